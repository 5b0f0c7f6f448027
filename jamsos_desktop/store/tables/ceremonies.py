"""Ceremonies with agenda, guests and receivers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import Integer

from jamsos_desktop.domain.kinds import (
    Choice,
    Day,
    Text,
    Whole,
    YesNo,
)
from jamsos_desktop.domain.vocabulary import (
    GUEST_RANKS,
    HANDED_ITEMS,
)
from jamsos_desktop.store.columns import (
    Row,
    column,
    link,
    mapped_column,
    unique_while_kept,
)
from jamsos_desktop.store.tables.cover import Enrolment, Programme

if TYPE_CHECKING:
    from sqlalchemy.orm import Mapped


class Ceremony(Row):
    """acara: one hand-over."""

    __tablename__ = "ceremony"
    name: Mapped[str] = column(
        Text(120), "Nama acara", "Acara", required=True, width=40,
        sample="Penyerahan Kartu dan Sertifikat Perlindungan Pekerja Rentan",
    )
    programme_id: Mapped[int] = link(Programme)
    day: Mapped[date] = column(Day(), "Tanggal", "Acara", required=True, width=12)
    begins: Mapped[str] = column(
        Text(5), "Pukul", "Acara", required=True, sample="09.00", width=6, help="Jam WITA."
    )
    place: Mapped[str] = column(
        Text(120), "Tempat", "Acara", required=True, width=32, sample="Aula Lantai I Kantor Bupati"
    )
    host: Mapped[str | None] = column(
        Text(120), "Yang menyerahkan", "Acara", width=32, sample="Bupati Penajam Paser Utara"
    )
    companion: Mapped[str | None] = column(
        Text(160), "Pendamping", "Acara", width=32,
        sample="Kepala Dinas dan Kepala BPJS Ketenagakerjaan Cabang Balikpapan",
    )
    dress: Mapped[str | None] = column(Text(60), "Pakaian", "Undangan", sample="Batik")
    invitation_number: Mapped[str | None] = column(Text(60), "Nomor undangan", "Undangan")
    minutes_number: Mapped[str | None] = column(Text(60), "Nomor BAST", "Berita acara")
    receiver_name: Mapped[str | None] = column(
        Text(80), "Pihak kedua", "Berita acara", help="Yang menerima, mewakili penerima."
    )
    receiver_title: Mapped[str | None] = column(Text(80), "Jabatan pihak kedua", "Berita acara")
    notes: Mapped[str | None] = column(Text(1000, lines=True), "Catatan", "Acara", width=40)


class AgendaItem(Row):
    """susunan acara: one point of the rundown."""

    __tablename__ = "agenda_item"
    ceremony_id: Mapped[int] = link(Ceremony)
    position: Mapped[int] = mapped_column(Integer)
    minutes: Mapped[int] = column(Whole(0, 600), "Menit", "Susunan", required=True, width=6)
    item: Mapped[str] = column(Text(160), "Acara", "Susunan", required=True, width=36)
    officer: Mapped[str | None] = column(Text(80), "Petugas", "Susunan", width=24)


class Guest(Row):
    """tamu: somebody invited, placed by rank."""

    __tablename__ = "guest"
    ceremony_id: Mapped[int] = link(Ceremony)
    name: Mapped[str] = column(Text(80), "Nama", "Tamu", required=True, width=28)
    title: Mapped[str | None] = column(Text(80), "Jabatan", "Tamu", width=28)
    agency: Mapped[str | None] = column(Text(80), "Instansi", "Tamu", width=28)
    rank: Mapped[str] = column(Choice(GUEST_RANKS), "Urutan tempat", "Tamu", required=True)


class SymbolicRecipient(Row):
    """penerima simbolis: who is called to the stage, in which order."""

    __tablename__ = "symbolic_recipient"
    ceremony_id: Mapped[int] = link(Ceremony)
    enrolment_id: Mapped[int] = link(Enrolment)
    position: Mapped[int] = mapped_column(Integer)
    item: Mapped[str] = column(Choice(HANDED_ITEMS), "Yang diserahkan", "Simbolis", required=True)
    reserve: Mapped[bool] = column(YesNo(), "Cadangan", "Simbolis", required=True)
    note: Mapped[str | None] = column(Text(120), "Cara baca", "Simbolis")
    __table_args__ = (unique_while_kept("symbolic_recipient", "ceremony_id", "enrolment_id"),)
