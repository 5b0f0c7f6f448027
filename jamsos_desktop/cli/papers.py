"""Commands that write papers, and the list that goes to BPJS and comes back."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from jamsos_desktop.cli.bar import TerminalBar
from jamsos_desktop.cli.command import Add, Command, people_filter, write_json
from jamsos_desktop.cli.line import DONE
from jamsos_desktop.cli.shop import add_printing_options, with_options

if TYPE_CHECKING:
    from jamsos_desktop.application import Application
    from jamsos_desktop.domain.codes import CodeKind


_PRINTED: tuple[tuple[str, CodeKind, str], ...] = (
    ("stickers", "sticker", "cetak stiker ke PDF"),
    ("certificates", "certificate", "cetak sertifikat ke PDF"),
)


def add_commands(add: Add) -> None:
    """Describe the commands of this module."""
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


def _print(kind: CodeKind) -> Command:
    def command(application: Application, options: argparse.Namespace, bar: TerminalBar) -> int:
        from jamsos_desktop.services.printing import Order

        wanted = people_filter(options)
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
        write_json(options.report, facts)
    print(", ".join(f"{word} {n}" for word, n in answered.counts.items()), end="")
    print(f"; belum dijawab {answered.missing}")
    return DONE


def _position(text: str) -> tuple[int, int]:
    row, _, column = text.partition(",")
    if not (row.strip().isdigit() and column.strip().isdigit()):
        raise argparse.ArgumentTypeError("tulis BARIS,KOLOM, misalnya 2,1")
    return int(row), int(column)
