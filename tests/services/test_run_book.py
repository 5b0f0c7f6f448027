"""The run book: jams, reprints, new issues; every label has its place and every place its end."""

from collections import Counter
from pathlib import Path

import pytest

from jamsos_desktop.application import Application
from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.paper import pages
from jamsos_desktop.services.printing import Order
from jamsos_desktop.store import tables
from tests.services.office import VILLAGES, documents
from tests.services.test_printing import broken_off, printed_serials


def places(app: Application, run: int) -> list[Record]:
    with app.database.read() as reader:
        return reader.records(
            tables.PrintPlace, tables.PrintPlace.print_run_id == run,
            order=(tables.PrintPlace.number,),
        )


def serials(app: Application, kind: str = "sticker") -> list[str]:
    return [d["serial"] for d in documents(app, kind) if d["status"] == "berlaku"]


def sticker_run(app: Application, tmp_path: Path, **more: object) -> int:
    order = Order("sticker", **more)  # type: ignore[arg-type]
    return app.printing.make(order, tmp_path / "a.pdf", Progress()).run


def test_every_document_has_its_place(active: Application, tmp_path: Path) -> None:
    run = sticker_run(active, tmp_path, start=(2, 2))
    kept = places(active, run)
    assert [p["document_id"] for p in kept] == [d.id for d in documents(active, "sticker")]
    assert [(p["sheet"], p["position"]) for p in kept[:4]] == [(1, 3), (1, 4), (1, 5), (2, 0)]
    assert [p["outcome"] for p in kept] == [None] * len(kept)


def test_after_a_jam_the_rest_comes_out_under_its_numbers(
    active: Application, tmp_path: Path
) -> None:
    run = sticker_run(active, tmp_path)
    before = serials(active)
    printed = active.printing.resume(run, before[8], tmp_path / "b.pdf", Progress())
    assert printed_serials(tmp_path / "b.pdf") == before[8:]
    assert serials(active) == before
    outcomes = [p["outcome"] for p in places(active, run)]
    assert outcomes[:8] == [None] * 8
    assert outcomes[8:12] == ["rusak"] * 4
    assert set(outcomes[12:]) == {"dilepas"}
    (last,) = active.sheets.opened()
    assert len(last.free) == -(len(before) - 8) % 6
    newest, old = active.printing.runs(2)
    assert (newest.id, newest["continues_id"], newest["reason"]) == (
        printed.run, run, "Kertas macet"
    )
    assert (old["status"], newest["status"]) == ("terputus", "selesai")
    assert active.check() == []


def test_a_power_cut_spoils_nothing(active: Application, tmp_path: Path) -> None:
    run = sticker_run(active, tmp_path)
    before = serials(active)
    active.printing.resume(
        run, before[8], tmp_path / "b.pdf", Progress(), reason="Listrik padam", jammed=False,
        sheets=None,
    )
    assert {p["outcome"] for p in places(active, run)[8:]} == {"dilepas"}
    first_page = pages.page_text(tmp_path / "b.pdf", 0)
    assert all(serial in first_page for serial in before[8:12])
    assert before[12] not in first_page
    assert sum(len(s.free) for s in active.sheets.opened()) == -len(before) % 6


def test_a_jam_between_sheets_leaves_the_first_whole(active: Application, tmp_path: Path) -> None:
    run = sticker_run(active, tmp_path)
    before = serials(active)
    active.printing.resume(run, before[6], tmp_path / "b.pdf", Progress(), jammed=False)
    assert {p["outcome"] for p in places(active, run)[6:]} == {"dilepas"}
    assert [p["outcome"] for p in places(active, run)[:6]] == [None] * 6
    assert sum(len(s.free) for s in active.sheets.opened()) == -(len(before) - 6) % 6


def test_a_jam_on_an_opened_sheet_loses_that_sheet(active: Application, tmp_path: Path) -> None:
    sheet, _ = active.sheets.open("a4-6", start=(1, 2))
    order = Order("sticker", wanted=PeopleFilter(village=VILLAGES[0]), sheets=(sheet,))
    run = active.printing.make(order, tmp_path / "a.pdf", Progress()).run
    active.printing.resume(run, serials(active)[2], tmp_path / "b.pdf", Progress())
    assert active.sheets.sheet(sheet).states == "xxx---"


def test_what_cannot_be_resumed(active: Application, tmp_path: Path) -> None:
    run = sticker_run(active, tmp_path)
    first = serials(active)[0]
    with pytest.raises(Refused, match="bukan bagian"):
        active.printing.resume(run, "PPU-26-999999", tmp_path / "b.pdf", Progress())
    active.printing.resume(run, first, tmp_path / "b.pdf", Progress())
    with pytest.raises(Refused, match="sudah dilanjutkan"):
        active.printing.resume(run, first, tmp_path / "c.pdf", Progress())
    assert not (tmp_path / "c.pdf").exists()


def test_a_file_that_was_never_made_is_finished_not_resumed(
    active: Application, tmp_path: Path
) -> None:
    broken_off(active, Order("sticker"), tmp_path / "a.pdf")
    (run,) = active.printing.unfinished()
    with pytest.raises(Refused, match="belum jadi"):
        active.printing.resume(run.id, serials(active)[0], tmp_path / "b.pdf", Progress())


def test_a_resumed_run_can_jam_again(active: Application, tmp_path: Path) -> None:
    run = sticker_run(active, tmp_path)
    before = serials(active)
    second = active.printing.resume(run, before[4], tmp_path / "b.pdf", Progress()).run
    third = active.printing.resume(second, before[20], tmp_path / "c.pdf", Progress()).run
    good = [
        p["document_id"] for number in (run, second, third) for p in places(active, number)
        if not p["outcome"]
    ]
    assert sorted(good) == [d.id for d in documents(active, "sticker")]


def test_chosen_ones_are_printed_again_with_a_reason(active: Application, tmp_path: Path) -> None:
    run = sticker_run(active, tmp_path)
    chosen = [serials(active)[n] for n in (3, 17, 9)]
    printed = active.printing.reprint(chosen, "tinta luntur", tmp_path / "b.pdf", Progress())
    assert (printed.documents, printed.new) == (3, 0)
    assert printed_serials(tmp_path / "b.pdf") == chosen
    spoiled = {p["number"]: p["reason"] for p in places(active, run) if p["outcome"] == "rusak"}
    assert spoiled == {4: "tinta luntur", 18: "tinta luntur", 10: "tinta luntur"}
    assert [p["number"] for p in places(active, printed.run)] == [1, 2, 3]
    assert active.printing.runs(1)[0]["reason"] == "tinta luntur"


@pytest.mark.parametrize(("chosen", "reason", "error"), [
    (["PPU-26-000001"], " ", Invalid), (["PPU-26-999999"], "rusak", Refused),
    ([], "rusak", Refused),
])
def test_what_is_not_printed_again(
    active: Application, tmp_path: Path, chosen: list[str], reason: str, error: type[Exception]
) -> None:
    sticker_run(active, tmp_path)
    with pytest.raises(error):
        active.printing.reprint(chosen, reason, tmp_path / "b.pdf", Progress())
    assert len(active.printing.runs()) == 1


def test_stickers_and_certificates_are_not_mixed(active: Application, tmp_path: Path) -> None:
    sticker_run(active, tmp_path)
    active.printing.make(Order("certificate"), tmp_path / "c.pdf", Progress())
    mixed = [serials(active)[0], serials(active, "certificate")[0]]
    with pytest.raises(Refused, match="satu jenis"):
        active.printing.reprint(mixed, "rusak", tmp_path / "b.pdf", Progress())


def test_a_new_issue_replaces_the_old_one(active: Application, tmp_path: Path) -> None:
    active.printing.make(Order("certificate"), tmp_path / "a.pdf", Progress())
    old = documents(active, "certificate")[4]
    given = len(documents(active))
    printed = active.printing.reissue([old["serial"]], "nama salah", tmp_path / "b.pdf", Progress())
    assert (printed.documents, printed.new) == (1, 1)
    new = documents(active, "certificate")[-1]
    assert (new["issue"], new["replaces_id"], new["sequence"]) == (2, old.id, given + 1)
    assert new["beneficiary_id"] == old["beneficiary_id"]
    assert new["serial"] in pages.page_text(tmp_path / "b.pdf", 0)
    assert active.documents.verify(old["code"]).answer == "replaced"
    assert active.documents.verify(new["code"]).answer == "valid"
    with pytest.raises(Refused, match="tidak berlaku lagi"):
        active.printing.reissue([old["serial"]], "lagi", tmp_path / "c.pdf", Progress())
    assert active.check() == []


def test_a_new_issue_taken_back_makes_the_old_one_good_again(
    active: Application, tmp_path: Path
) -> None:
    active.printing.make(Order("certificate"), tmp_path / "a.pdf", Progress())
    old = documents(active, "certificate")[4]
    active.printing.reissue([old["serial"]], "nama salah", tmp_path / "b.pdf", Progress())
    new = documents(active, "certificate")[-1]
    for line in [o for o in active.journal.operations(2) if o.kind in {"printed", "reissue"}]:
        assert active.journal.take_back(line.id).left == []
    assert active.documents.verify(old["code"]).answer == "valid"
    assert active.documents.verify(new["code"]).answer == "withdrawn"


def test_certificates_come_in_the_order_of_a_list(active: Application, tmp_path: Path) -> None:
    active.printing.make(Order("certificate"), tmp_path / "a.pdf", Progress())
    people = [d["beneficiary_id"] for d in documents(active, "certificate")]
    wanted = (people[30], people[2], people[50], people[2])
    order = Order("certificate", people=wanted)
    printed = active.printing.make(order, tmp_path / "b.pdf", Progress())
    assert printed.documents == 3
    by_person = {d["beneficiary_id"]: d["serial"] for d in documents(active, "certificate")}
    for page, person in zip((0, 2, 4), wanted, strict=False):
        assert by_person[person] in pages.page_text(tmp_path / "b.pdf", page)


def test_bundles_hold_each_label_once(active: Application, tmp_path: Path) -> None:
    run = sticker_run(active, tmp_path)
    spoiled = serials(active)[5]
    active.printing.reprint([spoiled], "sobek", tmp_path / "b.pdf", Progress())
    bundles = active.bundles.of(run)
    assert [b.village for b in bundles] == list(VILLAGES)
    assert sum(b.count for b in bundles) == len(serials(active)) - 1
    assert len(bundles[0].serials) == 2
    withdrawn = serials(active)[0]
    active.handing.withdraw([withdrawn], "pindah")
    left = active.bundles.of(run)
    assert sum(b.count for b in left) == sum(b.count for b in bundles) - 1
    assert withdrawn not in {first for first, _ in left[0].serials}
    active.journal.take_back(active.journal.operations(1)[0].id)
    by_rt = active.bundles.of(run, "rt")
    counts = Counter(b.village for b in by_rt)
    assert set(counts) == set(VILLAGES)
    assert sum(b.count for b in by_rt) == len(serials(active)) - 1
    assert active.bundles.covers(run, tmp_path / "c.pdf", Progress(), "rt") == len(by_rt)
    texts = list(pages.page_texts(tmp_path / "c.pdf"))
    assert len(texts) == len(by_rt)
    first, last = by_rt[-1].serials[0]
    assert first in texts[-1]
    assert last in texts[-1]
    assert f"RT {by_rt[-1].rt}" in texts[-1]


@pytest.mark.parametrize("way", ["resume", "finish"])
def test_what_is_withdrawn_or_replaced_is_not_printed_with_its_old_run(
    active: Application, tmp_path: Path, way: str
) -> None:
    run = sticker_run(active, tmp_path)
    before = serials(active)
    active.handing.withdraw([before[9]], "Salah rumah")
    active.printing.reissue([before[11]], "Nama diperbaiki", tmp_path / "b.pdf", Progress())
    path = tmp_path / "c.pdf"
    if way == "resume":
        printed = active.printing.resume(run, before[8], path, Progress())
    else:
        printed = active.printing.finish(run, path, Progress())
    gone = {before[9], before[11]}
    rest = before[8:] if way == "resume" else before
    assert printed_serials(path) == [serial for serial in rest if serial not in gone]
    assert printed.documents == len(rest) - 2
