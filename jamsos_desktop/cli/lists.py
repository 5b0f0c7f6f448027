"""Commands of lists in and out: demo, import, export, templates, duplicates."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from jamsos_desktop.cli.bar import TerminalBar
from jamsos_desktop.cli.command import Add, people_filter
from jamsos_desktop.cli.line import DONE, FAILED
from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.domain.savefile import check_writable

if TYPE_CHECKING:
    from jamsos_desktop.application import Application
    from jamsos_desktop.services.imports.report import ImportReport


def add_commands(add: Add) -> None:
    """Describe the commands of this module."""
    demo = add("demo", _demo, "seluruh alur dengan data rekaan")
    demo.add_argument("--people", type=int, default=15_000, help="jumlah orang rekaan")
    demo.add_argument("--seed", type=int, default=1, help="angka sama, data rekaan sama")
    demo.add_argument("--out", default="jamsos-demo", metavar="DIR", help="folder hasilnya")
    demo.add_argument("--window", action="store_true", help="buka jendela sesudahnya")
    bring = add("import", _import, "impor daftar desa")
    bring.add_argument("files", nargs="+", type=Path, metavar="FILE", help="Excel, ODS, atau CSV")
    bring.add_argument("--sheet", metavar="NAME", help="nama lembar, bila lebih dari satu")
    bring.add_argument("--programme", type=int, default=0, metavar="ID", help="nomor program")
    bring.add_argument("--village", metavar="CODE", help="kode desa bila daftar tak menyebutnya")
    bring.add_argument("--dry-run", action="store_true", help="periksa saja, tidak menyimpan")
    bring.add_argument("--report", type=Path, metavar="OUT.json|OUT.xlsx",
                       help="putusan setiap baris")
    bring.add_argument("--rejects", type=Path, metavar="OUT.xlsx",
                       help="baris ditahan dengan alasannya")
    export = add("export", _export, "ekspor penerima ke Excel")
    export.add_argument("out", type=Path, metavar="OUT.xlsx")
    export.add_argument("--profile", default="", metavar="NAME", help="profil ekspor")
    export.add_argument("--programme", type=int, default=0, metavar="ID", help="nomor program")
    export.add_argument("--where", metavar="FILTER", help="saringan, misalnya status=aktif")
    export.add_argument("--per-village", type=Path, metavar="DIR", help="satu berkas tiap desa")
    export.add_argument("--purpose", default="", help="untuk apa, dicatat di jejak")
    templates = add("templates", _templates, "buku isian untuk desa")
    templates.add_argument("folder", type=Path, metavar="DIR", help="folder hasilnya")
    templates.add_argument("--village", metavar="CODE", help="hanya desa ini")
    templates.add_argument("--profile", default="", metavar="NAME", help="profil ekspor")
    duplicates = add("duplicates", _duplicates, "cari data ganda di register")
    duplicates.add_argument("--report", type=Path, metavar="OUT.json", help="semua pasangan")
    samples = add("sample-lists", None, "daftar desa rekaan dengan berkas kebenaran")
    samples.add_argument("folder", type=Path, metavar="DIR", help="folder hasilnya")
    samples.add_argument("--people", type=int, default=15_000, help="jumlah orang rekaan")
    samples.add_argument("--seed", type=int, default=1, help="angka sama, daftar sama")
    samples.add_argument("--dirt", type=float, default=0.05,
                         help="bagian baris yang sengaja salah, 0 sampai 1")


def _demo(application: Application, options: argparse.Namespace, bar: TerminalBar) -> int:
    from jamsos_desktop.services.demo import Demo

    report = Demo(
        application, people=options.people, seed=options.seed, out=Path(options.out)
    ).run(bar)
    bar.clear()
    print("\n".join(report.lines))
    return DONE if report.sound else FAILED


def _import(application: Application, options: argparse.Namespace, bar: TerminalBar) -> int:
    for out in filter(None, (options.report, options.rejects)):
        check_writable(out)
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
    wanted = people_filter(options)
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
    if options.report:
        check_writable(options.report)
    pairs = application.duplicates.pairs(bar)
    bar.clear()
    if options.report:
        application.duplicates.write_report(pairs, options.report)
    sure = sum(pair.verdict == "sure" for pair in pairs)
    print(f"{len(pairs)} pasangan data yang mungkin ganda, {sure} di antaranya hampir pasti")
    return DONE


def sample_lists(options: argparse.Namespace, bar: TerminalBar) -> int:
    """Write invented village lists; the one command that needs no register."""
    from jamsos_desktop.domain.clock import Clock
    from jamsos_desktop.services.samples.lists import sample_lists as write_lists

    write_lists(
        options.folder, people=options.people, seed=options.seed, dirt=options.dirt,
        today=Clock().today(), progress=bar,
    )
    bar.clear()
    print(f"Daftar contoh dan truth.json ada di {options.folder}")
    return DONE
