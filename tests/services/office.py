"""An invented office for the tests of the services: lists of people, answers, forms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from typing import Any

from jamsos_desktop.application import Application
from jamsos_desktop.domain.clock import Clock
from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.domain.occupations import OCCUPATIONS
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.services.samples.people import Inventor, Person
from jamsos_desktop.services.settings import FIRST_OFFICE
from jamsos_desktop.store import tables
from jamsos_desktop.store.journal import Operation

NOON = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
TODAY = date(2026, 11, 22)
VILLAGES = ("64.09.01.1005", "64.09.02.1003", "64.09.03.2001", "64.09.04.1005")
"""One of each kecamatan."""
EACH = 20
"""People in the list of each village."""
HEADERS = (
    "NO", "NIK", "NO. KK", "NAMA LENGKAP", "TEMPAT LAHIR", "TANGGAL LAHIR", "L/P", "ALAMAT", "RT",
    "RW", "DESA/KELURAHAN", "NO HP", "PEKERJAAN",
)
SIGNATORY = {
    "name": "Rahmat Hidayatullah, S.Sos., M.Si.", "nip": "197203151998031002",
    "rank": "Pembina Utama Muda", "title": "Kepala Dinas",
}
PROGRAMME = {
    "name": "Perlindungan Pekerja Rentan 2026", "year": "2026", "funding": "apbd_kabupaten",
    "layer": "murni", "first_month": "01/2026", "months": "12", "rate": "16800",
}
CEREMONY = {
    "name": "Penyerahan Sertifikat", "day": "05/12/2026", "begins": "09.00",
    "place": "Aula Kantor Bupati", "receiver_name": "Syamsul Rijal",
}


def open_office(folder: Path, clock: Clock | None = None) -> Application:
    """The application on a folder, at noon of the day of all tests."""
    return Application(folder, clock=clock or Clock(NOON), actor="rina")


def set_up(app: Application) -> None:
    """What the welcome form asks."""
    office = {name: str(value) for name, value in FIRST_OFFICE.items()}
    app.settings.set_up(office, SIGNATORY, PROGRAMME)


def invent(village: str, count: int = EACH, seed: int = 1) -> list[Person]:
    """People of a village; the same seed invents the same ones."""
    return Inventor(Random(f"{seed}/{village}"), 2026).people(village, count)


def list_row(app: Application, number: int, person: Person) -> list[Any]:
    """A person as a line under `HEADERS`, everything text but the birth day."""
    return [
        number, person.nik, person.kk, person.name, person.place, person.dob, person.sex,
        person.addr, person.rt, person.rw, app.settings.regions().name(person.village),
        person.phone, OCCUPATIONS[person.occupation],
    ]


def write_sheet(
    path: Path, rows: Iterable[Sequence[Any]], headers: Sequence[str] = HEADERS,
    titles: Sequence[str] = (), sheet: str = "Sheet1",
) -> Path:
    """A small workbook: title lines, headers, rows."""
    import openpyxl  # only here: what prints or reads must not carry its weight

    book = openpyxl.Workbook()
    table = book.active
    assert table is not None
    table.title = sheet
    for title in titles:
        table.append([title])
    for row in (headers, *rows):
        table.append(list(row))
    book.save(path)
    return path


def write_list(app: Application, path: Path, people: Sequence[Person]) -> Path:
    """The list of a village as a clean workbook."""
    rows = [list_row(app, number, person) for number, person in enumerate(people, 1)]
    return write_sheet(path, rows, titles=["DAFTAR USULAN PEKERJA RENTAN"])


def import_lists(app: Application, folder: Path) -> list[Path]:
    """Write and import the list of each village; answers the files."""
    folder.mkdir(exist_ok=True)
    paths = [
        write_list(app, folder / f"usulan {village}.xlsx", invent(village))
        for village in VILLAGES
    ]
    for path in paths:
        report = app.importing.run(path)
        assert (report.outcome, report.counts["new"]) == ("import", EACH), report.message
    return paths


def answer_rows(people: Iterable[Record], refuse: Callable[[int], bool]) -> list[list[Any]]:
    """BPJS's lines on these people, refusing those whose place in the list is told."""
    return [
        ["T" if refuse(n) else "Y", "Sudah aktif PU" if refuse(n) else "", p["nik"], p["name"],
         "" if refuse(n) else f"26{n:09}"]
        for n, p in enumerate(people)
    ]


ANSWER_HEADERS = ("STATUS", "KETERANGAN", "NIK", "NAMA LENGKAP", "NO KPJ")


def make_active(app: Application, folder: Path) -> int:
    """Check, decree, submit, and an answer that refuses two; answers the submission."""
    app.programmes.check()
    app.programmes.decree(1, "560/112/2026", TODAY)
    submission, people, _ = app.programmes.submit(1, folder / "kirim.xlsx", Progress())
    sent = app.register.rows(app.register.ids(PeopleFilter(status="dikirim")))
    assert len(sent) == people
    rows = answer_rows(sent, lambda n: n in {3, 40})
    app.programmes.answer(
        write_sheet(folder / "jawab.xlsx", rows, ANSWER_HEADERS), submission, Progress()
    )
    return submission


def everybody(app: Application, **wanted: Any) -> list[Record]:
    """People of the register that a filter leaves."""
    return app.register.rows(app.register.ids(PeopleFilter(**wanted)), wanted.get("programme", 0))


def form(app: Application, person: Record) -> dict[str, str]:
    """A person's fields as the form would hand them back unchanged."""
    return {f.name: f.kind.format(person[f.name]) for f in app.register.fields}


def documents(app: Application, kind: str = "", retired: bool = False) -> list[Record]:
    """Documents in the order of their numbers."""
    with app.database.read() as reader:
        found = reader.records(tables.Document, order=(tables.Document.number,), retired=retired)
    return [document for document in found if kind in {"", document["kind"]}]


def change(app: Application, model: type[Any], row_id: int, **values: Any) -> None:
    """Change one row behind the services' back, journalled."""
    with app.database.write(Operation("edit")) as writer:
        writer.update_many(model, {row_id: values})


def kept(app: Application) -> dict[str, dict[int, dict[str, Any]]]:
    """Every kept row of every table, field by field, without versions."""
    from tests.store.rows import dump

    return dump(app.database)
