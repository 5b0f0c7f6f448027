"""Print shop commands beyond printing: runs, sheets, printers, papers in and out of force."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from jamsos_desktop.cli.bar import TerminalBar
from jamsos_desktop.cli.command import Add
from jamsos_desktop.cli.line import DONE
from jamsos_desktop.domain.problems import Invalid
from jamsos_desktop.domain.vocabulary import DOCUMENT_KINDS, PLACED, VISIT_RESULTS

if TYPE_CHECKING:
    from jamsos_desktop.application import Application
    from jamsos_desktop.services.printing import Order, Printed


def sheet_numbers(text: str) -> tuple[int, ...] | None:
    """`3,7` as numbers of opened sheets; `auto` lets the program take the fewest."""
    if text == "auto":
        return None
    try:
        return tuple(int(part) for part in text.split(","))
    except ValueError:
        raise argparse.ArgumentTypeError("tulis NOMOR[,NOMOR…] atau auto") from None


def add_printing_options(command: argparse.ArgumentParser) -> None:
    """What every command that prints sheets may be told about paper and printer."""
    command.add_argument("--sheets", type=sheet_numbers, default=(), metavar="IDS|auto",
                         help="lembar terbuka yang dipakai dulu")
    command.add_argument("--printer", default="", metavar="NAME", help="pakai setelan printer ini")
    command.add_argument("--tray", default="", metavar="NAME")


def with_options(order: Order, options: argparse.Namespace) -> Order:
    """The order with what those options say."""
    return replace(
        order, sheets=options.sheets, printer=options.printer, tray=options.tray
    )


def add_commands(add: Add) -> None:
    """Describe the commands of this module."""
    runs = add("runs", _runs, "daftar cetakan")
    runs.add_argument("--covers", type=Path, metavar="OUT.pdf", help="sampul bundel satu cetakan")
    runs.add_argument("--run", dest="run_id", type=int, default=0, metavar="ID")
    runs.add_argument("--by", choices=["village", "rt"], default="village")
    resume = add("resume", _resume, "lanjutkan cetakan yang terhenti")
    resume.add_argument("run_id", type=int, metavar="RUN")
    resume.add_argument("serial", metavar="SERIAL", help="nomor pertama yang belum jadi")
    resume.add_argument("out", type=Path, metavar="OUT.pdf")
    resume.add_argument("--reason", default="Kertas macet")
    resume.add_argument("--intact", action="store_true", help="lembar di printer tidak rusak")
    resume.add_argument("--sheets", type=sheet_numbers, default=(), metavar="IDS|auto")
    for name, text in (("reprint", "cetak ulang"), ("reissue", "terbitkan ulang")):
        again = add(name, _again, f"{text} dokumen bernomor")
        again.add_argument("out", type=Path, metavar="OUT.pdf")
        again.add_argument("serials", nargs="+", metavar="SERIAL")
        again.add_argument("--reason", required=True)
    withdraw = add("withdraw", _withdraw, "cabut dokumen")
    withdraw.add_argument("serials", nargs="+", metavar="SERIAL")
    withdraw.add_argument("--reason", required=True)
    hand = add("handover", _hand_over, "catat penyerahan dokumen")
    hand.add_argument("serials", nargs="+", metavar="SERIAL")
    hand.add_argument("--to", default="", metavar="NAME")
    hand.add_argument("--receipt", type=Path, metavar="OUT.pdf", help="hanya cetak tanda terima")
    visit = add("visit", _visit, "catat kunjungan ke rumah; tanpa nomor: hasil semuanya")
    visit.add_argument("serials", nargs="*", metavar="SERIAL")
    visit.add_argument("--result", choices=VISIT_RESULTS, default=PLACED)
    visit.add_argument("--officer", default="", metavar="NAME")
    visit.add_argument("--on", default="", metavar="DATE", help="kosong: hari ini")
    visit.add_argument("--remark", default="", metavar="TEXT")
    numbers = add("numbers", _numbers, "laporan nomor dokumen")
    numbers.add_argument("out", type=Path, metavar="OUT.pdf")
    key = add("key-sheet", _key_sheet, "lembar kunci publik sertifikat")
    key.add_argument("out", type=Path, metavar="OUT.pdf")
    _add_equipment(add)


def _add_equipment(add: Add) -> None:
    sheets = add("sheets", _sheets, "lembar label yang terbuka")
    sheets.add_argument("--open", metavar="STOCK", help="catat lembar yang sudah terbuka")
    sheets.add_argument("--start", default="1,1", metavar="ROW,COL")
    sheets.add_argument("--spoil", metavar="ID:PLACE,…", help="tandai posisi rusak, dari 1")
    sheets.add_argument("--reason", default="")
    stock = add("stock", _stock, "kertas dan desain: daftar, ambil, serahkan")
    stock.add_argument("--bring", type=Path, metavar="FILE.toml")
    stock.add_argument("--hand-out", nargs=2, metavar=("NAME", "FILE.toml"))
    printer = add("printer", _printer, "setel printer dengan lembar uji")
    printer.add_argument("--name", default="", metavar="PRINTER")
    printer.add_argument("--tray", default="")
    printer.add_argument("--stock", default="a4-6")
    printer.add_argument("--test", type=Path, metavar="OUT.pdf")
    printer.add_argument("--corrected", action="store_true", help="uji sesudah disetel")
    printer.add_argument("--readings", metavar="KIRI:ATAS:KAKI:TINGGI[:LEBAR]")


def _runs(application: Application, options: argparse.Namespace, bar: TerminalBar) -> int:
    if options.covers:
        count = application.bundles.covers(options.run_id, options.covers, bar, options.by)
        bar.clear()
        print(f"{count} sampul di {options.covers}")
        return DONE
    for run in application.printing.runs():
        kind = DOCUMENT_KINDS[run["kind"]]
        print(
            f"{run.id:>5}  {run['started_at'][:10]}  {kind:<10}  {run['documents']:>6}  "
            f"{run['status']:<10}  {run.get('file_name', '')}  {run.get('reason', '')}".rstrip()
        )
    return DONE


def _resume(application: Application, options: argparse.Namespace, bar: TerminalBar) -> int:
    printed = application.printing.resume(
        options.run_id, options.serial, options.out, bar, reason=options.reason,
        jammed=not options.intact, sheets=options.sheets,
    )
    return _told(printed, bar)


def _again(application: Application, options: argparse.Namespace, bar: TerminalBar) -> int:
    printing = application.printing
    act = printing.reprint if options.command == "reprint" else printing.reissue
    return _told(act(options.serials, options.reason, options.out, bar), bar)


def _told(printed: Printed, bar: TerminalBar) -> int:
    bar.clear()
    print(f"{printed.documents} dokumen, {printed.pages} halaman: {printed.path}")
    return DONE


def _withdraw(application: Application, options: argparse.Namespace, _: TerminalBar) -> int:
    application.handing.withdraw(options.serials, options.reason)
    print(f"{len(options.serials)} dokumen dicabut")
    return DONE


def _hand_over(application: Application, options: argparse.Namespace, bar: TerminalBar) -> int:
    if options.receipt:
        count = application.handing.receipts(options.serials, options.receipt, bar)
        bar.clear()
        print(f"{count} baris di {options.receipt}")
    else:
        count, _ = application.handing.hand_over(options.serials, options.to)
        print(f"{count} dokumen diserahkan")
    return DONE


def _visit(application: Application, options: argparse.Namespace, _: TerminalBar) -> int:
    if options.serials:
        count, _changed = application.visits.record(options.serials, {
            "result": options.result, "officer": options.officer, "remark": options.remark,
            "visited_on": options.on or application.clock.today().isoformat(),
        })
        print(f"Kunjungan {count} rumah dicatat: {VISIT_RESULTS[options.result].casefold()}")
        return DONE
    regions = application.settings.regions()
    results = application.visits.results(application.settings.programme(0).id)
    for village, counts in sorted(results.items()):
        words = ", ".join(
            f"{counts[result]} {word.casefold()}"
            for result, word in VISIT_RESULTS.items() if result in counts
        )
        print(f"{village}  {regions.title(village)}: {words}")
    if not results:
        print("Belum ada kunjungan yang dicatat.")
    return DONE


def _numbers(application: Application, options: argparse.Namespace, bar: TerminalBar) -> int:
    count = application.numbers.write(options.out, bar)
    bar.clear()
    for series in application.numbers.report():
        lost = series.count("hilang")
        print(
            f"{DOCUMENT_KINDS[series.kind]} {series.year}: {series.given} diberikan, "
            f"{series.count('berlaku')} berlaku, {lost} tanpa catatan"
        )
    print(f"{count} nomor tidak berlaku, rincian di {options.out}")
    return DONE


def _key_sheet(application: Application, options: argparse.Namespace, _: TerminalBar) -> int:
    application.documents.public_key_sheet(options.out, application.settings.require_office())
    print(f"Kunci publik {application.documents.public_key()}: {options.out}")
    return DONE


def _sheets(application: Application, options: argparse.Namespace, _: TerminalBar) -> int:
    if options.open:
        row, column = _numbers_in(options.start, ",", 2)
        application.sheets.open(options.open, start=(row, column))
    if options.spoil:
        number, _colon, places = options.spoil.partition(":")
        wanted = [place - 1 for place in _numbers_in(places, ",")]
        application.sheets.mark(_numbers_in(number, ",", 1)[0], wanted, reason=options.reason)
    for sheet in application.sheets.opened():
        print(f"{sheet.id:>4}  {sheet.stock:<14}  {sheet.states}  {sheet.name}")
    return DONE


def _stock(application: Application, options: argparse.Namespace, _: TerminalBar) -> int:
    library = application.printing.library
    if options.bring:
        print(f"Diambil: {', '.join(library.bring(options.bring))}")
    elif options.hand_out:
        name, path = options.hand_out
        library.hand_out(name, Path(path))
        print(f"{name} ditulis ke {path}")
    else:
        for stock in library.stocks().values():
            designs = [design.name for design in library.designs_for(stock)]
            print(f"{stock.name:<16}  {stock.label}  {', '.join(designs)}".rstrip())
    return DONE


def _printer(application: Application, options: argparse.Namespace, _: TerminalBar) -> int:
    fits, stock = application.printing.fits, application.printing.library.stocks().get(
        options.stock
    )
    if stock is None:
        raise Invalid(f"Kertas “{options.stock}” tidak ada. Lihat jamsos-desktop stock.", "stock")
    if options.test:
        fits.test_sheet(
            stock, options.test, options.name, options.tray, corrected=options.corrected
        )
        print(f"Lembar uji di {options.test}")
    if options.readings:
        names = ("left", "top", "foot", "height", "width")
        texts = dict(zip(names, options.readings.split(":"), strict=False))
        fit, _changed = fits.measure(options.name, options.tray, stock, texts)
        print(fit.sentence)
    if not (options.test or options.readings):
        for record, fit in fits.all():
            print(f"{record['printer']}  {record['tray']}  {fit.sentence}")
    return DONE


def _numbers_in(text: str, sign: str, count: int = 0) -> list[int]:
    parts = [part.strip() for part in text.split(sign)]
    if not all(part.isdigit() for part in parts) or (count and len(parts) != count):
        raise Invalid(f"“{text}” tidak terbaca. Tulis angka, dipisah koma.")
    return [int(part) for part in parts]
