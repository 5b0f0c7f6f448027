"""The memory of opened sheets: what print runs take, spoil, release and leave."""

from pathlib import Path

import pytest

from jamsos_desktop.application import Application
from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.domain.sheets import SPOILED
from jamsos_desktop.paper import pages
from jamsos_desktop.services.printing import Order
from tests.services.office import VILLAGES, documents, everybody
from tests.services.test_printing import broken_off, printed_serials

STOCK = "a4-6"


def few(village: str = VILLAGES[0], **more: object) -> Order:
    return Order("sticker", wanted=PeopleFilter(village=village), **more)  # type: ignore[arg-type]


def test_a_run_leaves_its_last_sheet_open(active: Application, tmp_path: Path) -> None:
    printed = active.printing.make(few(), tmp_path / "a.pdf", Progress())
    (sheet,) = active.sheets.opened(STOCK)
    assert sheet.states == "x" * (printed.documents % 6) + "." * (6 - printed.documents % 6)
    place = printed.documents % 6
    assert active.sheets.next_free(sheet.id) == (place // 2 + 1, place % 2 + 1)
    assert active.sheets.opened("a4-4") == []


def test_the_next_run_fills_the_opened_sheet_first(active: Application, tmp_path: Path) -> None:
    first = active.printing.make(few(), tmp_path / "a.pdf", Progress())
    (sheet,) = active.sheets.opened()
    order = few(VILLAGES[1], sheets=(sheet.id,))
    plan = active.printing.plan(order)
    second = active.printing.make(order, tmp_path / "b.pdf", Progress())
    assert second.pages == plan.sheets
    everything = first.documents + second.documents
    assert first.pages + second.pages - 1 == -(-everything // 6)
    counts = [len(printed_serials_of(tmp_path / "b.pdf", n)) for n in range(second.pages)]
    assert counts[0] == len(sheet.free)
    (left,) = active.sheets.opened()
    assert len(left.free) == -everything % 6


def printed_serials_of(path: Path, page: int) -> list[str]:
    return [line for line in pages.page_text(path, page).split("\n") if line.startswith("PPU-")]


def test_the_program_finds_the_fewest_sheets_itself(active: Application, tmp_path: Path) -> None:
    ids = [active.sheets.open(STOCK, start=start)[0] for start in ((3, 2), (1, 2), (2, 1))]
    plan = active.printing.plan(few(sheets=None))
    count = len(plan.people)
    room = sum(len(s.free) for s in active.sheets.opened())
    assert plan.layout.fresh == max(0, -(-(count - room) // 6))
    printed = active.printing.make(few(sheets=None), tmp_path / "a.pdf", Progress())
    assert printed.pages == plan.sheets < -(-count // 6) + len(ids)
    full = [i for i in ids if active.sheets.next_free(i) is None]
    assert len(full) >= len(plan.layout.opened) - 1


def test_spoiled_positions_are_never_printed_on(active: Application, tmp_path: Path) -> None:
    sheet, _ = active.sheets.open(STOCK, "Lembar sobek", (1, 2))
    active.sheets.mark(sheet, [2, 4], SPOILED, "tinta")
    assert active.sheets.sheet(sheet).states == "x.-.-."
    active.printing.make(few(sheets=(sheet,)), tmp_path / "a.pdf", Progress())
    assert active.sheets.sheet(sheet).states == "xx-x-x"
    assert active.sheets.next_free(sheet) is None
    assert len(printed_serials_of(tmp_path / "a.pdf", 0)) == 3


def test_a_position_is_taken_once(active: Application, tmp_path: Path) -> None:
    sheet, _ = active.sheets.open(STOCK)
    order = few(sheets=(sheet,))
    late = active.printing.plan(order)
    active.printing.make(order, tmp_path / "a.pdf", Progress())
    with pytest.raises(Refused, match="Rencanakan lagi"):
        active.printing._prepare(late)
    with pytest.raises(Refused, match="penuh"):
        active.printing.plan(few(VILLAGES[1], sheets=(sheet,)))
    assert len(documents(active)) == len(late.people)


def test_a_start_on_a_begun_sheet_is_remembered(active: Application, tmp_path: Path) -> None:
    one = everybody(active, status="aktif")[0]
    order = Order("sticker", wanted=PeopleFilter(text=one["nik"]), start=(2, 1))
    active.printing.make(order, tmp_path / "a.pdf", Progress())
    assert [sheet.states for sheet in active.sheets.opened()] == ["xxx..."]


def test_taking_a_run_back_frees_its_positions(active: Application, tmp_path: Path) -> None:
    sheet, _ = active.sheets.open(STOCK, start=(2, 1))
    broken_off(active, few(sheets=(sheet,)), tmp_path / "a.pdf")
    newest = active.journal.undoable()
    assert newest
    assert newest.kind == "stickers"
    taken = active.journal.take_back(newest.id)
    assert taken.left == []
    assert active.sheets.sheet(sheet).states == "xx...."
    assert [s.id for s in active.sheets.opened()] == [sheet]


def test_a_run_called_off_gives_its_positions_back(active: Application, tmp_path: Path) -> None:
    sheet, _ = active.sheets.open(STOCK, start=(2, 1))
    broken_off(active, few(sheets=(sheet,)), tmp_path / "a.pdf")
    assert active.sheets.next_free(sheet) is None
    printed = active.printing.make(few(), tmp_path / "b.pdf", Progress())
    assert active.sheets.sheet(sheet).states == "xx...."
    assert printed_serials(tmp_path / "b.pdf") == [d["serial"] for d in documents(active)]
    left = {s.id: len(s.free) for s in active.sheets.opened()}
    assert left.pop(sheet) == 4
    assert list(left.values()) == ([-printed.documents % 6] if printed.documents % 6 else [])


def test_certificates_open_no_sheets(active: Application, tmp_path: Path) -> None:
    active.printing.make(Order("certificate"), tmp_path / "a.pdf", Progress())
    assert active.sheets.opened() == []
    with pytest.raises(Invalid, match="satu posisi"):
        active.sheets.open("a4-sertifikat")


def test_a_sheet_thrown_away_is_forgotten_with_its_reason(active: Application) -> None:
    sheet, _ = active.sheets.open(STOCK)
    with pytest.raises(Invalid, match="mengapa"):
        active.sheets.discard(sheet, " ")
    active.sheets.discard(sheet, "basah")
    assert active.sheets.opened() == []
    with pytest.raises(Refused):
        active.sheets.mark(sheet, [0])
    assert active.journal.operations(1)[0].reason == "basah"


@pytest.mark.parametrize(("call", "message"), [
    (lambda sheets: sheets.open("tidak-ada"), "tidak ada"),
    (lambda sheets: sheets.open(STOCK, start=(9, 9)), "baris 9"),
    (lambda sheets: sheets.mark(sheets.open(STOCK)[0], [6]), "Posisi 7"),
    (lambda sheets: sheets.mark(sheets.open(STOCK)[0], [0], "?"), "tidak dikenal"),
])
def test_what_no_sheet_has_is_named(active: Application, call, message) -> None:
    with pytest.raises(Invalid, match=message):
        call(active.sheets)
