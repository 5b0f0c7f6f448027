"""The print shop: who gets a sticker or certificate, on which sheet, in which file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from jamsos_desktop.domain.changed import Changed, changed
from jamsos_desktop.domain.clock import Clock
from jamsos_desktop.domain.codes import CodeKind
from jamsos_desktop.domain.dates import long_day
from jamsos_desktop.domain.design import Design, load_designs
from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.domain.savefile import SaveFile
from jamsos_desktop.domain.stock import Stock, load_stock
from jamsos_desktop.domain.vocabulary import DOCUMENT_KINDS
from jamsos_desktop.services.documents import Documents
from jamsos_desktop.services.printing_rows import existing_documents, house, move_documents
from jamsos_desktop.services.printing_words import common_texts, person_texts, place_names
from jamsos_desktop.services.settings import Settings
from jamsos_desktop.store import queries, tables
from jamsos_desktop.store.database import Database
from jamsos_desktop.store.journal import Operation, stamp
from jamsos_desktop.store.reader import Reader

DEFAULT_DESIGN: dict[CodeKind, str] = {"sticker": "stiker-95x95", "certificate": "sertifikat"}
_PREVIEW_CODES: dict[CodeKind, str] = {"sticker": "CONTOH" * 5 + "AA", "certificate": "CONTOH" * 19}


_WIDE_NUMBER = 88_888
"""As wide as a year's numbers get: what room for a number is measured with."""


@dataclass(frozen=True)
class Order:
    """What the clerk asks for. An empty `stock` takes the first that fits the design.

    `start` is row and column of the first free position on the first sheet, from 1. With
    `only_new` those who have a valid document already are left out, else theirs is printed again
    under its old serial.
    """

    kind: CodeKind
    programme: int = 0
    wanted: PeopleFilter = field(default_factory=PeopleFilter)
    design: str = ""
    stock: str = ""
    start: tuple[int, int] = (1, 1)
    only_new: bool = False


@dataclass(frozen=True)
class LeftOut:
    """Somebody whose text does not fit or cannot be drawn, told before paper is used."""

    person: int
    name: str
    message: str


@dataclass(frozen=True)
class Plan:
    """What an order would print."""

    order: Order
    design: Design
    stock: Stock
    programme: Record
    people: list[Record]
    """Enrolled people in the order of the sheets; one for each house when these are stickers."""
    existing: dict[int, Record]
    """Valid documents by enrolment."""
    refused: int
    """Houses that declined a sticker."""
    left_out: list[LeftOut]

    @property
    def new(self) -> int:
        """How many documents get a number now."""
        return sum(person.id not in self.existing for person in self.people)

    @property
    def sheets(self) -> int:
        """Sheets of paper, the positions before `start` on the first one counted as used."""
        used = self.stock.position(*self.order.start)
        return -(-(len(self.people) + used) // self.stock.per_page) if self.people else 0


@dataclass(frozen=True)
class Printed:
    """A finished run."""

    run: int
    path: Path
    documents: int
    new: int
    pages: int
    left_out: list[LeftOut]
    changed: Changed


class Printing:
    """Plans, previews and makes sheets."""

    def __init__(
        self, database: Database, settings: Settings, documents: Documents, clock: Clock
    ) -> None:
        self._database, self._settings = database, settings
        self._documents, self._clock = documents, clock

    def designs(self, kind: CodeKind) -> list[Design]:
        """The designs of a kind."""
        return [design for design in load_designs().values() if _kind_of(design) == kind]

    def stocks(self, design: Design) -> list[Stock]:
        """The papers on which a design fits."""
        return [stock for stock in load_stock().values() if design.fits(stock)]

    def plan(self, order: Order) -> Plan:
        """Who would get what; nothing is stored. Raises `Refused` when nobody is left."""
        design, stock = self._choose(order)
        programme = self._settings.programme(order.programme)
        office = self._settings.require_office()
        with self._database.read() as reader:
            people, refused = self._candidates(reader, order, programme)
            existing = existing_documents(reader, order.kind, programme, people)
        if order.only_new:
            people = [person for person in people if person.id not in existing]
        left_out = self._misfits(order, office, programme, design, stock, people)
        stopped = {entry.person for entry in left_out}
        people = [person for person in people if person["person"] not in stopped]
        return Plan(order, design, stock, programme, people, existing, refused, left_out)

    def preview(self, order: Order, pages: int = 1) -> bytes:
        """The first pages as PDF, made by the same renderer, with example codes and numbers."""
        plan = self.plan(order)
        people = plan.people[: plan.stock.per_page * pages]
        if not people:
            raise Refused("Tidak ada yang perlu dicetak dengan saringan ini.")
        out = BytesIO()
        self._render(plan, people, {}, out, Progress())
        return out.getvalue()

    def make(self, order: Order, path: Path, progress: Progress) -> Printed:
        """Number the documents, write the sheets to `path`, and note the run.

        The numbers are stored before the file is made: after a crash the run stands as prepared
        and `finish` makes its file again, with the same numbers.
        """
        progress.begin(0, "Menyiapkan daftar")
        plan = self.plan(order)
        if not plan.people:
            raise Refused(_nobody(plan))
        run, new = self._prepare(plan)
        pages = self._write(run, plan, path, progress)
        return Printed(
            run, path, len(plan.people), new, pages, plan.left_out, changed("documents")
        )

    def finish(self, run_id: int, path: Path, progress: Progress) -> Printed:
        """Make the file of a run that a crash or a cancelled job left without one."""
        with self._database.read() as reader:
            run = reader.get(tables.PrintRun, run_id)
            documents = reader.records(
                tables.Document, tables.Document.print_run_id == run_id,
                order=(tables.Document.position,),
            )
            enrolments = [document["enrolment_id"] for document in documents]
            people = queries.enrolled_by_id(reader, enrolments)
        if not documents:
            raise Refused("Semua dokumen cetakan ini sudah ditarik atau dicetak lagi.")
        order = Order(
            run["kind"], run["programme_id"], design=run["design"], stock=run["stock"],
            start=(run["start_row"], run["start_column"]),
        )
        design, stock = self._choose(order)
        existing = {d["enrolment_id"]: d for d in documents}
        plan = Plan(
            order, design, stock, self._settings.programme(order.programme), people, existing, 0, []
        )
        pages = self._write(run_id, plan, path, progress)
        return Printed(run_id, path, len(people), 0, pages, [], changed("documents"))

    def runs(self, limit: int = 50) -> list[Record]:
        """The newest print runs."""
        with self._database.read() as reader:
            return reader.records(
                tables.PrintRun, order=(tables.PrintRun.id.desc(),), limit=limit
            )

    def unfinished(self) -> list[Record]:
        """Runs that have numbers but no file yet."""
        return [run for run in self.runs() if run["status"] == "disiapkan"]

    def _choose(self, order: Order) -> tuple[Design, Stock]:
        designs = {design.name: design for design in self.designs(order.kind)}
        design = designs.get(order.design or DEFAULT_DESIGN[order.kind])
        if design is None:
            raise Invalid(
                f"Desain “{order.design}” tidak ada. Pilih: {', '.join(designs)}.", "design"
            )
        stocks = {stock.name: stock for stock in self.stocks(design)}
        stock = stocks.get(order.stock) if order.stock else next(iter(stocks.values()), None)
        if stock is None:
            raise Invalid(
                f"Kertas “{order.stock}” tidak cocok dengan desain {design.label}. Pilih: "
                f"{', '.join(stocks)}.", "stock",
            )
        stock.position(*order.start)
        return design, stock

    def _candidates(
        self, reader: Reader, order: Order, programme: Record
    ) -> tuple[list[Record], int]:
        wanted = replace(order.wanted, status="aktif", programme=programme.id)
        people = queries.enrolled(reader, programme.id, wanted, today=self._clock.today())
        if order.kind == "certificate":
            return people, 0
        declined = reader.records(
            tables.Beneficiary, tables.Beneficiary.consent == "menolak"
        )
        refusing = {house(person, person.id) for person in declined}
        houses: dict[str, Record] = {}
        for person in people:
            houses.setdefault(house(person, person["person"]), person)
        kept = [person for house, person in houses.items() if house not in refusing]
        return kept, len(houses) - len(kept)

    def _prepare(self, plan: Plan) -> tuple[int, int]:
        """Note the run and number what is new; answers the run and how many are new."""
        order, today = plan.order, self._clock.today()
        office = self._settings.require_office()
        kind = "stickers" if order.kind == "sticker" else "certificates"
        with self._database.write(Operation(kind)) as writer:
            run = writer.insert(tables.PrintRun, [{
                "kind": order.kind, "programme_id": plan.programme.id, "design": plan.design.name,
                "stock": plan.stock.name, "start_row": order.start[0],
                "start_column": order.start[1], "documents": len(plan.people),
                "status": "disiapkan", "started_at": stamp(self._clock.now()),
            }])[0]
            fresh = existing_documents(writer, order.kind, plan.programme, plan.people)
            new = [person for person in plan.people if person.id not in fresh]
            writer.summary.update(documents=len(plan.people), new=len(new))
            ids = self._documents.issue(
                writer, order.kind, new, office=office, programme=plan.programme, day=today,
                run=run,
            )
            issued = writer.matching(tables.Document, "id", ids)
            plan.existing.clear()
            plan.existing.update(fresh)
            plan.existing.update(
                {found[0]["enrolment_id"]: found[0] for found in issued.values()}
            )
            if fresh:
                move_documents(writer, run, plan.people, plan.existing)
        return run, len(new)

    def _write(self, run: int, plan: Plan, path: Path, progress: Progress) -> int:
        progress.begin(len(plan.people), "Menggambar lembar")
        with SaveFile(path) as stream:
            hashing = _Hashing(stream)
            pages = self._render(plan, plan.people, plan.existing, hashing, progress)
        digest = hashing.digest.hexdigest()
        operation = Operation("printed", summary={"run": run, "pages": pages, "sha256": digest})
        with self._database.write(operation) as writer:
            writer.update_many(tables.PrintRun, {
                run: {"status": "selesai", "pages": pages, "file_name": path.name,
                      "sha256": digest},
            })
        return pages

    def _render(
        self, plan: Plan, people: Sequence[Record], documents: dict[int, Record], out: BinaryIO,
        progress: Progress,
    ) -> int:
        from jamsos_desktop.paper import press

        order, office, today = plan.order, self._settings.require_office(), self._clock.today()
        days = {document["issued_on"] for document in documents.values()} or {today}
        texts = {day: self._texts(order, office, plan.programme, day) for day in sorted(days)}
        shared = dict(set.intersection(*(set(found.items()) for found in texts.values())))
        dated = {
            day: {word: text for word, text in found.items() if word not in shared}
            for day, found in texts.items()
        }
        names = place_names(self._settings.regions())

        def cells() -> Iterator[press.Cell]:
            for person in people:
                document = documents.get(person.id)
                serial = str(document["serial"]) if document else "CONTOH"
                code = str(document["code"]) if document else _PREVIEW_CODES[order.kind]
                own = person_texts(person, names)
                when = dated[document["issued_on"] if document else today]
                yield press.Cell({**own, **when, "serial": serial, "number": serial}, code)

        printed = press.render(
            plan.design, plan.stock, cells(), out, start=order.start,
            title=f"{DOCUMENT_KINDS[order.kind]} {plan.programme['name']}",
            shared=shared, pictures=self._settings.pictures(), progress=progress,
            back=_back(plan.design),
        )
        return printed.pages

    def _texts(
        self, order: Order, office: Record, programme: Record, day: date
    ) -> dict[str, str]:
        signatory = self._settings.signatory_on(day)
        if order.kind == "certificate" and signatory is None:
            raise Refused(
                f"Belum ada penandatangan untuk {long_day(day)}. Isi di Pengaturan."
            )
        return common_texts(office, programme, signatory, day)

    def _misfits(
        self, order: Order, office: Record, programme: Record, design: Design, stock: Stock,
        people: Sequence[Record],
    ) -> list[LeftOut]:
        from jamsos_desktop.paper import press

        names, today = place_names(self._settings.regions()), self._clock.today()
        common = self._texts(order, office, programme, today)
        serial = self._documents.serial(
            order.kind, office, int(programme["year"]), _WIDE_NUMBER, today
        )
        cells = (
            press.Cell(
                {**person_texts(person, names), "serial": serial, "number": serial},
                _PREVIEW_CODES[order.kind],
            )
            for person in people
        )
        found = press.misfits(design, stock, cells, shared=common, back=_back(design))
        for misfit in found:
            if misfit.placeholder in common:
                raise Refused(f"{misfit.message} Perbaiki di Pengaturan.")
        return [
            LeftOut(
                people[misfit.index]["person"], str(people[misfit.index]["name"]), misfit.message
            )
            for misfit in found
        ]


def _kind_of(design: Design) -> CodeKind | None:
    if not design.for_sheet or not design.has_code:
        return None
    return "certificate" if "number" in design.placeholders else "sticker"


def _nobody(plan: Plan) -> str:
    if plan.left_out:
        return (
            f"{len(plan.left_out)} orang tidak dapat dicetak karena teksnya tidak muat. "
            "Perbaiki datanya dulu."
        )
    if plan.existing:
        return "Semua orang dalam saringan ini sudah punya dokumen yang berlaku."
    return "Tidak ada peserta aktif dalam saringan ini. Periksa status dan wilayahnya."


def _back(design: Design) -> Design | None:
    return load_designs()[design.back] if design.back else None


class _Hashing(BytesIO):
    """Passes bytes on to a stream and keeps their hash."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._target = stream
        self.digest = hashlib.sha256()

    def write(self, data: bytes) -> int:  # type: ignore[override]  # bytes are all we get
        """Write through."""
        self.digest.update(data)
        return self._target.write(data)
