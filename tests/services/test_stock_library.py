"""The office's own sheets and designs: kept, checked, handed on."""

from dataclasses import replace
from pathlib import Path

import pytest

from jamsos_desktop.application import Application
from jamsos_desktop.domain.codes import CodeKind
from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.domain.stock import load_stock
from jamsos_desktop.paper import pages, qr
from jamsos_desktop.services.printing import Order
from jamsos_desktop.services.stock_library import StockLibrary
from tests.services.conftest import Opener
from tests.services.office import VILLAGES, documents, open_office

OWN = replace(
    load_stock()["a4-label-8"], name="toko-kita", label="Label “Toko Kita” 8", left=5.2,
    pitch_x=100.4,
)


def test_an_own_sheet_is_kept_and_printed_on(active: Application, tmp_path: Path) -> None:
    active.printing.library.save_stock(OWN)
    assert StockLibrary(active.database).stocks()["toko-kita"] == OWN
    order = Order(
        "sticker", wanted=PeopleFilter(village=VILLAGES[0]), design="stiker-99x68",
        stock="toko-kita",
    )
    printed = active.printing.make(order, tmp_path / "a.pdf", Progress())
    codes = [
        code for page in range(printed.pages)
        for code in qr.read_image(pages.page_image(tmp_path / "a.pdf", page, 150))
    ]
    assert codes == [d["code"] for d in documents(active)]
    again = active.printing.finish(printed.run, tmp_path / "b.pdf", Progress())
    assert again.pages == printed.pages


@pytest.fixture
def library(opened: Opener, tmp_path: Path) -> StockLibrary:
    """That of an office without data."""
    return opened(tmp_path / "lain").printing.library


def test_sheets_go_from_office_to_office(
    library: StockLibrary, active: Application, tmp_path: Path
) -> None:
    theirs = active.printing.library
    library.save_stock(OWN)
    library.hand_out("toko-kita", tmp_path / "toko-kita.toml")
    assert theirs.bring(tmp_path / "toko-kita.toml") == ["toko-kita"]
    assert theirs.stocks()["toko-kita"] == OWN
    assert theirs.bring(tmp_path / "toko-kita.toml") == ["toko-kita"], "it is there already"
    theirs.save_stock(replace(OWN, left=5.0), OWN)
    (again,) = theirs.bring(tmp_path / "toko-kita.toml")
    assert again != "toko-kita"
    assert theirs.stocks()[again] == replace(OWN, name=again, label=f"{OWN.label} (2)")
    theirs.remove("toko-kita")
    assert "toko-kita" not in theirs.stocks()
    assert "toko-kita" in library.stocks()


def test_a_sheet_is_taken_back_like_any_other_act(active: Application) -> None:
    library = active.printing.library
    library.save_stock(OWN)
    library.save_stock(replace(OWN, top=14.0), OWN)
    newest = active.journal.operations(1)[0]
    assert newest.kind == "stock"
    active.journal.take_back(newest.id)
    assert library.stocks()["toko-kita"] == OWN
    library.remove("toko-kita")
    active.journal.take_back(active.journal.operations(1)[0].id)
    assert library.stocks()["toko-kita"] == OWN


def test_two_clerks_do_not_overwrite_each_other(active: Application) -> None:
    library = active.printing.library
    library.save_stock(OWN)
    library.save_stock(replace(OWN, top=14.0), OWN)
    with pytest.raises(Refused, match="komputer lain"):
        library.save_stock(replace(OWN, left=4.0), OWN)
    with pytest.raises(Refused, match="sudah ada"):
        library.save_stock(OWN)
    library.remove("toko-kita")
    with pytest.raises(Refused, match="komputer lain"):
        library.save_stock(replace(OWN, left=4.0), replace(OWN, top=14.0))


def test_a_begun_sheet_keeps_the_places_of_its_paper(active: Application) -> None:
    library = active.printing.library
    library.save_stock(OWN)
    number, _ = active.sheets.open("toko-kita")
    for act in (
        lambda: library.save_stock(replace(OWN, rows=3), OWN), lambda: library.remove("toko-kita"),
    ):
        with pytest.raises(Refused, match="masih terbuka"):
            act()
    library.save_stock(replace(OWN, left=5.0), OWN)
    active.sheets.discard(number, "hilang")
    library.remove("toko-kita")


def test_a_run_goes_on_after_its_sheet_was_removed(active: Application, tmp_path: Path) -> None:
    library = active.printing.library
    library.save_stock(replace(OWN, columns=1, rows=1))
    order = Order(
        "sticker", wanted=PeopleFilter(village=VILLAGES[0]), design="stiker-99x68",
        stock="toko-kita",
    )
    run = active.printing.make(order, tmp_path / "a.pdf", Progress()).run
    library.remove("toko-kita")
    assert active.printing.finish(run, tmp_path / "b.pdf", Progress()).documents
    assert active.run_book.page_size(run) == (OWN.page_width, OWN.page_height)
    assert library.names() >= {"toko-kita"}, "a new sheet takes another name"


def test_files_of_an_earlier_program_move_into_the_base(tmp_path: Path) -> None:
    folder = tmp_path / "lama"
    (folder / "kertas").mkdir(parents=True)
    source = open_office(tmp_path / "lain")
    source.printing.library.save_stock(OWN)
    source.printing.library.hand_out("toko-kita", folder / "kertas" / "toko-kita.toml")
    source.close()
    (folder / "kertas" / "rusak.toml").write_text("label = ", encoding="utf-8")
    for _ in range(2):
        office = open_office(folder)
        assert office.printing.library.stocks()["toko-kita"] == OWN
        assert "rusak.toml" in office.printing.library.broken()
        office.close()
    assert [path.name for path in (folder / "kertas").iterdir()] == ["rusak.toml"]


def test_shipped_names_stay_shipped(library: StockLibrary) -> None:
    with pytest.raises(Invalid, match="bawaan"):
        library.save_stock(replace(OWN, name="a4-6"))
    with pytest.raises(Refused, match="tidak dihapus"):
        library.remove("a4-6")
    with pytest.raises(Refused, match="tidak dihapus"):
        library.remove("../../etc/x")


@pytest.mark.parametrize(("changes", "message"), [
    ({"left": 30}, "kertas hanya"), ({"name": "../jahat"}, "huruf kecil"),
    ({"pitch_x": 90}, "menindih"),
])
def test_a_sheet_that_cannot_be_is_not_kept(
    library: StockLibrary, changes, message: str
) -> None:
    with pytest.raises(Invalid, match=message):
        library.save_stock(replace(OWN, **changes))
    assert library.stocks() == load_stock()


def test_a_file_that_is_none_is_named(library: StockLibrary, tmp_path: Path) -> None:
    bad = tmp_path / "rusak.toml"
    bad.write_text("label = ", encoding="utf-8")
    with pytest.raises(Invalid, match=r"rusak\.toml"):
        library.bring(bad)
    with pytest.raises(Refused, match="tidak ada"):
        library.bring(tmp_path / "hilang.toml")
    with pytest.raises(Refused, match="Tidak ada kertas"):
        library.hand_out("hilang", tmp_path / "x.toml")


@pytest.mark.parametrize(("kind", "stock", "design"), [
    ("sticker", "", "stiker-95x95"), ("sticker", "a4-6", "stiker-95x95"),
    ("sticker", "a4-10", "stiker-105x57"), ("sticker", "a4-label-21", "stiker-63x38"),
    ("certificate", "f4-sertifikat", "sertifikat"),
])
def test_paper_alone_chooses_a_design_that_goes_on_it(
    library: StockLibrary, kind: CodeKind, stock: str, design: str
) -> None:
    assert library.choose(kind, "", stock)[0].name == design


def test_refusals_name_paper_and_designs_as_the_clerk_knows_them(active: Application) -> None:
    library = active.printing.library
    with pytest.raises(Invalid) as refused:
        library.choose("sticker", "stiker-95x95", "a4-sertifikat")
    said = str(refused.value)
    assert "Kertas “A4 mendatar, 1 sertifikat” tidak cocok" in said
    assert "A4, 6 stiker 95 × 95 mm" in said
    assert "a4-6" not in said
    with pytest.raises(Invalid) as refused:
        library.choose("sticker", "hilang", "")
    assert "Stiker rumah 95 × 95 mm" in str(refused.value)
    assert "stiker-95x95" not in str(refused.value)
    name, _ = active.designs.copy("stiker-95x95", "Stiker panjang")
    pages_of = active.designs.open(name)
    active.designs.save(replace(
        pages_of, front=replace(pages_of.front, cell_width=480.0, cell_height=95.0)
    ))
    with pytest.raises(Invalid, match="Belum ada kertas untuk desain Stiker panjang"):
        library.choose("sticker", name, "")
