"""Lists in and out: files and rows received, decisions remembered, profiles of exports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, Integer, String

from jamsos_desktop.domain.kinds import (
    Place,
    Text,
)
from jamsos_desktop.store.columns import (
    Row,
    column,
    document,
    link,
    mapped_column,
    moment,
    unique_while_kept,
)
from jamsos_desktop.store.tables.cover import Programme
from jamsos_desktop.store.tables.people import Beneficiary

if TYPE_CHECKING:
    from sqlalchemy.orm import Mapped


class ImportFile(Row):
    """berkas: one file as it came."""

    __tablename__ = "import_file"
    name: Mapped[str] = column(Text(200), "Berkas", "Impor", required=True)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    sender: Mapped[str | None] = column(Text(120), "Pengirim", "Impor")
    village: Mapped[str | None] = column(Place(), "Desa/Kelurahan", "Impor")
    programme_id: Mapped[int | None] = link(Programme, required=False)
    sheet: Mapped[str | None] = column(Text(80), "Lembar", "Impor")
    header_row: Mapped[int | None] = mapped_column(Integer)
    mapping: Mapped[Any] = document()
    counts: Mapped[Any] = document()
    received_at: Mapped[str] = moment()
    reading: Mapped[Any] = document(later=True)
    """How it was read: header texts by column letter, order of day and month, base of dates."""
    returns_id: Mapped[int | None] = mapped_column(
        Integer, ForeignKey("import_file.id"), index=True
    )
    """The file whose held rows this one brought back."""


class ImportRow(Row):
    """baris: one row as received, its verdict and its problems."""

    __tablename__ = "import_row"
    file_id: Mapped[int] = link(ImportFile)
    beneficiary_id: Mapped[int | None] = link(Beneficiary, required=False)
    row: Mapped[int] = mapped_column(Integer)
    verdict: Mapped[str] = mapped_column(String(8), index=True)
    cells: Mapped[Any] = document()
    problems: Mapped[Any] = document(list)
    raw: Mapped[Any] = document(list, later=True)
    """The typed cells as they stand after repairs; kept for rows that are held or were."""
    who: Mapped[Any] = document(later=True)
    """Who a held row is, where somebody decided that: see `domain.intake_who`."""


class SpellingDecision(Row):
    """keputusan ejaan: what a spelling of a village or an occupation means, decided once."""

    __tablename__ = "spelling_decision"
    field: Mapped[str] = mapped_column(String(12))
    spelling: Mapped[str] = column(Text(80), "Tertulis", "Impor", required=True)
    key: Mapped[str] = mapped_column(String(80))
    scope: Mapped[str] = mapped_column(String(80))
    """The district written beside a village, by its code where it is known; empty for none."""
    code: Mapped[str] = mapped_column(String(40))
    decided_at: Mapped[str] = moment()
    __table_args__ = (unique_while_kept("spelling_decision", "field", "key", "scope"),)


class ColumnMemory(Row):
    """susunan kolom: what the columns of one sender's lists mean, as the clerk set it."""

    __tablename__ = "column_memory"
    village: Mapped[str] = mapped_column(String(13))
    """The sender; empty where the list is of several villages."""
    signature: Mapped[str] = mapped_column(String(16))
    columns: Mapped[Any] = document()
    file_name: Mapped[str] = column(Text(200), "Berkas", "Impor", required=True)
    learned_at: Mapped[str] = moment()
    __table_args__ = (unique_while_kept("column_memory", "village", "signature"),)


class OwnProfile(Row):
    """profil ekspor: which columns one recipient of the office gets, as TOML."""

    __tablename__ = "own_profile"
    name: Mapped[str] = mapped_column(String(60))
    label: Mapped[str] = column(Text(60), "Nama profil", "Ekspor", required=True, width=36)
    text: Mapped[str] = mapped_column(String)
    __table_args__ = (unique_while_kept("own_profile", "name"),)
