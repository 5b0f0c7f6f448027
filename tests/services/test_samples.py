"""Sample lists: what the truth file says is what stands in the files."""

import csv
import io
import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from jamsos_desktop.domain.dates import age_on
from jamsos_desktop.domain.identity import agrees, normal_phone, read_nik
from jamsos_desktop.domain.names import name_problems
from jamsos_desktop.domain.occupations import match as occupation_code
from jamsos_desktop.domain.problems import Invalid
from jamsos_desktop.domain.regions import RegionTree, official_regions
from jamsos_desktop.services.samples.layout import OCCUPATION_TEXTS
from jamsos_desktop.services.samples.lists import TRUTH_FILE, SampleTruth, sample_lists

TODAY = date(2026, 11, 22)
KINDS = {
    "nik_missing", "nik_length", "nik_chars", "nik_precision_lost", "nik_impossible",
    "nik_was_number", "nik_cleaned", "nik_dob_mismatch", "nik_sex_mismatch", "kk_length",
    "kk_precision_lost", "name_missing", "name_too_long", "value_too_long", "name_control",
    "name_markup", "name_mixed_script", "encoding_damaged", "dob_missing", "dob_invalid",
    "dob_future", "dob_too_old", "dob_ambiguous", "dob_was_number", "sex_invalid",
    "phone_zero_lost", "dup_same", "dup_conflict", "cell_error", "formula_no_value", "row_hidden",
    "row_shifted", "row_swallowed", "village_unknown", "village_guessed", "occupation_unknown",
    "age_out_of_range",
}
"""The row kinds of the import report that do not need a register."""


class Lists:
    """Written lists with their truth file, opened as a stranger would."""

    def __init__(self, summary: SampleTruth) -> None:
        self.summary = summary
        self.folder = summary.folder
        self.truth = json.loads((summary.folder / TRUTH_FILE).read_text(encoding="utf-8"))
        self.files = {file["file"]: file for file in self.truth["files"]}
        self._sheets: dict[str, Worksheet] = {}

    def rows(self, suffix: str = "", kind: str = "") -> list[tuple[dict, dict]]:
        """File and row truths, of files with a suffix, with a problem of a kind."""
        return [
            (file, row) for file in self.truth["files"] if file["file"].endswith(suffix)
            for row in file["rows"]
            if not kind or kind in {problem["kind"] for problem in row["problems"]}
        ]

    def sheet(self, file: dict) -> Worksheet:
        """The table of an Excel workbook."""
        name = file["file"]
        if name not in self._sheets:
            self._sheets[name] = load_workbook(self.folder / name)[file["sheet"]]
        return self._sheets[name]

    def faulty_cells(self, kind: str):
        """The cells of Excel workbooks at which the truth names the kind, with their rows."""
        found = [
            (self.sheet(file)[problem["cell"]], row)
            for file, row in self.rows(".xlsx", kind)
            for problem in row["problems"] if problem["kind"] == kind
        ]
        assert found
        return found

    def csv_lines(self, file: dict) -> list[list[str]]:
        """The records of a .csv file, row 1 first."""
        data = (self.folder / file["file"]).read_bytes()
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252")
        lines = text.split("\r\n")
        header = lines[file["header_row"] - 1]
        delimiter = max(";,\t", key=header.count)
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


@pytest.fixture(scope="module")
def dirty(tmp_path_factory: pytest.TempPathFactory) -> Lists:
    folder = tmp_path_factory.mktemp("dirty")
    return Lists(sample_lists(folder, today=TODAY, people=2500, seed=3, dirt=0.3))


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Lists:
    folder = tmp_path_factory.mktemp("clean")
    return Lists(sample_lists(folder, today=TODAY, people=800, seed=4, dirt=0.0))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_same_seed_gives_same_bytes(tmp_path: Path):
    for name, seed in (("a", 5), ("b", 5), ("c", 6)):
        sample_lists(tmp_path / name, today=TODAY, people=200, seed=seed, dirt=0.2)
    assert contents(tmp_path / "a") == contents(tmp_path / "b")
    assert contents(tmp_path / "a") != contents(tmp_path / "c")


def test_the_day_within_a_year_does_not_matter(tmp_path: Path):
    for name, day in (("a", date(2026, 1, 1)), ("b", date(2026, 12, 31))):
        sample_lists(tmp_path / name, today=day, people=60, seed=5, dirt=0.2)
    assert contents(tmp_path / "a") == contents(tmp_path / "b")


def test_every_village_sends_one_file_of_its_own_size(clean: Lists):
    villages = [file["village"] for file in clean.truth["files"]]
    assert len(set(villages)) == len(villages) == 54
    sizes = [len(file["rows"]) for file in clean.truth["files"]]
    assert sum(sizes) == 800
    assert max(sizes) > 3 * min(sizes) > 0
    suffixes = Counter(Path(name).suffix for name in clean.files)
    assert set(suffixes) == {".xlsx", ".csv", ".ods"}
    assert suffixes[".xlsx"] > 40


def test_without_dirt_everybody_is_valid(clean: Lists):
    assert clean.summary.persons_valid == clean.truth["persons_valid"] == 800
    assert not clean.summary.problems
    assert all(row["valid"] and not row["problems"] for _, row in clean.rows())


def test_numbers_of_clean_people_fit_together(clean: Lists):
    for file, row in clean.rows():
        person = row["person"]
        facts = read_nik(person["nik"])
        born = date.fromisoformat(person["dob"])
        assert agrees(facts, born)
        assert facts.sex == person["sex"]
        for day in (date(2026, 1, 1), TODAY, date(2026, 12, 31)):
            assert 18 <= age_on(born, day) < 65
        assert person["village"] == file["village"]
        assert person["kk"] is None or (len(person["kk"]) == 16 and person["kk"].isdigit())
        assert person["phone"] is None or normal_phone(person["phone"]) == person["phone"]
        assert not name_problems(person["name"])


def test_some_people_share_a_household(clean: Lists):
    cards = [row["person"]["kk"] for _, row in clean.rows() if row["person"]["kk"]]
    assert 1.03 < len(cards) / len(set(cards)) < 1.25


def test_occupations_and_villages_are_written_so_that_they_are_known(clean: Lists):
    for code, texts in OCCUPATION_TEXTS.items():
        assert {occupation_code(text) for text in texts} == {code}
    tree = RegionTree(official_regions("64.09"))
    seen = 0
    for file, row in clean.rows(".xlsx"):
        if letter := file["columns"].get("village"):
            found = tree.match(clean.sheet(file)[f"{letter}{row['row']}"].value)
            assert (found.code, found.certainty) == (file["village"], "exact")
            seen += 1
    assert seen


def test_all_kinds_are_sown(dirty: Lists):
    assert set(dirty.summary.problems) == KINDS
    counted = Counter(p["kind"] for _, row in dirty.rows() for p in row["problems"])
    assert counted == dirty.truth["problems"] == dirty.summary.problems


def test_counts_add_up(dirty: Lists):
    rows = [row for _, row in dirty.rows()]
    first = [row for row in rows if not row["duplicate_of"]]
    assert len(first) == dirty.truth["people"] == 2500
    valid = {row["person"]["nik"] for row in rows if row["valid"]}
    assert len(valid) == dirty.summary.persons_valid == dirty.truth["persons_valid"]
    assert sum(file.rows for file in dirty.summary.files) == len(rows)
    assert sum(file.valid for file in dirty.summary.files) == sum(row["valid"] for row in rows)
    faulty = sum(bool(row["problems"]) for row in first)
    assert 0.25 < faulty / 2500 < 0.4


def test_a_bad_problem_makes_the_row_invalid(dirty: Lists):
    for _, row in dirty.rows():
        bad = any(problem["severity"] == "bad" for problem in row["problems"])
        assert row["valid"] == (not bad and row["swallowed_by"] is None)


def test_nobody_shares_a_nik_but_the_repeated(dirty: Lists):
    rows = [row for _, row in dirty.rows() if not row["duplicate_of"]]
    assert len({row["person"]["nik"] for row in rows}) == len(rows)


def test_duplicates_point_to_a_clean_earlier_row(dirty: Lists):
    order = list(dirty.files)
    across = 0
    for file, row in dirty.rows():
        if not row["duplicate_of"]:
            continue
        source = dirty.files[row["duplicate_of"]["file"]]
        first = next(r for r in source["rows"] if r["row"] == row["duplicate_of"]["row"])
        assert first["valid"]
        assert first["person"]["nik"] == row["person"]["nik"]
        if source is file:
            assert first["row"] < row["row"]
            assert [p["kind"] for p in row["problems"]] == ["dup_same"]
        else:
            assert order.index(source["file"]) < order.index(file["file"])
            assert row["valid"]
            across += 1
    assert across == 15


def test_rows_without_fault_hold_the_person(dirty: Lists):
    for file, row in dirty.rows(".xlsx"):
        if not row["problems"]:
            sheet, column = dirty.sheet(file), file["columns"]
            assert sheet[f"{column['nik']}{row['row']}"].value == row["person"]["nik"]
            assert sheet[f"{column['name']}{row['row']}"].value == row["person"]["name"]


def test_csv_rows_hold_the_person(dirty: Lists):
    for file in dirty.truth["files"]:
        if not file["file"].endswith(".csv"):
            continue
        swallowed = {row["swallowed_by"] for row in file["rows"]} - {None}
        lines = dirty.csv_lines(file)
        column = ord(file["columns"]["nik"]) - 65
        for row in file["rows"]:
            if not row["problems"] and row["swallowed_by"] is None:
                # Each pair that became one record above moves the records up by one.
                index = row["row"] - 1 - sum(first < row["row"] for first in swallowed)
                assert lines[index][column] == row["person"]["nik"]


def test_unclosed_quotation_mark_takes_in_the_next_row(dirty: Lists):
    for file, row in dirty.rows(".csv", "row_swallowed"):
        below = next(r for r in file["rows"] if r["swallowed_by"] == row["row"])
        assert below["row"] == row["row"] + 1
        record = next(line for line in dirty.csv_lines(file) if any("\n" in cell for cell in line))
        assert len(record) <= len(file["columns"]) + 8


def test_ods_rows_hold_the_person(dirty: Lists):
    for file, row in dirty.rows(".ods"):
        if not row["problems"]:
            book = CalamineWorkbook.from_path(str(dirty.folder / file["file"]))
            cells = book.get_sheet_by_name(file["sheet"]).to_python(skip_empty_area=False)
            assert cells[row["row"] - 1][ord(file["columns"]["nik"]) - 65] == row["person"]["nik"]


def test_header_and_skipped_rows_are_where_the_truth_says(dirty: Lists):
    for file in dirty.truth["files"]:
        assert 1 <= file["header_row"] <= 8
        people = {row["row"] for row in file["rows"]}
        skipped = {row["row"] for row in file["skipped_rows"]}
        assert not people & skipped
        assert file["header_row"] < min(people)
        if file["file"].endswith(".xlsx"):
            filled = {
                row[0].row for row in dirty.sheet(file).iter_rows()
                if any(cell.value is not None for cell in row)
            }
            assert filled == people | skipped | {file["header_row"]}


def test_lost_digits_are_lost_in_the_cell(dirty: Lists):
    for cell, row in dirty.faulty_cells("nik_precision_lost"):
        number = isinstance(cell.value, int) and cell.value % 10 == 0
        assert number or str(cell.value).endswith("E+15")
        assert str(cell.value) != row["person"]["nik"]


def test_number_cells_keep_all_digits(dirty: Lists):
    for cell, row in dirty.faulty_cells("nik_was_number"):
        assert isinstance(cell.value, int)
        assert str(cell.value) == row["person"]["nik"]
        assert cell.value % 10
    for cell, row in dirty.faulty_cells("phone_zero_lost"):
        assert isinstance(cell.value, int)
        assert f"0{cell.value}" == row["person"]["phone"]


def test_formulas_and_errors_are_real_ones(dirty: Lists):
    assert {cell.data_type for cell, _ in dirty.faulty_cells("formula_no_value")} == {"f"}
    assert {cell.data_type for cell, _ in dirty.faulty_cells("cell_error")} == {"e"}
    assert {cell.data_type for cell, _ in dirty.faulty_cells("name_markup")} == {"s"}


def test_hidden_rows_are_hidden(dirty: Lists):
    for file in dirty.truth["files"]:
        if file["file"].endswith(".xlsx"):
            hidden = {n for n, row in dirty.sheet(file).row_dimensions.items() if row.hidden}
            told = {
                row["row"] for row in file["rows"]
                if any(problem["kind"] == "row_hidden" for problem in row["problems"])
            }
            assert hidden == told


def test_shifted_rows_stand_one_column_to_the_right(dirty: Lists):
    for file, row in dirty.rows(".xlsx", "row_shifted"):
        column = ord(file["columns"]["nik"]) - 64
        cells = dirty.sheet(file)
        assert cells.cell(row["row"], column).value is None
        assert cells.cell(row["row"], column + 1).value == row["person"]["nik"]


def test_bad_niks_are_refused_for_the_reason_named(dirty: Lists):
    for kind in ("nik_length", "nik_chars", "nik_impossible"):
        for cell, _ in dirty.faulty_cells(kind):
            with pytest.raises(Invalid) as refused:
                read_nik(cell.value)
            assert refused.value.problems[0].kind == kind


def test_cleaning_leads_back_to_the_nik(dirty: Lists):
    for cell, row in dirty.faulty_cells("nik_cleaned"):
        assert cell.value != row["person"]["nik"]
        digits = "".join(str(int(sign)) for sign in cell.value if sign.isdecimal())
        assert digits == row["person"]["nik"]


def test_contradicting_papers_contradict(dirty: Lists):
    for _, row in dirty.faulty_cells("nik_dob_mismatch"):
        born = date.fromisoformat(row["person"]["dob"])
        assert not agrees(read_nik(row["person"]["nik"]), born)
    for _, row in dirty.faulty_cells("nik_sex_mismatch"):
        assert read_nik(row["person"]["nik"]).sex != row["person"]["sex"]
    for _, row in dirty.faulty_cells("age_out_of_range"):
        assert not 18 <= age_on(date.fromisoformat(row["person"]["dob"]), TODAY) < 65


def test_conflicting_rows_come_in_pairs(dirty: Lists):
    for file in dirty.truth["files"]:
        if not file["file"].endswith(".xlsx"):
            continue
        written = Counter(
            dirty.sheet(file)[problem["cell"]].value for row in file["rows"]
            for problem in row["problems"] if problem["kind"] == "dup_conflict"
        )
        assert set(written.values()) <= {2}


def test_names_with_faults_are_noticed(dirty: Lists):
    for kind in ("name_control", "name_markup", "name_mixed_script", "encoding_damaged"):
        for cell, _ in dirty.faulty_cells(kind):
            assert kind in {problem.kind for problem in name_problems(cell.value)}


def test_village_and_occupation_faults_are_what_they_claim(dirty: Lists):
    tree = RegionTree(official_regions("64.09"))
    for cell, _ in dirty.faulty_cells("village_unknown"):
        assert tree.match(cell.value).certainty == "unknown"
    for cell, row in dirty.faulty_cells("village_guessed"):
        found = tree.match(cell.value)
        assert (found.code, found.certainty) == (row["person"]["village"], "guess")
    for cell, _ in dirty.faulty_cells("occupation_unknown"):
        assert occupation_code(cell.value) is None


def test_few_people_fill_few_villages(tmp_path: Path):
    summary = sample_lists(tmp_path, today=TODAY, people=3, dirt=0.0)
    assert [file.rows for file in summary.files] == [1, 1, 1]


@pytest.mark.parametrize(("people", "dirt"), [(0, 0.1), (10, -0.1), (10, 1.1)])
def test_senseless_numbers_are_refused(tmp_path: Path, people: int, dirt: float):
    with pytest.raises(Invalid):
        sample_lists(tmp_path, today=TODAY, people=people, dirt=dirt)
    assert not list(tmp_path.iterdir())
