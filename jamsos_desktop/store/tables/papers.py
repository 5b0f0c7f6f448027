"""Papers: runs, sheets, printers, numbered documents, and the layouts of the office."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import Float, ForeignKey, Index, Integer, String, UniqueConstraint

from jamsos_desktop.domain.kinds import (
    Choice,
    Day,
    Text,
    Whole,
    YesNo,
)
from jamsos_desktop.domain.vocabulary import (
    DOCUMENT_KINDS,
    DOCUMENT_STAGES,
    DOCUMENT_STATUSES,
    PLACE_OUTCOMES,
    RUN_STATUSES,
)
from jamsos_desktop.store.columns import (
    Row,
    column,
    link,
    mapped_column,
    moment,
    unique_while_kept,
)
from jamsos_desktop.store.tables.cover import Enrolment, Programme
from jamsos_desktop.store.tables.people import Beneficiary

if TYPE_CHECKING:
    from sqlalchemy.orm import Mapped


class PrintRun(Row):
    """cetakan: one run of stickers or certificates."""

    __tablename__ = "print_run"
    kind: Mapped[str] = column(Choice(DOCUMENT_KINDS), "Jenis", "Cetakan", required=True)
    programme_id: Mapped[int] = link(Programme)
    design: Mapped[str] = column(Text(60), "Desain", "Cetakan", required=True)
    stock: Mapped[str] = column(Text(60), "Kertas", "Cetakan", required=True)
    start_row: Mapped[int] = mapped_column(Integer, default=1)
    start_column: Mapped[int] = mapped_column(Integer, default=1)
    documents: Mapped[int] = column(Whole(), "Jumlah", "Cetakan", required=True)
    pages: Mapped[int | None] = column(Whole(), "Lembar", "Cetakan")
    status: Mapped[str] = column(Choice(RUN_STATUSES), "Status", "Cetakan", required=True)
    file_name: Mapped[str | None] = column(Text(200), "Berkas", "Cetakan")
    sha256: Mapped[str | None] = mapped_column(String(64))
    started_at: Mapped[str] = moment()
    reason: Mapped[str | None] = column(Text(200), "Alasan", "Cetakan")
    continues_id: Mapped[int | None] = mapped_column(
        Integer, ForeignKey("print_run.id"), index=True
    )
    printer: Mapped[str | None] = column(Text(80), "Printer", "Cetakan")
    tray: Mapped[str | None] = column(Text(40), "Baki", "Cetakan")


class LabelSheet(Row):
    """lembar: an opened sheet of labels; `positions` has one mark for each, along the rows."""

    __tablename__ = "label_sheet"
    name: Mapped[str] = column(Text(60), "Lembar", "Lembar label", required=True)
    stock: Mapped[str] = column(Text(60), "Kertas", "Lembar label", required=True, index=True)
    positions: Mapped[str] = mapped_column(String(1000))


class PrinterFit(Row):
    """setelan printer: what a ruler said about the test sheet of a printer's tray, in mm."""

    __tablename__ = "printer_fit"
    printer: Mapped[str] = column(Text(80), "Printer", "Setelan printer", required=True)
    tray: Mapped[str] = column(Text(40), "Baki", "Setelan printer", required=True)
    landscape: Mapped[bool] = column(YesNo(), "Mendatar", "Setelan printer", required=True)
    page_width: Mapped[float] = mapped_column(Float)
    page_height: Mapped[float] = mapped_column(Float)
    left: Mapped[float] = mapped_column(Float)
    top: Mapped[float] = mapped_column(Float)
    foot: Mapped[float] = mapped_column(Float)
    height: Mapped[float] = mapped_column(Float)
    width: Mapped[float | None] = mapped_column(Float)
    measured_on: Mapped[date] = column(Day(), "Diukur", "Setelan printer", required=True)
    __table_args__ = (unique_while_kept("printer_fit", "printer", "tray", "landscape"),)


class Document(Row):
    """dokumen: one sticker or certificate with its serial and code, of one person or house."""

    __tablename__ = "document"
    kind: Mapped[str] = column(Choice(DOCUMENT_KINDS), "Jenis", "Dokumen", required=True)
    number: Mapped[int] = mapped_column(Integer)
    serial: Mapped[str] = column(
        Text(60), "Nomor", "Dokumen", required=True, unique=True, index=True
    )
    code: Mapped[str] = mapped_column(String(120))
    beneficiary_id: Mapped[int] = link(Beneficiary, index=False)
    enrolment_id: Mapped[int] = link(Enrolment, index=False)
    household: Mapped[str | None] = mapped_column(String(20))
    print_run_id: Mapped[int | None] = link(PrintRun, required=False)
    position: Mapped[int] = mapped_column(Integer, default=0)
    issue: Mapped[int] = column(Whole(), "Terbitan", "Dokumen", required=True)
    status: Mapped[str] = column(Choice(DOCUMENT_STATUSES), "Status", "Dokumen", required=True)
    issued_on: Mapped[date] = column(Day(), "Tanggal", "Dokumen", required=True)
    reason: Mapped[str | None] = column(Text(200), "Alasan", "Dokumen")
    year: Mapped[int | None] = mapped_column(Integer)
    sequence: Mapped[int | None] = mapped_column(Integer)
    replaces_id: Mapped[int | None] = mapped_column(
        Integer, ForeignKey("document.id"), index=True
    )
    stage: Mapped[str | None] = column(Choice(DOCUMENT_STAGES), "Tahap", "Dokumen")
    handed_on: Mapped[date | None] = column(Day(), "Diserahkan", "Dokumen", width=12)
    handed_to: Mapped[str | None] = column(Text(80), "Diterima oleh", "Dokumen")
    __table_args__ = (
        UniqueConstraint("number", name="uq_document_number"),
        UniqueConstraint("kind", "serial", name="uq_document_serial"),
        UniqueConstraint("code", name="uq_document_code"),
        Index("ix_document_series", "kind", "year", "sequence"),
        # Whether somebody has a valid paper is asked for each line of a work list.
        Index("ix_document_person", "beneficiary_id", "kind", "status", "retired", "household"),
        Index("ix_document_enrolment", "enrolment_id", "kind", "status", "retired"),
        Index("ix_document_house", "household", "kind", "status", "retired"),
    )


class PrintPlace(Row):
    """tempat cetak: where a run puts a document, and what became of that label."""

    __tablename__ = "print_place"
    print_run_id: Mapped[int] = link(PrintRun, index=False)
    document_id: Mapped[int] = link(Document)
    label_sheet_id: Mapped[int | None] = link(LabelSheet, required=False, index=False)
    number: Mapped[int] = mapped_column(Integer)
    sheet: Mapped[int] = mapped_column(Integer)
    position: Mapped[int] = mapped_column(Integer)
    outcome: Mapped[str | None] = column(Choice(PLACE_OUTCOMES), "Hasil", "Tempat cetak")
    reason: Mapped[str | None] = column(Text(200), "Alasan", "Tempat cetak")
    __table_args__ = (unique_while_kept("print_place", "print_run_id", "number"),)


class OwnDesign(Row):
    """desain: a page of the office's own for stickers or certificates, as TOML."""

    __tablename__ = "own_design"
    name: Mapped[str] = column(Text(60), "Nama berkas", "Desain", required=True)
    label: Mapped[str] = column(Text(80), "Nama desain", "Desain", required=True, width=36)
    kind: Mapped[str | None] = column(Choice(DOCUMENT_KINDS), "Jenis", "Desain")
    text: Mapped[str] = mapped_column(String)
    __table_args__ = (unique_while_kept("own_design", "name"),)


class OwnStock(Row):
    """kertas: a sheet of labels that the office measured itself, as TOML."""

    __tablename__ = "own_stock"
    name: Mapped[str] = column(Text(60), "Nama berkas", "Kertas", required=True)
    label: Mapped[str] = column(Text(80), "Nama kertas", "Kertas", required=True, width=36)
    text: Mapped[str] = mapped_column(String)
    __table_args__ = (unique_while_kept("own_stock", "name"),)
