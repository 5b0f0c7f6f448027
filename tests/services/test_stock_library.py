"""The office's own sheets and designs: kept, checked, handed on."""

from dataclasses import replace
from pathlib import Path

import pytest

from jamsos_desktop.application import Application
from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.domain.stock import load_stock
from jamsos_desktop.paper import pages, qr
from jamsos_desktop.services.printing import Order
from jamsos_desktop.services.stock_library import StockLibrary
from tests.services.office import VILLAGES, documents

OWN = replace(
    load_stock()["a4-label-8"], name="toko-kita", label="Label “Toko Kita” 8", left=5.2,
    pitch_x=100.4,
)


def test_an_own_sheet_is_kept_and_printed_on(active: Application, tmp_path: Path) -> None:
    active.printing.library.save_stock(OWN)
    assert StockLibrary(active.folder).stocks()["toko-kita"] == OWN
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


def test_sheets_go_from_office_to_office(tmp_path: Path) -> None:
    ours, theirs = StockLibrary(tmp_path / "a"), StockLibrary(tmp_path / "b")
    ours.save_stock(OWN)
    ours.hand_out("toko-kita", tmp_path / "toko-kita.toml")
    assert theirs.bring(tmp_path / "toko-kita.toml") == ["toko-kita"]
    assert theirs.stocks()["toko-kita"] == OWN
    theirs.remove("toko-kita")
    assert "toko-kita" not in theirs.stocks()
    assert "toko-kita" in ours.stocks()


def test_shipped_names_stay_shipped(tmp_path: Path) -> None:
    library = StockLibrary(tmp_path)
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
def test_a_sheet_that_cannot_be_is_not_kept(tmp_path: Path, changes, message: str) -> None:
    library = StockLibrary(tmp_path)
    with pytest.raises(Invalid, match=message):
        library.save_stock(replace(OWN, **changes))
    assert not list(tmp_path.rglob("*.toml"))


def test_a_file_that_is_none_is_named(tmp_path: Path) -> None:
    library = StockLibrary(tmp_path)
    bad = tmp_path / "rusak.toml"
    bad.write_text("label = ", encoding="utf-8")
    with pytest.raises(Invalid, match=r"rusak\.toml"):
        library.bring(bad)
    with pytest.raises(Refused, match="tidak ada"):
        library.bring(tmp_path / "hilang.toml")
    with pytest.raises(Refused, match="Tidak ada kertas"):
        library.hand_out("hilang", tmp_path / "x.toml")
