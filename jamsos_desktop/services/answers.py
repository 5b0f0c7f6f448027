"""Reading the sheet in which BPJS answers a submission."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jamsos_desktop.domain.fields import Field
from jamsos_desktop.domain.intake.cells import clean_digits
from jamsos_desktop.domain.intake.rows import plain
from jamsos_desktop.domain.kinds import Digits, Text, tidy
from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.domain.progress import Progress

ANSWER_FIELDS: tuple[Field, ...] = (
    Field(Text(20), "Status", "Jawaban", "status", aliases=("status kepesertaan", "hasil", "y/t")),
    Field(
        Text(200), "Keterangan", "Jawaban", "remark",
        aliases=("keterangan status", "ket", "remark", "alasan", "keterangan status data"),
    ),
    Field(
        Digits(16), "NIK", "Jawaban", "nik",
        aliases=("nomor identitas", "no identitas", "nomor_identitas", "no ktp"),
    ),
    Field(Text(200), "Nama", "Jawaban", "name", aliases=("nama lengkap", "nama_lengkap")),
    Field(
        Digits(longest=16), "KPJ", "Jawaban", "kpj",
        aliases=("no kpj", "nomor kpj", "nomor peserta", "no peserta", "nomor kartu"),
    ),
)
"""Columns of the known answer: status Y or T, remark, NIK, name, and the membership number."""
_NIK_DIGITS = 16
_YES = {"y", "ya", "aktif", "diterima", "berhasil", "sukses"}
_NO = {"t", "tidak", "n", "ditolak", "gagal", "tolak"}


def read_answer(path: Path, progress: Progress) -> list[dict[str, Any]]:
    """Rows of an answer: row, accepted, remark, nik, name, kpj. Raises `Refused`."""
    from jamsos_desktop.workbooks.book import Ask, Rejected
    from jamsos_desktop.workbooks.read import read_file
    from jamsos_desktop.workbooks.recognise import recognise

    progress.begin(0, "Membaca jawaban")
    try:
        found = recognise(read_file(path), ANSWER_FIELDS)
    except (Rejected, Ask) as error:
        raise Refused(str(error)) from error
    columns = found.layout.columns
    if missing := {"status", "nik"} - set(columns):
        labels = ", ".join(f.label for f in ANSWER_FIELDS if f.name in missing)
        raise Refused(f"Kolom {labels} tidak ditemukan dalam jawaban. Periksa berkasnya.")
    rows = []
    for raw in found.rows:
        if raw.number <= found.header_row:
            continue
        texts = {name: tidy(plain(raw.cell(column))) for name, column in columns.items()}
        status = texts["status"].casefold()
        nik = clean_digits(texts["nik"])
        if status not in _YES | _NO:
            if len(nik) < _NIK_DIGITS:
                continue  # a title, a total, a signature
            raise Refused(
                f"Status “{texts['status']}” di baris {raw.number} tidak dikenal. Tulis Y untuk "
                "diterima atau T untuk ditolak, lalu ulangi."
            )
        rows.append({
            "row": raw.number, "accepted": status in _YES, "nik": nik[:20],
            "name": texts.get("name") or None, "remark": texts.get("remark") or None,
            "kpj": clean_digits(texts.get("kpj", ""))[:16] or None,
        })
    if not rows:
        raise Refused("Tidak ada baris dengan status Y atau T dalam berkas ini.")
    return rows
