"""The print shop: one cell a document, numbers that last, nothing on paper that is not meant."""

import re
from pathlib import Path

import pytest

from jamsos_desktop.application import Application
from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.domain.progress import Cancelled, Progress
from jamsos_desktop.paper import pages, qr
from jamsos_desktop.services.printing import DEFAULT_DESIGN, Order
from jamsos_desktop.store import tables
from tests.services.office import PROGRAMME, change, documents, everybody, form

SERIAL = re.compile(r"PPU-\d\d-\d{6}")


def texts(path: Path) -> list[str]:
    return list(pages.page_texts(path))


def printed_serials(path: Path) -> list[str]:
    return [serial for text in texts(path) for serial in SERIAL.findall(text)]


def households(people: list[Record]) -> set[str]:
    return {str(p["kk"] or p.id) for p in people}


def test_one_sticker_a_house_one_certificate_a_person(active: Application, tmp_path: Path) -> None:
    people = everybody(active, status="aktif")
    houses = households(people)
    assert len(houses) < len(people)
    stickers = active.printing.make(Order("sticker"), tmp_path / "s.pdf", Progress())
    certificates = active.printing.make(Order("certificate"), tmp_path / "c.pdf", Progress())
    assert (stickers.documents, stickers.new) == (len(houses), len(houses))
    assert (certificates.documents, certificates.new) == (len(people), len(people))
    assert stickers.pages == pages.page_count(tmp_path / "s.pdf") == -(-len(houses) // 6)
    assert certificates.pages == pages.page_count(tmp_path / "c.pdf")
    kept = documents(active)
    assert len(kept) == len(houses) + len(people)
    marked = {d["household"] or str(d["beneficiary_id"]) for d in documents(active, "sticker")}
    assert marked == houses
    serials = [document["serial"] for document in documents(active, "sticker")]
    assert printed_serials(tmp_path / "s.pdf") == serials


def test_every_code_on_paper_is_that_of_its_document(active: Application, tmp_path: Path) -> None:
    active.printing.make(Order("sticker"), tmp_path / "s.pdf", Progress())
    wanted = {document["code"]: document["serial"] for document in documents(active)}
    read = [
        code for index in range(pages.page_count(tmp_path / "s.pdf"))
        for code in qr.read_image(pages.page_image(tmp_path / "s.pdf", index, 150))
    ]
    assert sorted(read) == sorted(wanted)


def test_certificates_carry_the_names_of_the_register(active: Application, tmp_path: Path) -> None:
    active.printing.make(Order("certificate"), tmp_path / "c.pdf", Progress())
    people = {p.id: p for p in everybody(active)}
    sheets = [" ".join(text.split()) for text in texts(tmp_path / "c.pdf")]
    step = len(sheets) // len(documents(active))
    for document, text in zip(documents(active), sheets[::step], strict=True):
        person = people[document["beneficiary_id"]]
        assert person["name"] in text
        assert document["serial"] in text
        assert person["nik"] not in text
        assert str(person["kk"]) not in text


def test_stickers_carry_no_name_no_number_no_birth_day(active: Application, tmp_path: Path) -> None:
    active.printing.make(Order("sticker"), tmp_path / "s.pdf", Progress())
    text = "\n".join(texts(tmp_path / "s.pdf"))
    assert not re.search(r"\d{9,}", text)
    for person in everybody(active):
        assert person["name"] not in text
        assert person["born_on"].isoformat() not in text
        assert f"{person['born_on']:%d/%m/%Y}" not in text
        assert f"{person['born_on']:%d-%m-%Y}" not in text


def test_a_house_that_declines_gets_no_sticker(active: Application, tmp_path: Path) -> None:
    people = everybody(active, status="aktif")
    cards = [p["kk"] for p in people]
    shared = next(p for p in people if cards.count(p["kk"]) > 1)
    change(active, tables.Beneficiary, shared.id, consent="menolak")
    printed = active.printing.make(Order("sticker"), tmp_path / "s.pdf", Progress())
    assert printed.documents == len(households(people)) - 1
    assert shared["kk"] not in {d["household"] for d in documents(active)}
    assert active.printing.plan(Order("sticker")).refused == 1


def test_a_house_declines_also_by_a_member_without_cover(
    active: Application, tmp_path: Path
) -> None:
    refused = everybody(active, status="ditolak")[0]
    member = everybody(active, status="aktif")[0]
    change(active, tables.Beneficiary, refused.id, consent="menolak", kk=member["kk"])
    active.printing.make(Order("sticker"), tmp_path / "s.pdf", Progress())
    assert member["kk"] not in {d["household"] for d in documents(active)}


def test_the_first_sheet_starts_where_asked(active: Application, tmp_path: Path) -> None:
    order = Order("sticker", start=(2, 2))
    plan = active.printing.plan(order)
    printed = active.printing.make(order, tmp_path / "s.pdf", Progress())
    used = plan.stock.position(2, 2)
    assert printed.pages == plan.sheets == -(-(printed.documents + used) // plan.stock.per_page)
    assert len(SERIAL.findall(texts(tmp_path / "s.pdf")[0])) == plan.stock.per_page - used
    with pytest.raises(Invalid):
        active.printing.plan(Order("sticker", start=(9, 1)))


def test_a_name_too_long_is_left_out_and_told(active: Application, tmp_path: Path) -> None:
    person = everybody(active, status="aktif")[0]
    change(active, tables.Beneficiary, person.id, name="Abdurrahmansyahputra " * 9)
    printed = active.printing.make(Order("certificate"), tmp_path / "c.pdf", Progress())
    assert [entry.person for entry in printed.left_out] == [person.id]
    assert printed.left_out[0].message
    assert person.id not in {d["beneficiary_id"] for d in documents(active)}


def test_a_letter_that_no_font_has_is_left_out_and_told(active: Application) -> None:
    person = everybody(active, status="aktif")[0]
    change(active, tables.Beneficiary, person.id, name="Siti \U0001f600")
    plan = active.printing.plan(Order("certificate"))
    assert [entry.person for entry in plan.left_out] == [person.id]


def test_only_people_who_do_not_fit_is_refused(active: Application, tmp_path: Path) -> None:
    person = everybody(active, status="aktif")[0]
    change(active, tables.Beneficiary, person.id, name="Abdurrahmansyahputra " * 9)
    order = Order("certificate", wanted=PeopleFilter(text=person["nik"]))
    with pytest.raises(Refused, match="tidak muat"):
        active.printing.make(order, tmp_path / "c.pdf", Progress())
    assert documents(active) == []
    assert not (tmp_path / "c.pdf").exists()


def test_an_office_text_that_does_not_fit_refuses_the_run(active: Application) -> None:
    office = active.settings.office()
    assert office
    change(active, tables.Office, office.id, agency="Dinas Ketenagakerjaan " * 20)
    with pytest.raises(Refused, match="Pengaturan"):
        active.printing.plan(Order("certificate"))


def test_printing_again_keeps_the_serials(active: Application, tmp_path: Path) -> None:
    order = Order("sticker")
    active.printing.make(order, tmp_path / "a.pdf", Progress())
    first = documents(active)
    again = active.printing.make(order, tmp_path / "b.pdf", Progress())
    assert (again.documents, again.new) == (len(first), 0)
    assert [(d["serial"], d["code"]) for d in documents(active)] == [
        (d["serial"], d["code"]) for d in first
    ]
    assert printed_serials(tmp_path / "b.pdf") == printed_serials(tmp_path / "a.pdf")


def test_only_new_ones_are_printed_when_asked(active: Application, tmp_path: Path) -> None:
    one = everybody(active, status="aktif")[5]
    few = Order("certificate", wanted=PeopleFilter(text=one["nik"]))
    assert active.printing.make(few, tmp_path / "a.pdf", Progress()).documents == 1
    rest = active.printing.make(Order("certificate", only_new=True), tmp_path / "b.pdf", Progress())
    assert rest.documents == rest.new == len(everybody(active, status="aktif")) - 1
    with pytest.raises(Refused, match="sudah punya"):
        active.printing.make(Order("certificate", only_new=True), tmp_path / "c.pdf", Progress())


def test_the_next_year_gets_its_own_stickers(active: Application, tmp_path: Path) -> None:
    active.printing.make(Order("sticker"), tmp_path / "a.pdf", Progress())
    old = len(documents(active))
    programme, _ = active.settings.save_programme(
        {**PROGRAMME, "name": "Perlindungan 2027", "year": "2027", "first_month": "01/2027"}
    )
    with active.database.read() as reader:
        enrolments = reader.records(tables.Enrolment, tables.Enrolment.status == "aktif")
    for enrolment in enrolments:
        change(active, tables.Enrolment, enrolment.id, programme_id=programme)
    printed = active.printing.make(Order("sticker", programme), tmp_path / "b.pdf", Progress())
    assert printed.new == printed.documents == old
    assert all(serial.startswith("PPU-27-") for serial in printed_serials(tmp_path / "b.pdf"))


class Stopping(Progress):
    """Stops once so many cells are drawn."""

    def __init__(self, after: int) -> None:
        super().__init__()
        self._after = after

    def show(self) -> None:
        self.cancelled = self.cancelled or self.done >= self._after


def broken_off(app: Application, order: Order, path: Path) -> None:
    """A run whose numbers are stored and whose file was never finished."""
    with pytest.raises(Cancelled):
        app.printing.make(order, path, Stopping(1))
    assert not path.exists()


def test_a_run_broken_off_is_finished_with_its_numbers(
    active: Application, tmp_path: Path
) -> None:
    broken_off(active, Order("certificate"), tmp_path / "c.pdf")
    numbered = [(d["serial"], d["code"]) for d in documents(active)]
    (run,) = active.printing.unfinished()
    finished = active.printing.finish(run.id, tmp_path / "c.pdf", Progress())
    assert finished.documents == len(numbered)
    assert [(d["serial"], d["code"]) for d in documents(active)] == numbered
    assert active.printing.unfinished() == []
    sheets = texts(tmp_path / "c.pdf")
    for (serial, _), text in zip(numbered, sheets[:: len(sheets) // len(numbered)], strict=True):
        assert serial in text
    assert active.check() == []


def test_a_reprint_broken_off_is_finished_whole(active: Application, tmp_path: Path) -> None:
    one = everybody(active, status="aktif")[7]
    few = Order("certificate", wanted=PeopleFilter(text=one["nik"]))
    active.printing.make(few, tmp_path / "a.pdf", Progress())
    broken_off(active, Order("certificate"), tmp_path / "b.pdf")
    (run,) = active.printing.unfinished()
    finished = active.printing.finish(run.id, tmp_path / "b.pdf", Progress())
    assert finished.documents == run["documents"] == len(everybody(active, status="aktif"))
    assert len(documents(active)) == finished.documents


def test_a_run_overtaken_by_another_is_called_off(active: Application, tmp_path: Path) -> None:
    broken_off(active, Order("sticker"), tmp_path / "a.pdf")
    (run,) = active.printing.unfinished()
    active.printing.make(Order("sticker"), tmp_path / "b.pdf", Progress())
    assert active.printing.unfinished() == []
    with pytest.raises(Refused):
        active.printing.finish(run.id, tmp_path / "a.pdf", Progress())
    assert len(set(printed_serials(tmp_path / "b.pdf"))) == len(documents(active))


def test_a_finished_run_is_the_same_file(active: Application, tmp_path: Path) -> None:
    printed = active.printing.make(Order("sticker", start=(1, 2)), tmp_path / "a.pdf", Progress())
    active.printing.finish(printed.run, tmp_path / "b.pdf", Progress())
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_each_certificate_keeps_the_day_of_its_issue(
    active: Application, tmp_path: Path
) -> None:
    one = everybody(active, status="aktif")[0]
    few = Order("certificate", wanted=PeopleFilter(text=one["nik"]))
    active.printing.make(few, tmp_path / "a.pdf", Progress())
    active.clock.set(active.clock.now().replace(month=12, day=3))
    active.printing.make(Order("certificate"), tmp_path / "b.pdf", Progress())
    fronts = [text for text in texts(tmp_path / "b.pdf") if "Desember 2026" in text]
    for text in texts(tmp_path / "b.pdf"):
        if one["name"] in " ".join(text.split()):
            assert "22 November 2026" in text
            assert "3 Desember 2026" not in text
    assert sum("3 Desember 2026" in text for text in fronts) == len(documents(active)) - 1


def test_a_preview_numbers_nobody(active: Application) -> None:
    data = active.printing.preview(Order("sticker"))
    assert pages.page_count(data) == 1
    assert "CONTOH" in pages.page_text(data)
    assert documents(active) == []
    assert active.printing.runs() == []


def test_a_certificate_needs_a_signatory(active: Application) -> None:
    (signatory,) = active.settings.signatories()
    change(active, tables.Signatory, signatory.id, retired=True)
    with pytest.raises(Refused, match="penandatangan"):
        active.printing.plan(Order("certificate"))
    assert active.printing.plan(Order("sticker")).people


@pytest.mark.parametrize(("order", "field"), [
    (Order("sticker", design="tidak-ada"), "design"),
    (Order("sticker", design="sertifikat"), "design"),
    (Order("sticker", stock="a4-sertifikat"), "stock"),
    (Order("certificate", stock="tidak-ada"), "stock"),
])
def test_what_does_not_go_together_is_refused(
    active: Application, order: Order, field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        active.printing.plan(order)
    assert refused.value.problems[0].field == field
    assert "Pilih" in str(refused.value)


def test_every_design_prints_on_every_paper_it_fits(active: Application, tmp_path: Path) -> None:
    people = PeopleFilter(village="64.09.02.1003")
    tried = 0
    for kind in DEFAULT_DESIGN:
        for design in active.printing.designs(kind):
            for stock in active.printing.stocks(design):
                order = Order(kind, wanted=people, design=design.name, stock=stock.name)
                assert pages.page_count(active.printing.preview(order)) >= 1
                tried += 1
    assert tried >= 5


def test_nobody_under_cover_is_refused(people: Application, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="peserta aktif"):
        people.printing.make(Order("sticker"), tmp_path / "s.pdf", Progress())
    assert not (tmp_path / "s.pdf").exists()


def test_the_run_is_noted(active: Application, tmp_path: Path) -> None:
    printed = active.printing.make(Order("sticker"), tmp_path / "s.pdf", Progress())
    (run,) = active.printing.runs()
    assert (run["status"], run["pages"], run["file_name"]) == ("selesai", printed.pages, "s.pdf")
    kinds = [line.kind for line in active.journal.operations(2)]
    assert kinds == ["printed", "stickers"]


def test_a_broken_file_name_leaves_a_run_to_finish(active: Application, tmp_path: Path) -> None:
    (tmp_path / "s.pdf").mkdir()
    with pytest.raises(Refused):
        active.printing.make(Order("sticker"), tmp_path / "s.pdf", Progress())
    (run,) = active.printing.unfinished()
    assert active.printing.finish(run.id, tmp_path / "t.pdf", Progress()).documents > 0


def test_after_a_correction_a_reprint_shows_the_new_name(
    active: Application, tmp_path: Path
) -> None:
    active.printing.make(Order("certificate"), tmp_path / "a.pdf", Progress())
    person = everybody(active, status="aktif")[0]
    active.register.save({**form(active, person), "name": "Nama Yang Benar"}, person)
    active.printing.make(Order("certificate"), tmp_path / "b.pdf", Progress())
    assert sum("Nama Yang Benar" in text for text in texts(tmp_path / "b.pdf")) == 1
