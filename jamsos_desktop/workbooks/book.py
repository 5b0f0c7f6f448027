"""What reading a file answers: sheets of typed rows, or the reason why it cannot be used."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from jamsos_desktop.domain.intake.rows import RawRow

RejectKind = Literal[
    "empty", "no_rows", "no_header", "no_nik_column", "wrong_type", "damaged", "encrypted",
    "too_big", "xml_entities", "lock_file", "unsupported", "encoding", "many_sheets",
    "columns_swapped",
]
"""Public words of the import report for a file of which nothing can be used."""

MESSAGES: dict[RejectKind, str] = {
    "empty": "Berkas ini kosong. Minta pengirim mengirim ulang berkas yang berisi daftar.",
    "no_rows": "Ada judul kolom, tetapi tidak ada satu orang pun di bawahnya. Periksa berkasnya.",
    "no_header": "Baris judul kolom (NIK, Nama, …) tidak ditemukan. Tambahkan judul kolom di atas "
    "data, atau tunjukkan barisnya.",
    "no_nik_column": "Kolom NIK tidak ditemukan. Beri judul “NIK” pada kolom nomor KTP.",
    "wrong_type": "Ini bukan berkas lembar kerja. Minta daftar dalam bentuk Excel (.xlsx), .ods, "
    "atau .csv.",
    "damaged": "Berkas rusak atau terpotong dan tidak dapat dibaca. Minta pengirim mengirim ulang.",
    "encrypted": "Berkas dikunci kata sandi. Buka di Excel, simpan tanpa kata sandi, lalu coba "
    "lagi.",
    "too_big": "Isi berkas terlalu besar. Hapus lembar dan baris yang tidak perlu atau pecah "
    "berkasnya, lalu coba lagi.",
    "xml_entities": "Berkas memuat perintah XML yang tidak wajar dan ditolak demi keamanan. "
    "Buka di Excel, simpan sebagai .xlsx baru, lalu coba lagi.",
    "lock_file": "Ini berkas kunci sementara (~$), bukan daftarnya. Pilih berkas aslinya.",
    "unsupported": "Jenis lembar kerja ini belum dapat dibaca. Buka di Excel atau LibreOffice dan "
    "simpan sebagai .xlsx.",
    "encoding": "Huruf dalam berkas teks ini tidak terbaca. Simpan ulang sebagai .xlsx atau "
    "CSV UTF-8.",
    "many_sheets": "Beberapa lembar berisi daftar orang. Pilih lembar yang akan dibaca.",
    "columns_swapped": "Isi kolom tidak sesuai judulnya. Periksa apakah judul kolom tertukar.",
}


class Rejected(Exception):
    """Nothing in this file can be used; `kind` is stable, the message is for the clerk."""

    def __init__(self, kind: RejectKind, message: str = "") -> None:
        super().__init__(message or MESSAGES[kind])
        self.kind: RejectKind = kind


class Ask(Exception):
    """The clerk has to decide something first; `choices` are what can be chosen."""

    def __init__(self, kind: RejectKind, message: str, choices: tuple[str, ...]) -> None:
        super().__init__(message)
        self.kind: RejectKind = kind
        self.choices = choices


@dataclass(frozen=True)
class Limits:
    """How much of a file is taken before it is refused. Sizes in bytes, times in seconds."""

    file_bytes: int = 40_000_000
    parts: int = 1_000
    unpacked: int = 200_000_000
    ratio: int = 250
    """Unpacked to packed size of one part, looked at above 10 MB."""
    area: int = 5_000_000
    """Cells of the rectangle around everything written in one sheet: what a parser must hold."""
    rows: int = 65_536
    """Rows with a value in one file: as many as a sheet of an old .xls can have."""
    answer: int = 30_000_000
    """Bytes of the reading process's answer: a short string can stand in millions of cells."""
    memory: int = 250_000_000
    """Address space of the reading process (Linux)."""
    seconds: float = 8.0
    """How long the reading process may say nothing; it ends after three times as long."""


@dataclass(frozen=True)
class Sheet:
    """One sheet; rows without any value are left out, the others keep their numbers."""

    name: str
    rows: tuple[RawRow, ...]
    visible: bool = True
    merged: tuple[tuple[int, int, int, int], ...] = ()
    """Merged cells: first row and column, last row and column, all counted from 0."""


@dataclass(frozen=True)
class Book:
    """A file that could be read."""

    name: str
    sha256: str
    form: str
    """`xlsx`, `xlsb`, `xls`, `ods` or `csv`."""
    sheets: tuple[Sheet, ...]
    date1904: bool = False
    notes: tuple[str, ...] = field(default=())
    """What the clerk should know about the file as a whole."""

    def sheet(self, name: str) -> Sheet | None:
        """The sheet of that name, `None` where there is none."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)
