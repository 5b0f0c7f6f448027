"""The tables, each reading like its paper form. Labels and aliases are what clerks write."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import Boolean, Float, ForeignKey, Index, Integer, String, UniqueConstraint, false

from jamsos_desktop.domain.enrolment import END_REASONS, REASONS, STATUSES
from jamsos_desktop.domain.kinds import (
    Choice,
    Day,
    Digits,
    Money,
    Month,
    Place,
    Text,
    Whole,
    YesNo,
)
from jamsos_desktop.domain.occupations import OCCUPATIONS
from jamsos_desktop.domain.vocabulary import (
    ANSWERS,
    ATTACHMENT_KINDS,
    CONSENTS,
    DOCUMENT_KINDS,
    DOCUMENT_STAGES,
    DOCUMENT_STATUSES,
    FUNDING,
    GUEST_RANKS,
    HANDED_ITEMS,
    HEIR_PAPERS,
    LAYERS,
    LIFE,
    PAIR_DECISIONS,
    PLACE_OUTCOMES,
    RELATIONS,
    RUN_STATUSES,
    SEX_WORDS,
    SEXES,
)
from jamsos_desktop.store.columns import (
    Base,
    Row,
    column,
    document,
    link,
    mapped_column,
    moment,
    unique_while_kept,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Mapped

IDENTITY, FAMILY, ADDRESS, WORK, OTHER, HEIR = (
    "Identitas", "Keluarga", "Alamat", "Pekerjaan", "Lain-lain", "Ahli waris",
)


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
        help="{seq:04} nomor urut, {code} klasifikasi, {agency} nama singkat, {year} tahun.",
    )
    classification: Mapped[str | None] = column(
        Text(12), "Kode klasifikasi surat", "Cetakan", sample="560"
    )
    help_line: Mapped[str | None] = column(
        Text(60), "Nomor bantuan di stiker", "Cetakan", sample="175 (BPJS) atau dinas"
    )
    arms_picture: Mapped[str | None] = mapped_column(String(80))
    bpjs_picture: Mapped[str | None] = mapped_column(String(80))


class Signatory(Row):
    """penandatangan: who signs, and from when to when."""

    __tablename__ = "signatory"
    name: Mapped[str] = column(
        Text(80), "Nama dan gelar", "Penandatangan", required=True, width=32,
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
        Digits(longest=20), "No. KK", IDENTITY, private=True, width=18, index=True,
        sample="6409020101100044",
        aliases=(
            "nomor kk", "nomor kartu keluarga", "no kartu keluarga", "kartu keluarga", "nokk",
            "no_kk", "kk", "nkk", "family card no",
        ),
    )
    name: Mapped[str] = column(
        Text(200), "Nama", IDENTITY, required=True, width=28, index=True,
        sample="Muhammad Yusuf",
        aliases=(
            "nama lengkap", "nama sesuai ktp", "nama peserta", "nama penerima", "nama pekerja",
            "nama_lengkap", "nama warga", "nama tenaga kerja", "nama lengkap sesuai ktp",
            "nama calon peserta",
        ),
    )
    birth_place: Mapped[str | None] = column(
        Text(60), "Tempat lahir", IDENTITY, sample="Bone",
        aliases=("tmp lahir", "tempat_lahir", "tempatlahir", "tpt lahir", "kota lahir",
                 "place of birth"),
    )
    born_on: Mapped[date | None] = column(
        Day(), "Tanggal lahir", IDENTITY, private=True, width=12, sample="12/03/1979", index=True,
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
        Text(120), "Nama ibu kandung", FAMILY, width=24,
        aliases=("ibu kandung", "nama ibu", "nama_ibu", "nama_ibu_kandung", "ibu"),
    )
    address: Mapped[str | None] = column(
        Text(200), "Alamat", ADDRESS, width=32, sample="Jl. Provinsi Km 9",
        aliases=(
            "alamat lengkap", "alamat rumah", "alamat ktp", "alamat sesuai ktp", "jalan",
            "alamat tinggal", "dusun",
        ),
    )
    rt: Mapped[str | None] = column(
        Text(5), "RT", ADDRESS, width=5, sample="007", aliases=("no rt", "rukun tetangga")
    )
    rw: Mapped[str | None] = column(
        Text(5), "RW", ADDRESS, width=5, sample="002", aliases=("no rw", "rukun warga")
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
        Text(20), "Nomor HP", ADDRESS, width=15, sample="081234567890",
        aliases=(
            "hp", "no hp", "no. hp", "telepon", "telp", "no telp", "no telepon", "wa", "no wa",
            "handphone", "no handphone", "kontak", "nomor telepon", "no_hp",
        ),
    )
    email: Mapped[str | None] = column(Text(80), "Surel", ADDRESS, aliases=("email", "e-mail"))
    occupation: Mapped[str | None] = column(
        Choice(OCCUPATIONS), "Pekerjaan", WORK, width=20, sample="Tukang ojek",
        aliases=(
            "jenis pekerjaan", "mata pencaharian", "profesi", "pekerjaan utama", "usaha",
            "jenis usaha", "jns pekerjaan",
        ),
    )
    work_place: Mapped[str | None] = column(
        Text(120), "Tempat kerja", WORK, aliases=("lokasi kerja", "tempat bekerja")
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
        Text(1000, lines=True), "Catatan", OTHER, width=32, aliases=("keterangan", "ket", "catatan")
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


class Programme(Row):
    """program: one year of one funding source."""

    __tablename__ = "programme"
    name: Mapped[str] = column(
        Text(80), "Nama program", "Program", required=True, width=32,
        sample="Perlindungan Pekerja Rentan 2026",
    )
    year: Mapped[int] = column(
        Whole(2020, 2100, thousands=False), "Tahun", "Program", required=True, width=6
    )
    funding: Mapped[str] = column(Choice(FUNDING), "Sumber dana", "Program", required=True)
    layer: Mapped[str | None] = column(Choice(LAYERS), "Lapis anggaran", "Program")
    first_month: Mapped[date] = column(Month(), "Bulan pertama", "Masa dan iuran", required=True)
    months: Mapped[int] = column(Whole(1, 12), "Jumlah bulan", "Masa dan iuran", required=True)
    rate: Mapped[int] = column(
        Money(), "Iuran per orang per bulan", "Masa dan iuran", required=True
    )
    quota: Mapped[int | None] = column(Whole(0, 1_000_000), "Kuota", "Masa dan iuran")
    decree_number: Mapped[str | None] = column(Text(80), "Nomor SK", "Dasar", width=24)
    decree_day: Mapped[date | None] = column(Day(), "Tanggal SK", "Dasar", width=12)
    agreement_number: Mapped[str | None] = column(Text(80), "Nomor PKS", "Dasar", width=24)
    agreement_day: Mapped[date | None] = column(Day(), "Tanggal PKS", "Dasar", width=12)
    legal_basis: Mapped[str | None] = column(
        Text(2000, lines=True), "Dasar hukum", "Dasar", width=40
    )


class Submission(Row):
    """pengiriman: one list that went to BPJS."""

    __tablename__ = "submission"
    programme_id: Mapped[int] = link(Programme)
    sent_on: Mapped[date] = column(Day(), "Dikirim", "Pengiriman", required=True)
    people: Mapped[int] = column(Whole(), "Orang", "Pengiriman", required=True)
    file_name: Mapped[str] = column(Text(200), "Berkas", "Pengiriman", required=True)
    sha256: Mapped[str] = mapped_column(String(64))


class Enrolment(Row):
    """kepesertaan: one person in one programme."""

    __tablename__ = "enrolment"
    beneficiary_id: Mapped[int] = link(Beneficiary, index=False)
    programme_id: Mapped[int] = link(Programme, index=False)
    submission_id: Mapped[int | None] = link(Submission, required=False)
    status: Mapped[str] = column(Choice(STATUSES), "Status", "Kepesertaan", required=True)
    status_on: Mapped[date] = column(Day(), "Sejak", "Kepesertaan", required=True, width=12)
    status_paper: Mapped[str | None] = column(Text(120), "Dasar surat", "Kepesertaan")
    reason: Mapped[str | None] = column(Choice({**REASONS, **END_REASONS}), "Alasan", "Kepesertaan")
    kpj: Mapped[str | None] = column(
        Digits(longest=16), "KPJ", "Kepesertaan", private=True, width=14, index=True
    )
    active_from: Mapped[date | None] = column(Day(), "Aktif dari", "Kepesertaan", width=12)
    active_to: Mapped[date | None] = column(Day(), "Aktif sampai", "Kepesertaan", width=12)
    rank: Mapped[int | None] = column(Whole(), "Urutan cadangan", "Kepesertaan")
    __table_args__ = (
        unique_while_kept("enrolment", "beneficiary_id", "programme_id"),
        # Wide enough that lists need not look at the rows themselves.
        Index("ix_enrolment_person", "beneficiary_id", "programme_id", "retired", "status"),
        Index(
            "ix_enrolment_programme_status", "programme_id", "status", "retired", "beneficiary_id"
        ),
        Index("ix_enrolment_status", "status", "retired", "beneficiary_id"),
    )


class Answer(Row):
    """jawaban: what BPJS said about one person of a submission."""

    __tablename__ = "answer"
    submission_id: Mapped[int] = link(Submission)
    enrolment_id: Mapped[int | None] = link(Enrolment, required=False)
    row: Mapped[int] = mapped_column(Integer)
    nik: Mapped[str | None] = column(Digits(longest=20), "NIK", "Jawaban", private=True)
    name: Mapped[str | None] = column(Text(200), "Nama", "Jawaban")
    result: Mapped[str] = column(Choice(ANSWERS), "Hasil", "Jawaban", required=True)
    remark: Mapped[str | None] = column(Text(200), "Keterangan", "Jawaban")
    kpj: Mapped[str | None] = column(Digits(longest=16), "KPJ", "Jawaban", private=True)


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


class OwnDesign(Row):
    """desain: a page of the office's own for stickers or certificates, as TOML."""

    __tablename__ = "own_design"
    name: Mapped[str] = column(Text(60), "Nama berkas", "Desain", required=True)
    label: Mapped[str] = column(Text(80), "Nama desain", "Desain", required=True, width=36)
    kind: Mapped[str | None] = column(Choice(DOCUMENT_KINDS), "Jenis", "Desain")
    text: Mapped[str] = mapped_column(String)
    __table_args__ = (unique_while_kept("own_design", "name"),)


class OwnProfile(Row):
    """profil ekspor: which columns one recipient of the office gets, as TOML."""

    __tablename__ = "own_profile"
    name: Mapped[str] = mapped_column(String(60))
    label: Mapped[str] = column(Text(60), "Nama profil", "Ekspor", required=True, width=36)
    text: Mapped[str] = mapped_column(String)
    __table_args__ = (unique_while_kept("own_profile", "name"),)


class OwnStock(Row):
    """kertas: a sheet of labels that the office measured itself, as TOML."""

    __tablename__ = "own_stock"
    name: Mapped[str] = column(Text(60), "Nama berkas", "Kertas", required=True)
    label: Mapped[str] = column(Text(80), "Nama kertas", "Kertas", required=True, width=36)
    text: Mapped[str] = mapped_column(String)
    __table_args__ = (unique_while_kept("own_stock", "name"),)


class SavedSearch(Row):
    """pencarian tersimpan: a filter of the list of people under a name, shown with its count."""

    __tablename__ = "saved_search"
    name: Mapped[str] = column(Text(60), "Nama pencarian", "Pencarian", required=True, width=28)
    wanted: Mapped[Any] = document()
    position: Mapped[int] = mapped_column(Integer)
    __table_args__ = (unique_while_kept("saved_search", "name"),)


class NameWord(Base):
    """kata nama: every word that occurs or occurred in a name, and the form it is compared in.

    Finds spellings near a typed one. Outside the journal: it follows from the names and only grows.
    """

    __tablename__ = "name_word"
    word: Mapped[str] = mapped_column(String(200), primary_key=True)
    form: Mapped[str] = mapped_column(String(200), index=True)


class Operation(Base):
    """jejak: one act, who did it, when and why, sealed with the one before."""

    __tablename__ = "operation"
    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(40), index=True)
    actor: Mapped[str] = mapped_column(String(80))
    at: Mapped[str] = moment()
    reason: Mapped[str | None] = mapped_column(String(400))
    source: Mapped[str | None] = mapped_column(String(400))
    takes_back: Mapped[int | None] = mapped_column(Integer, index=True)
    summary: Mapped[Any] = document()
    changes: Mapped[int] = mapped_column(Integer)
    seal: Mapped[str] = mapped_column(String(64))


class Change(Base):
    """perubahan: one row before and after one act; `before` is empty for a new row."""

    __tablename__ = "change"
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    operation_id: Mapped[int] = mapped_column(Integer, ForeignKey("operation.id"))
    position: Mapped[int] = mapped_column(Integer)
    table_name: Mapped[str] = mapped_column(String(40))
    row_id: Mapped[int] = mapped_column(Integer)
    before: Mapped[str | None] = mapped_column(String)
    after: Mapped[str] = mapped_column(String)
    __table_args__ = (
        Index("ix_change_operation", "operation_id", "position", unique=True),
        Index("ix_change_row", "table_name", "row_id"),
    )


class Counter(Base):
    """nomor urut: the next number of each series. Outside the journal: never given twice."""

    __tablename__ = "counter"
    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    next: Mapped[int] = mapped_column(Integer)


class ClerkNote(Base):
    """catatan meja: what is kept for one clerk, such as a half-typed form. Outside the journal."""

    __tablename__ = "clerk_note"
    actor: Mapped[str] = mapped_column(String(80), primary_key=True)
    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    at: Mapped[str] = moment()
    content: Mapped[Any] = document()


class Secret(Base):
    """kunci: the office's keys for codes and the journal's seal. Never in the journal itself."""

    __tablename__ = "secret"
    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[str] = mapped_column(String(200))
