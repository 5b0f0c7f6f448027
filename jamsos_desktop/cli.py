"""The command line: a second face on the same services, without a display and without Qt."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from jamsos_desktop.cli_shop import add_commands, add_printing_options, with_options
from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.domain.garbage import seldom_collected
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.domain.progress import Cancelled, Progress

if TYPE_CHECKING:
    from jamsos_desktop.application import Application
    from jamsos_desktop.domain.codes import CodeKind
    from jamsos_desktop.services.import_report import ImportReport

DONE, FAILED, CANCELLED = 0, 1, 130
"""Exit statuses; argparse itself ends with 2 for wrong usage."""
OpenWindow = Callable[["Path | None", str, str], int]
"""Opens the window on a data folder, a base's address and a user's name."""
Command = Callable[["Application", argparse.Namespace, "TerminalBar"], int]


_WIDTH = 28
_PAUSE = 0.1


class TerminalBar(Progress):
    """A bar on a terminal, drawn over at most ten times a second; nothing on a pipe."""

    def __init__(self, stream: TextIO | None = None) -> None:
        super().__init__()
        self._stream = stream or sys.stderr
        self._live = self._stream.isatty()
        self._drawn = 0.0

    def show(self) -> None:
        """Draw the bar."""
        now = time.monotonic()
        if not self._live or (now - self._drawn < _PAUSE and self.done < self.total):
            return
        self._drawn = now
        share = min(1.0, self.done / self.total) if self.total else 0.0
        bar = "█" * int(_WIDTH * share) + "·" * (_WIDTH - int(_WIDTH * share))
        count = f" {self.done}/{self.total}" if self.total else ""
        self._stream.write(f"\r\x1b[2K{bar}{count} {self.text}")
        self._stream.flush()

    def clear(self) -> None:
        """Take the line away."""
        if self._live:
            self._stream.write("\r\x1b[2K")
            self._stream.flush()


def run(arguments: Sequence[str], open_window: OpenWindow) -> int:
    """Carry out one command line; answers the exit status."""
    options = _parser().parse_args(arguments)
    bar = TerminalBar()
    try:
        if options.command is None:
            return open_window(options.data, options.database or "", options.user or "")
        if options.command == "sample-lists":
            return _sample_lists(options, bar)
        application = _open(options)
        try:
            command: Command = options.run
            with seldom_collected():
                status = command(application, options, bar)
            print(*bar.notes, sep="\n", end="\n" * bool(bar.notes), file=sys.stderr)
            sys.stdout.flush()  # a reader that has gone away is noticed here, not at the very end
        finally:
            application.close()
        if status == DONE and getattr(options, "window", False):
            return open_window(application.folder, options.database or "", options.user or "")
        return status
    except (Invalid, Refused) as error:
        bar.clear()
        print(error, file=sys.stderr)
        return FAILED
    except (KeyboardInterrupt, Cancelled):
        bar.clear()
        print("Dibatalkan; tidak ada yang setengah jadi.", file=sys.stderr)
        return CANCELLED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def _open(options: argparse.Namespace) -> Application:
    from jamsos_desktop.application import Application, log_to

    folder = options.data
    if options.command == "demo" and folder is None:
        folder = Path(options.out) / "data"
    application = Application(folder, options.database or "", actor=options.user or "")
    log_to(application.folder)
    return application


def _demo(application: Application, options: argparse.Namespace, bar: TerminalBar) -> int:
    from jamsos_desktop.services.demo import Demo

    report = Demo(
        application, people=options.people, seed=options.seed, out=Path(options.out)
    ).run(bar)
    bar.clear()
    print("\n".join(report.lines))
    return DONE if report.sound else FAILED


def _import(application: Application, options: argparse.Namespace, bar: TerminalBar) -> int:
    reports: list[ImportReport] = []
    missing: list[str] = []
    for path in options.files:
        try:
            reports += application.importing.run_each(
                path, sheet=options.sheet, programme=options.programme,
                village=options.village or "", dry_run=options.dry_run, progress=bar,
            )
        except Refused as error:  # the other files are told of all the same
            missing.append(str(error))
    bar.clear()
    for report in reports:
        print(report.sentence, file=sys.stdout if report.outcome == "import" else sys.stderr)
    for sentence in missing:
        print(sentence, file=sys.stderr)
    if options.report and reports:
        application.importing.write_report(reports, options.report)
    held = any(report.counts["held"] for report in reports)
    if options.rejects and not held:
        print("Tidak ada baris yang ditahan; berkas baris ditahan tidak dibuat.")
    elif options.rejects:
        application.importing.write_rejects(reports, options.rejects, bar)
    return DONE if not missing and all(r.outcome == "import" for r in reports) else FAILED


def _export(application: Application, options: argparse.Namespace, bar: TerminalBar) -> int:
    wanted = _filter(options)
    if options.per_village:
        paths = application.exporting.per_village(
            options.per_village, wanted, options.profile, bar, options.purpose
        )
        bar.clear()
        print(f"{len(paths)} berkas di {options.per_village}")
    else:
        count = application.exporting.write(
            options.out, wanted, options.profile, bar, options.purpose
        )
        bar.clear()
        print(f"{count} orang ditulis ke {options.out}")
    return DONE


def _templates(application: Application, options: argparse.Namespace, bar: TerminalBar) -> int:
    villages = [options.village] if options.village else []
    paths = application.exporting.templates(options.folder, bar, villages, options.profile)
    bar.clear()
    print(f"{len(paths)} templat di {options.folder}")
    return DONE


def _duplicates(application: Application, options: argparse.Namespace, bar: TerminalBar) -> int:
    pairs = application.duplicates.pairs(bar)
    bar.clear()
    if options.report:
        application.duplicates.write_report(pairs, options.report)
    sure = sum(pair.verdict == "sure" for pair in pairs)
    print(f"{len(pairs)} pasangan data yang mungkin ganda, {sure} di antaranya hampir pasti")
    return DONE


def _print(kind: CodeKind) -> Command:
    def command(application: Application, options: argparse.Namespace, bar: TerminalBar) -> int:
        from jamsos_desktop.services.printing import Order

        wanted = _filter(options)
        order = with_options(Order(
            kind, wanted.programme, wanted, options.design, options.stock, options.start
        ), options)
        printed = application.printing.make(order, options.out, bar)
        bar.clear()
        print(
            f"{printed.documents} dokumen ({printed.new} baru), {printed.pages} halaman: "
            f"{printed.path}"
        )
        for entry in printed.left_out:
            print(f"tidak dicetak: {entry.name}: {entry.message}", file=sys.stderr)
        return DONE

    return command


def _ceremony(application: Application, options: argparse.Namespace, bar: TerminalBar) -> int:
    paths = application.ceremonies.papers(options.id, options.folder, bar)
    print("\n".join(str(path) for path in paths))
    return DONE


def _routes(application: Application, options: argparse.Namespace, bar: TerminalBar) -> int:
    paths = application.placement.routes(options.folder, options.village or "", bar)
    print(f"{len(paths)} berkas di {options.folder}")
    return DONE


def _submit(application: Application, options: argparse.Namespace, bar: TerminalBar) -> int:
    submission, people, _ = application.programmes.submit(options.programme, options.out, bar)
    print(f"Pengiriman {submission}: {people} orang di {options.out}")
    return DONE


def _answer(application: Application, options: argparse.Namespace, bar: TerminalBar) -> int:
    answered = application.programmes.answer(options.file, options.submission, bar)
    facts = {"counts": answered.counts, "missing": answered.missing}
    if options.report:
        _write_json(options.report, facts)
    print(", ".join(f"{word} {n}" for word, n in answered.counts.items()), end="")
    print(f"; belum dijawab {answered.missing}")
    return DONE


def _verify(application: Application, options: argparse.Namespace, _: TerminalBar) -> int:
    from jamsos_desktop.services.scanning import codes_in

    texts = codes_in(options.what)
    verdicts = [(text, application.documents.verify(text)) for text in texts]
    if options.json:
        print(json.dumps([
            {"code": text, "answer": v.answer, "kind": v.kind, "serial": v.serial,
             "issued_on": v.issued_on.isoformat() if v.issued_on else None, "message": v.sentence}
            for text, v in verdicts
        ], ensure_ascii=False))
    else:
        for _text, verdict in verdicts:
            print(verdict.sentence)
    return DONE if verdicts and all(v.answer == "valid" for _, v in verdicts) else FAILED


def _operations(application: Application, options: argparse.Namespace, _: TerminalBar) -> int:
    lines = application.journal.operations(1000 if options.json else 30)
    if options.json:
        print(json.dumps([
            {"id": o.id, "kind": o.kind, "at": o.when, "actor": o.actor, "reason": o.reason,
             "source": o.source, "changes": o.changes, "takes_back": o.takes_back,
             "taken_back_by": o.taken_back_by, "summary": dict(o.summary)}
            for o in lines
        ], ensure_ascii=False))
        return DONE
    for line in lines:
        back = f" (diambil kembali oleh {line.taken_back_by})" if line.taken_back_by else ""
        print(f"{line.id:>6}  {line.when}  {line.title}, {line.changes} perubahan{back}")
    return DONE


def _takeback(application: Application, options: argparse.Namespace, _: TerminalBar) -> int:
    desk = application.journal
    taken = desk.preview(options.operation) if options.preview else desk.take_back(
        options.operation
    )
    verb = "akan kembali" if options.preview else "kembali"
    print(f"{taken.rows} data {verb}, {taken.left_count} dibiarkan")
    for sentence in taken.left:
        print(f"dibiarkan: {sentence}")
    return DONE


def _journal(application: Application, options: argparse.Namespace, _: TerminalBar) -> int:
    return _faults(application.journal.verify(), options, "Jejak utuh.")


def _check(application: Application, options: argparse.Namespace, _: TerminalBar) -> int:
    return _faults(application.check(), options, "Basis data dan jejak utuh.")


def _faults(faults: list[str], options: argparse.Namespace, good: str) -> int:
    if options.json:
        print(json.dumps({"ok": not faults, "faults": faults}, ensure_ascii=False))
    else:
        print("\n".join(faults) or good)
    return FAILED if faults else DONE


def _sample_lists(options: argparse.Namespace, bar: TerminalBar) -> int:
    from jamsos_desktop.domain.clock import Clock
    from jamsos_desktop.services.samples import sample_lists

    sample_lists(
        options.folder, people=options.people, seed=options.seed, dirt=options.dirt,
        today=Clock().today(), progress=bar,
    )
    bar.clear()
    print(f"Daftar contoh dan truth.json ada di {options.folder}")
    return DONE


def _filter(options: argparse.Namespace) -> PeopleFilter:
    from dataclasses import replace

    wanted = PeopleFilter.parse(options.where or "")
    if options.programme:
        wanted = replace(wanted, programme=options.programme)
    if getattr(options, "village", None):
        wanted = replace(wanted, village=options.village)
    return wanted


def _write_json(path: Path, facts: Any) -> None:
    from jamsos_desktop.domain.savefile import save_bytes

    save_bytes(path, json.dumps(facts, ensure_ascii=False, indent=1).encode())


def _position(text: str) -> tuple[int, int]:
    row, _, column = text.partition(",")
    if not (row.strip().isdigit() and column.strip().isdigit()):
        raise argparse.ArgumentTypeError("tulis BARIS,KOLOM, misalnya 2,1")
    return int(row), int(column)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="jamsos-desktop",
        description="Register, cetakan, dan acara perlindungan pekerja rentan. "
        "Tanpa perintah, jendela program dibuka.",
    )
    parser.add_argument("--data", type=Path, metavar="DIR", help="folder data")
    parser.add_argument("--database", metavar="URL", help="postgresql+psycopg://…")
    parser.add_argument("--user", metavar="NAME", help="nama pemakai dalam jejak")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    def add(name: str, run: Command | None, text: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=text, description=text)
        command.set_defaults(run=run)
        return command

    _add_lists(add)
    _add_papers(add)
    add_commands(add)
    _add_administration(add)
    return parser


_Add = Callable[[str, "Command | None", str], argparse.ArgumentParser]


def _add_lists(add: _Add) -> None:
    demo = add("demo", _demo, "seluruh alur dengan data rekaan")
    demo.add_argument("--people", type=int, default=15_000)
    demo.add_argument("--seed", type=int, default=1)
    demo.add_argument("--out", default="jamsos-demo", metavar="DIR")
    demo.add_argument("--window", action="store_true", help="buka jendela sesudahnya")
    bring = add("import", _import, "impor daftar desa")
    bring.add_argument("files", nargs="+", type=Path, metavar="FILE")
    bring.add_argument("--sheet")
    bring.add_argument("--programme", type=int, default=0, metavar="ID")
    bring.add_argument("--village", metavar="CODE")
    bring.add_argument("--dry-run", action="store_true")
    bring.add_argument("--report", type=Path, metavar="OUT.json|OUT.xlsx")
    bring.add_argument("--rejects", type=Path, metavar="OUT.xlsx")
    export = add("export", _export, "ekspor penerima ke Excel")
    export.add_argument("out", type=Path, metavar="OUT.xlsx")
    export.add_argument("--profile", default="")
    export.add_argument("--programme", type=int, default=0, metavar="ID")
    export.add_argument("--where", metavar="FILTER")
    export.add_argument("--per-village", type=Path, metavar="DIR")
    export.add_argument("--purpose", default="", help="untuk apa, dicatat di jejak")
    templates = add("templates", _templates, "buku isian untuk desa")
    templates.add_argument("folder", type=Path, metavar="DIR")
    templates.add_argument("--village", metavar="CODE")
    templates.add_argument("--profile", default="")
    duplicates = add("duplicates", _duplicates, "cari data ganda di register")
    duplicates.add_argument("--report", type=Path, metavar="OUT.json")
    samples = add("sample-lists", None, "daftar desa rekaan dengan berkas kebenaran")
    samples.add_argument("folder", type=Path, metavar="DIR")
    samples.add_argument("--people", type=int, default=15_000)
    samples.add_argument("--seed", type=int, default=1)
    samples.add_argument("--dirt", type=float, default=0.05)


_PRINTED: tuple[tuple[str, CodeKind, str], ...] = (
    ("stickers", "sticker", "cetak stiker ke PDF"),
    ("certificates", "certificate", "cetak sertifikat ke PDF"),
)


def _add_papers(add: _Add) -> None:
    for name, kind, text in _PRINTED:
        command = add(name, _print(kind), text)
        command.add_argument("out", type=Path, metavar="OUT.pdf")
        command.add_argument("--programme", type=int, default=0, metavar="ID")
        command.add_argument("--village", metavar="CODE")
        command.add_argument("--where", metavar="FILTER")
        command.add_argument("--design", default="")
        command.add_argument("--stock", default="")
        command.add_argument("--start", type=_position, default=(1, 1), metavar="ROW,COL")
        add_printing_options(command)
    ceremony = add("ceremony", _ceremony, "semua berkas satu acara")
    ceremony.add_argument("id", type=int, metavar="ID")
    ceremony.add_argument("folder", type=Path, metavar="DIR")
    routes = add("routes", _routes, "lembar rute penempelan stiker")
    routes.add_argument("folder", type=Path, metavar="DIR")
    routes.add_argument("--village", metavar="CODE")
    submit = add("submit", _submit, "daftar untuk BPJS")
    submit.add_argument("programme", type=int, metavar="PROGRAMME")
    submit.add_argument("out", type=Path, metavar="OUT.xlsx")
    submit.add_argument("--profile", choices=["sipp"], default="sipp")
    answer = add("answer", _answer, "cocokkan jawaban BPJS")
    answer.add_argument("file", type=Path, metavar="FILE")
    answer.add_argument("--submission", type=int, required=True, metavar="ID")
    answer.add_argument("--report", type=Path, metavar="OUT.json")


def _add_administration(add: _Add) -> None:
    verify = add("verify", _verify, "periksa kode, gambar, atau PDF")
    verify.add_argument("what", metavar="CODE|IMAGE|PDF")
    verify.add_argument("--json", action="store_true")
    operations = add("operations", _operations, "riwayat pekerjaan")
    operations.add_argument("--json", action="store_true")
    takeback = add("takeback", _takeback, "ambil kembali satu pekerjaan")
    takeback.add_argument("operation", type=int, metavar="OPERATION")
    takeback.add_argument("--preview", action="store_true")
    journal = add("journal", _journal, "periksa jejak")
    journal.add_argument("what", choices=["verify"])
    journal.add_argument("--json", action="store_true")
    check = add("check", _check, "periksa keutuhan basis data dan jejak")
    check.add_argument("--json", action="store_true")
