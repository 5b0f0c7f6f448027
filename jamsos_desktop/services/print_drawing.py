"""Pages of a plan: the words of each cell, checked before printing and drawn by the press."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import repeat
from typing import BinaryIO

from jamsos_desktop.domain.clock import Clock
from jamsos_desktop.domain.codes import CodeKind
from jamsos_desktop.domain.dates import long_day
from jamsos_desktop.domain.design import Design
from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.domain.stock import Stock
from jamsos_desktop.domain.vocabulary import DOCUMENT_KINDS
from jamsos_desktop.services.documents import Documents
from jamsos_desktop.services.print_plan import LeftOut, Plan
from jamsos_desktop.services.printer_fits import PrinterFits
from jamsos_desktop.services.printing_words import common_texts, person_texts, place_names
from jamsos_desktop.services.settings import Settings
from jamsos_desktop.services.stock_library import StockLibrary
from jamsos_desktop.store import paper_queries
from jamsos_desktop.store.reader import Reader

_PREVIEW_CODES: dict[CodeKind, str] = {"sticker": "CONTOH" * 5 + "AA", "certificate": "CONTOH" * 19}
_WIDE_NUMBER = 88_888
"""As wide as a year's numbers get: what room for a number is measured with."""


class Drawing:
    """Draws and checks; stores nothing."""

    def __init__(
        self, settings: Settings, documents: Documents, library: StockLibrary, fits: PrinterFits,
        clock: Clock,
    ) -> None:
        self._settings, self._documents = settings, documents
        self._library, self._fits, self._clock = library, fits, clock

    def render(
        self, reader: Reader, plan: Plan, out: BinaryIO, progress: Progress, *,
        example: bool = False,
    ) -> int:
        """Write the pages of a plan whose documents have their numbers; answers how many pages.

        An `example` shows what numbers and codes look like instead.
        """
        from jamsos_desktop.paper import press

        order, office, today = plan.order, self._settings.require_office(), self._clock.today()
        days = {today} if example else paper_queries.days_of(reader, plan.papers)
        texts = {
            day: self.texts(order.kind, office, plan.programme, day) for day in sorted(days)
        }
        shared = dict(set.intersection(*(set(found.items()) for found in texts.values())))
        dated = {
            day: {word: text for word, text in found.items() if word not in shared}
            for day, found in texts.items()
        }
        names = place_names(self._settings.regions())

        def cells() -> Iterator[press.Cell]:
            people = paper_queries.people_by_enrolment(reader, plan.people)
            papers = repeat(None) if example else paper_queries.papers(reader, plan.papers)
            for person, document in zip(people, papers, strict=False):
                serial = str(document["serial"]) if document else "CONTOH"
                code = str(document["code"]) if document else _PREVIEW_CODES[order.kind]
                own = person_texts(person, names)
                when = dated[document["issued_on"] if document else today]
                yield press.Cell({**own, **when, "serial": serial, "number": serial}, code)

        fit = self._fits.find(
            order.printer, order.tray, plan.stock.page_width, plan.stock.page_height
        )
        back = self._library.back(plan.design, plan.stock)
        own = self._library.pictures(*filter(None, (plan.design, back)))
        printed = press.render(
            plan.design, plan.stock, cells(), out, patterns=plan.layout.patterns,
            title=f"{DOCUMENT_KINDS[order.kind]} {plan.programme['name']}",
            shared=shared, pictures={**self._settings.pictures(), **own}, progress=progress,
            back=back, correction=fit.correction if fit else None,
        )
        return printed.pages

    def misfits(
        self, reader: Reader, kind: CodeKind, programme: Record, design: Design, stock: Stock,
        people: Sequence[int],
    ) -> list[tuple[int, LeftOut]]:
        """Who cannot be printed as they are, each with the index in the list of enrolments.

        Raises `Refused` for words of the office.
        """
        from jamsos_desktop.paper import press

        names, today = place_names(self._settings.regions()), self._clock.today()
        office = self._settings.require_office()
        common = self.texts(kind, office, programme, today)
        serial = self._documents.serial(
            kind, office, int(programme["year"]), _WIDE_NUMBER, today
        )
        cells = (
            press.Cell(
                {**person_texts(person, names), "serial": serial, "number": serial},
                _PREVIEW_CODES[kind],
            )
            for person in paper_queries.people_by_enrolment(reader, people)
        )
        found = press.misfits(
            design, stock, cells, shared=common, back=self._library.back(design, stock)
        )
        for misfit in found:
            if misfit.placeholder in common:
                raise Refused(f"{misfit.message} Perbaiki di Pengaturan.")
        bad = paper_queries.people_by_enrolment(reader, [people[one.index] for one in found])
        return [
            (one.index, LeftOut(person["person"], str(person["name"]), one.message))
            for one, person in zip(found, bad, strict=True)
        ]

    def texts(
        self, kind: CodeKind, office: Record, programme: Record, day: date
    ) -> dict[str, str]:
        """What all documents issued on `day` share; raises `Refused` without a signatory."""
        signatory = self._settings.signatory_on(day)
        if kind == "certificate" and signatory is None:
            raise Refused(
                f"Belum ada penandatangan untuk {long_day(day)}. Isi di Pengaturan."
            )
        return common_texts(office, programme, signatory, day)
