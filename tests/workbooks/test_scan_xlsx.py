"""The scan of a sheet's XML finds the same whatever the pieces it is fed with."""

import pytest

from jamsos_desktop.domain.intake.rows import CellError
from jamsos_desktop.workbooks.book import Limits, Rejected
from jamsos_desktop.workbooks.scan_xlsx import SheetScan

XML = (
    b'<worksheet><sheetData><row r="2"><c r="B2"><v>1</v></c><c r="AB2" s="3"/></row>'
    b'<row r="5" hidden="1"><c r="A5" t="s"><v>0</v></c></row>'
    b'<row r="7"><c r="A7" t="e"><f>NA()</f><v>#N/A</v></c><c r="C7"><f>A1</f></c>'
    b'<c r="D7" t="str"><f>""</f><v></v></c><c r="E7"><f>1+1</f><v>2</v></c></row>'
    b'<row r="9000" hidden="1"><c r="A9000" s="1"/></row></sheetData><rowBreaks/></worksheet>'
)


@pytest.mark.parametrize("size", [1, 7, 64, 10_000])
def test_marks(size: int) -> None:
    scan = SheetScan(Limits())
    for start in range(0, len(XML), size):
        scan.feed(XML[start : start + size])
    marks = scan.close()
    assert marks.hidden == {4, 8999}
    assert marks.special == {
        (6, 0): CellError("#N/A"), (6, 2): CellError("(rumus tanpa nilai)", no_value=True),
    }
    assert (marks.top, marks.bottom) == (1, 6)


@pytest.mark.parametrize("size", [64, 100_000])
@pytest.mark.parametrize(("numbered", "last"), [(True, 49_999), (False, 4_999)])
def test_rows_after_thousands_of_empty_ones_keep_their_numbers(
    size: int, numbered: bool, last: int
) -> None:
    """Empty rows are gone over in one go, with numbers of their own and without."""
    number = ' r="50000"' if numbered else ""
    empty = "".join(f'<row r="{n * 10}" ht="15"/>' if numbered else "<row/>"
                    for n in range(1, 5_000))
    filled = f"<row{number}><c><v>1</v></c></row>"
    scan = SheetScan(Limits())
    xml = f"<worksheet><sheetData>{empty}{filled}</sheetData></worksheet>".encode()
    for start in range(0, len(xml), size):
        scan.feed(xml[start : start + size])
    assert (scan.close().top, scan.close().bottom) == (last, last)


def test_area_is_limited_by_what_is_written() -> None:
    scan = SheetScan(Limits(area=10))
    scan.feed(XML)
    with pytest.raises(Rejected, match="sampai sel"):
        scan.close()


def test_row_without_end_is_refused() -> None:
    scan = SheetScan(Limits())
    cells = b"<c><v>1</v></c>" * 70_000
    scan.feed(b"<sheetData><row>" + cells * 12)
    with pytest.raises(Rejected):
        scan.feed(cells * 12)
