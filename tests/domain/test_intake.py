"""A row becomes a person and problems, each of the public kind and at its cell."""

from datetime import date, datetime
from typing import Any

import pytest

from jamsos_desktop.domain.intake.kinds import SEVERITY
from jamsos_desktop.domain.intake.lists import (
    IntakeContext,
    IntakeRow,
    date_orders,
    judge,
    judge_all,
    longest_of,
)
from jamsos_desktop.domain.intake.rows import CellError, CellValue, Layout, RawRow
from jamsos_desktop.domain.intake.shift import put_right
from jamsos_desktop.domain.regions import RegionTree, official_regions

FIELDS = ("nik", "kk", "name", "birth_place", "born_on", "sex", "address", "rt", "rw", "village",
          "district", "phone", "occupation", "mother_name", "notes")
COLUMNS = {name: index + 1 for index, name in enumerate(FIELDS)}
LAYOUT = Layout(COLUMNS, (4,), {0: "No", 1: "NIK", 2: "No KK", 3: "Nama"})
TODAY = date(2026, 11, 22)
REGIONS = RegionTree(official_regions("64.09"))
CONTEXT = IntakeContext(REGIONS, TODAY, within="64.09", orders={"born_on": "dmy"})
GOOD: dict[str, CellValue] = {
    "nik": "6409021203790001", "kk": "6409020101100044", "name": "Muhammad Yusuf",
    "birth_place": "Bone", "born_on": "12/03/1979", "sex": "L", "address": "Jl. Provinsi Km 9",
    "rt": "007", "rw": "002", "village": "Api-Api", "district": "Waru", "phone": "0812 3456 7890",
    "occupation": "Tukang ojek", "mother_name": "Aminah", "notes": "baru",
}


def row(number: int = 7, layout: Layout = LAYOUT, **changes: CellValue) -> RawRow:
    values = {**GOOD, **changes}
    cells: list[CellValue] = [None] * (max(layout.columns.values()) + 1)
    cells[0] = float(number)
    for name, column in layout.columns.items():
        cells[column] = values.get(name)
    return RawRow(number, tuple(cells))


def judged(**changes: CellValue) -> IntakeRow:
    return judge(row(**changes), LAYOUT, CONTEXT)


def kinds(one: IntakeRow) -> list[str]:
    return [problem.kind for problem in one.problems]


def test_good_row() -> None:
    one = judged()
    assert one.state == "good"
    assert one.problems == ()
    assert one.values == {
        "nik": "6409021203790001", "kk": "6409020101100044", "name": "Muhammad Yusuf",
        "birth_place": "Bone", "born_on": date(1979, 3, 12), "sex": "L",
        "address": "Jl. Provinsi Km 9", "rt": "007", "rw": "002", "village": "64.09.02.2001",
        "phone": "081234567890", "occupation": "tukang_ojek", "mother_name": "Aminah",
        "notes": "baru",
    }


KINDS: list[tuple[str, dict[str, Any], str]] = [
    ("nik_missing", {"nik": None}, "B7"),
    ("nik_missing", {"nik": " - "}, "B7"),
    ("nik_length", {"nik": "640902120379001"}, "B7"),
    ("nik_length", {"nik": 640902120379001.0}, "B7"),
    ("nik_chars", {"nik": "64O9021203790001"}, "B7"),
    ("nik_precision_lost", {"nik": "6,40902E+15"}, "B7"),
    ("nik_precision_lost", {"nik": "6.40902e+15"}, "B7"),
    ("nik_precision_lost", {"nik": 6409021203790000.0}, "B7"),
    ("nik_precision_lost", {"nik": 9409021203790001.0}, "B7"),
    ("nik_precision_lost", {"nik": "6409021203790000.0"}, "B7"),
    ("nik_precision_lost", {"nik": 64090212037900010.0}, "B7"),
    ("nik_impossible", {"nik": "6409021213790001"}, "B7"),
    ("nik_impossible", {"nik": "9909021203790001"}, "B7"),
    ("nik_was_number", {"nik": 6409021203790001.0}, "B7"),
    ("nik_was_number", {"nik": 6409021203790001}, "B7"),
    ("nik_cleaned", {"nik": "6409.0212.0379.0001"}, "B7"),
    ("nik_cleaned", {"nik": "'6409021203790001"}, "B7"),
    ("nik_cleaned", {"nik": "\u200b6409021203790001\u00a0"}, "B7"),
    ("nik_cleaned", {"nik": "６４０９０２１２０３７９０００１"}, "B7"),
    ("nik_dob_mismatch", {"born_on": "13/03/1979"}, "F7"),
    ("nik_sex_mismatch", {"sex": "Perempuan"}, "G7"),
    ("kk_length", {"kk": "64090201011"}, "C7"),
    ("kk_length", {"kk": "menyusul"}, "C7"),
    ("kk_precision_lost", {"kk": 6409020101100040.0}, "C7"),
    ("kk_precision_lost", {"kk": "6,40902E+15"}, "C7"),
    ("name_missing", {"name": None}, "D7"),
    ("name_missing", {"name": "6409020101100044"}, "D7"),
    ("name_too_long", {"name": "Siti " * 50}, "D7"),
    ("value_too_long", {"address": "Jalan " * 200}, "H7"),
    ("name_control", {"name": "Muhammad\u200b Yusuf"}, "D7"),
    ("name_markup", {"name": '=HYPERLINK("x")'}, "D7"),
    ("name_markup", {"name": "<img src=x>"}, "D7"),
    ("name_mixed_script", {"name": "Muh\u0430mmad Yusuf"}, "D7"),
    ("encoding_damaged", {"name": "JosÃ© Yusuf"}, "D7"),
    ("dob_missing", {"born_on": None}, "F7"),
    ("dob_invalid", {"born_on": "31/02/1979"}, "F7"),
    ("dob_invalid", {"born_on": "besok"}, "F7"),
    ("dob_future", {"born_on": "12/03/2079"}, "F7"),
    ("dob_too_old", {"born_on": "12/03/1879"}, "F7"),
    ("dob_ambiguous", {"born_on": "03/12/1979"}, "F7"),
    ("dob_was_number", {"born_on": 28926.0}, "F7"),
    ("sex_invalid", {"sex": "X"}, "G7"),
    ("sex_invalid", {"sex": "?"}, "G7"),
    ("phone_zero_lost", {"phone": 81234567890.0}, "M7"),
    ("phone_zero_lost", {"phone": "81234567890"}, "M7"),
    ("cell_error", {"name": CellError("#N/A")}, "D7"),
    ("formula_no_value", {"born_on": CellError("(rumus)", no_value=True)}, "F7"),
    ("village_unknown", {"village": "Atlantis"}, "K7"),
    ("village_unknown", {"village": None}, "K7"),
    ("village_guessed", {"village": "Api Apii"}, "K7"),
    ("occupation_unknown", {"occupation": "Belum bekerja"}, "N7"),
    ("age_out_of_range", {"nik": "6409021203590001", "born_on": "12/03/1959"}, "F7"),
]


@pytest.mark.parametrize(("kind", "changes", "cell"), KINDS)
def test_kind_of_problem_at_its_cell(kind: str, changes: dict[str, CellValue], cell: str) -> None:
    one = judged(**changes)
    found = next(problem for problem in one.problems if problem.kind == kind)
    assert found.cell == cell
    assert found.severity == SEVERITY[kind]
    assert found.message.endswith(".")
    assert one.state == ("held" if found.severity == "bad" else "good")
    follow = {"dob_future": ["nik_dob_mismatch"], "dob_too_old": ["nik_dob_mismatch",
                                                                 "age_out_of_range"]}
    assert [k for k in kinds(one) if k not in follow.get(kind, [])] == [kind]


def test_problem_shows_what_stood_in_the_cell() -> None:
    (problem,) = judged(nik=6409021203790000.0).problems
    assert problem.value == "6,40902E+15"
    assert judged(nik=6409021203790001.0).problems[0].value == "6409021203790001"
    assert judged(nik=6409021203790001.0).values["nik"] == "6409021203790001"


def test_name_that_looks_like_code_stays_text() -> None:
    assert judged(name='=HYPERLINK("x")').values["name"] == '=HYPERLINK("x")'


def test_hidden_and_swallowed_rows() -> None:
    hidden = judge(RawRow(7, row().cells, hidden=True), LAYOUT, CONTEXT)
    assert (hidden.state, kinds(hidden)) == ("good", ["row_hidden"])
    swallowed = judge(RawRow(7, row().cells, swallowed=True), LAYOUT, CONTEXT)
    assert (swallowed.state, kinds(swallowed)) == ("held", ["row_swallowed"])


def test_shifted_row_is_one_problem() -> None:
    cells = row().cells
    right = RawRow(7, (cells[0], None, *cells[1:]))
    left = RawRow(7, cells[1:])
    for shifted in (right, left):
        one = judge(shifted, LAYOUT, CONTEXT)
        assert (one.state, kinds(one)) == ("held", ["row_shifted"])
        assert set(one.values.values()) == {None}


@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_row_that_slid_to_the_right_is_put_right(at: int) -> None:
    cells = row().cells
    slid = RawRow(7, (*cells[:at], None, *cells[at:]))
    assert judge(slid.having(put_right(slid, LAYOUT)), LAYOUT, CONTEXT).values == judged().values


def test_a_row_that_slid_to_the_left_is_put_right_where_one_cell_can_be_missing() -> None:
    slid = RawRow(7, row(kk=None).cells[1:])
    mended = judge(slid.having(put_right(slid, LAYOUT)), LAYOUT, CONTEXT)
    assert mended.values == {**judged().values, "kk": None}
    either = RawRow(7, row().cells[1:])
    assert put_right(either, LAYOUT) == {}, "beside a KK it may be the NIK that was lost"


def test_which_cell_was_lost_or_came_in_is_never_guessed() -> None:
    cells = row().cells
    lost_name = RawRow(7, (*cells[:3], *cells[4:]))
    assert put_right(lost_name, LAYOUT) == {}, "the place of birth would become the name"
    filled = RawRow(7, (cells[0], "x", *cells[1:]))
    assert put_right(filled, LAYOUT) == {}, "no value is thrown away"
    assert put_right(row(), LAYOUT) == {}
    swallowed = RawRow(7, cells, swallowed=True)
    read = swallowed.having(put_right(swallowed, LAYOUT))
    assert judge(read, LAYOUT, CONTEXT).state == "good"


def test_row_shifted_behind_the_nik() -> None:
    cells = row().cells
    one = judge(RawRow(7, (*cells[:3], *cells[4:])), LAYOUT, CONTEXT)
    assert kinds(one) == ["row_shifted"]


def test_missing_nik_beside_a_kk_is_not_a_shift() -> None:
    assert kinds(judged(nik=None)) == ["nik_missing"]


@pytest.mark.parametrize(("cell", "expected"), [
    ("RT 4", "004"), ("4", "004"), (4.0, "004"), ("04.", None), ("-", None), ("RT.04", "004"),
])
def test_rt(cell: CellValue, expected: str | None) -> None:
    found = judged(rt=cell).values["rt"]
    assert found == (expected if cell != "04." else "04.")


@pytest.mark.parametrize(("text", "rt", "rw"), [
    ("004/002", "004", "002"), ("4/2", "004", "002"), ("RT 4 RW 2", "004", "002"),
    ("RT.04/RW.-", "004", None), ("RT 4", "004", None), ("RW 3", None, "003"), ("-", None, None),
    ("RT.004 / RW.002", "004", "002"), ("4-2", "004", "002"), ("-/-", None, None),
])
def test_rt_and_rw_in_one_cell(text: str, rt: str | None, rw: str | None) -> None:
    columns = {**{k: v for k, v in COLUMNS.items() if k not in {"rt", "rw"}}, "rt_rw": 20}
    layout = Layout(columns, (4,))
    one = judge(row(layout=layout, rt_rw=text), layout, CONTEXT)
    assert (one.values["rt"], one.values["rw"]) == (rt, rw)


@pytest.mark.parametrize(("text", "place", "born"), [
    ("Bone, 12-03-1979", "Bone", date(1979, 3, 12)),
    ("Bone 12 Maret 1979", "Bone", date(1979, 3, 12)),
    ("Bone/12-03-1979", "Bone", date(1979, 3, 12)),
    ("Sotek, Penajam, 12 Mar 79", "Sotek, Penajam", date(1979, 3, 12)),
    ("12-03-1979", None, date(1979, 3, 12)),
    (date(1979, 3, 12), None, date(1979, 3, 12)),
])
def test_place_and_day_of_birth_in_one_cell(
    text: CellValue, place: str | None, born: date
) -> None:
    rest = {k: v for k, v in COLUMNS.items() if k not in {"birth_place", "born_on"}}
    layout = Layout({**rest, "ttl": 20}, (4,))
    one = judge(row(layout=layout, ttl=text), layout, CONTEXT)
    assert (one.values["birth_place"], one.values["born_on"]) == (place, born)
    assert one.problems == ()
    missing = judge(row(layout=layout, ttl="Bone"), layout, CONTEXT)
    assert [(p.kind, p.cell) for p in missing.problems] == [("dob_missing", "U7")]


@pytest.mark.parametrize(
    "text", ["L", "LK", "Laki-laki", "LAKI - LAKI", "pria", "1", "L.", "Laki²", "Lk²"]
)
def test_sex_words(text: str) -> None:
    assert judged(sex=text).values["sex"] == "L"


def test_sex_ticked_in_one_of_two_columns() -> None:
    rest = {name: column for name, column in COLUMNS.items() if name != "sex"}
    layout = Layout({**rest, "sex_l": 20, "sex_p": 21}, (4,))

    def ticked(man: CellValue, woman: CellValue) -> IntakeRow:
        return judge(row(layout=layout, sex_l=man, sex_p=woman), layout, CONTEXT)

    assert ticked("v", None).values["sex"] == "L"
    assert [p.kind for p in ticked("-", 1.0).problems] == ["nik_sex_mismatch"]
    both = ticked("v", "v")
    assert [(p.kind, p.cell) for p in both.problems] == [("sex_invalid", "U7")]


def test_village_of_the_file_where_the_row_names_none() -> None:
    context = IntakeContext(REGIONS, TODAY, default_village="64.09.02.2004")
    one = judge(row(village=None), LAYOUT, context)
    assert (one.values["village"], one.state) == ("64.09.02.2004", "good")


def test_village_outside_the_named_district_is_a_guess() -> None:
    assert kinds(judged(district="Sepaku")) == ["village_guessed"]


def test_spelling_decided_by_the_clerk() -> None:
    context = IntakeContext(REGIONS, TODAY, occupations={"montir": "lainnya"})
    assert judge(row(occupation="Montir"), LAYOUT, context).values["occupation"] == "lainnya"


def test_text_longer_than_the_register_holds_is_held() -> None:
    context = IntakeContext(REGIONS, TODAY, longest={"address": 200})
    one = judge(row(address="Jalan " * 40), LAYOUT, context)
    assert kinds(one) == ["value_too_long"]


def test_telephone_that_cannot_be_read_is_kept_as_written() -> None:
    assert judged(phone="tanya Pak RT").values["phone"] == "tanya Pak RT"
    assert judged(phone="0812 3456 7890 / 0813 1111 2222").values["phone"] == "081234567890"


def test_same_person_twice_is_stored_once() -> None:
    rows = [row(5), row(6, nik="6409024203790002", name="Siti", sex="P", born_on="02/03/1979"),
            row(7, name="MUH. YUSUF")]
    result = judge_all(rows, LAYOUT, CONTEXT)
    assert [one.state for one in result] == ["good", "good", "held"]
    (problem,) = result[2].problems
    assert (problem.kind, problem.cell, "baris 5" in problem.message) == ("dup_same", "B7", True)


def test_good_row_is_kept_when_the_first_of_the_person_is_held() -> None:
    result = judge_all([row(5, village="Atlantis"), row(6), row(7)], LAYOUT, CONTEXT)
    assert [kinds(one) for one in result] == [["village_unknown"], [], ["dup_same"]]


def test_one_nik_of_two_people_names_every_row() -> None:
    result = judge_all([row(5), row(6, name="Rahmat Hidayat"), row(7)], LAYOUT, CONTEXT)
    assert [kinds(one) for one in result] == [["dup_conflict"]] * 3
    assert "baris 6, 7" in result[0].problems[0].message


def test_rows_that_are_nobody_are_skipped_with_a_reason() -> None:
    def words(number: int, *cells: CellValue) -> RawRow:
        return RawRow(number, cells)

    rows = [
        words(1, "DAFTAR USULAN"), words(4, "No", "NIK", "No KK", "Nama"),
        words(5, *(float(n) for n in range(1, 12))), row(6), words(7, "RT 002"),
        words(8, "No", "NIK", "No. KK", "Nama"), row(9, nik="6409021203790003", name="Budi"),
        words(10, 3.0), words(11, "JUMLAH", None, None, 2.0),
        words(12, None, None, None, "*) NIK wajib 16 digit"),
        words(13, None, None, None, None, None, None, None, "Waru, 3 Februari 2026"),
        words(14, None, None, None, None, None, None, None, "Kepala Desa Api-Api"),
        words(15, None, None, None, "SUPARMAN", None, None, None, "NURDIN"),
        words(16, None, "NIP. 196803121995031003"),
    ]
    result = judge_all(rows, LAYOUT, CONTEXT)
    assert [(one.row.number, one.skipped) for one in result if one.skipped] == [
        (1, "title"), (5, "numbers"), (7, "title"), (8, "header"), (10, "blank"), (11, "total"),
        (12, "note"), (13, "signature"), (14, "signature"), (15, "signature"), (16, "signature"),
    ]
    assert [one.row.number for one in result if one.state == "good"] == [6, 9]


def test_row_with_number_and_name_only_is_somebody() -> None:
    only = RawRow(7, (3.0, None, None, "Siti Aminah"))
    assert judge_all([row(6), only], LAYOUT, CONTEXT)[1].state == "held"


def test_order_of_day_and_month_from_the_column() -> None:
    def order(*days: str, nik: str = "x") -> str:
        rows = [row(number, nik=nik, born_on=day) for number, day in enumerate(days, 5)]
        return date_orders(rows, LAYOUT).get("born_on", "none")

    assert order("03/12/1979", "25/12/1979") == "dmy"
    assert order("03/12/1979", "12/25/1979") == "mdy"
    assert order("25/12/1979", "12/25/1979") == ""
    assert order("03/12/1979") == ""
    assert order("03/12/1979", nik="6409021203790001") == "mdy"
    assert order("12/03/1979", nik="6409021203790001") == "dmy"


def test_day_and_month_settled_by_the_nik_row_by_row() -> None:
    open_order = IntakeContext(REGIONS, TODAY)
    one = judge(row(born_on="03/12/1979"), LAYOUT, open_order)
    assert (one.values["born_on"], one.problems) == (date(1979, 3, 12), ())
    witness_gone = judge(row(born_on="03/12/1979", nik="6409024506790001", sex="P"), LAYOUT,
                         open_order)
    assert kinds(witness_gone) == ["dob_ambiguous", "nik_dob_mismatch"]
    swapped_cell = judge(row(born_on=datetime(1979, 12, 3)), LAYOUT, open_order)
    assert swapped_cell.values["born_on"] == date(1979, 3, 12)
    assert kinds(swapped_cell) == ["dob_ambiguous"]


def test_lengths_come_from_the_kinds_of_value() -> None:
    from jamsos_desktop.domain.fields import Field
    from jamsos_desktop.domain.kinds import Day, Text

    fields = [Field(Text(30), "A", "", name="a"), Field(Day(), "B", "", name="b")]
    assert longest_of(fields) == {"a": 30}
