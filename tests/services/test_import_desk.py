"""What the desk adds to an import: choices, kept decisions, repairs, rows held for later."""

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from jamsos_desktop.application import Application
from jamsos_desktop.domain.intake.clusters import Spelling
from jamsos_desktop.domain.intake.who import Who
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.services.imports.memory import unknown_spellings
from jamsos_desktop.services.imports.report import Choices, ImportReport
from tests.services.office import (
    HEADERS,
    VILLAGES,
    everybody,
    invent,
    kept,
    list_row,
    write_list,
    write_sheet,
)

STRANGE = ("Urut", "Nomor A", "Nomor B", "Siapa", "Kota", "Kapan", "Jenis", "Di mana", "Ring 1",
           "Ring 2", "Wilayah", "Kontak person", "Kerjaan")
"""Headers of which the program understands too little."""
ALL = dict(zip(
    ("nik", "kk", "name", "birth_place", "born_on", "sex", "address", "rt", "rw", "village",
     "phone", "occupation"), "BCDEFGHIJKLM", strict=True,
))


def numbered(app: Application, people: list) -> list[list[Any]]:
    return [list_row(app, number, person) for number, person in enumerate(people, 1)]


def strange(app: Application, path: Path, seed: int = 1, count: int = 3) -> Path:
    rows = numbered(app, invent(VILLAGES[1], count, seed))
    return write_sheet(path, rows, STRANGE, titles=["DATA KELURAHAN WARU"])


def kinds(report: ImportReport) -> dict[str, int]:
    found: dict[str, int] = {}
    for problem in (p for row in report.rows for p in row.problems):
        found[problem.kind] = found.get(problem.kind, 0) + 1
    return found


def niks(app: Application) -> set[str]:
    return {str(person["nik"]) for person in everybody(app)}


# Columns


def test_columns_set_once_are_known_on_the_sender_s_next_file(
    office: Application, tmp_path: Path
) -> None:
    desk = office.importing
    first = strange(office, tmp_path / "januari.xlsx")
    assert desk.judge(first, Choices()).outcome == "reject"
    report = desk.store(first, Choices(header_row=2, columns=ALL))
    assert (report.outcome, report.counts["new"]) == ("import", 3)
    again = desk.judge(strange(office, tmp_path / "februari.xlsx", seed=2), Choices())
    assert (again.outcome, again.counts["new"], again.header_row) == ("import", 3, 2)
    assert "Susunan kolom dikenali dari berkas januari.xlsx." in again.file_notes
    assert again.mapping == ALL


def test_another_sender_s_columns_are_not_taken(office: Application, tmp_path: Path) -> None:
    desk = office.importing
    desk.store(strange(office, tmp_path / "a.xlsx"), Choices(header_row=2, columns=ALL))
    rows = numbered(office, invent(VILLAGES[0], 3))
    other = write_sheet(tmp_path / "b.xlsx", rows, STRANGE, titles=["KELURAHAN PENAJAM"])
    assert desk.judge(other, Choices()).outcome == "reject"


def test_remembered_columns_can_be_forgotten(office: Application, tmp_path: Path) -> None:
    desk = office.importing
    desk.store(strange(office, tmp_path / "a.xlsx"), Choices(header_row=2, columns=ALL))
    (learnt,) = desk.memory.learnt()
    assert (learnt.what, learnt.written) == ("Kolom", "susunan seperti a.xlsx")
    desk.memory.forget([learnt.id])
    assert desk.memory.learnt() == []
    assert desk.judge(strange(office, tmp_path / "b.xlsx", 2), Choices()).outcome == "reject"
    with pytest.raises(Refused):
        desk.memory.forget([learnt.id])


def test_a_list_without_header_is_read_by_its_columns(office: Application, tmp_path: Path) -> None:
    rows = numbered(office, invent(VILLAGES[1], 4))
    path = write_sheet(tmp_path / "waru.xlsx", rows[1:], rows[0])
    assert office.importing.judge(path, Choices()).outcome == "reject"
    report = office.importing.judge(path, Choices(header_row=0, columns=ALL))
    assert (report.counts["new"], report.counts["rows"]) == (4, 4)


# The same again


def test_the_same_people_in_another_file_are_told_before_writing(
    office: Application, tmp_path: Path
) -> None:
    people = invent(VILLAGES[0], 5)
    office.importing.run(write_list(office, tmp_path / "pertama.xlsx", people))
    second = write_sheet(tmp_path / "kedua.xlsx", numbered(office, people[:4]))
    report = office.importing.judge(second, Choices())
    assert any("4 dari 4 orang" in note and "pertama.xlsx" in note for note in report.file_notes)
    new = write_list(office, tmp_path / "baru.xlsx", invent(VILLAGES[0], 5, seed=8))
    assert office.importing.judge(new, Choices()).file_notes == ()


def test_held_rows_sent_again_are_held_once(office: Application, tmp_path: Path) -> None:
    rows = numbered(office, invent(VILLAGES[1], 3))
    rows[1][1] = None
    for name in ("a.xlsx", "b.xlsx"):
        office.importing.run(write_sheet(tmp_path / name, rows))
    assert len(office.importing.held()) == 1


# Spellings


@pytest.fixture
def spelt(office: Application, tmp_path: Path) -> list[Path]:
    """Two files with one village and one occupation that nobody knows, each in two spellings."""
    paths = []
    for number, (place, work) in enumerate(
        (("Kampung Seberang", "Tukang Sulap"), ("Kampung Sebrang", "tukang sulap")), 1
    ):
        rows = numbered(office, invent(VILLAGES[1], 3, seed=number))
        for row in rows[:2]:
            row[10], row[12] = place, work
        paths.append(write_sheet(tmp_path / f"{number}.xlsx", rows))
    return paths


def test_like_spellings_of_all_files_stand_together(
    office: Application, spelt: list[Path]
) -> None:
    reports = [office.importing.judge(path, Choices()) for path in spelt]
    village, work = unknown_spellings(reports)
    assert (village.field, village.rows, village.files) == ("village", 4, ("1.xlsx", "2.xlsx"))
    assert {s.text for s in village.spellings} == {"Kampung Seberang", "Kampung Sebrang"}
    assert (work.field, work.rows, len(work.spellings)) == ("occupation", 4, 1)


def test_one_decision_mends_every_row_and_the_next_file(
    office: Application, spelt: list[Path]
) -> None:
    desk = office.importing
    reports = [desk.judge(path, Choices()) for path in spelt]
    assert [report.counts["held"] for report in reports] == [2, 2]
    village, work = unknown_spellings(reports)
    desk.memory.decide(village.spellings, VILLAGES[1])
    desk.memory.decide(work.spellings, "lainnya")
    reports = [desk.store(path, Choices()) for path in spelt]
    assert [report.counts["new"] for report in reports] == [3, 3]
    assert unknown_spellings(reports) == []
    assert reports[0].file_notes == ("2 ejaan dibaca menurut keputusan tersimpan.",)
    assert {p["village"] for p in everybody(office)} == {VILLAGES[1]}
    assert sum(p["occupation"] == "lainnya" for p in everybody(office)) >= 4
    assert [one.means for one in desk.memory.learnt()].count("Lainnya") == 1


def test_a_decision_taken_back_asks_again(office: Application, spelt: list[Path]) -> None:
    desk = office.importing
    village = unknown_spellings([desk.judge(spelt[0], Choices())])[0]
    desk.memory.decide(village.spellings, VILLAGES[1])
    desk.memory.decide(village.spellings, VILLAGES[0])
    learnt = desk.memory.learnt()
    assert len(learnt) == 1, "the later decision stands in place of the first"
    assert "Kampung Seberang" in learnt[0].written
    desk.memory.forget([learnt[0].id])
    assert desk.judge(spelt[0], Choices()).counts["held"] == 2


def test_a_decision_needs_the_official_list(office: Application) -> None:
    spelling = Spelling("village", "Kampung Seberang")
    with pytest.raises(Invalid):
        office.importing.memory.decide([spelling], "petani")
    with pytest.raises(Refused):
        office.importing.memory.decide(
            [spelling, Spelling("occupation", "Sulap")], VILLAGES[0]
        )


def test_a_village_beside_another_district_is_another_question(
    office: Application, tmp_path: Path
) -> None:
    desk = office.importing
    headers = (*HEADERS[:11], "KECAMATAN", *HEADERS[11:])
    rows = []
    for number, person in enumerate(invent(VILLAGES[1], 2), 1):
        row = list_row(office, number, person)
        row[10] = "Dusun Lama"
        rows.append([*row[:11], ("Waru", "Babulu")[number - 1], *row[11:]])
    path = write_sheet(tmp_path / "a.xlsx", rows, headers)
    clusters = unknown_spellings([desk.judge(path, Choices())])
    assert [cluster.rows for cluster in clusters] == [1, 1]
    waru = next(c for c in clusters if c.spellings[0].scope == "64.09.02")
    desk.memory.decide(waru.spellings, VILLAGES[1])
    assert desk.judge(path, Choices()).counts["held"] == 1


# Repairs before importing


def test_a_repaired_cell_is_judged_with_its_neighbours(
    office: Application, tmp_path: Path
) -> None:
    one, two, three = invent(VILLAGES[1], 3)
    rows = numbered(office, [one, two, three])
    rows[1][1] = two.nik[:15]
    path = write_sheet(tmp_path / "a.xlsx", rows)
    first = office.importing.judge(path, Choices())
    assert first.counts["held"] == 1
    again = office.importing.judge(
        path, Choices(edits={(3, 1): one.nik}), earlier=first
    )
    assert kinds(again)["dup_conflict"] == 2, "now two people have one NIK"
    edits = {(3, 1): two.nik, (4, 5): date(1980, 3, 12)}
    done = office.importing.store(path, Choices(edits=edits), earlier=first)
    assert done.counts["new"] == 3
    stored = {p["nik"]: p["born_on"] for p in everybody(office)}
    assert stored[two.nik] == two.dob
    assert stored[three.nik] == date(1980, 3, 12)
    assert first.sha256 == done.sha256


def test_the_base_keeps_the_row_as_received_beside_its_repair(
    office: Application, tmp_path: Path
) -> None:
    rows = numbered(office, invent(VILLAGES[1], 2))
    rows[0][1] = None
    path = write_sheet(tmp_path / "a.xlsx", rows)
    office.importing.store(path, Choices(edits={(2, 1): "123"}))
    (held,) = office.importing.held()
    assert held["cells"][1] == ""
    assert held["raw"][1] == "123"


# What changed people take over


@pytest.mark.parametrize(
    ("rule", "expected"),
    [({}, "Jl. Baru"), ({"address": "keep"}, "Jl. Lama"), ({"address": "fill"}, "Jl. Lama"),
     ({"phone": "keep"}, "Jl. Baru")],
)  # fmt: skip
def test_the_rule_of_a_field_decides(
    office: Application, tmp_path: Path, rule: dict[str, Any], expected: str
) -> None:
    rows = numbered(office, invent(VILLAGES[0], 1))
    rows[0][7], rows[0][11] = "Jl. Lama", None
    office.importing.run(write_sheet(tmp_path / "a.xlsx", rows))
    rows[0][7], rows[0][11] = "Jl. Baru", "081298765432"
    office.importing.store(write_sheet(tmp_path / "b.xlsx", rows), Choices(rule=rule))
    (person,) = everybody(office)
    assert person["address"] == expected
    assert person.get("phone", "") == ("" if "phone" in rule else "081298765432")


# Rows that are held in the base


@pytest.fixture
def waiting(office: Application, tmp_path: Path) -> ImportReport:
    """Six lines, two of them held: one without NIK, one of an unknown village."""
    rows = numbered(office, invent(VILLAGES[1], 6))
    rows[2][1], rows[4][10] = None, "Kampung Seberang"
    return office.importing.run(write_sheet(tmp_path / "usulan.xlsx", rows, titles=["USULAN"]))


def test_held_rows_are_repaired_and_imported_later(
    office: Application, waiting: ImportReport
) -> None:
    desk, people = office.importing.held_rows, invent(VILLAGES[1], 6)
    (report,) = desk.judge()
    assert (report.file, report.counts["held"]) == ("usulan.xlsx", 2)
    with pytest.raises(Refused):
        desk.store()
    desk.repair(report.held_ids[5], {1: people[2].nik})
    (report,) = desk.judge()
    assert {row.row: row.verdict for row in report.rows} == {5: "new", 7: "held"}
    done = desk.store()
    assert (done.new, done.left) == (1, 1)
    assert people[2].nik in niks(office)
    assert [row["row"] for row in office.importing.held()] == [7]
    (file,) = office.importing.files()
    assert (file["counts"]["new"], file["counts"]["held"]) == (5, 1)
    assert office.check() == []


def test_importing_held_rows_is_taken_back_whole(
    office: Application, waiting: ImportReport
) -> None:
    desk, people = office.importing.held_rows, invent(VILLAGES[1], 6)
    (report,) = desk.judge()
    desk.repair(report.held_ids[5], {1: people[2].nik})
    before = kept(office)
    done = desk.store()
    office.journal.take_back(done.operation)
    assert kept(office) == before


def test_a_decision_reaches_rows_that_are_held(
    office: Application, waiting: ImportReport
) -> None:
    desk = office.importing
    cluster = unknown_spellings(desk.held_rows.judge())[0]
    assert cluster.rows == 1
    desk.memory.decide(cluster.spellings, VILLAGES[1])
    assert desk.held_rows.store().new == 1


def test_held_rows_can_be_set_aside(office: Application, waiting: ImportReport) -> None:
    desk = office.importing.held_rows
    (report,) = desk.judge()
    desk.dismiss([report.held_ids[5]])
    assert [row["row"] for row in office.importing.held()] == [7]
    (file,) = office.importing.files()
    assert (file["counts"]["held"], file["counts"]["skipped"]) == (1, 2)
    with pytest.raises(Refused):
        desk.dismiss([report.held_ids[5]])


def test_a_returned_workbook_mends_the_held_rows_themselves(
    office: Application, waiting: ImportReport, tmp_path: Path
) -> None:
    desk, people = office.importing, invent(VILLAGES[1], 6)
    out = tmp_path / "untuk desa.xlsx"
    assert desk.write_rejects(desk.held_rows.judge(), out, Progress()) == 2
    book = openpyxl.load_workbook(out)
    book.active.cell(3, 2).value = people[2].nik
    book.save(out)
    seen = desk.judge(out, Choices())
    assert (seen.counts["new"], seen.counts["held"]) == (1, 1)
    assert any("usulan.xlsx kembali" in note for note in seen.file_notes)
    back = desk.run(out)
    assert (back.counts["new"], back.counts["held"]) == (1, 1)
    held = desk.held()
    assert [(row["row"], row["file_id"]) for row in held] == [(7, waiting.file_id)]
    first = next(file for file in desk.files() if file.id == waiting.file_id)
    assert first["counts"] == {**waiting.counts, "new": 5, "held": 1}
    # the same workbook once more mends nothing twice
    again = desk.run(out)
    assert again.counts["new"] == 0
    assert len(desk.held()) == 1
    assert office.check() == []


def test_rows_under_a_header_in_another_order_are_never_exchanged(
    office: Application, tmp_path: Path
) -> None:
    """NIK and KK change places halfway; a held row of that half keeps its order on every way."""
    people = invent(VILLAGES[1], 6)
    rows = numbered(office, people)
    rows[4][10] = rows[5][10] = "Kampung Seberang"

    def turned(row: list[Any]) -> list[Any]:
        return [row[0], row[2], row[1], *row[3:]]

    second = [*rows[:3], turned(list(HEADERS)), *map(turned, rows[3:])]
    report = office.importing.run(write_sheet(tmp_path / "dua.xlsx", second, titles=["USULAN"]))
    assert (report.counts["new"], report.counts["held"], report.counts["skipped"]) == (4, 2, 2)
    assert any("3 baris mulai baris 7" in note for note in report.file_notes)
    village = office.settings.regions().name(VILLAGES[1])
    desk = office.importing
    (held,) = desk.held_rows.judge()
    out = tmp_path / "untuk desa.xlsx"
    assert desk.write_rejects([held], out, Progress()) == 2
    desk.held_rows.repair(held.held_ids[8], {10: village})
    assert desk.held_rows.store().new == 1
    book = openpyxl.load_workbook(out)
    book.active.cell(3, 11).value = book.active.cell(4, 11).value = village
    book.save(out)
    assert desk.run(out).counts["new"] == 1
    assert desk.held() == []
    assert {(one["nik"], one["kk"]) for one in everybody(office)} == {
        (one.nik, one.kk) for one in people
    }


def test_rows_returned_before_any_import_are_a_list_of_their_own(
    office: Application, tmp_path: Path
) -> None:
    person = invent(VILLAGES[1], 1)[0]
    row = list_row(office, 1, person)
    row[1] = None
    seen = office.importing.judge(write_sheet(tmp_path / "a.xlsx", [row]), Choices())
    office.importing.write_rejects([seen], tmp_path / "b.xlsx", Progress())
    book = openpyxl.load_workbook(tmp_path / "b.xlsx")
    book.active.cell(3, 2).value = person.nik
    book.save(tmp_path / "b.xlsx")
    assert office.importing.run(tmp_path / "b.xlsx").counts["new"] == 1


def test_returned_rows_of_a_list_without_village_know_theirs(
    office: Application, tmp_path: Path
) -> None:
    people = invent(VILLAGES[1], 2)
    rows = [[*row[:10], *row[11:]] for row in numbered(office, people)]
    rows[0][1] = None
    path = write_sheet(tmp_path / "daftar.xlsx", rows, HEADERS[:10] + HEADERS[11:])
    office.importing.run(path, village=VILLAGES[1])
    office.importing.write_rejects(
        office.importing.held_rows.judge(), tmp_path / "kirim.xlsx", Progress()
    )
    book = openpyxl.load_workbook(tmp_path / "kirim.xlsx")
    book.active.cell(3, 2).value = people[0].nik
    book.save(tmp_path / "kirim.xlsx")
    assert office.importing.run(tmp_path / "kirim.xlsx").counts["new"] == 1
    assert {p["village"] for p in everybody(office)} == {VILLAGES[1]}


def test_lines_added_above_the_returned_rows_do_no_harm(
    office: Application, waiting: ImportReport, tmp_path: Path
) -> None:
    out = tmp_path / "kirim.xlsx"
    office.importing.write_rejects(office.importing.held_rows.judge(), out, Progress())
    book = openpyxl.load_workbook(out)
    book.active.insert_rows(2)
    book.active.cell(2, 1).value = "Sudah kami perbaiki, terima kasih."
    book.active.cell(4, 2).value = invent(VILLAGES[1], 6)[2].nik
    book.save(out)
    office.importing.run(out)
    assert [row["row"] for row in office.importing.held()] == [7]


def test_taking_back_an_import_leaves_the_rows_that_were_mended_since(
    office: Application, waiting: ImportReport
) -> None:
    desk = office.importing.held_rows
    (report,) = desk.judge()
    desk.repair(report.held_ids[5], {1: invent(VILLAGES[1], 6)[2].nik})
    desk.store()
    taken = office.journal.take_back(int(waiting.operation or 0))
    assert any("jumlah baris diubah sesudahnya" in line for line in taken.left)
    assert niks(office) == {invent(VILLAGES[1], 6)[2].nik}
    assert office.check() == []


def test_remembered_columns_that_do_not_fit_are_passed_over(
    office: Application, tmp_path: Path
) -> None:
    desk, rows = office.importing, numbered(office, invent(VILLAGES[1], 3))
    headers = [*HEADERS[:1], "NIK", "NOMOR", *HEADERS[3:]]
    first = write_sheet(tmp_path / "a.xlsx", rows, headers)
    desk.store(first, Choices(header_row=1, columns={"nik": "C", "name": "D", "village": "K"}))
    short = [[row[0], row[1], None, *row[3:]] for row in numbered(office, invent(VILLAGES[1], 2))]
    for row in short:
        row[3] = None
    report = desk.judge(write_sheet(tmp_path / "b.xlsx", short, headers), Choices())
    assert report.mapping["nik"] == "B", "nobody stood in the columns that were set"


def test_several_people_who_match_stop_the_row(people: Application, tmp_path: Path) -> None:
    known = invent(VILLAGES[0])[0]
    (row,) = numbered(people, [known])
    for ending, count in (("0097", 1), ("0098", 2), ("0099", 3)):
        row[1] = known.nik[:12] + ending
        report = people.importing.run(write_sheet(tmp_path / f"{count}.xlsx", [row]))
        assert kinds(report).keys() == ({"lookalike"} if count == 1 else {"several_people"})
    assert report.counts["held"] == 1
    assert len(everybody(people, village=VILLAGES[0], text=known.name)) == 2


def undecided(people: Application, folder: Path) -> Path:
    """A list of one person who looks like two people of the register beyond doubt."""
    known = invent(VILLAGES[0])[0]
    (row,) = numbered(people, [known])
    row[1] = known.nik[:12] + "0097"
    people.importing.run(write_sheet(folder / "satu.xlsx", [row]))
    row[1] = known.nik[:12] + "0098"
    return write_sheet(folder / "dua.xlsx", [row])


def test_a_row_that_several_people_match_is_somebody_the_clerk_names(
    people: Application, tmp_path: Path
) -> None:
    desk, path = people.importing, undecided(people, tmp_path)
    first = desk.judge(path, Choices())
    number, alike = first.rows[0].row, first.rows[0].alike
    found = desk.people(alike)
    assert [str(p["nik"]) for p in found] == list(alike)
    assert len(alike) >= 2
    decided = Choices(who={number: Who(found[1].id)})
    report = desk.judge(path, decided, earlier=first)
    assert (report.rows[0].verdict, report.rows[0].person) == ("same", found[1].id)
    report = desk.store(path, Choices(who={number: Who(found[1].id, "list")}), earlier=first)
    assert report.rows[0].differences == {"nik": (alike[1], report.rows[0].values["nik"])}
    assert str(report.rows[0].values["nik"]) in niks(people)
    assert alike[1] not in niks(people)


def test_a_held_row_is_somebody_new_and_not_asked_about_again(
    people: Application, tmp_path: Path
) -> None:
    desk = people.importing
    desk.store(undecided(people, tmp_path), Choices())
    (held,) = desk.held()
    desk.held_rows.decide(held.id, Who())
    (report,) = desk.held_rows.judge()
    assert (report.rows[0].verdict, kinds(report)) == ("new", {})
    desk.held_rows.repair(held.id, {3: "Orang Lain"})
    assert desk.held_rows.judge()[0].rows[0].who is None, "another name may be another person"
    desk.held_rows.repair(held.id, {3: report.rows[0].values["name"]})
    desk.held_rows.decide(held.id, Who())
    assert desk.held_rows.store().new == 1
    fresh = {str(report.rows[0].values["nik"])}
    assert not any(
        fresh & {str(pair.low["nik"]), str(pair.high["nik"])} for pair in people.duplicates.pairs()
    )


def test_a_known_nik_with_another_name_is_the_same_person_where_the_clerk_says_so(
    people: Application, tmp_path: Path
) -> None:
    known = invent(VILLAGES[0])[0]
    (row,) = numbered(people, [known])
    row[3] = "Zulkarnain Wahid"
    path = write_sheet(tmp_path / "lain.xlsx", [row])
    first = people.importing.judge(path, Choices())
    assert kinds(first).keys() == {"dup_conflict"}
    (person,) = people.importing.people(first.rows[0].alike)
    report = people.importing.judge(
        path, Choices(who={first.rows[0].row: Who(person.id)}), earlier=first
    )
    assert report.rows[0].verdict == "changed"
    assert report.rows[0].differences["name"][1] == "Zulkarnain Wahid"


def test_held_rows_stay_held_until_somebody_mends_them(
    office: Application, tmp_path: Path
) -> None:
    rows = numbered(office, invent(VILLAGES[0], 6, seed=808))
    rows[1].insert(1, None)
    text = "\n".join(
        ";".join("" if cell is None else str(cell) for cell in row) for row in [HEADERS, *rows]
    )
    text = text.replace(f";{rows[3][3]};", f';"{rows[3][3]};')
    path = tmp_path / "usulan.csv"
    path.write_text(text, encoding="utf-8")
    report = office.importing.store(path, Choices(village=VILLAGES[0]))
    assert kinds(report).keys() == {"row_shifted", "row_swallowed"}
    desk = office.importing.held_rows
    (again,) = desk.judge()
    assert kinds(again).keys() == {"row_shifted", "row_swallowed"}
    assert desk.put_right([row.id for row in office.importing.held()]) == 2
    (mended,) = desk.judge()
    assert [row.verdict for row in mended.rows] == ["new", "new"]
    office.journal.take_back(office.journal.operations(1)[0].id)
    assert {row.verdict for row in desk.judge()[0].rows} == {"held"}


def test_held_rows_of_a_list_in_parts_know_the_village_over_them(
    office: Application, tmp_path: Path
) -> None:
    rows = numbered(office, invent(VILLAGES[0], 4, seed=909))
    at = HEADERS.index("DESA/KELURAHAN")
    bare = [[cell for n, cell in enumerate(row) if n != at] for row in (HEADERS, *rows)]
    right, bare[2][1], bare[4][1] = [bare[2][1], bare[4][1]], None, None
    tree = office.settings.regions()
    first, second = VILLAGES[0], VILLAGES[1]
    heading = [[f"KELURAHAN {tree.name(code)}"] for code in (first, second)]
    path = write_sheet(
        tmp_path / "dua.xlsx", [bare[1], bare[2], heading[1], *bare[3:]], bare[0],
    )
    report = office.importing.store(path, Choices(village=first))
    assert [row.verdict for row in report.rows] == ["new", "held", "skipped", "new", "held"]
    column = report.layout.columns["nik"] if report.layout else -1
    for row, nik in zip(office.importing.held(), right, strict=True):
        office.importing.held_rows.repair(row.id, {column: nik})
    (mended,) = office.importing.held_rows.judge()
    assert [row.values["village"] for row in mended.rows] == [first, second]
    office.importing.write_rejects([report], tmp_path / "ditahan.xlsx", Progress())
    again = office.importing.judge(tmp_path / "ditahan.xlsx", Choices())
    places = again.context.places if again.context else {}
    assert [places.get(row.row) for row in again.rows if row.verdict == "held"] == [None, second]
