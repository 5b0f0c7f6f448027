"""Programmes and who is under cover, from proposal to the answer of BPJS."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import Index, Integer, String

from jamsos_desktop.domain.enrolment import END_REASONS, REASONS, STATUSES
from jamsos_desktop.domain.kinds import (
    Choice,
    Day,
    Digits,
    Money,
    Month,
    Text,
    Whole,
)
from jamsos_desktop.domain.vocabulary import (
    ANSWERS,
    FUNDING,
    LAYERS,
)
from jamsos_desktop.store.columns import (
    Row,
    column,
    link,
    mapped_column,
    unique_while_kept,
)
from jamsos_desktop.store.tables.people import Beneficiary

if TYPE_CHECKING:
    from sqlalchemy.orm import Mapped


class Programme(Row):
    """program: one year of one funding source."""

    __tablename__ = "programme"
    name: Mapped[str] = column(
        Text(80), "Nama program", "Program", required=True, width=40,
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
