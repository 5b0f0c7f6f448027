"""What the officers in the field found at a house."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import Index

from jamsos_desktop.domain.kinds import Choice, Day, Text
from jamsos_desktop.domain.vocabulary import VISIT_RESULTS
from jamsos_desktop.store.columns import Row, column, link
from jamsos_desktop.store.tables.papers import Document
from jamsos_desktop.store.tables.people import Beneficiary

if TYPE_CHECKING:
    from sqlalchemy.orm import Mapped


class Visit(Row):
    """kunjungan: one call at a house about its sticker, and how it ended."""

    __tablename__ = "visit"
    document_id: Mapped[int] = link(Document, index=False)
    beneficiary_id: Mapped[int] = link(Beneficiary)
    result: Mapped[str] = column(Choice(VISIT_RESULTS), "Hasil", "Kunjungan", required=True)
    visited_on: Mapped[date] = column(Day(), "Tanggal", "Kunjungan", required=True, width=12)
    officer: Mapped[str] = column(
        Text(80), "Petugas", "Kunjungan", required=True, sample="Budi Santoso",
        help="Siapa yang datang ke rumah.",
    )
    remark: Mapped[str | None] = column(
        Text(200), "Catatan", "Kunjungan", help="Misalnya siapa yang ditemui, atau pindah ke mana."
    )
    __table_args__ = (
        # The newest visit of a sticker is asked for each line of a list.
        Index("ix_visit_document", "document_id", "retired", "visited_on"),
    )
