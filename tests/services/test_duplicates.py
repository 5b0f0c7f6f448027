"""The duplicate desk: pairs found, decided, merged, taken apart again."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

from jamsos_desktop.application import Application
from jamsos_desktop.cli.line import run
from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.pairs import Pair
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.store import likeness, tables
from jamsos_desktop.store.journal import Operation
from tests.services.office import NOON, VILLAGES, change, everybody, invent, kept, write_list
from tests.store.rows import document, enrolment

BASE = {
    "nik": "6409021203790001", "kk": "6409020101100044", "name": "Muhammad Yusuf",
    "birth_place": "Bone", "born_on": date(1979, 3, 12), "sex": "L", "village": VILLAGES[1],
    "mother_name": "Hasnah", "phone": "084112345678",
}


def twice(app: Application, **second: Any) -> tuple[int, int]:
    """One person twice in the register, the second time with other values."""
    again = {**BASE, "nik": "6409021203790011", "name": "Moh. Joesoef", **second}
    return tuple(add(app, BASE, again))  # type: ignore[return-value]


def add(app: Application, *people: dict[str, Any]) -> list[int]:
    with app.database.write(Operation("person_add")) as writer:
        return writer.insert(tables.Beneficiary, people)


def the_pair(app: Application) -> Pair:
    (pair,) = app.duplicates.pairs()
    return pair


def records(app: Application, model: Any, **wanted: Any) -> list[Record]:
    with app.database.read() as reader:
        return [
            r for r in reader.records(model) if all(r[k] == v for k, v in wanted.items())
        ]


def test_a_register_without_doubles_has_no_pairs(people: Application) -> None:
    assert people.duplicates.pairs() == []


def test_a_pair_comes_with_its_evidence(people: Application) -> None:
    low, high = twice(people, born_on=date(1979, 12, 3), phone=None)
    pair = the_pair(people)
    assert (pair.low.id, pair.high.id) == (low, high)
    sentences = {e.field: e.sentence for e in pair.evidence}
    assert sentences["born_on"] == "tanggal lahir tertukar hari dan bulan"
    assert sentences["name"] == "nama sama, ejaannya berbeda"
    assert pair.differing == ("nik", "name", "born_on", "phone")
    assert "tertukar" in pair.sentence


def test_the_strongest_pair_comes_first(office: Application) -> None:
    twice(office, born_on=date(1979, 12, 3), phone=None)
    other = {**BASE, "name": "Siti Maryam", "sex": "P", "born_on": date(1985, 5, 5), "kk": None}
    add(office, {**other, "nik": "6409024505850001"}, {**other, "nik": "6409024505850002"})
    scores = [pair.score for pair in office.duplicates.pairs()]
    assert len(scores) == 2
    assert scores == sorted(scores, reverse=True)


def test_a_settled_pair_comes_back_only_after_a_change(office: Application) -> None:
    low, _ = twice(office)
    office.duplicates.decide(the_pair(office), "different", "KTP keduanya sudah dilihat")
    assert office.duplicates.pairs() == []
    change(office, tables.Beneficiary, low, notes="sudah ditelepon")
    assert office.duplicates.pairs() == []
    change(office, tables.Beneficiary, low, phone="084187654321")
    pair = the_pair(office)
    assert pair.earlier is not None
    assert pair.earlier["reason"] == "KTP keduanya sudah dilihat"
    office.duplicates.decide(pair, "different", "Tetap dua orang")
    assert office.duplicates.pairs() == []
    assert len(records(office, tables.PairDecision)) == 1


def test_a_decision_needs_a_reason_and_the_newest_records(office: Application) -> None:
    low, _ = twice(office)
    pair = the_pair(office)
    with pytest.raises(Invalid, match="alasan"):
        office.duplicates.decide(pair, "different", " ")
    change(office, tables.Beneficiary, low, phone=None)
    with pytest.raises(Refused, match="baru saja diubah"):
        office.duplicates.decide(pair, "different", "beda")


def test_a_decision_taken_back_opens_the_pair_again(office: Application) -> None:
    twice(office)
    before = kept(office)
    office.duplicates.decide(the_pair(office), "different", "beda")
    office.journal.take_back(office.journal.operations(1)[0].id)
    assert kept(office) == before
    assert the_pair(office).earlier is None


def test_merging_takes_the_chosen_fields_and_fills_empty_ones(office: Application) -> None:
    low, high = twice(office, phone="084100000000", address="Jl. Melati", mother_name=None)
    pair = the_pair(office)
    merged, _, _ = office.duplicates.merge(
        pair.low, pair.high, {"nik": "drop", "phone": "drop", "mother_name": "drop"}, "satu orang"
    )
    assert merged.id == low
    assert merged["nik"] == "6409021203790011"
    assert (merged["phone"], merged["address"]) == ("084100000000", "Jl. Melati")
    assert (merged["name"], merged["mother_name"]) == ("Muhammad Yusuf", "Hasnah")
    assert [p.id for p in everybody(office)] == [low]
    assert office.duplicates.pairs() == []
    with pytest.raises(Refused):
        office.register.person(high)


@pytest.mark.parametrize("keep_low", [True, False])
def test_taking_a_merge_back_is_the_unmerge(office: Application, keep_low: bool) -> None:
    twice(office, address="Jl. Melati")
    pair = the_pair(office)
    before = kept(office)
    sides = (pair.low, pair.high) if keep_low else (pair.high, pair.low)
    _, operation, _ = office.duplicates.merge(*sides, {"nik": "drop", "name": "drop"})
    assert kept(office) != before
    taken = office.journal.take_back(operation)
    assert taken.left_count == 0
    assert kept(office) == before
    assert the_pair(office).low.id == pair.low.id


def with_links(app: Application) -> tuple[Pair, list[int]]:
    """A pair in one programme, the second further ahead, each with papers and links."""
    low, high = twice(app)
    programme = app.settings.programme().id
    with app.database.write(Operation("status")) as writer:
        enrolled = writer.insert(tables.Enrolment, [
            enrolment(low, programme, status="usulan"),
            enrolment(high, programme, status="aktif", kpj="26000000001"),
        ])
        writer.insert(tables.Document, [
            document(901, low, enrolled[0]), document(902, high, enrolled[1]),
            document(903, high, enrolled[1], kind="certificate"),
        ])
        file = writer.insert(tables.ImportFile, [
            {"name": "waru.xlsx", "sha256": "0" * 64, "received_at": writer.at}
        ])[0]
        writer.insert(tables.ImportRow, [
            {"file_id": file, "beneficiary_id": high, "row": 2, "verdict": "new"},
            {"file_id": file, "beneficiary_id": high, "row": 3, "verdict": "held"},
        ])
        sent = writer.insert(tables.Submission, [{
            "programme_id": programme, "sent_on": NOON.date(), "people": 1, "file_name": "k.xlsx",
            "sha256": "0" * 64,
        }])[0]
        writer.insert(tables.Answer, [
            {"submission_id": sent, "enrolment_id": e, "row": n, "result": "aktif"}
            for n, e in enumerate(enrolled)
        ])
        ceremony = writer.insert(tables.Ceremony, [{
            "name": "Acara", "programme_id": programme, "day": NOON.date(), "begins": "09.00",
            "place": "Aula",
        }])[0]
        writer.insert(tables.SymbolicRecipient, [
            {"ceremony_id": ceremony, "enrolment_id": e, "position": n, "item": "kartu",
             "reserve": False} for n, e in enumerate(enrolled, 1)
        ])
    return the_pair(app), enrolled


def test_merging_moves_every_link(office: Application) -> None:
    pair, enrolled = with_links(office)
    before = kept(office)
    assert office.duplicates.links(pair.high.id) == [
        ("Kepesertaan", 1), ("Baris impor", 2), ("Dokumen", 2)
    ]
    _, operation, _ = office.duplicates.merge(pair.low, pair.high)
    (left,) = records(office, tables.Enrolment)
    assert (left.id, left["beneficiary_id"]) == (enrolled[1], pair.low.id)
    assert (left["status"], left["kpj"]) == ("aktif", "26000000001")
    papers = records(office, tables.Document)
    assert {p["beneficiary_id"] for p in papers} == {pair.low.id}
    assert {p["enrolment_id"] for p in papers} == {left.id}
    assert {p["number"]: p["status"] for p in papers} == {
        901: "diganti", 902: "berlaku", 903: "berlaku"
    }
    assert {r["beneficiary_id"] for r in records(office, tables.ImportRow)} == {pair.low.id}
    assert {r["enrolment_id"] for r in records(office, tables.Answer)} == {left.id}
    assert len(records(office, tables.SymbolicRecipient, enrolment_id=left.id)) == 1
    gone = {tables.Beneficiary: pair.high.id, tables.Enrolment: enrolled[0]}
    for target, row_id in gone.items():
        for model, column in likeness.pointing_at(target):
            assert not records(office, model, **{column: row_id}), model.__tablename__
    assert office.check() == []
    assert office.journal.take_back(operation).left_count == 0
    assert kept(office) == before


def test_two_numbers_of_bpjs_have_to_become_one_first(office: Application) -> None:
    pair, enrolled = with_links(office)
    change(office, tables.Enrolment, enrolled[0], status="aktif", kpj="26000000002")
    before = kept(office)
    with pytest.raises(Refused, match="KPJ"):
        office.duplicates.merge(pair.low, pair.high)
    batch = office.duplicates.merge_batch([pair])
    assert [why for _, why in batch.left if "KPJ" in why]
    assert kept(office) == before


def test_a_merge_of_records_that_moved_on_is_refused(office: Application) -> None:
    _, high = twice(office)
    pair = the_pair(office)
    change(office, tables.Beneficiary, high, phone=None)
    with pytest.raises(Refused, match="baru saja diubah"):
        office.duplicates.merge(pair.low, pair.high)
    with pytest.raises(Refused, match="dua data"):
        office.duplicates.merge(pair.low, pair.low)
    with pytest.raises(Invalid, match="seat"):
        office.duplicates.merge(pair.low, pair.high, {"seat": "drop"})


def test_a_batch_merges_what_is_sure_and_lists_the_rest(
    office: Application, tmp_path: Path
) -> None:
    one = {**BASE, "nik": "6409021203790002", "name": "M. Yusuf"}
    ids = add(office, BASE, one, {**BASE, "nik": "6409021203790021", "name": "MUHAMMAD YUSUF"})
    pairs = office.duplicates.pairs()
    assert len(pairs) == 3
    before = kept(office)
    batch = office.duplicates.merge_batch(pairs, "older", "sudah dicek")
    assert len(batch.merged) == 1
    assert len(batch.left) == 2
    assert sorted(p.id for p in everybody(office)) == ids[:2]
    office.duplicates.write_list(batch, tmp_path / "daftar.xlsx")
    text = cells(tmp_path / "daftar.xlsx")
    assert "Muhammad Yusuf" in text
    assert "Disetujui oleh" in text
    assert BASE["nik"] not in text
    assert office.journal.take_back(batch.operation).left_count == 0
    assert kept(office) == before


def test_a_batch_is_looked_at_before_anything_is_stored(
    office: Application, tmp_path: Path
) -> None:
    twice(office)
    before, lines = kept(office), len(office.journal.operations())
    pairs = office.duplicates.pairs()
    would = office.duplicates.merge_batch(pairs, "fuller", preview=True)
    assert (len(would.merged), would.operation, would.changed) == (1, 0, frozenset())
    assert kept(office) == before
    assert len(office.journal.operations()) == lines
    office.duplicates.write_list(would, tmp_path / "usulan.xlsx")
    assert "USULAN PENGGABUNGAN DATA GANDA" in cells(tmp_path / "usulan.xlsx")
    done = office.duplicates.merge_batch(pairs, "fuller")
    assert [(k.id, d.id) for k, d, _ in done.merged] == [(k.id, d.id) for k, d, _ in would.merged]


def test_the_list_to_sign_as_pdf(office: Application, tmp_path: Path) -> None:
    import pypdfium2

    twice(office)
    batch = office.duplicates.merge_batch(office.duplicates.pairs())
    assert office.duplicates.write_list(batch, tmp_path / "daftar.pdf") == 1
    document = pypdfium2.PdfDocument(tmp_path / "daftar.pdf")
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    for words in ("Muhammad Yusuf", "Moh. Joesoef", "Disetujui oleh", "Digabungkan: 1 pasangan"):
        assert words in text
    assert str(BASE["nik"]) not in text


def test_what_was_settled_is_listed_until_it_is_taken_back(office: Application) -> None:
    twice(office)
    other = {**BASE, "name": "Siti Maryam", "sex": "P", "born_on": date(1985, 5, 5), "kk": None}
    add(office, {**other, "nik": "6409024505850001"}, {**other, "nik": "6409024505850002"})
    assert office.duplicates.settled() == []
    first, second = office.duplicates.pairs()
    office.duplicates.decide(first, "different", "KTP keduanya sudah dilihat")
    office.duplicates.decide(first, "different", "Sekali lagi")
    _, operation, _ = office.duplicates.merge(second.high, second.low)
    merge, different = office.duplicates.settled()
    assert (merge.kind, merge.operation) == ("merge", operation)
    assert merge.people == (second.high.id, second.low.id)
    assert (different.kind, different.reason, different.actor) == (
        "pair_different", "Sekali lagi", "rina"
    )
    assert different.names == (str(first.low["name"]), str(first.high["name"]))
    sides = office.duplicates.sides(*merge.people)
    assert (sides.low.id, sides.high.id) == (second.low.id, second.high.id)
    office.journal.take_back(operation)
    assert [one.kind for one in office.duplicates.settled()] == ["pair_different"]


def test_known_pairs_are_renewed_without_looking_at_everybody(office: Application) -> None:
    low, high = twice(office)
    stranger = add(office, {**BASE, "nik": "6409020101700001", "name": "Rahmat", "kk": None,
                            "born_on": date(1970, 1, 9), "phone": None, "mother_name": None})[0]
    known = [(low, high), (low, stranger)]
    (pair,) = office.duplicates.renew(known)
    assert (pair.low.id, pair.high.id) == (low, high)
    assert pair.verdict == the_pair(office).verdict
    office.duplicates.decide(pair, "different", "beda")
    assert office.duplicates.renew(known) == []
    change(office, tables.Beneficiary, low, phone=None)
    (pair,) = office.duplicates.renew(known)
    assert pair.returned
    office.duplicates.decide(pair, "same", "KTP sama")
    (pair,) = office.duplicates.renew(known)
    assert pair.agreed
    assert not pair.returned
    office.duplicates.merge(pair.low, pair.high)
    assert office.duplicates.renew(known) == []


def test_three_records_of_one_person_end_in_one(office: Application) -> None:
    more = [{**BASE, "nik": f"640902120379001{n}"} for n in range(3)]
    add(office, *more[:2], {**more[2], "address": "Jl. Melati", "email": "a@b.id"})
    batch = office.duplicates.merge_batch(office.duplicates.pairs(), "fuller")
    assert (len(batch.merged), batch.left) == (2, [])
    (last,) = everybody(office)
    assert last["address"] == "Jl. Melati"
    assert office.duplicates.pairs() == []


def test_what_somebody_called_the_same_goes_with_the_batch(office: Application) -> None:
    twice(office, name="M. Joesoef", born_on=date(1979, 12, 3), kk=None)
    pair = the_pair(office)
    assert pair.verdict == "likely"
    assert office.duplicates.merge_batch([pair]).left
    office.duplicates.decide(pair, "same", "KTP sama")
    assert len(office.duplicates.merge_batch([the_pair(office)]).merged) == 1


def cells(path: Path) -> str:
    import openpyxl

    book = openpyxl.load_workbook(path)
    return "\n".join(
        str(value) for sheet in book for row in sheet.values for value in row if value is not None
    )


def test_look_alikes_of_somebody_being_typed(office: Application) -> None:
    low, _ = add(office, BASE, {
        **BASE, "nik": "6409020101850001", "name": "Siti", "sex": "P", "kk": None,
        "born_on": date(1985, 7, 9),
    })
    typed = {"name": "M. Yusup", "born_on": date(1979, 12, 3), "village": VILLAGES[1], "sex": "L",
             "mother_name": "Hasna", "kk": BASE["kk"]}
    (found,) = office.duplicates.lookalikes(typed)
    assert found.record.id == low
    assert office.duplicates.lookalikes(typed, known=low) == []
    assert office.duplicates.lookalikes({"name": "Rahmat", "born_on": date(1979, 3, 12)}) == []
    assert office.duplicates.lookalikes({"born_on": date(1979, 3, 12)}) == []
    year = {**BASE, "nik": None, "born_on": date(1979, 1, 1)}
    assert [one.record.id for one in office.duplicates.lookalikes(year)] == [low]
    same = {"name": "Yusuf", "nik": BASE["nik"]}
    assert [one.record.id for one in office.duplicates.lookalikes(same)] == [low]


def test_an_import_says_who_may_be_known_already(office: Application, tmp_path: Path) -> None:
    add(office, BASE)
    known = invent(VILLAGES[1], 1)[0]
    again = replace(
        known, nik="6409020312790031", name="Moh. Yusup", dob=date(1979, 12, 3), kk=BASE["kk"],
        sex="L", phone="",
    )
    stranger = replace(again, nik="6409020312790032", name="Rahmat Hidayat")
    report = office.importing.run(write_list(office, tmp_path / "baru.xlsx", [again, stranger]))
    found = [(r.values["name"], p.message) for r in report.rows for p in r.problems
             if p.kind == "lookalike"]
    assert [name for name, _ in found] == ["Moh. Yusup"]
    assert "tertukar hari dan bulan" in found[0][1]
    assert BASE["nik"][-4:] in found[0][1]
    assert BASE["nik"] not in found[0][1]


def test_the_command_writes_the_pairs(
    office_folder: Path, office: Application, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    low, high = twice(office)
    out = tmp_path / "pairs.json"
    status = run(
        ["--data", str(office.folder), "duplicates", "--report", str(out)], lambda *_: 1
    )
    assert status == 0
    assert "1 pasangan" in capsys.readouterr().out
    facts = json.loads(out.read_text(encoding="utf-8"))
    assert facts["count"] == 1
    (pair,) = facts["pairs"]
    assert [p["id"] for p in pair["people"]] == [low, high]
    assert pair["verdict"] == "sure"
    assert {e["field"] for e in pair["evidence"]} >= {"name", "born_on", "nik", "kk"}
    assert set(pair) == {
        "verdict", "score", "people", "evidence", "differing", "message", "decided_before"
    }
    line = office.journal.operations(1)[0]
    assert (line.kind, line.summary["pairs"]) == ("export", 1)


def test_random_decisions_and_merges_taken_back_in_reverse(office: Application) -> None:
    rng = Random(3)
    people = [
        {**BASE, "nik": f"64090212037{n:05}", "name": rng.choice(("Muhammad Yusuf", "M. Yusuf")),
         "phone": rng.choice((None, f"0841000000{n:02}")), "address": f"Jl. {n}"}
        for n in range(60)
    ]
    ids = add(office, *people)
    programme = office.settings.programme().id
    with office.database.write(Operation("status")) as writer:
        places = writer.insert(tables.Enrolment, [
            enrolment(i, programme, status=rng.choice(("usulan", "layak", "aktif")))
            for i in ids[::2]
        ])
        writer.insert(tables.Document, [
            document(n, i, e) for n, (i, e) in enumerate(zip(ids[::2], places, strict=True), 1)
        ])
    before = kept(office)
    done = []
    for _ in range(300):
        one, other = rng.sample([p.id for p in everybody(office)], 2)
        pair = office.duplicates.pair(one, other)
        if rng.random() < 0.15:
            names = rng.sample(("nik", "name", "phone", "address"), 2)
            sides = rng.sample((pair.low, pair.high), 2)
            done.append(office.duplicates.merge(*sides, {n: rng.choice(("keep", "drop"))
                                                         for n in names})[1])
        else:
            decision = rng.choice(("different", "same"))
            office.duplicates.decide(pair, decision, f"alasan {len(done)}")
            done.append(office.journal.operations(1)[0].id)
    for operation in reversed(done):
        assert office.journal.take_back(operation).left_count == 0
    assert kept(office) == before
    assert office.check() == []


def test_no_settled_pair_is_shown_again_without_a_change(office: Application) -> None:
    from tests.benchmarks import pairs_final

    rows, truth = pairs_final.labelled(1_200, seed=7)
    ids = add(office, *rows)
    found = office.duplicates.pairs()
    assert len(found) > len(truth) * 0.9
    for pair in found:
        office.duplicates.decide(pair, "different", "sudah dilihat")
    assert office.duplicates.pairs() == []
    for person in ids[::7]:
        change(office, tables.Beneficiary, person, notes="ditelepon", rt="003")
    assert office.duplicates.pairs() == [], "no compared field changed"
    moved = found[0].low.id
    change(office, tables.Beneficiary, moved, phone="084187654321")
    back = office.duplicates.pairs()
    assert {moved} <= {i for pair in back for i in (pair.low.id, pair.high.id)}
    assert all(moved in (pair.low.id, pair.high.id) and pair.returned for pair in back)
