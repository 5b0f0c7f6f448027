"""Repairs, update rules and spellings: what the import desk decides without any file or base."""

from datetime import date, datetime

import pytest

from jamsos_desktop.domain.intake.clusters import Spelling, SpellingCollector
from jamsos_desktop.domain.intake.kinds import SEVERITY
from jamsos_desktop.domain.intake.lists import IntakeContext, judge_all, judge_alone
from jamsos_desktop.domain.intake.repair import repaired, repairs
from jamsos_desktop.domain.intake.rows import CellError, Layout, RawRow, packed, unpacked
from jamsos_desktop.domain.intake.update import differences
from jamsos_desktop.domain.problems import Problem
from jamsos_desktop.domain.regions import RegionTree, official_regions

TREE = RegionTree(official_regions("64.09"))
LAYOUT = Layout({"nik": 0, "name": 1, "born_on": 2, "village": 3, "occupation": 4}, (1,))
CONTEXT = IntakeContext(TREE, date(2026, 11, 22), within="64.09")


def line(number: int, village: str, work: str = "Petani") -> RawRow:
    nik = f"640902120379{number:04}"
    return RawRow(number, (nik, f"Budi {chr(64 + number)}", date(1979, 3, 12), village, work))


@pytest.mark.parametrize("cell", [
    None, "teks", 12, 6.40901e15, True, date(1979, 3, 12), datetime(1979, 3, 12, 8, 30),
    CellError("#N/A"), CellError("(rumus)", no_value=True),
])  # fmt: skip
def test_cells_come_back_out_of_the_base_as_they_were(cell: object) -> None:
    (back,) = unpacked(packed([cell]))
    assert back == cell
    assert type(back) is type(cell)


def test_an_error_that_was_kept_as_text_is_an_error() -> None:
    assert unpacked(["#N/A", ""]) == (CellError("#N/A"), None)


@pytest.mark.parametrize(("field", "text", "cell"), [
    ("born_on", " 3/12/1979 ", date(1979, 12, 3)), ("born_on", "kira-kira 1979", "kira-kira 1979"),
    ("ttl", "Penajam, 3-12-1979", "Penajam, 3-12-1979"), ("nik", " 6409 ", "6409"),
    ("name", "  ", None), ("notes", "3/12/1979", "3/12/1979"),
])  # fmt: skip
def test_what_is_typed_into_a_cell(field: str, text: str, cell: object) -> None:
    assert repaired(field, text) == cell


def test_every_kind_of_problem_has_a_place_among_the_repairs() -> None:
    problems = [[Problem(kind, "nik", "…", severity)] for kind, severity in SEVERITY.items()]
    found = repairs(problems)
    assert len(found) == len(SEVERITY)
    assert all(repair.title != repair.kind and repair.rows == 1 for repair in found)
    assert all(len(repair.title) <= 24 for repair in found), "it stands in a narrow list"


def test_a_row_counts_once_for_a_kind() -> None:
    twice = [Problem("cell_error", "nik", "…", "bad"), Problem("cell_error", "name", "…", "bad")]
    assert [(r.kind, r.rows) for r in repairs([twice, twice[:1]])] == [("cell_error", 2)]


PERSON = {"nik": "1", "village": "a", "address": "Lama", "rt": None, "phone": None, "name": "B"}
ROW = {"nik": "1", "village": "a", "address": "Baru", "rt": "001", "phone": "08", "name": None}


def test_a_list_of_the_same_village_changes_and_fills() -> None:
    assert differences(PERSON, ROW) == {
        "address": ("Lama", "Baru"), "rt": (None, "001"), "phone": (None, "08"),
    }


def test_another_village_s_list_fills_but_never_the_address() -> None:
    assert differences(PERSON, {**ROW, "village": "b"}) == {"phone": (None, "08")}


def test_keep_and_fill() -> None:
    rule = {"address": "fill", "rt": "fill", "phone": "keep"}
    assert differences(PERSON, ROW, rule) == {"rt": (None, "001")}


def test_spellings_stand_together_by_likeness_and_scope() -> None:
    rows = [
        line(2, "Kampung Seberang"), line(3, "Kampung Sebrang"), line(4, "Antah Berantah"),
        line(5, "Kampung Seberang", "Tukang Sulap"),
    ]
    collector = SpellingCollector()
    collector.add("a.xlsx", judge_all(rows, LAYOUT, CONTEXT), LAYOUT, CONTEXT)
    found = collector.clusters()
    assert [(c.field, c.title, c.rows) for c in found] == [
        ("village", "Kampung Seberang dan 1 ejaan lain", 3), ("village", "Antah Berantah", 1),
        ("occupation", "Tukang Sulap", 1),
    ]


def test_a_guess_is_suggested_and_a_decision_ends_it() -> None:
    rows = [line(2, "Gunuung Mulia")]
    collector = SpellingCollector()
    collector.add("a.xlsx", judge_all(rows, LAYOUT, CONTEXT), LAYOUT, CONTEXT)
    (cluster,) = collector.clusters()
    assert TREE.name(cluster.suggestion) == "Gunung Mulia"
    _, key, scope = Spelling("village", "GUNUUNG  mulia").key
    decided = IntakeContext(
        TREE, CONTEXT.today, within="64.09", villages={(key, scope): "64.09.02.1003"}
    )
    (row,) = judge_all(rows, LAYOUT, decided)
    assert row.values["village"] == "64.09.02.1003"
    assert not row.problems


def test_rows_that_stayed_the_same_are_not_judged_again() -> None:
    rows = [line(2, "Waru"), line(3, "Waru")]
    first = judge_alone(rows, LAYOUT, CONTEXT)
    known = {one.row.number: one for one in first}
    again = judge_alone([rows[0], line(3, "Sesulu")], LAYOUT, CONTEXT, known=known)
    assert again[0] is first[0]
    assert again[1].values["village"] == "64.09.02.2002"


def test_a_row_that_stands_twice_says_the_same_at_its_own_cells() -> None:
    again = RawRow(12, line(2, "Entah").cells)
    first, second = judge_alone([line(2, "Entah"), again], LAYOUT, CONTEXT)
    assert (first.problems[0].cell, second.problems[0].cell) == ("D2", "D12")
    assert second.row is again
    assert second.values == first.values


def test_equal_cells_of_another_kind_are_judged_for_themselves() -> None:
    number = RawRow(2, (6409021203790001, "Budi", date(1979, 3, 12), "Sesulu", 1))
    truth = RawRow(3, (6409021203790001.0, "Budi", date(1979, 3, 12), "Sesulu", True))
    alone = [judge_alone([row], LAYOUT, CONTEXT)[0] for row in (number, truth)]
    assert judge_alone([number, truth], LAYOUT, CONTEXT) == alone
    assert alone[0].problems != alone[1].problems


def test_a_nik_in_very_many_rows_names_the_first_of_them() -> None:
    nik = line(2, "Sesulu").cells[0]
    rows = [RawRow(n, (nik, name, date(1979, 3, 12), "Sesulu"))
            for n, name in enumerate(["Budi", *["Siti Aminah"] * 29], 2)]
    last = judge_all(rows, LAYOUT, CONTEXT)[-1].problems[-1]
    assert last.kind == "dup_conflict"
    assert "di baris 2, 3, 4, " in last.message
    assert "21, dan 9 baris lain." in last.message
