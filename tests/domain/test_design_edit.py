"""Changing the items of a design: exact, in hundredths of a millimetre, and never losing one."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from jamsos_desktop.domain.design import (
    ITEM_KINDS,
    BoxItem,
    Design,
    LineItem,
    QrItem,
    TextItem,
    check_design,
    design_of,
    design_text,
    load_designs,
)
from jamsos_desktop.domain.design_edit import (
    aligned,
    around,
    changed_items,
    distributed,
    duplicated,
    fresh_item,
    moved,
    put,
    reordered,
    sized,
    snapped,
    without,
)
from jamsos_desktop.domain.design_faults import bounds, faults, gaps
from jamsos_desktop.domain.design_words import for_clerk, from_clerk, poverty_words
from jamsos_desktop.domain.problems import Invalid

A = BoxItem(10, 10, 10, 5, "a", fill="#FFFFFF")
B = BoxItem(40, 22, 20, 5, "b", fill="#FFFFFF")
C = BoxItem(80, 40, 10, 9, "c", fill="#FFFFFF")
DESIGN = Design("uji", "Uji", 100, 60, (A, B, C), safe=4)


def test_items_move_and_grow_exactly() -> None:
    assert moved(A, 0.5, -0.25) == replace(A, x=10.5, y=9.75)
    line = LineItem(10, 20, 5, 8)
    assert moved(line, 1, 1) == LineItem(11, 21, 6, 9)
    assert bounds(sized(line, 2, 0)) == (5, 8, 12, 20)
    assert sized(A, 0.5, 5) == replace(A, width=10.5, height=10)
    assert sized(A, -50, -50) == replace(A, width=0.5, height=0.5)
    assert sized(QrItem(5, 5, 24), 0.5, 0) == QrItem(5, 5, 24.5)
    assert put(QrItem(5, 5, 24), (0, 0, 30, 25)) == QrItem(0, 0, 30)
    steps = A
    for _ in range(1000):
        steps = moved(steps, 0.1, 0.1)
    assert (steps.x, steps.y) == (110, 110)


@pytest.mark.parametrize(("edge", "places"), [
    ("left", [10, 10, 10]), ("right", [80, 70, 80]), ("center", [45, 40, 45]),
])
def test_several_are_aligned_to_each_other(edge, places: list[float]) -> None:
    assert [item.x for item in aligned(DESIGN, (0, 1, 2), edge)] == places


def test_one_is_aligned_to_the_safe_area() -> None:
    assert bounds(aligned(DESIGN, (0,), "right")[0])[2] == 96
    assert bounds(aligned(DESIGN, (0,), "bottom")[0])[3] == 56
    assert aligned(DESIGN, (0,), "middle")[0] == replace(A, y=27.5)


def test_gaps_become_equal() -> None:
    found = distributed(DESIGN.items, (2, 0, 1), across=True)
    assert [item.x for item in found] == [10, 40, 80]
    found = distributed((A, replace(B, x=21), C), (0, 1, 2), across=True)
    assert [item.x for item in found] == [10, 40, 80]
    assert distributed(DESIGN.items, (0, 1), across=False) == DESIGN.items


def test_order_copies_and_removal() -> None:
    assert reordered(DESIGN.items, (0,), to_front=True) == ((B, C, A), (2,))
    assert reordered(DESIGN.items, (1, 2), to_front=False) == ((B, C, A), (0, 1))
    items, chosen = duplicated(DESIGN.items, (0, 1))
    assert chosen == (3, 4)
    assert items[3] == replace(A, x=13, y=13, name="a 2")
    assert duplicated(items, (0,))[0][-1].name == "a 3"
    assert without(items, chosen) == DESIGN.items
    assert changed_items(DESIGN.items, (1,), lambda i: moved(i, 1, 0))[1] == replace(B, x=41)
    assert around(DESIGN.items) == (10, 10, 90, 49)


def test_edges_are_caught_before_the_grid() -> None:
    assert snapped([10.2], [10.0, 40.0], 0.5, 1.0) == (pytest.approx(-0.2), 10.0)
    assert snapped([12.4], [10.0], 0.5, 1.0) == (pytest.approx(-0.4), None)
    assert snapped([12.4], [10.0], 0.5) == (0.0, None)
    assert snapped([3.0, 12.9], [13.0], 0.5)[0] == pytest.approx(0.1)


@pytest.mark.parametrize("kind", ITEM_KINDS)
def test_a_new_item_has_no_fault(kind: str) -> None:
    start = load_designs()["stiker-95x95"]
    empty = replace(start, items=())
    item = fresh_item(kind, empty)
    check_design(replace(empty, items=(item,)), "uji")
    again = fresh_item(kind, replace(empty, items=(item,)))
    assert again.name == f"{item.name} 2"


@pytest.mark.parametrize("name", load_designs())
def test_any_work_survives_being_written(name: str) -> None:
    start, draw = load_designs()[name], Random(name)
    design = start
    for _ in range(60):
        chosen = (draw.randrange(len(design.items)),)
        way = draw.uniform(-3, 3), draw.uniform(-3, 3)
        items = draw.choice([
            changed_items(design.items, chosen, lambda i, w=way: moved(i, *w)),
            changed_items(design.items, chosen, lambda i, w=way: sized(i, *w)),
            reordered(design.items, chosen, to_front=draw.random() < 0.5)[0],
            duplicated(design.items, chosen)[0],
        ])
        made = replace(design, items=items)
        if not any(fault.serious for fault in faults(made, made.kind)):
            design = made
    assert design != start
    assert design_of(design_text(design), name) == design


def test_the_clerks_words() -> None:
    pattern = "{village}[ · RT {rt}] {help_line} {entah}"
    assert for_clerk(pattern) == "{desa}[ · RT {rt}] {bantuan} {entah}"
    assert from_clerk(for_clerk(pattern)) == pattern
    assert from_clerk("{Nama} {name}") == "{name} {name}"
    assert poverty_words("KELUARGA  Miskin, desil 1") == ["miskin", "desil"]
    assert poverty_words("Program Perlindungan Pekerja Rentan") == []


@pytest.mark.parametrize(("item", "words"), [
    (TextItem("Halo", float("nan"), 5, 20, 5, 8), "bukan angka"),
    (TextItem("Halo", 5, 5, -20, 5, 8), "lebih dari 0"),
    (TextItem(" ", 5, 5, 20, 5, 8), "kosong"),
    (TextItem("{tanggal_lahir}", 5, 5, 20, 5, 8), "tidak boleh dicetak"),
    (BoxItem(5, 5, 20, 5), "tidak terlihat"),
    (TextItem("Halo", 5, 5, 20, 5, 8, font="../../rahasia"), "tidak tersedia"),
])
def test_faults_are_told_at_their_item(item, words: str) -> None:
    found = faults(replace(DESIGN, items=(A, item)), "sticker")
    assert [fault.item for fault in found] == [1]
    assert words in found[0].sentence


def test_nothing_may_lie_over_a_code() -> None:
    code = QrItem(60, 20, 24)
    under, over = BoxItem(55, 15, 30, 30, fill="#0B6470"), TextItem("Halo", 50, 30, 12, 5, 8)
    assert not faults(replace(DESIGN, items=(under, code)), "sticker")
    assert [f.item for f in faults(replace(DESIGN, items=(code, under)), "sticker")] == [1]
    assert [f.item for f in faults(replace(DESIGN, items=(over, code)), "sticker")] == [0]


def test_what_a_document_cannot_do_without() -> None:
    assert len(gaps(DESIGN, "sticker")) == 2
    assert len(gaps(DESIGN, "certificate")) == 3
    assert not gaps(DESIGN, "")
    with pytest.raises(Invalid, match="bidang harus 20 sampai 500 mm"):
        check_design(replace(DESIGN, cell_width=5000), "uji")
