"""Opened sheets: marks, and the fewest sheets for any pattern against an exact search."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.domain.sheets import (
    FREE,
    SPOILED,
    USED,
    Layout,
    Place,
    Sheet,
    blank_sheet,
    plan_sheets,
    use_sheets,
)
from jamsos_desktop.domain.stock import load_stock

A4_10 = load_stock()["a4-10"]


def sheet(states: str, number: int = 1) -> Sheet:
    return Sheet(number, f"Lembar {number}", "a4-10", states)


def test_the_next_free_position_is_told_by_row_and_column() -> None:
    assert sheet("xx-x......").next_free(A4_10) == (3, 1)
    assert sheet("xxxxxxxxx.").next_free(A4_10) == (5, 2)
    assert sheet("xxxxxxxxx-").next_free(A4_10) is None


def test_marking_and_taking() -> None:
    opened = sheet("xx........")
    assert opened.marked([2, 9], SPOILED).states == "xx-......-"
    assert opened.taken([2, 3]).states == "xxxx......"
    with pytest.raises(Refused, match="Posisi 1 di Lembar 1"):
        opened.taken([0])
    with pytest.raises(Invalid, match="Posisi 11"):
        opened.marked([10], SPOILED)


def test_a_begun_sheet_that_nobody_kept() -> None:
    assert blank_sheet(A4_10, (2, 2)).states == "xxx......."
    assert blank_sheet(A4_10).states == FREE * 10
    with pytest.raises(Invalid, match="baris 6"):
        blank_sheet(A4_10, (6, 1))


def test_holes_are_skipped() -> None:
    layout = plan_sheets(12, [sheet("x.x.-.xxxx")], 10)
    assert list(layout.places())[:4] == [Place(1, 1), Place(1, 3), Place(1, 5), Place(2, 0)]
    assert (layout.sheets, layout.fresh, layout.left) == (2, 1, (9,))


def test_one_fresh_sheet_is_better_than_a_fresh_and_a_begun_one() -> None:
    layout = plan_sheets(5, [sheet("x.x.-.xxxx")], 10)
    assert (layout.sheets, layout.fresh, layout.left) == (1, 1, tuple(range(5, 10)))


def test_a_full_last_sheet_leaves_nothing() -> None:
    layout = plan_sheets(20, [], 10)
    assert (layout.sheets, layout.left) == (2, ())


def test_chosen_sheets_are_used_in_their_order() -> None:
    first, second = sheet("xxxxx.....", 7), sheet("xxxxxxxxx.", 3)
    layout = use_sheets(12, [first, second], 10)
    assert [(s.id, len(places)) for s, places in layout.opened] == [(7, 5), (3, 1)]
    assert (layout.fresh, layout.sheets) == (1, 3)
    assert use_sheets(4, [first, second], 10).sheets == 1


def exact(count: int, free: list[int], per_page: int) -> tuple[int, int, int]:
    """Fewest fresh sheets, fewest opened ones, least left over: every set is tried."""
    found = []
    for size in range(len(free) + 1):
        for picked in combinations(free, size):
            room = sum(picked)
            fresh = max(0, -(-(count - room) // per_page))
            found.append((fresh, size, room + fresh * per_page - count))
    return min(found)


@given(
    st.integers(0, 60),
    st.lists(st.text(alphabet=FREE + USED + SPOILED, min_size=10, max_size=10), max_size=7),
)
def test_no_exact_search_finds_fewer_sheets(count: int, patterns: list[str]) -> None:
    opened = [sheet(states, number) for number, states in enumerate(patterns, 1)]
    layout = plan_sheets(count, opened, 10)
    fresh, touched, left = exact(count, [len(s.free) for s in opened if s.free], 10)
    assert (layout.fresh, len(layout.opened)) == (fresh, touched)
    room = sum(len(s.free) for s, _ in layout.opened) + fresh * 10
    assert room - count == left
    check(layout, count)


def check(layout: Layout, count: int) -> None:
    """Every label has a free place of its own."""
    places = list(layout.places())
    assert len(places) == len(set(places)) == count
    for place in places:
        if place.sheet <= len(layout.opened):
            opened, taken = layout.opened[place.sheet - 1]
            assert place.position in taken
            assert opened.states[place.position] == FREE
        else:
            assert 0 <= place.position < layout.per_page


def test_many_opened_sheets_are_planned_at_once() -> None:
    dice = random.Random(4)
    opened = [sheet("".join(dice.choices(".x-", k=10)), n) for n in range(1, 80)]
    layout = plan_sheets(200, opened, 10)
    check(layout, 200)
    assert layout.fresh == max(0, -(-(200 - sum(len(s.free) for s in opened)) // 10))


def test_a_simulated_year_uses_every_position_once() -> None:
    """300 runs, some labels spoiled: the paper opened is the least that holds them all."""
    dice, opened, everything = random.Random(2026), {}, 0
    bought = spoiled = 0
    for _ in range(300):
        count = dice.choice([1, 3, 7, 12, 26, 80])
        layout = plan_sheets(count, list(opened.values()), 10)
        everything += count
        for old, places in layout.opened:
            opened[old.id] = old.taken(places)
        bought += layout.fresh
        if layout.left:
            number = bought + 1000
            opened[number] = Sheet(
                number, "", "a4-10", USED * (10 - len(layout.left)) + FREE * len(layout.left)
            )
        opened = {n: s for n, s in opened.items() if s.free}
        if opened and dice.random() < 0.2:
            number = dice.choice(sorted(opened))
            opened[number] = opened[number].marked(opened[number].free[:1], SPOILED)
            spoiled += 1
    left = sum(len(s.free) for s in opened.values())
    assert everything + spoiled + left == bought * 10
    assert bought == -(-(everything + spoiled) // 10)
