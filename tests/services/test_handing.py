"""From printed to handed over and on the house; withdrawn; every number accounted for."""

from datetime import date
from pathlib import Path

import pytest

from jamsos_desktop.application import Application
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.paper import pages
from jamsos_desktop.services.printing import Order
from jamsos_desktop.store import tables
from tests.services.office import VILLAGES, change, documents
from tests.services.test_printing import broken_off


@pytest.fixture
def printed(active: Application, tmp_path: Path) -> Application:
    """An office with a run of stickers and one of certificates."""
    active.printing.make(Order("sticker"), tmp_path / "s.pdf", Progress())
    active.printing.make(Order("certificate"), tmp_path / "c.pdf", Progress())
    return active


def serials(app: Application, kind: str = "certificate") -> list[str]:
    return [d["serial"] for d in documents(app, kind)]


def test_the_way_of_a_sticker(active: Application, tmp_path: Path) -> None:
    broken_off(active, Order("sticker"), tmp_path / "a.pdf")
    first, second = serials(active, "sticker")[:2]
    assert active.handing.stage(first) == "Diminta"
    with pytest.raises(Refused, match="Diminta"):
        active.handing.hand_over([first])
    (run,) = active.printing.unfinished()
    active.printing.finish(run.id, tmp_path / "a.pdf", Progress())
    assert active.handing.stage(first) == "Tercetak"
    assert active.handing.hand_over([first], "Ketua RT 004")[0] == 1
    assert active.handing.stage(first) == "Diserahkan"
    placed = {"result": "ditempel", "visited_on": "22/11/2026", "officer": "Budi"}
    assert active.visits.record([first, second], placed)[0] == 2
    assert active.handing.stage(first) == "Tertempel"
    with pytest.raises(Refused, match="Tertempel"):
        active.handing.hand_over([first])


def test_a_hand_over_can_be_taken_back(printed: Application) -> None:
    chosen = serials(printed)[:3]
    printed.handing.hand_over(chosen, day=date(2026, 12, 5))
    printed.journal.take_back(printed.journal.operations(1)[0].id)
    assert {printed.handing.stage(serial) for serial in chosen} == {"Tercetak"}


def test_stages_are_counted_by_village(printed: Application) -> None:
    by_village = printed.handing.stages(1, "certificate")
    assert set(by_village) == set(VILLAGES)
    assert sum(n for stages in by_village.values() for n in stages.values()) == len(
        serials(printed)
    )
    printed.handing.hand_over(serials(printed)[:3])
    assert printed.handing.stages(1, "certificate")[VILLAGES[0]]["diserahkan"] == 3


def test_papers_of_somebody_who_was_taken_out_are_handed_to_nobody(
    printed: Application, tmp_path: Path
) -> None:
    document = documents(printed, "certificate")[9]
    covers = sum(bundle.count for bundle in printed.bundles.of(document["print_run_id"]))
    change(printed, tables.Enrolment, document["enrolment_id"], status="selesai")
    printed.register.retire([document["beneficiary_id"]], "Pindah ke luar daerah")
    with pytest.raises(Refused, match=f"Pemilik {document['serial']} sudah dikeluarkan"):
        printed.handing.receipts([document["serial"]], tmp_path / "t.pdf", Progress())
    assert not (tmp_path / "t.pdf").exists()
    assert printed.bundles.covers(document["print_run_id"], tmp_path / "c.pdf", Progress())
    left = sum(bundle.count for bundle in printed.bundles.of(document["print_run_id"]))
    assert left == covers - 1
    printed.handing.withdraw([document["serial"]], "Pindah")


def test_a_receipt_sheet_has_a_line_for_each(printed: Application, tmp_path: Path) -> None:
    chosen = list(reversed(serials(printed)[:5]))
    path = tmp_path / "t.pdf"
    assert printed.handing.receipts(chosen, path, Progress(), VILLAGES[0]) == 5
    text = pages.page_text(path)
    places = [text.index(serial) for serial in chosen]
    assert places == sorted(places)
    assert "Tanda tangan" in text
    assert "5 sertifikat" in text


def test_the_hand_out_log(printed: Application, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="Belum ada penyerahan"):
        printed.handing.log(1, "certificate", tmp_path / "l.pdf", Progress())
    first, second, third = serials(printed)[:3]
    printed.handing.hand_over([first], day=date(2026, 12, 5))
    printed.handing.hand_over([second, third], "Siti Aminah", day=date(2026, 12, 6))
    assert printed.handing.log(1, "certificate", tmp_path / "l.pdf", Progress()) == 3
    text = " ".join(pages.page_text(tmp_path / "l.pdf").split())
    assert "yang bersangkutan" in text
    assert text.count("Siti Aminah") == 2
    later = printed.handing.log(
        1, "certificate", tmp_path / "m.pdf", Progress(), first=date(2026, 12, 6)
    )
    assert later == 2


def test_a_withdrawn_paper_fails_a_check(printed: Application) -> None:
    document = documents(printed, "certificate")[0]
    with pytest.raises(Invalid, match="mengapa"):
        printed.handing.withdraw([document["serial"]], "")
    printed.handing.withdraw([document["serial"]], "terdaftar dua kali")
    for what in (document["code"], document["serial"]):
        verdict = printed.documents.verify(what)
        assert verdict.answer == "withdrawn"
        assert "terdaftar dua kali" in verdict.sentence
    with pytest.raises(Refused):
        printed.handing.withdraw([document["serial"]], "lagi")


def test_every_number_is_accounted_for(printed: Application, tmp_path: Path) -> None:
    chosen = serials(printed)
    printed.handing.withdraw(chosen[:2], "ganda")
    printed.printing.reissue([chosen[9]], "nama salah", tmp_path / "n.pdf", Progress())
    report = {(s.kind, s.year): s for s in printed.numbers.report()}
    certificates, stickers = report["certificate", 2026], report["sticker", 2026]
    assert certificates.given == len(chosen) + 1
    assert {state: certificates.count(state) for state in ("dicabut", "diganti", "hilang")} == {
        "dicabut": 2, "diganti": 1, "hilang": 0,
    }
    assert [(s.first, s.last, s.state, s.reason) for s in certificates.gaps] == [
        (1, 2, "dicabut", "ganda"), (10, 10, "diganti", "nama salah"),
    ]
    assert stickers.gaps == ()
    assert printed.numbers.write(tmp_path / "r.pdf", Progress()) == 3
    text = pages.page_text(tmp_path / "r.pdf")
    assert "ganda" in text
    assert f"{chosen[0]} sampai {chosen[1]}".split()[0] in text


def test_letters_that_no_font_has_are_told_of_reports_too(
    printed: Application, tmp_path: Path
) -> None:
    serial = serials(printed)[0]
    printed.handing.withdraw([serial], "nama \U0001234f")
    progress = Progress()
    printed.numbers.write(tmp_path / "r.pdf", progress)
    (note,) = progress.notes
    assert note.startswith("Laporan nomor dokumen: huruf yang tidak dapat dicetak")
    progress = Progress()
    programme = printed.settings.programme(0)
    change(printed, tables.Programme, programme.id, name="Program \U0001234f")
    run = printed.printing.runs()[0].id
    printed.bundles.covers(run, tmp_path / "c.pdf", progress)
    (note,) = progress.notes
    assert note.startswith("Sampul bundel: huruf yang tidak dapat dicetak")


def test_a_run_taken_back_shows_as_a_gap(active: Application, tmp_path: Path) -> None:
    broken_off(active, Order("certificate"), tmp_path / "a.pdf")
    count = len(documents(active))
    newest = active.journal.undoable()
    assert newest
    active.journal.take_back(newest.id)
    active.printing.make(Order("certificate"), tmp_path / "b.pdf", Progress())
    (series,) = active.numbers.report()
    assert [(s.first, s.last, s.state) for s in series.spans] == [
        (1, count, "ditarik"), (count + 1, 2 * count, "berlaku"),
    ]


def test_a_number_given_without_a_document_is_named(printed: Application) -> None:
    from jamsos_desktop.store.journal import Operation

    given = len(serials(printed))
    with printed.database.write(Operation("edit", event=True)) as writer:
        writer.next_numbers("certificate 2026", 3)
    report = next(s for s in printed.numbers.report() if s.kind == "certificate")
    assert [(s.first, s.last) for s in report.gaps] == [(given + 1, given + 3)]
    assert report.count("hilang") == 3
