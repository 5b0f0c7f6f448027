"""The import desk: every row with its verdict, nothing stored that is not right, nothing twice."""

import json
from collections import Counter
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from jamsos_desktop.application import Application
from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.domain.progress import Cancelled, Progress
from jamsos_desktop.services.imports.report import (
    ImportReport,
)
from jamsos_desktop.services.imports.report_json import as_json
from jamsos_desktop.store import tables
from tests.services.conftest import Opener
from tests.services.office import (
    EACH,
    HEADERS,
    PROGRAMME,
    VILLAGES,
    everybody,
    invent,
    kept,
    list_row,
    make_active,
    write_list,
    write_sheet,
)

REPORT_KEYS = {
    "changes",
    "file", "sha256", "outcome", "message", "reject_kind", "sheet", "header_row", "mapping",
    "operation", "counts", "file_notes", "persons", "problems",
}
PERSON_KEYS = {
    "row", "verdict", "nik", "kk", "name", "dob", "sex", "addr", "rt", "rw", "village", "phone",
}
PROBLEM_KEYS = {"row", "cell", "field", "kind", "severity", "value", "message"}
COUNTS = ("new", "changed", "same", "held", "skipped")


def kinds(report: ImportReport) -> Counter[str]:
    return Counter(problem.kind for row in report.rows for problem in row.problems)


def numbered(app: Application, people: list) -> list[list]:
    return [list_row(app, number, person) for number, person in enumerate(people, 1)]


@pytest.fixture
def mixed(office: Application, tmp_path: Path) -> Path:
    """Six lines: four good ones, one without NIK, one with a letter in it; then a total."""
    rows = numbered(office, invent(VILLAGES[1], 6))
    rows[2][1] = None
    rows[4][1] = "64O9021203790001"
    return write_sheet(tmp_path / "campur.xlsx", [*rows, ["JUMLAH", 6]], titles=["USULAN"])


def test_report_counts_every_row(office: Application, mixed: Path) -> None:
    report = office.importing.run(mixed)
    assert report.outcome == "import"
    assert report.counts == {
        "rows": 8, "new": 4, "changed": 0, "same": 0, "held": 2, "skipped": 2,
    }
    assert kinds(report) == {"nik_missing": 1, "nik_chars": 1}
    assert len(everybody(office)) == 4
    assert "8 baris diimpor: 4 baru, 0 berubah, 0 sama, 2 ditahan, 2 dilewati" in report.sentence


def test_json_has_the_keys_of_the_contract(
    office: Application, mixed: Path, tmp_path: Path
) -> None:
    report = office.importing.run(mixed)
    office.importing.write_report([report], tmp_path / "out.json")
    form = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert set(form) == REPORT_KEYS
    assert {frozenset(p) for p in form["persons"]} == {frozenset(PERSON_KEYS)}
    assert {frozenset(p) for p in form["problems"]} == {frozenset(PROBLEM_KEYS)}
    assert set(form["counts"]) == {"rows", *COUNTS}
    assert form["counts"]["rows"] == sum(form["counts"][name] for name in COUNTS)
    assert form["operation"] == report.operation
    assert form["mapping"]["nik"] == "B"
    assert form["header_row"] == 2
    assert len(form["persons"]) == 4
    first = invent(VILLAGES[1], 6)[0]
    assert form["persons"][0] == {
        "row": 3, "verdict": "new", "nik": first.nik, "kk": first.kk, "name": first.name,
        "dob": first.dob.isoformat(), "sex": first.sex, "addr": first.addr, "rt": first.rt,
        "rw": first.rw, "village": VILLAGES[1], "phone": first.phone or None,
    }
    letter = next(p for p in form["problems"] if p["kind"] == "nik_chars")
    assert (letter["cell"], letter["severity"]) == ("B7", "bad")


def test_reports_of_several_files_are_a_list(
    office: Application, mixed: Path, tmp_path: Path
) -> None:
    reports = [office.importing.run(mixed, dry_run=True) for _ in range(2)]
    office.importing.write_report(reports, tmp_path / "out.json")
    assert len(json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))) == 2


def test_report_as_a_workbook_names_each_problem(
    office: Application, mixed: Path, tmp_path: Path
) -> None:
    report = office.importing.run(mixed)
    office.importing.write_report([report], tmp_path / "out.xlsx")
    rows = list(openpyxl.load_workbook(tmp_path / "out.xlsx").active.values)
    assert len(rows) == 3
    assert {row[4] for row in rows[1:]} == {"nik_missing", "nik_chars"}


def test_a_dry_run_says_what_the_real_run_does_and_writes_nothing(
    office: Application, mixed: Path
) -> None:
    before = kept(office)
    dry = as_json(office.importing.run(mixed, dry_run=True))
    assert kept(office) == before
    assert office.journal.verify() == []
    real = as_json(office.importing.run(mixed))
    assert dry.pop("operation") is None
    assert real.pop("operation") > 0
    assert dry == real


def test_mended_rejects_bring_exactly_the_missing_people(
    office: Application, mixed: Path, tmp_path: Path
) -> None:
    report = office.importing.run(mixed)
    rejects = tmp_path / "kembali.xlsx"
    assert office.importing.write_rejects([report], rejects, Progress()) == 2
    book = openpyxl.load_workbook(rejects)
    sheet = book.active
    headers = [cell.value for cell in sheet[2]]
    assert headers == [*HEADERS, "Baris asal", "Alasan"]
    people = invent(VILLAGES[1], 6)
    for line, person in ((3, people[2]), (4, people[4])):
        assert sheet.cell(line, headers.index("NAMA LENGKAP") + 1).value == person.name
        assert sheet.cell(line, headers.index("Alasan") + 1).value
        sheet.cell(line, 2).value = person.nik
    book.save(rejects)
    again = office.importing.run(rejects)
    assert again.counts["new"] == 2
    assert again.counts["held"] == 0
    stored = {
        p["nik"]: (p["name"], p["kk"], p["born_on"], p["village"], p["address"])
        for p in everybody(office)
    }
    assert stored == {p.nik: (p.name, p.kk, p.dob, p.village, p.addr) for p in people}


def test_rejects_of_a_clean_list_are_refused(
    office: Application, tmp_path: Path
) -> None:
    path = write_list(office, tmp_path / "bersih.xlsx", invent(VILLAGES[0], 2))
    report = office.importing.run(path)
    with pytest.raises(Refused):
        office.importing.write_rejects([report], tmp_path / "kembali.xlsx", Progress())
    assert not (tmp_path / "kembali.xlsx").exists()


def test_the_same_file_again_changes_nobody_and_is_said(office: Application, mixed: Path) -> None:
    office.importing.run(mixed)
    before = everybody(office)
    again = office.importing.run(mixed)
    assert (again.counts["new"], again.counts["changed"], again.counts["same"]) == (0, 0, 4)
    assert everybody(office) == before
    assert any("sudah diimpor" in note and "campur.xlsx" in note for note in again.file_notes)


def test_a_newer_list_of_the_same_village_changes_what_it_holds(
    office: Application, tmp_path: Path
) -> None:
    people = invent(VILLAGES[0], 3)
    office.importing.run(write_list(office, tmp_path / "a.xlsx", people))
    rows = numbered(office, people)
    rows[1][HEADERS.index("ALAMAT")] = "Jl. Baru No. 7"
    rows[2][HEADERS.index("ALAMAT")] = None
    report = office.importing.run(write_sheet(tmp_path / "b.xlsx", rows))
    assert (report.counts["same"], report.counts["changed"]) == (2, 1)
    stored = {p["nik"]: p["address"] for p in everybody(office)}
    assert stored[people[1].nik] == "Jl. Baru No. 7"
    assert stored[people[2].nik] == people[2].addr


def test_a_person_in_two_villages_stays_where_they_were_first(
    people: Application, tmp_path: Path
) -> None:
    known = invent(VILLAGES[0])[0]
    rows = numbered(people, invent(VILLAGES[1], 2, seed=9))
    rows.append(list_row(people, 3, known))
    rows[-1][HEADERS.index("DESA/KELURAHAN")] = people.settings.regions().name(VILLAGES[1])
    report = people.importing.run(write_sheet(tmp_path / "lain.xlsx", rows))
    assert (report.counts["new"], report.counts["held"]) == (2, 0)
    assert "already_enrolled" in kinds(report)
    stored = [p for p in everybody(people) if p["nik"] == known.nik]
    assert [p["village"] for p in stored] == [VILLAGES[0]]


def test_a_nik_of_somebody_else_is_held_and_names_them(
    people: Application, tmp_path: Path
) -> None:
    known, stranger = invent(VILLAGES[0])[0], invent(VILLAGES[0], 30, seed=5)[29]
    row = list_row(people, 1, stranger)
    row[1] = known.nik
    before = everybody(people)
    report = people.importing.run(write_sheet(tmp_path / "bentrok.xlsx", [row]))
    assert report.counts["held"] == 1
    problem = next(
        p for r in report.rows for p in r.problems if p.kind == "dup_conflict"
    )
    assert problem.severity == "bad"
    assert known.name in problem.message
    assert everybody(people) == before


def test_another_name_under_a_known_nik_and_birth_date_is_held(
    people: Application, tmp_path: Path
) -> None:
    known = invent(VILLAGES[0])[0]
    row = list_row(people, 1, known)
    row[3] = "Wahyu Prasetyadi Lain"
    before = everybody(people)
    report = people.importing.run(write_sheet(tmp_path / "nama.xlsx", [row]))
    assert report.counts["held"] == 1
    assert everybody(people) == before


def test_a_conflict_within_a_file_names_every_row(office: Application, tmp_path: Path) -> None:
    one, other = invent(VILLAGES[0], 2)
    rows = numbered(office, [one, other])
    rows[1][1] = one.nik
    report = office.importing.run(write_sheet(tmp_path / "b.xlsx", rows))
    assert report.counts["held"] == 2
    assert kinds(report)["dup_conflict"] == 2
    assert everybody(office) == []


def test_the_same_line_twice_is_stored_once(office: Application, tmp_path: Path) -> None:
    one, other = invent(VILLAGES[0], 2)
    report = office.importing.run(write_list(office, tmp_path / "a.xlsx", [one, other, one]))
    assert (report.counts["new"], report.counts["held"]) == (2, 1)
    assert kinds(report)["dup_same"] == 1
    assert len(everybody(office)) == 2


def test_somebody_who_looks_like_a_known_person_is_stored_and_flagged(
    people: Application, tmp_path: Path
) -> None:
    known = invent(VILLAGES[0])[0]
    row = list_row(people, 1, known)
    row[1] = known.nik[:12] + "0099"
    report = people.importing.run(write_sheet(tmp_path / "mirip.xlsx", [row]))
    assert report.counts["new"] == 1
    assert kinds(report)["lookalike"] == 1
    message = next(p.message for r in report.rows for p in r.problems if p.kind == "lookalike")
    assert known.nik[-4:] in message
    assert known.nik not in message


def test_nik_and_card_exchanged_in_one_row_are_said_and_left_as_they_are(
    office: Application, tmp_path: Path
) -> None:
    rows = numbered(office, invent(VILLAGES[0], 4))
    nik, card = rows[2][1], "6409010506120003"
    rows[2][1:3] = card, nik
    report = office.importing.run(write_sheet(tmp_path / "tukar.xlsx", rows), dry_run=True)
    (told,) = [
        (row, p) for row in report.rows for p in row.problems if p.kind == "nik_dob_mismatch"
    ]
    assert "tertukar" in told[1].message
    assert (told[0].values["nik"], told[0].values["kk"]) == (card, nik)


def test_people_of_the_running_programme_are_told(people: Application, tmp_path: Path) -> None:
    make_active(people, tmp_path)
    path = write_list(people, tmp_path / "lagi.xlsx", invent(VILLAGES[0], 5))
    report = people.importing.run(path)
    assert report.counts["same"] == 5
    assert kinds(report)["already_enrolled"] == 5


def test_people_of_another_programme_of_the_year_are_told(
    people: Application, tmp_path: Path
) -> None:
    other, _ = people.settings.save_programme(
        {**PROGRAMME, "name": "Pekerja sawit 2026", "funding": "dbh_sawit"}
    )
    path = write_list(people, tmp_path / "sawit.xlsx", invent(VILLAGES[0], 5))
    report = people.importing.run(path, programme=other)
    assert kinds(report)["other_programme"] == 5
    assert len(everybody(people, programme=other, status="usulan")) == 5


def without_village(app: Application, people: list) -> list[list]:
    return [row[:10] + row[11:] for row in numbered(app, people)]


HEADERS_WITHOUT_VILLAGE = HEADERS[:10] + HEADERS[11:]


def test_a_list_that_names_no_village_asks(office: Application, tmp_path: Path) -> None:
    people = invent(VILLAGES[1], 3)
    path = write_sheet(
        tmp_path / "usulan.xlsx", without_village(office, people), HEADERS_WITHOUT_VILLAGE
    )
    before = kept(office)
    report = office.importing.run(path)
    assert report.outcome == "ask"
    assert "desa" in report.message.casefold()
    assert kept(office) == before
    report = office.importing.run(path, village=VILLAGES[1])
    assert (report.outcome, report.counts["new"]) == ("import", 3)
    assert {p["village"] for p in everybody(office)} == {VILLAGES[1]}


def test_a_village_in_the_title_is_taken(office: Application, tmp_path: Path) -> None:
    path = write_sheet(
        tmp_path / "usulan.xlsx", without_village(office, invent("64.09.02.2002", 3)),
        HEADERS_WITHOUT_VILLAGE, titles=["DAFTAR USULAN DESA SESULU", "KECAMATAN WARU"],
    )
    assert office.importing.run(path).counts["new"] == 3
    assert {p["village"] for p in everybody(office)} == {"64.09.02.2002"}


def test_an_unknown_village_code_is_refused(office: Application, mixed: Path) -> None:
    with pytest.raises(Refused, match=r"64\.09\.99\.9999"):
        office.importing.run(mixed, village="64.09.99.9999")
    assert everybody(office) == []


def test_an_unknown_programme_is_refused(office: Application, mixed: Path) -> None:
    with pytest.raises(Refused, match="77"):
        office.importing.run(mixed, programme=77)
    assert everybody(office) == []


@pytest.fixture
def two_sheets(office: Application, tmp_path: Path) -> Path:
    """A list on each of two sheets."""
    book = openpyxl.Workbook()
    del book["Sheet"]
    for name, village in (("Lama", VILLAGES[0]), ("Baru", VILLAGES[1])):
        sheet = book.create_sheet(name)
        for row in (HEADERS, *numbered(office, invent(village, 5))):
            sheet.append(list(row))
    book.save(tmp_path / "dua.xlsx")
    return tmp_path / "dua.xlsx"


def test_two_lists_in_one_file_ask_which(office: Application, two_sheets: Path) -> None:
    report = office.importing.run(two_sheets)
    assert (report.outcome, report.choices) == ("ask", ("Lama", "Baru"))
    assert everybody(office) == []


def test_the_chosen_sheet_is_read(office: Application, two_sheets: Path) -> None:
    report = office.importing.run(two_sheets, sheet="Baru")
    assert (report.sheet, report.counts["new"]) == ("Baru", 5)
    assert {p["nik"] for p in everybody(office)} == {p.nik for p in invent(VILLAGES[1], 5)}


def test_a_missing_sheet_is_refused(office: Application, two_sheets: Path) -> None:
    with pytest.raises(Refused, match="Tengah"):
        office.importing.run(two_sheets, sheet="Tengah")


def test_chosen_columns_are_taken(office: Application, tmp_path: Path) -> None:
    one = invent(VILLAGES[1], 1)[0]
    path = write_sheet(
        tmp_path / "aneh.xlsx", [[one.nik, one.name, one.dob, one.sex]], ["K1", "K2", "K3", "K4"]
    )
    report = office.importing.run(
        path, header_row=1, village=VILLAGES[1],
        columns={"nik": "A", "name": "B", "born_on": "C", "sex": "D"},
    )
    assert report.counts["new"] == 1
    assert everybody(office)[0]["name"] == one.name


@pytest.mark.parametrize(("name", "data", "kind"), [
    ("kosong.xlsx", b"", "empty"),
    ("gambar.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(100), "wrong_type"),
    ("rusak.xlsx", b"PK\x03\x04" + bytes(200), "damaged"),
    ("~$daftar.xlsx", b"\x05rina" + bytes(160), "lock_file"),
])
def test_what_is_no_list_is_turned_away(
    office: Application, tmp_path: Path, name: str, data: bytes, kind: str
) -> None:
    (tmp_path / name).write_bytes(data)
    report = office.importing.run(tmp_path / name)
    assert (report.outcome, report.reject_kind) == ("reject", kind)
    assert report.counts == {"rows": 0, **dict.fromkeys(COUNTS, 0)}
    assert report.message
    assert as_json(report)["persons"] == []


def test_a_file_larger_than_sense_is_turned_away(office: Application, tmp_path: Path) -> None:
    path = tmp_path / "besar.csv"
    with path.open("wb") as stream:
        stream.write(b"NIK;NAMA\n")
        stream.truncate(41_000_000)
    report = office.importing.run(path)
    assert (report.outcome, report.reject_kind) == ("reject", "too_big")


class Stopping(Progress):
    """Asks to stop at the first step of a part."""

    def show(self) -> None:
        self.cancelled = self.total > 0


def test_a_cancelled_import_leaves_nothing(office: Application, mixed: Path) -> None:
    before = kept(office)
    with pytest.raises(Cancelled):
        office.importing.run(mixed, progress=Stopping())
    assert kept(office) == before


def test_an_import_before_there_is_a_programme_enrols_nobody(
    opened: Opener, tmp_path: Path
) -> None:
    app = opened(tmp_path / "leer")
    app.settings.save_office({"regency_code": "64.09"})
    path = write_list(app, tmp_path / "a.xlsx", invent(VILLAGES[0], 2))
    assert app.importing.run(path).counts["new"] == 2
    with app.database.read() as reader:
        assert reader.records(tables.Enrolment) == []


def test_files_and_held_rows_are_listed(office: Application, mixed: Path) -> None:
    report = office.importing.run(mixed)
    (file,) = office.importing.files()
    assert (file["name"], file["counts"]["held"]) == ("campur.xlsx", 2)
    held = office.importing.held(file.id)
    assert [row["row"] for row in held] == [5, 7]
    assert held == office.importing.held()
    assert office.importing.operation_of(file.id) == report.operation
    assert office.importing.operation_of(99) is None


def test_a_list_of_one_person_is_a_list(office: Application, tmp_path: Path) -> None:
    headers = ["Nomor", "Nama Calon Peserta", "Nomor NIK", "Tanggal Lahir", "L/P", "Nama Desa"]
    one = invent(VILLAGES[1], 1)[0]
    path = write_sheet(
        tmp_path / "satu.xlsx",
        [[1, 2, 3, 4, 5, 6], [1, one.name, one.nik, one.dob, one.sex, "Waru"]], headers,
    )
    report = office.importing.run(path)
    assert (report.outcome, report.mapping["nik"]) == ("import", "C"), report.message
    assert [(p["nik"], p["name"]) for p in everybody(office)] == [(one.nik, one.name)]


def test_a_day_written_as_day_comes_in_as_day(office: Application, mixed: Path) -> None:
    office.importing.run(mixed)
    assert all(isinstance(p["born_on"], date) for p in everybody(office))


def test_each_list_has_its_people_whole(people: Application) -> None:
    stored = {p["nik"]: p for p in everybody(people)}
    wanted = [person for village in VILLAGES for person in invent(village)]
    assert len(stored) == len(wanted) == EACH * len(VILLAGES)
    for person in wanted:
        known = stored[person.nik]
        assert {
            "name": known["name"], "kk": known["kk"], "dob": known["born_on"], "sex": known["sex"],
            "addr": known["address"], "rt": known["rt"], "rw": known["rw"],
            "village": known["village"], "phone": known["phone"] or "",
            "occupation": known["occupation"], "place": known["birth_place"],
        } == {
            name: getattr(person, name) for name in (
                "name", "kk", "dob", "sex", "addr", "rt", "rw", "village", "phone", "occupation",
                "place",
            )
        }
