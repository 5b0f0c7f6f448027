"""Files of every form are read as typed rows, or refused with the reason."""

import os
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from jamsos_desktop.domain.intake.rows import CellError
from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.workbooks import read
from jamsos_desktop.workbooks.book import Limits, Rejected
from jamsos_desktop.workbooks.read import read_file

ODS_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" '
    'office:version="1.2"><office:body><office:spreadsheet><table:table table:name="RT 1">'
)
ODS_TAIL = "</table:table></office:spreadsheet></office:body></office:document-content>"


def ods(path: Path, rows: str, manifest: str = "") -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", ODS_HEAD + rows + ODS_TAIL)
        archive.writestr("META-INF/manifest.xml", manifest or "<manifest/>")
    return path


def xlsx(path: Path, fill: Callable[[openpyxl.Workbook], object]) -> Path:
    book = openpyxl.Workbook()
    fill(book)
    book.save(path)
    return path


def sheet_xml(path: Path, change: Callable[[str], str], part: str = "sheet1.xml") -> Path:
    """A workbook whose first sheet was rewritten by hand."""
    target = path.with_name("hand_" + path.name)
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w", 8) as out:
        for name in source.namelist():
            data = source.read(name)
            out.writestr(name, change(data.decode()) if name.endswith(part) else data)
    return target


def kind_of(path: Path, **limits: float) -> str:
    with pytest.raises(Rejected) as caught:
        read_file(path, limits=Limits(**limits))  # type: ignore[arg-type]  # sizes are ints here
    assert str(caught.value).endswith(".")
    return caught.value.kind


def two_people(book: openpyxl.Workbook) -> None:
    sheet = book.active
    assert sheet is not None
    sheet["B4"], sheet["C4"] = "NIK", "Nama"
    sheet["B6"], sheet["C6"] = "6409020101700001", "Siti Aminah"


def test_cells_keep_their_type_and_place(tmp_path: Path) -> None:
    def fill(book: openpyxl.Workbook) -> None:
        sheet = book.active
        assert sheet is not None
        for column, value in enumerate(
            ["teks", 6409020101700001, 1.5, date(1970, 1, 2), datetime(1970, 1, 2, 3, 4), True,
             "#N/A", "=1+1", "=HYPERLINK"], 3,
        ):
            sheet.cell(5, column, value)
        sheet.cell(5, 11).data_type = "s"

    book = read_file(xlsx(tmp_path / "a.xlsx", fill))
    (row,) = book.sheets[0].rows
    assert row.number == 5
    assert row.cells == (
        None, None, "teks", 6409020101700001.0, 1.5, date(1970, 1, 2), datetime(1970, 1, 2, 3, 4),
        True, CellError("#N/A"), CellError("(rumus tanpa nilai)", no_value=True), "=HYPERLINK",
    )
    assert len(book.sha256) == 64


def test_hidden_rows_and_sheets_are_marked(tmp_path: Path) -> None:
    def fill(book: openpyxl.Workbook) -> None:
        two_people(book)
        assert book.active is not None
        book.active.row_dimensions[6].hidden = True
        other = book.create_sheet("Rahasia")
        other["A1"] = "x"
        other.sheet_state = "hidden"

    book = read_file(xlsx(tmp_path / "a.xlsx", fill))
    assert [(row.number, row.hidden) for row in book.sheets[0].rows] == [(4, False), (6, True)]
    assert [sheet.visible for sheet in book.sheets] == [True, False]


def test_one_sheet_can_be_chosen(tmp_path: Path) -> None:
    def fill(book: openpyxl.Workbook) -> None:
        two_people(book)
        book.create_sheet("RT 2")["A1"] = "x"

    path = xlsx(tmp_path / "a.xlsx", fill)
    assert [sheet.name for sheet in read_file(path, sheet="RT 2").sheets] == ["RT 2"]
    with pytest.raises(Refused, match="RT 3"):
        read_file(path, sheet="RT 3")


def test_dates_counted_from_1904_are_told(tmp_path: Path) -> None:
    def fill(book: openpyxl.Workbook) -> None:
        from openpyxl.utils.datetime import CALENDAR_MAC_1904

        two_people(book)
        book.epoch = CALENDAR_MAC_1904
        assert book.active is not None
        book.active["D6"] = date(1970, 1, 2)

    book = read_file(xlsx(tmp_path / "a.xlsx", fill))
    assert book.date1904
    assert book.sheets[0].rows[1].cells[3] == date(1970, 1, 2)


def test_ods_with_hidden_error_and_repeated_rows(tmp_path: Path) -> None:
    path = ods(
        tmp_path / "a.xlsx",  # the name lies
        '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
        '<table:table-row><table:table-cell office:value-type="string"><text:p>NIK</text:p>'
        '</table:table-cell><table:table-cell office:value-type="float" office:value="7"/>'
        "</table:table-row>"
        '<table:table-row table:visibility="collapse"><table:table-cell '
        'office:value-type="string" calcext:value-type="error" table:formula="of:=NA()">'
        "<text:p>#N/A</text:p></table:table-cell></table:table-row>"
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
        'table:number-columns-repeated="1024"/></table:table-row>',
    )
    book = read_file(path)
    assert book.form == "ods"
    first, second = book.sheets[0].rows
    assert (first.number, first.cells[:2]) == (4, ("NIK", 7.0))
    assert (second.number, second.hidden, second.cells[0]) == (5, True, CellError("#N/A"))


def test_sheet_with_namespace_prefix_and_cells_without_address(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", two_people)
    hand = sheet_xml(path, lambda xml: xml[: xml.index("<sheetData>")] + (
        "<sheetData><row><c t='inlineStr'><is><t>NIK</t></is></c><c><f>A1</f></c></row>"
        "<row hidden='1'><c/><c t='e'><v>#REF!</v></c></row></sheetData></worksheet>"
    ))
    rows = read_file(hand).sheets[0].rows
    assert rows[0].cells == ("NIK", CellError("(rumus tanpa nilai)", no_value=True))
    assert rows[1].hidden
    assert rows[1].cell(1) == CellError("#REF!")


@pytest.mark.parametrize(("name", "data", "kind"), [
    ("a.xlsx", b"", "empty"),
    ("a.csv", b"\xef\xbb\xbf \r\n\r\n", "empty"),
    ("~$daftar.xlsx", b"\x05clerk", "lock_file"),
    (".~lock.daftar.xlsx#", b",clerk", "lock_file"),
    ("a.xlsx", b"%PDF-1.7\n%...", "wrong_type"),
    ("a.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "wrong_type"),
    ("a.xls", b"\xff\xd8\xff\xe0\0\x10JFIF", "wrong_type"),
    ("a.xlsx", b"{\\rtf1 halo}", "wrong_type"),
    ("a.csv", bytes(range(256)) * 4, "wrong_type"),
    ("a.xls", b"<html><table><tr><td>NIK</td></tr></table></html>", "unsupported"),
    ("a.xml", b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "xml_entities"),
    ("a.xlsx", b"PK\x03\x04 truncated", "damaged"),
    ("a.csv", b"NIK;Nama\n1;Ren\x81\xe9\n", "encoding"),
])
def test_files_that_are_no_list(tmp_path: Path, name: str, data: bytes, kind: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert kind_of(path) == kind


def test_password_protected_workbook(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    path.write_bytes(ole + "EncryptedPackage".encode("utf-16-le") + bytes(4096))
    assert kind_of(path) == "encrypted"
    assert kind_of(ods(tmp_path / "b.ods", "", "<m><manifest:encryption-data/></m>")) == "encrypted"


def test_old_excel_file_that_is_broken(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    path.write_bytes(ole + "Workbook".encode("utf-16-le") + bytes(4096))
    assert kind_of(path) == "damaged"


def test_word_document_with_the_wrong_name(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert kind_of(path) == "wrong_type"


def test_truncated_workbook(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", two_people)
    path.write_bytes(path.read_bytes()[:-200])
    assert kind_of(path) == "damaged"


def test_doctype_inside_a_workbook(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", two_people)
    hand = sheet_xml(path, lambda xml: '<!DOCTYPE x [<!ENTITY a "b">]>' + xml)
    assert kind_of(hand) == "xml_entities"


def test_bombs(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", two_people)
    assert kind_of(path, file_bytes=1_000) == "too_big"
    assert kind_of(path, parts=5) == "too_big"
    assert kind_of(path, unpacked=3_000) == "too_big"
    assert kind_of(path, rows=1) == "too_big"
    bomb = sheet_xml(path, lambda xml: xml.replace("<sheetData>", " " * 12_000_000 + "<sheetData>"))
    assert kind_of(bomb) == "too_big"


@pytest.mark.parametrize("cell", ["XFD1048576", "XFD300", "B1048576"])
def test_cell_far_away_is_named_or_read(tmp_path: Path, cell: str) -> None:
    def fill(book: openpyxl.Workbook) -> None:
        two_people(book)
        assert book.active is not None
        book.active[cell] = "x"

    path = xlsx(tmp_path / "a.xlsx", fill)
    if cell != "XFD1048576":
        assert len(read_file(path).sheets[0].rows) == 3
        return
    with pytest.raises(Rejected, match="XFD1048576") as caught:
        read_file(path)
    assert caught.value.kind == "too_big"


def test_time_limit_kills_the_reading_process(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", two_people)
    assert kind_of(path, seconds=0.0) == "too_big"


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no address-space limit")
def test_memory_limit_is_a_refusal_not_a_crash(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"NIK;Nama\n" + b"x" * 30_000_000)
    assert kind_of(path, memory=60_000_000) in {"damaged", "too_big"}


def test_death_of_the_reading_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = xlsx(tmp_path / "a.xlsx", two_people)
    monkeypatch.setattr(read, "child_command", lambda: ["/bin/sh", "-c", "echo '{}'; kill -9 $$"])
    assert kind_of(path) == "damaged"


def test_missing_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="tidak ada"):
        read_file(tmp_path / "nihil.xlsx")
    with pytest.raises(Refused, match="folder"):
        read_file(tmp_path)
