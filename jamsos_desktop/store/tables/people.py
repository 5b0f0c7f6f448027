"""People, those who hang on them, and what was decided about two records of one person."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import Boolean, Integer, String, false

from jamsos_desktop.domain.kinds import (
    Choice,
    Day,
    Digits,
    Money,
    Place,
    Text,
    YesNo,
)
from jamsos_desktop.domain.occupations import OCCUPATIONS
from jamsos_desktop.domain.vocabulary import (
    ATTACHMENT_KINDS,
    CONSENTS,
    HEIR_PAPERS,
    LIFE,
    PAIR_DECISIONS,
    RELATIONS,
    SEX_WORDS,
    SEXES,
)
from jamsos_desktop.store.columns import (
    Base,
    Row,
    column,
    link,
    mapped_column,
    unique_while_kept,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Mapped

IDENTITY, FAMILY, ADDRESS, WORK, OTHER, HEIR = (
    "Identitas", "Keluarga", "Alamat", "Pekerjaan", "Lain-lain", "Ahli waris",
)

_AS_LISTED = 1_000
"""Letters that a cell of a list may hold before it is `value_too_long`."""
_INDEXED = 200
"""PostgreSQL has room for so many letters in an index of three columns."""


class Beneficiary(Row):
    """penerima: one person."""

    __tablename__ = "beneficiary"
    nik: Mapped[str] = column(
        Digits(16), "NIK", IDENTITY, required=True, unique=True, private=True, width=18,
        sample="6409021203790001",
        aliases=(
            "nomor induk kependudukan", "no nik", "no ktp", "nomor ktp", "no. ktp", "nik ktp",
            "nik/no ktp", "no identitas", "nomor identitas", "nomor_identitas", "no induk",
            "nik peserta", "ktp",
        ),
    )
    kk: Mapped[str | None] = column(
        Digits(longest=20), "No. KK", IDENTITY, private=True, width=18,
        sample="6409020101100044",
        aliases=(
            "nomor kk", "nomor kartu keluarga", "no kartu keluarga", "kartu keluarga", "nokk",
            "no_kk", "kk", "nkk", "family card no",
        ),
    )
    name: Mapped[str] = column(
        Text(200), "Nama", IDENTITY, required=True, width=28,
        sample="Muhammad Yusuf",
        aliases=(
            "nama lengkap", "nama sesuai ktp", "nama peserta", "nama penerima", "nama pekerja",
            "nama_lengkap", "nama warga", "nama tenaga kerja", "nama lengkap sesuai ktp",
            "nama calon peserta",
        ),
    )
    birth_place: Mapped[str | None] = column(
        Text(_AS_LISTED), "Tempat lahir", IDENTITY, sample="Bone",
        aliases=("tmp lahir", "tempat_lahir", "tempatlahir", "tpt lahir", "kota lahir",
                 "place of birth"),
    )
    born_on: Mapped[date | None] = column(
        Day(), "Tanggal lahir", IDENTITY, private=True, width=12, sample="12/03/1979",
        aliases=(
            "tgl lahir", "tgl. lahir", "tanggal_lahir", "tanggallahir", "tgl lhr", "lahir",
            "tanggal kelahiran", "tgllahir", "tgl_lahir", "date of birth", "birth date", "dob",
        ),
    )
    sex: Mapped[str | None] = column(
        Choice(SEXES, SEX_WORDS), "Jenis kelamin", IDENTITY, width=10, sample="Laki-laki",
        aliases=("l/p", "jk", "kelamin", "sex", "jenis_kelamin", "jns kelamin", "gender", "lk/pr"),
    )
    mother_name: Mapped[str | None] = column(
        Text(_AS_LISTED), "Nama ibu kandung", FAMILY, width=24,
        aliases=("ibu kandung", "nama ibu", "nama_ibu", "nama_ibu_kandung", "ibu"),
    )
    address: Mapped[str | None] = column(
        Text(_AS_LISTED), "Alamat", ADDRESS, width=32, sample="Jl. Provinsi Km 9",
        aliases=(
            "alamat lengkap", "alamat rumah", "alamat ktp", "alamat sesuai ktp", "jalan",
            "alamat tinggal", "dusun",
        ),
    )
    rt: Mapped[str | None] = column(
        Text(_INDEXED), "RT", ADDRESS, width=5, sample="007", aliases=("no rt", "rukun tetangga")
    )
    rw: Mapped[str | None] = column(
        Text(_INDEXED), "RW", ADDRESS, width=5, sample="002", aliases=("no rw", "rukun warga")
    )
    village: Mapped[str] = column(
        Place(), "Desa/Kelurahan", ADDRESS, required=True, width=20,
        sample="64.09.02.1003",
        aliases=(
            "desa", "kelurahan", "kel/desa", "desa/kel", "kel", "nama desa", "desa kelurahan",
            "desakeluarahan", "kelurahan/desa", "ds/kel", "lokasi pekerjaan",
        ),
    )
    phone: Mapped[str | None] = column(
        Text(_AS_LISTED), "Nomor HP", ADDRESS, width=15, sample="081234567890",
        aliases=(
            "hp", "no hp", "no. hp", "telepon", "telp", "no telp", "no telepon", "wa", "no wa",
            "handphone", "no handphone", "kontak", "nomor telepon", "no_hp",
        ),
    )
    email: Mapped[str | None] = column(
        Text(_AS_LISTED), "Surel", ADDRESS, aliases=("email", "e-mail")
    )
    occupation: Mapped[str | None] = column(
        Choice(OCCUPATIONS), "Pekerjaan", WORK, width=20, sample="Tukang ojek",
        aliases=(
            "jenis pekerjaan", "mata pencaharian", "profesi", "pekerjaan utama", "usaha",
            "jenis usaha", "jns pekerjaan",
        ),
    )
    work_place: Mapped[str | None] = column(
        Text(_AS_LISTED), "Tempat kerja", WORK, aliases=("lokasi kerja", "tempat bekerja")
    )
    income_band: Mapped[int | None] = column(
        Money(), "Penghasilan dasar", WORK, help="Dasar iuran; kosong berarti golongan terendah.",
        aliases=("penghasilan", "pendapatan", "upah", "gaji"),
    )
    life: Mapped[str | None] = column(Choice(LIFE), "Keadaan", OTHER, width=12)
    consent: Mapped[str | None] = column(
        Choice(CONSENTS), "Stiker di rumah", OTHER, width=14,
        help="Menolak stiker tidak mengubah kepesertaan.",
    )
    checked: Mapped[str | None] = column(
        Text(200), "Catatan pencocokan NIK", IDENTITY, width=32,
        help="Alasan bila tanggal lahir atau jenis kelamin berbeda dari NIK.",
    )
    notes: Mapped[str | None] = column(
        Text(_AS_LISTED, lines=True), "Catatan", OTHER, width=32,
        aliases=("keterangan", "ket", "catatan"),
    )
    locked: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    """Verified: nobody edits it before unlocking it with a reason."""
    # The orders of lists have partial indexes of their own (ix_people_…, step 0004): their place
    # of empty fields is written differently on the two databases.
    __table_args__ = (unique_while_kept("beneficiary", "nik"),)


class PairDecision(Row):
    """keputusan ganda: what was decided on two records that look alike, and how they were then."""

    __tablename__ = "pair_decision"
    low_id: Mapped[int] = link(Beneficiary)
    high_id: Mapped[int] = link(Beneficiary)
    decision: Mapped[str] = column(
        Choice(PAIR_DECISIONS), "Keputusan", "Data ganda", required=True
    )
    reason: Mapped[str | None] = column(Text(200), "Alasan", "Data ganda")
    low_state: Mapped[str] = mapped_column(String(32))
    high_state: Mapped[str] = mapped_column(String(32))
    __table_args__ = (unique_while_kept("pair_decision", "low_id", "high_id"),)


class Heir(Row):
    """ahli waris: who receives the death benefit, and what is at hand to prove it."""

    __tablename__ = "heir"
    beneficiary_id: Mapped[int] = link(Beneficiary)
    relation: Mapped[str] = column(Choice(RELATIONS), "Hubungan", HEIR, required=True)
    name: Mapped[str] = column(Text(200), "Nama", HEIR, required=True, width=28)
    nik: Mapped[str | None] = column(Digits(16), "NIK", HEIR, private=True, width=18)
    born_on: Mapped[date | None] = column(Day(), "Tanggal lahir", HEIR, private=True, width=12)
    sex: Mapped[str | None] = column(
        Choice(SEXES, SEX_WORDS), "Jenis kelamin", HEIR, width=10
    )
    phone: Mapped[str | None] = column(Text(20), "Nomor HP", HEIR, width=15)
    scholarship: Mapped[bool | None] = column(
        YesNo(), "Beasiswa anak", HEIR, help="Paling banyak dua anak tiap penerima."
    )
    papers: Mapped[str | None] = column(Choice(HEIR_PAPERS), "Surat-surat", HEIR)
    notes: Mapped[str | None] = column(
        Text(200), "Catatan", HEIR, help="Misalnya surat yang masih kurang."
    )


class Attachment(Row):
    """lampiran: a scan or photo that belongs to a person; its content is a file beside the base."""

    __tablename__ = "attachment"
    beneficiary_id: Mapped[int] = link(Beneficiary)
    kind: Mapped[str] = column(Choice(ATTACHMENT_KINDS), "Jenis", "Lampiran", required=True)
    name: Mapped[str] = column(Text(120), "Nama berkas", "Lampiran", required=True)
    media: Mapped[str] = mapped_column(String(4))
    size: Mapped[int] = mapped_column(Integer)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    added_on: Mapped[date] = column(Day(), "Dilampirkan", "Lampiran", required=True)


class NameWord(Base):
    """kata nama: every word that occurs or occurred in a name, and the form it is compared in.

    Finds spellings near a typed one. Outside the journal: it follows from the names and only grows.
    """

    __tablename__ = "name_word"
    word: Mapped[str] = mapped_column(String(200), primary_key=True)
    form: Mapped[str] = mapped_column(String(200), index=True)
