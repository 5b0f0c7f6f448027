"""The office: its regions, letterhead, signatories, and what clerks keep for themselves."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import Integer, String

from jamsos_desktop.domain.kinds import (
    Day,
    Digits,
    Place,
    Text,
)
from jamsos_desktop.store.columns import (
    Base,
    Row,
    column,
    document,
    mapped_column,
    moment,
    unique_while_kept,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Mapped

IDENTITY = "Identitas"


class Region(Row):
    """wilayah: the official table's rows for this office, with spellings that lists use."""

    __tablename__ = "region"
    code: Mapped[str] = column(Place("any"), "Kode", IDENTITY, required=True, unique=True)
    name: Mapped[str] = column(Text(60), "Nama", IDENTITY, required=True)
    level: Mapped[str] = column(Text(12), "Tingkat", IDENTITY, required=True)
    parent: Mapped[str | None] = column(Place("any"), "Induk", IDENTITY)
    aliases: Mapped[str | None] = column(
        Text(2000, lines=True), "Ejaan lain", IDENTITY, help="Satu ejaan per baris."
    )
    __table_args__ = (unique_while_kept("region", "code"),)


class Office(Row):
    """kantor: one row, the office that uses the program."""

    __tablename__ = "office"
    government: Mapped[str] = column(
        Text(80), "Pemerintah daerah", "Kantor", required=True, width=36,
        sample="Pemerintah Kabupaten Penajam Paser Utara",
    )
    agency: Mapped[str] = column(
        Text(80), "Nama dinas", "Kantor", required=True, width=36,
        sample="Dinas Tenaga Kerja dan Transmigrasi",
    )
    short_name: Mapped[str | None] = column(
        Text(30), "Nama singkat", "Kantor", sample="Disnakertrans",
        help="Dipakai dalam nomor surat dan sertifikat.",
    )
    regency: Mapped[str] = column(
        Text(60), "Kabupaten/kota", "Kantor", required=True, sample="Penajam Paser Utara"
    )
    regency_code: Mapped[str] = column(
        Place("any"), "Kode wilayah", "Kantor", required=True, sample="64.09"
    )
    address: Mapped[str | None] = column(
        Text(160), "Alamat", "Kantor", width=36, sample="Jalan Provinsi Km 9, Nipah-Nipah"
    )
    city: Mapped[str] = column(
        Text(40), "Tempat surat", "Kantor", required=True, sample="Penajam",
        help="Kota yang ditulis di depan tanggal surat.",
    )
    phone: Mapped[str | None] = column(Text(40), "Telepon kantor", "Kantor", sample="(0542) 000000")
    email: Mapped[str | None] = column(Text(80), "Surel", "Kantor")
    serial_prefix: Mapped[str] = column(
        Text(6), "Awalan nomor stiker", "Cetakan", required=True, sample="PPU"
    )
    number_pattern: Mapped[str] = column(
        Text(60), "Pola nomor sertifikat", "Cetakan", required=True,
        sample="{code}/{seq:04}/{agency}/{year}",
        help="Menjadi misalnya 560/0001/DISNAKERTRANS/2026: {seq:04} nomor urut, {code} "
        "klasifikasi, {agency} nama singkat, {year} tahun.",
    )
    classification: Mapped[str | None] = column(
        Text(12), "Kode klasifikasi surat", "Cetakan", sample="560"
    )
    help_line: Mapped[str | None] = column(
        Text(60), "Nomor bantuan di stiker", "Cetakan", sample="175 (BPJS) atau dinas"
    )
    arms_picture: Mapped[str | None] = mapped_column(String(80))
    bpjs_picture: Mapped[str | None] = mapped_column(String(80))
    lock_minutes: Mapped[int | None] = mapped_column(Integer)
    """After how long without a key or a touch the window is locked; see `Settings`."""


class Signatory(Row):
    """penandatangan: who signs, and from when to when."""

    __tablename__ = "signatory"
    name: Mapped[str] = column(
        Text(80), "Nama dan gelar", "Penandatangan", required=True, width=40,
        sample="Nama Kepala Dinas, S.Sos., M.Si.",
    )
    nip: Mapped[str | None] = column(Digits(18), "NIP", "Penandatangan", width=20)
    rank: Mapped[str | None] = column(
        Text(60), "Pangkat/golongan", "Penandatangan", sample="Pembina Utama Muda"
    )
    title: Mapped[str] = column(
        Text(80), "Jabatan", "Penandatangan", required=True, width=28, sample="Kepala Dinas"
    )
    note: Mapped[str | None] = column(
        Text(12), "Sebutan", "Penandatangan", help="a.n., Plt., Plh. atau kosong.", width=8
    )
    valid_from: Mapped[date | None] = column(Day(), "Berlaku dari", "Penandatangan", width=12)
    valid_to: Mapped[date | None] = column(Day(), "Berlaku sampai", "Penandatangan", width=12)


class SavedSearch(Row):
    """pencarian tersimpan: a filter of the list of people under a name, shown with its count."""

    __tablename__ = "saved_search"
    name: Mapped[str] = column(Text(60), "Nama pencarian", "Pencarian", required=True, width=28)
    wanted: Mapped[Any] = document()
    position: Mapped[int] = mapped_column(Integer)
    __table_args__ = (unique_while_kept("saved_search", "name"),)


class ClerkNote(Base):
    """catatan meja: what is kept for one clerk, such as a half-typed form. Outside the journal."""

    __tablename__ = "clerk_note"
    actor: Mapped[str] = mapped_column(String(80), primary_key=True)
    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    at: Mapped[str] = moment()
    content: Mapped[Any] = document()
