import random

from jamsos_desktop.domain.ceremony import (
    DEFAULT_AGENDA,
    RANKS,
    Guest,
    Receiver,
    call_order,
    pick_symbolic,
    seat_order,
)

DISTRICTS = ("64.09.01", "64.09.02", "64.09.03", "64.09.04")
PEOPLE = [
    Receiver(i, f"Orang {i % 7}", f"{DISTRICTS[i % 4]}.200{i % 3 + 1}") for i in range(1, 401)
]


def test_ranks_are_a_to_m():
    assert list(RANKS) == list("abcdefghijklm")


def test_seats_go_by_rank_and_visitors_first():
    guests = [
        Guest(1, "Lurah", "m"), Guest(2, "Bupati", "a"), Guest(3, "zul", "j"),
        Guest(4, "Amir", "j"), Guest(5, "Tamu", ""), Guest(6, "Gubernur", "a", visiting=True),
    ]
    assert [g.id for g in seat_order(guests)] == [6, 2, 4, 3, 1, 5]


def test_the_call_order_is_district_village_name():
    receivers = [
        Receiver(1, "budi", "64.09.02.2001"),
        Receiver(2, "Amir", "64.09.02.2002"),
        Receiver(3, "Citra", "64.09.01.2020"),
        Receiver(4, "Ani", "64.09.02.2001"),
        Receiver(5, "ani", "64.09.02.2001"),
    ]
    assert [r.id for r in call_order(receivers)] == [3, 4, 5, 1, 2]


def test_a_draw_takes_so_many_of_each_district():
    drawn = pick_symbolic(PEOPLE, 2, seed=1)
    assert [r.district for r in drawn] == [d for d in DISTRICTS for _ in range(2)]
    assert drawn == call_order(drawn)


def test_a_draw_is_repeatable_in_any_order():
    shuffled = random.Random(5).sample(PEOPLE, len(PEOPLE))
    assert pick_symbolic(shuffled, 2, seed=1) == pick_symbolic(PEOPLE, 2, seed=1)
    assert pick_symbolic(PEOPLE, 2, seed=2) != pick_symbolic(PEOPLE, 2, seed=1)


def test_the_draw_of_today_is_the_draw_of_next_year():
    assert [r.id for r in pick_symbolic(PEOPLE, 1, seed=2026)] == [244, 93, 294, 143]


def test_one_candidate_less_leaves_the_other_lots():
    drawn = pick_symbolic(PEOPLE, 2, seed=1)
    gone = drawn[0]
    again = pick_symbolic([p for p in PEOPLE if p != gone], 2, seed=1)
    assert set(drawn) - set(again) == {gone}


def test_a_district_with_few_people_gives_all():
    assert pick_symbolic(PEOPLE[:1], 3, seed=1) == PEOPLE[:1]
    assert pick_symbolic([], 3, seed=1) == []
    assert pick_symbolic(PEOPLE, 0, seed=1) == []


def test_the_agenda_runs_from_opening_to_the_stickers():
    items = [line.item for line in DEFAULT_AGENDA]
    assert items.index("Pembukaan") < items.index("Penyerahan simbolis") < items.index("Penutup")
    assert "stiker" in items[-1]
    assert all(line.minutes > 0 and line.officer for line in DEFAULT_AGENDA)
