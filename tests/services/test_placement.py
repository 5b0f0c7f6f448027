"""Field lists: every house with a sticker once, village by village, without identifiers."""

import re
from pathlib import Path

import pytest

from jamsos_desktop.application import Application
from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.domain.vocabulary import VISIT_RESULTS
from jamsos_desktop.paper import pages
from jamsos_desktop.services.printing import Order
from jamsos_desktop.store import tables
from tests.services.office import VILLAGES, change, documents, everybody


@pytest.fixture
def labelled(active: Application, tmp_path: Path) -> Application:
    """All stickers printed."""
    active.printing.make(Order("sticker"), tmp_path / "s.pdf", Progress())
    return active


def words(path: Path) -> str:
    return " ".join(" ".join(pages.page_texts(path)).split())


def test_every_sticker_stands_in_one_list(labelled: Application, tmp_path: Path) -> None:
    paths = labelled.placement.routes(tmp_path / "rute", "", Progress())
    assert len(paths) == len(VILLAGES)
    rows = [serial for path in paths for serial in
            re.findall(r"(PPU-26-\d{6}) (?!sampai|PPU)", words(path))]
    wanted = [d["serial"] for d in documents(labelled, "sticker")]
    assert set(wanted) <= set(rows)
    people = {p.id: p for p in everybody(labelled)}
    where = {path: words(path) for path in paths}
    for document in documents(labelled, "sticker"):
        person = people[document["beneficiary_id"]]
        holding = [path for path, text in where.items() if document["serial"] in text]
        assert [person["village"] in path.name for path in holding] == [True]
        assert person["name"] in where[holding[0]]
    for text in where.values():
        assert not re.search(r"\d{9,}", text)
        assert not re.search(r"(PPU-26-\d{6}) sampai \1", text), "one house is no span"
        for result in VISIT_RESULTS.values():
            assert result in text, "the officer ticks what the clerk then chooses"
    assert labelled.journal.operations(1)[0].kind == "routes"


def test_one_village_alone(labelled: Application, tmp_path: Path) -> None:
    (path,) = labelled.placement.routes(tmp_path / "rute", VILLAGES[1], Progress())
    assert VILLAGES[1] in path.name
    assert "Kelurahan Waru" in words(path)


def test_withdrawn_stickers_are_not_listed(labelled: Application, tmp_path: Path) -> None:
    first = documents(labelled, "sticker")[0]
    change(labelled, tables.Document, first.id, status="dicabut")
    paths = labelled.placement.routes(tmp_path / "rute", "", Progress())
    assert not any(first["serial"] in words(path) for path in paths)


def test_without_stickers_there_is_no_route(active: Application, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="stiker"):
        active.placement.routes(tmp_path / "rute", "", Progress())
    assert not (tmp_path / "rute").exists()
