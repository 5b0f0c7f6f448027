"""A design as it will look: its cell by the press itself, with somebody's words on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from jamsos_desktop.domain.clock import Clock
from jamsos_desktop.domain.codes import CodeKind
from jamsos_desktop.domain.design import Design, TextItem, samples
from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.occupations import OCCUPATIONS
from jamsos_desktop.domain.regions import RegionTree
from jamsos_desktop.services.designs import Designs
from jamsos_desktop.services.documents import Documents
from jamsos_desktop.services.previewing import PagePicture, page_picture
from jamsos_desktop.services.printing_words import common_texts, person_texts, place_names
from jamsos_desktop.services.settings import Settings
from jamsos_desktop.store import tables
from jamsos_desktop.store.database import Database

Sample = Literal["person", "longest", "empty"]
SAMPLES: dict[Sample, str] = {
    "person": "Orang dari daftar", "longest": "Nama terpanjang", "empty": "Isian kosong",
}
"""Whose words a design is looked at with."""
LONGEST = {
    "name": "Raden Muhammad Abdurrahman Kusumawardhana Prawirodirdjo bin Haji Syamsuddin Noor",
    "address": "Jalan Provinsi Kilometer 38 Gang Persatuan Nomor 112 Blok C, Lingkungan Tengah",
    "rt": "0127", "rw": "0114",
}
"""Invented, as long as registers have them; villages and occupations come from the tables."""
PREVIEW_CODES: dict[str, str] = {"sticker": "CONTOH" * 5 + "AA", "certificate": "CONTOH" * 19}
_SEQUENCE, _WIDE = 4512, 88_888


@dataclass(frozen=True)
class CellPreview:
    """A picture of the cell, and what could not be set, by the number of the item."""

    picture: PagePicture
    problems: dict[int, str]


class DesignPreviews:
    """Draws cells for the window; stores nothing."""

    def __init__(
        self, database: Database, settings: Settings, documents: Documents, designs: Designs,
        clock: Clock,
    ) -> None:
        self._database, self._settings, self._documents = database, settings, documents
        self._designs, self._clock = designs, clock

    def texts(self, sample: Sample) -> dict[str, str]:
        """A text for every placeholder: of the office, its newest programme and somebody.

        Invented ones where the office has none yet.
        """
        found = samples()
        office, programmes = self._settings.office(), self._settings.programmes()
        tree = self._settings.regions()
        if office is not None and programmes:
            found |= self._of_office(office, programmes[0], sample)
        if sample == "longest":
            return found | LONGEST | _longest_places(tree) | {
                "occupation": max(OCCUPATIONS.values(), key=len)
            }
        return found | self._of_person(tree)

    def draw(
        self, design: Design, kind: str, texts: Mapping[str, str], sample: Sample, dpi: float
    ) -> CellPreview:
        """The cell of a design with these texts. With the sample `empty` optional words fall away.

        What cannot be drawn is left out and told.
        """
        from jamsos_desktop.paper.cell import cell_problems, draw_cell

        if sample == "empty":
            texts = without_optional(design, texts)
        pictures = {**self._settings.pictures(), **self._designs.pictures_there(design)}
        code = PREVIEW_CODES.get(kind, PREVIEW_CODES["sticker"])
        pdf = draw_cell(design, texts, code, pictures)
        return CellPreview(page_picture(pdf, 0, dpi), cell_problems(design, texts))

    def _of_office(
        self, office: Record, programme: Record, sample: Sample
    ) -> dict[str, str]:
        today = self._clock.today()
        number = _WIDE if sample == "longest" else _SEQUENCE
        year = int(programme["year"])
        kinds: tuple[tuple[str, CodeKind], ...] = (
            ("serial", "sticker"), ("number", "certificate"),
        )  # fmt: skip
        return {
            **common_texts(office, programme, self._settings.signatory_on(today), today),
            **{
                word: self._documents.serial(code, office, year, number, today)
                for word, code in kinds
            },
        }

    def _of_person(self, tree: RegionTree) -> dict[str, str]:
        with self._database.read() as reader:
            people = reader.records(tables.Beneficiary, limit=1)
            if not people:
                return {}
            enrolments = reader.records(
                tables.Enrolment, tables.Enrolment.beneficiary_id == people[0].id
            )
        kpj = next((e["kpj"] for e in enrolments if e.get("kpj")), "")
        person = Record(people[0].id, people[0].version, {**people[0].values, "kpj": kpj})
        return person_texts(person, place_names(tree))


def without_optional(design: Design, texts: Mapping[str, str]) -> dict[str, str]:
    """The texts without the words that no item of the design requires."""
    needed = {
        word for item in design.items if isinstance(item, TextItem) and item.required
        for word in item.placeholders
    }  # fmt: skip
    return {word: text if word in needed else "" for word, text in texts.items()}


def _longest_places(tree: RegionTree) -> dict[str, str]:
    names = list(place_names(tree).values())
    if not names:
        return {}
    return {
        "village": max((village for village, _ in names), key=len),
        "district": max((district for _, district in names), key=len),
    }
