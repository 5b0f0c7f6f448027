"""The workbook that a village fills in: instructions, headers, drop-downs, text columns.

It reads back through the import without a problem when it is filled as it says; its example line
is skipped there.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any, BinaryIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from jamsos_desktop.domain.export_profile import ExportColumn, ExportProfile
from jamsos_desktop.domain.fields import Field
from jamsos_desktop.domain.intake.skip import EXAMPLE
from jamsos_desktop.domain.kinds import TEXT_FORMAT, Choice, Day, Digits, Place, Whole
from jamsos_desktop.workbooks.write import FONT, HEADER_FILL, fit_to_page, repack

_LAST_ROW = 3_000
"""Down to here the drop-downs and checks reach: more people than any village sends at once."""
_TITLE = "DAFTAR USULAN PEKERJA RENTAN"
_HEADER_ROW = 4
_CHOICES = "Pilihan"
_NOT_A_NIK = "6409020000000000"
"""Sixteen digits that can be nobody's: there is no day 00."""
_DAY_FORMAT = "dd/mm/yyyy"
_EXAMPLES: Mapping[str, str] = {"nik": _NOT_A_NIK, "kk": _NOT_A_NIK}
_STEPS = (
    "Isi lembar “{sheet}”, satu baris untuk satu orang, mulai di bawah baris contoh.",
    "Baris CONTOH tidak dibaca. Boleh dibiarkan atau dihapus.",
    "NIK, nomor KK, dan nomor HP diketik sebagai angka biasa; kolomnya sudah berformat teks, "
    "jadi angka 0 di depan dan angka terakhir tidak hilang.",
    "Bila menyalin dari berkas lain, tempel sebagai nilai (Tempel Khusus, Nilai) supaya format "
    "dan pilihan tidak tertimpa.",
    "Jangan mengubah judul kolom, menggabungkan sel, atau menambah lembar.",
    "Simpan sebagai .xlsx dan kirim kembali ke dinas.",
)
_HINTS: Mapping[str, str] = {
    "no": "Nomor urut. Boleh kosong.",
    "nik": "Wajib. 16 angka dari KTP.",
    "kk": "16 angka dari Kartu Keluarga.",
    "name": "Wajib. Sama dengan KTP, tanpa gelar tambahan.",
    "born_on": "Wajib. Tulis hari/bulan/tahun.",
    "village": "Pilih dari daftar. Kosong berarti desa di judul lembar.",
    "phone": "Nomor HP yang aktif, mulai dengan 08.",
    "notes": "Hal lain yang perlu diketahui dinas. Boleh kosong.",
}
_DIGITS_16 = "=AND(LEN({cell})=16,SUMPRODUCT(--ISNUMBER(--MID({cell},ROW($1:$16),1)))=16)"
_RINGS = tuple(f"{number:03}" for number in range(1, 51))
_GUIDE_WIDTH = 84
"""Letters in one line of the instructions."""
_GUIDE_FILL = PatternFill("solid", start_color="FFF6F7F9")


def template_workbook(
    stream: BinaryIO, profile: ExportProfile, fields: Mapping[str, Field], place: str,
    villages: Sequence[str],
) -> None:
    """Write the workbook for one village into `stream`.

    `place` names it in full, `villages` are the names to choose from, its own first. Each column
    of the profile that shows one of `fields` is one to fill in; the others stand in no template.
    """
    book = Workbook()
    guide, sheet = book.active, book.create_sheet(profile.sheet)
    assert guide is not None
    lists = book.create_sheet(_CHOICES)
    lists.sheet_state = "hidden"
    columns = [(c, fields[c.field]) for c in profile.columns if c.field in fields]
    for line in (_TITLE, place):
        sheet.append([line])
        sheet.cell(sheet.max_row, 1).font = _font(12)
    sheet.append([])
    for number, (column, field) in enumerate(columns, 1):
        _column(sheet, number, column, field)
        _validation(sheet, lists, number, column, field, villages)
    sheet.freeze_panes = f"A{_HEADER_ROW + 1}"
    fit_to_page(sheet, _HEADER_ROW)
    fit_to_page(guide)
    _guide(guide, profile.sheet, place, columns)
    book.active = 1
    guide.sheet_view.tabSelected = False
    packed = io.BytesIO()
    book.save(packed)
    repack(packed, stream)


def _column(sheet: Any, number: int, column: ExportColumn, field: Field) -> None:
    letter = get_column_letter(number)
    form = _DAY_FORMAT if isinstance(field.kind, Day) else TEXT_FORMAT
    if isinstance(field.kind, Whole):
        form = "0"
    dimension = sheet.column_dimensions[letter]
    dimension.width = (column.width or field.width) + 2
    dimension.number_format = form
    header = sheet.cell(_HEADER_ROW, number, column.header)
    header.font, header.fill = _font(), HEADER_FILL
    header.alignment = Alignment(vertical="center", wrap_text=True)
    header.number_format = TEXT_FORMAT
    example = sheet.cell(_HEADER_ROW + 1, number, EXAMPLE if number == 1 else _example(field))
    example.number_format = form
    example.font = Font(name=FONT, size=11, italic=True, color="FF6B7783")
    example.fill = _GUIDE_FILL
    if isinstance(field.kind, Day):
        dimension.alignment = example.alignment = Alignment(horizontal="left")


def _example(field: Field) -> Any:
    text = _EXAMPLES.get(field.name)
    if text is not None or isinstance(field.kind, Place):
        return text
    value = field.kind.parse(field.sample) if field.sample else None
    return field.kind.for_sheet(value)[0]


def _validation(
    sheet: Any, lists: Any, number: int, column: ExportColumn, field: Field,
    villages: Sequence[str],
) -> None:
    """The drop-down or the check of a column."""
    letter = get_column_letter(number)
    first = _HEADER_ROW + 1
    rule: DataValidation | None = None
    choices = _choices_of(field, villages)
    if choices:
        rule = DataValidation("list", _listed(lists, column.header, choices), allow_blank=True)
        rule.showErrorMessage = field.name not in {"rt", "rw"}
        rule.error = "Pilih dari daftar di sel ini."
    elif isinstance(field.kind, Digits) and field.name in {"nik", "kk"}:
        rule = DataValidation(
            "custom", _DIGITS_16.format(cell=f"{letter}{first}"), allow_blank=True
        )
        rule.error = "Harus 16 angka tanpa spasi atau titik. Salin dari kartu."
    elif isinstance(field.kind, Day):
        rule = DataValidation(
            "date", "=DATE(1900,3,1)", "=TODAY()", operator="between", allow_blank=True
        )
        rule.error = "Tulis tanggal sebagai hari/bulan/tahun, misalnya 12/03/1979."
    if rule is None:
        return
    rule.errorTitle = rule.promptTitle = column.header[:32]
    rule.prompt = _hint(field)[:255]
    rule.showInputMessage = bool(rule.prompt)
    rule.add(f"{letter}{first}:{letter}{_LAST_ROW}")
    sheet.add_data_validation(rule)


def _choices_of(field: Field, villages: Sequence[str]) -> Sequence[str]:
    if isinstance(field.kind, Place):
        return villages
    if field.name in {"rt", "rw"}:
        return _RINGS
    return tuple(field.kind.options.values()) if isinstance(field.kind, Choice) else ()


def _listed(lists: Any, header: str, choices: Sequence[str]) -> str:
    """Put the choices into a column of the hidden sheet; answers their address."""
    number = lists.max_column + 1 if lists.cell(1, 1).value else 1
    lists.cell(1, number, header)
    for row, choice in enumerate(choices, 2):
        lists.cell(row, number, choice).number_format = TEXT_FORMAT
    letter = get_column_letter(number)
    return f"={_CHOICES}!${letter}$2:${letter}${len(choices) + 1}"


def _hint(field: Field) -> str:
    if isinstance(field.kind, Choice):
        return "Pilih dari daftar."
    return _HINTS.get(field.name, "")


def _guide(
    sheet: Any, target: str, place: str, columns: Sequence[tuple[ExportColumn, Field]]
) -> None:
    sheet.title = "Petunjuk"
    sheet.column_dimensions["A"].width = 24
    sheet.column_dimensions["B"].width = _GUIDE_WIDTH
    sheet.sheet_view.showGridLines = False
    sheet.append(["Petunjuk pengisian"])
    sheet.append([place])
    sheet.cell(1, 1).font = _font(14)
    sheet.append([])
    for number, step in enumerate(_STEPS, 1):
        sheet.append([f"Langkah {number}", step.format(sheet=target)])
    sheet.append([])
    sheet.append(["Kolom", "Cara mengisi"])
    for cell in sheet[sheet.max_row]:
        cell.font, cell.fill = _font(), HEADER_FILL
    for column, field in columns:
        usual = f"Misalnya {field.sample}." if field.sample else "Boleh kosong."
        sheet.append([column.header, _hint(field) or usual])
    for row in sheet.iter_rows(min_row=3):
        for cell in row:
            cell.alignment = Alignment(vertical="top", wrap_text=True)
        if len(str(row[1].value or "")) > _GUIDE_WIDTH:
            sheet.row_dimensions[row[0].row].height = 30


def _font(size: float = 11) -> Font:
    return Font(name=FONT, size=size, bold=True)
