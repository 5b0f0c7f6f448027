"""The yearly round: checking, decree with quota, submission, BPJS's answer."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from jamsos_desktop.application import Application
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.services.programmes import SUBMISSION_COLUMNS
from jamsos_desktop.store import tables
from tests.services.office import (
    ANSWER_HEADERS,
    TODAY,
    answer_rows,
    change,
    everybody,
    kept,
    make_active,
    write_sheet,
)


def statuses(app: Application) -> dict[str, int]:
    return app.programmes.status_counts(1)


def enrolments(app: Application, status: str) -> list[int]:
    return [int(p["enrolment_id"]) for p in everybody(app, status=status, programme=1)]


def test_an_import_proposes_everybody(people: Application) -> None:
    assert statuses(people) == {"usulan": 80}


def test_checking_judges_by_age_life_and_papers(people: Application) -> None:
    someone = everybody(people)
    change(people, tables.Beneficiary, someone[0].id, born_on=date(1961, 11, 22))
    change(people, tables.Beneficiary, someone[1].id, born_on=date(1961, 11, 23))
    change(people, tables.Beneficiary, someone[2].id, born_on=date(2008, 11, 23))
    change(people, tables.Beneficiary, someone[3].id, born_on=None)
    change(people, tables.Beneficiary, someone[4].id, life="meninggal")
    checked = people.programmes.check()
    assert checked.unfit == {
        "lewat_umur": 1, "di_bawah_umur": 1, "dokumen_kurang": 1, "meninggal": 1,
    }
    assert checked.fit == 76
    assert statuses(people) == {"tidak_layak": 4, "layak": 76}
    assert everybody(people, status="layak", text=someone[1]["nik"])


def test_checking_twice_changes_nothing_more(people: Application) -> None:
    people.programmes.check()
    before = kept(people)
    again = people.programmes.check()
    assert (again.fit, again.unfit) == (0, {})
    assert kept(people) == before


def test_the_decree_fills_the_quota_and_ranks_the_rest(people: Application) -> None:
    programme = people.settings.programme()
    change(people, tables.Programme, programme.id, quota=50)
    people.programmes.check()
    assert people.programmes.decree(1, "560/112/2026", TODAY)[0] == 50
    assert statuses(people) == {"cadangan": 30, "ditetapkan": 50}
    programme = people.settings.programme()
    assert (programme["decree_number"], programme["decree_day"]) == ("560/112/2026", TODAY)
    with people.database.read() as reader:
        reserve = reader.records(tables.Enrolment, tables.Enrolment.status == "cadangan")
        decided = reader.records(tables.Enrolment, tables.Enrolment.status == "ditetapkan")
    assert sorted(e["rank"] for e in reserve) == list(range(1, 31))
    assert {e["status_paper"] for e in decided} == {"560/112/2026"}


def test_a_decree_needs_a_number(people: Application) -> None:
    with pytest.raises(Invalid) as refused:
        people.programmes.decree(1, "  ", TODAY)
    assert refused.value.problems[0].field == "decree_number"


def test_the_submission_holds_everybody_as_text(people: Application, tmp_path: Path) -> None:
    people.programmes.check()
    people.programmes.decree(1, "560/112/2026", TODAY)
    number, count, _ = people.programmes.submit(1, tmp_path / "kirim.xlsx", Progress())
    rows = list(openpyxl.load_workbook(tmp_path / "kirim.xlsx").active.values)
    labels = [column[0] for column in SUBMISSION_COLUMNS]
    assert list(rows[0]) == labels
    assert count == len(rows) - 1 == 80
    known = {p["nik"]: p for p in everybody(people)}
    for row in rows[1:]:
        line = dict(zip(labels, row, strict=True))
        person = known[line["NOMOR_IDENTITAS"]]
        assert line["NAMA_LENGKAP"] == person["name"]
        assert line["TANGGAL_LAHIR"].date() == person["born_on"]
    assert statuses(people) == {"dikirim": 80}
    (submission,) = people.programmes.submissions(1)
    assert (submission.id, submission["people"], submission["file_name"]) == (
        number, 80, "kirim.xlsx",
    )
    assert people.programmes.submissions() == [submission]


def test_nobody_to_submit_is_refused(people: Application, tmp_path: Path) -> None:
    with pytest.raises(Refused):
        people.programmes.submit(1, tmp_path / "kirim.xlsx", Progress())
    assert not (tmp_path / "kirim.xlsx").exists()


@pytest.fixture
def sent(people: Application, tmp_path: Path) -> Application:
    """Everybody sent to BPJS as submission 1."""
    people.programmes.check()
    people.programmes.decree(1, "560/112/2026", TODAY)
    people.programmes.submit(1, tmp_path / "kirim.xlsx", Progress())
    return people


def answer_file(folder: Path, rows: list[list]) -> Path:
    return write_sheet(folder / "jawab.xlsx", rows, ANSWER_HEADERS)


def test_the_answer_moves_everybody_it_names(sent: Application, tmp_path: Path) -> None:
    rows = answer_rows(everybody(sent, status="dikirim"), lambda n: n in {3, 40})
    rows[5][3] = "NAMA LAIN"
    rows[6][2] = f"{rows[6][2][:15]}x"
    rows += [list(rows[0]), ["Y", "", "6409021203790099", "TAK DIKENAL", "26999999999"]]
    del rows[7:9]
    answered = sent.programmes.answer(answer_file(tmp_path, rows), 1, Progress())
    assert answered.counts == {
        "aktif": 74, "aktif_beda": 1, "ditolak": 2, "ganda": 1, "tidak_diusulkan": 2,
    }
    assert answered.missing == 3
    assert statuses(sent) == {"dikirim": 3, "ditolak": 2, "aktif": 75}
    active = everybody(sent, status="aktif", programme=1)
    assert all(p["kpj"].startswith("26") for p in active)
    assert {(p["active_from"], p["active_to"]) for p in active} == {(TODAY, date(2026, 12, 31))}


def test_a_refusal_keeps_its_reason(sent: Application, tmp_path: Path) -> None:
    rows = answer_rows(everybody(sent, status="dikirim"), lambda n: n == 0)
    sent.programmes.answer(answer_file(tmp_path, rows[:1]), 1, Progress())
    with sent.database.read() as reader:
        (enrolment,) = reader.records(tables.Enrolment, tables.Enrolment.status == "ditolak")
        (line,) = reader.records(tables.Answer)
    assert enrolment["reason"] == "aktif_pu"
    assert (line["result"], line["remark"]) == ("ditolak", "Sudah aktif PU")


def test_the_same_answer_again_moves_nobody(sent: Application, tmp_path: Path) -> None:
    path = answer_file(tmp_path, answer_rows(everybody(sent), lambda n: False))
    sent.programmes.answer(path, 1, Progress())
    before = statuses(sent)
    again = sent.programmes.answer(path, 1, Progress())
    assert (again.counts, again.missing) == ({"ganda": 80}, 0)
    assert statuses(sent) == before


def test_an_answer_without_its_columns_is_refused(sent: Application, tmp_path: Path) -> None:
    path = write_sheet(tmp_path / "lain.xlsx", [["Siti", "6409021203790001"]], ["NAMA", "NIK"])
    before = kept(sent)
    with pytest.raises(Refused):
        sent.programmes.answer(path, 1, Progress())
    assert kept(sent) == before


def test_an_answer_to_nothing_sent_is_refused(sent: Application, tmp_path: Path) -> None:
    rows = answer_rows(everybody(sent), lambda n: False)
    with pytest.raises(Refused):
        sent.programmes.answer(answer_file(tmp_path, rows), 9, Progress())


def test_people_are_moved_on_by_hand(active: Application) -> None:
    chosen = enrolments(active, "aktif")[:2]
    active.programmes.set_status(chosen, "nonaktif", reason="meninggal", note="surat desa")
    with active.database.read() as reader:
        found = reader.matching(tables.Enrolment, "id", chosen)
    for (enrolment,) in found.values():
        assert (enrolment["status"], enrolment["reason"]) == ("nonaktif", "meninggal")
        assert enrolment["active_to"] == TODAY


def test_a_step_that_is_not_allowed_moves_nobody(active: Application) -> None:
    before = kept(active)
    mixed = [*enrolments(active, "ditolak"), *enrolments(active, "aktif")]
    with pytest.raises(Refused):
        active.programmes.set_status(mixed, "nonaktif", reason="meninggal")
    with pytest.raises(Invalid):
        active.programmes.set_status(enrolments(active, "aktif"), "nonaktif")
    assert kept(active) == before


def test_the_whole_round_leaves_a_sound_base(people: Application, tmp_path: Path) -> None:
    make_active(people, tmp_path)
    assert statuses(people) == {"ditolak": 2, "aktif": 78}
    assert people.check() == []
