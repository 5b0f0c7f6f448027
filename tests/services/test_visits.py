"""Visits: what puts a sticker on its house, what a refusal means, what is left to do."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from jamsos_desktop.application import Application
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.services.printing import Order
from jamsos_desktop.store import tables
from tests.services.office import VILLAGES, documents, everybody, kept

VISIT = {"result": "ditempel", "visited_on": "22/11/2026", "officer": "Budi Santoso"}


@pytest.fixture
def printed(active: Application, tmp_path: Path) -> Application:
    """All stickers and certificates on paper."""
    for kind in ("sticker", "certificate"):
        active.printing.make(Order(kind), tmp_path / f"{kind}.pdf", Progress())
    return active


def serials(app: Application) -> list[str]:
    return [d["serial"] for d in documents(app, "sticker")]


def call(app: Application, serial: str, result: str, **more: str) -> None:
    app.visits.record([serial], {**VISIT, "result": result, **more})


def test_only_a_placed_sticker_is_on_its_house(printed: Application) -> None:
    one, two = serials(printed)[:2]
    call(printed, one, "tidak_di_rumah", remark="kata tetangga ke ladang")
    assert printed.handing.stage(one) == "Tercetak"
    assert printed.visits.record([one, two], VISIT)[0] == 2
    assert {printed.handing.stage(one), printed.handing.stage(two)} == {"Tertempel"}
    newest, first = printed.visits.of(documents(printed, "sticker")[0]["beneficiary_id"])
    assert (newest["result"], newest["serial"]) == ("ditempel", one)
    assert (first["result"], first["remark"]) == ("tidak_di_rumah", "kata tetangga ke ladang")
    with pytest.raises(Refused, match="Tertempel"):
        call(printed, one, "ditempel")
    call(printed, one, "tidak_ditemukan")
    assert printed.handing.stage(one) == "Tertempel"


def test_a_refusal_at_the_door_is_the_households_and_touches_no_membership(
    printed: Application,
) -> None:
    sticker = next(d for d in documents(printed, "sticker") if len(
        printed.dossier.households.of(d["beneficiary_id"]).members) > 1)
    person = sticker["beneficiary_id"]
    members = [m.id for m in printed.dossier.households.of(person).members]
    printed.register.lock(members[:1])
    before = kept(printed)
    call(printed, sticker["serial"], "menolak", remark="istri yang menjawab")
    house = printed.dossier.households.of(person)
    assert (house.answer, house.agreed) == ("menolak", True)
    after = kept(printed)
    assert after["enrolment"] == before["enrolment"]
    assert after["document"] == before["document"]
    line = printed.journal.operations(1)[0]
    assert (line.kind, line.reason) == ("visit", "istri yang menjawab")
    with pytest.raises(Refused, match="menolak stiker"):
        call(printed, sticker["serial"], "ditempel")
    printed.journal.take_back(line.id)
    assert kept(printed) == before, "answer and visit are one operation"
    call(printed, sticker["serial"], "ditempel")


def test_a_visit_taken_back_takes_the_sticker_off_the_house(printed: Application) -> None:
    serial = serials(printed)[0]
    before = kept(printed)
    call(printed, serial, "ditempel")
    printed.journal.take_back(printed.journal.undoable().id)
    assert kept(printed) == before
    assert printed.handing.stage(serial) == "Tercetak"


@pytest.mark.parametrize(("field", "text"), [
    ("officer", ""), ("result", ""), ("result", "hilang"), ("visited_on", ""),
    ("visited_on", "23/11/2026"), ("visited_on", "21/11/2026"), ("remark", "x" * 201),
])
def test_a_visit_is_checked_field_by_field(
    printed: Application, field: str, text: str
) -> None:
    with pytest.raises(Invalid) as refused:
        printed.visits.record(serials(printed)[:1], {**VISIT, field: text})
    assert refused.value.problems[0].field == field


def test_what_cannot_be_visited(printed: Application) -> None:
    certificate = documents(printed, "certificate")[0]["serial"]
    with pytest.raises(Refused, match="bukan stiker"):
        call(printed, certificate, "ditempel")
    with pytest.raises(Refused, match="tidak berlaku"):
        call(printed, "PPU-26-999999", "ditempel")


def test_the_form_begins_with_today_and_the_officer_of_the_last_visit(
    printed: Application,
) -> None:
    assert printed.visits.usual() == {
        "result": "ditempel", "visited_on": date(2026, 11, 22), "officer": "",
    }
    call(printed, serials(printed)[0], "pindah", officer="Sari")
    assert printed.visits.usual()["officer"] == "Sari"


def test_one_sticker_stands_for_the_house_and_so_do_its_visits(printed: Application) -> None:
    sticker = next(d for d in documents(printed, "sticker") if len(
        printed.dossier.households.of(d["beneficiary_id"]).members) > 1)
    call(printed, sticker["serial"], "pindah")
    for member in printed.dossier.households.of(sticker["beneficiary_id"]).members:
        assert [v["result"] for v in printed.visits.of(member.id)] == ["pindah"]
        assert printed.visits.stickers(member.id) == [sticker["serial"]]
        assert printed.register.person(member.id).visits == 1
    titles = [line.kind for line in printed.register.history(sticker["beneficiary_id"])]
    assert titles[0] == "Kunjungan dicatat"


def test_houses_to_call_at_again(printed: Application) -> None:
    one, two, three, four = documents(printed, "sticker")[:4]
    call(printed, one["serial"], "tidak_di_rumah")
    call(printed, two["serial"], "menolak")
    call(printed, three["serial"], "pindah")
    call(printed, three["serial"], "ditempel")
    call(printed, four["serial"], "ditempel")
    wanted = {p.id for p in everybody(printed, need="revisit", programme=1)}
    assert wanted == {one["beneficiary_id"]}
    assert {p.id for p in everybody(printed, need="consent")} >= {two["beneficiary_id"]}
    assert printed.visits.results(1)[VILLAGES[0]] == {
        "tidak_di_rumah": 1, "menolak": 1, "ditempel": 2,
    }
    task = next(t for t in printed.desk.overview().tasks if t.code == "revisit")
    assert (task.text, task.count) == ("Kunjungi lagi", 1)
    call(printed, one["serial"], "ditempel")
    assert everybody(printed, need="revisit") == []


def test_visits_follow_a_merge_and_come_apart_again(printed: Application) -> None:
    sticker = documents(printed, "sticker")[0]
    drop = printed.register.person(sticker["beneficiary_id"]).record
    keep = next(p for p in everybody(printed) if p["kk"] != drop["kk"] and p["status"] != "aktif")
    keep = printed.register.person(keep.id).record
    call(printed, sticker["serial"], "tidak_di_rumah")
    _, operation, _ = printed.duplicates.merge(keep, drop)
    with printed.database.read() as reader:
        assert [v["beneficiary_id"] for v in reader.records(tables.Visit)] == [keep.id]
    assert len(printed.visits.of(keep.id)) == 1
    printed.journal.take_back(operation)
    assert printed.visits.of(keep.id) == []
    assert len(printed.visits.of(drop.id)) == 1
