"""Journal lines in the clerk's words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from jamsos_desktop.domain.clock import WITA
from jamsos_desktop.domain.dates import short_day
from jamsos_desktop.domain.fields import Field, shown
from jamsos_desktop.store.columns import fields_of
from jamsos_desktop.store.journal_lines import decode, model_named

OPERATIONS: dict[str, str] = {
    "account_add": "Akun dibuat",
    "account_change": "Akun diubah",
    "account_password": "Kata sandi disetel ulang",
    "account_recovered": "Kata sandi dipulihkan dengan kode",
    "account_retire": "Akun ditutup",
    "agenda_item": "Susunan acara disimpan",
    "answer": "Jawaban BPJS dicocokkan",
    "attachment_add": "Lampiran ditambah",
    "attachment_remove": "Lampiran dikeluarkan",
    "attachment_view": "Lampiran dibuka",
    "ceremony": "Acara disimpan",
    "ceremony_papers": "Berkas acara dibuat",
    "certificates": "Sertifikat dicetak",
    "check": "Data diperiksa",
    "decree": "Ditetapkan dengan SK",
    "design": "Desain disimpan",
    "design_retire": "Desain disisihkan",
    "export": "Data diekspor",
    "export_profile": "Profil ekspor diubah",
    "export_profile_retire": "Profil ekspor dihapus",
    "guest": "Tamu disimpan",
    "heir": "Ahli waris disimpan",
    "heir_remove": "Ahli waris dikeluarkan",
    "household_consent": "Jawaban stiker rumah dicatat",
    "import": "Daftar diimpor",
    "import_choice": "Keputusan impor disimpan",
    "import_repair": "Baris yang ditahan diperbaiki",
    "hand_over": "Dokumen diserahkan",
    "label_sheet": "Lembar label dicatat",
    "merge": "Data ganda digabung",
    "merge_batch": "Data ganda digabung sekaligus",
    "office": "Data kantor disimpan",
    "own_password": "Kata sandi sendiri diganti",
    "pair_different": "Diputuskan orang berbeda",
    "pair_same": "Diputuskan orang yang sama",
    "person_add": "Penerima ditambah",
    "person_bulk": "Banyak penerima diubah",
    "person_edit": "Penerima diubah",
    "person_lock": "Data dikunci",
    "person_restore": "Penerima dikembalikan",
    "person_retire": "Penerima dikeluarkan",
    "person_unlock": "Kunci data dibuka",
    "printed": "Cetakan selesai",
    "printer_fit": "Printer disetel",
    "programme": "Program disimpan",
    "recovery_code": "Kode pemulihan baru dibuat",
    "redo": "Diulangi",
    "reissue": "Dokumen diterbitkan ulang",
    "reprint": "Dokumen dicetak ulang",
    "resume": "Cetakan dilanjutkan",
    "routes": "Lembar rute dibuat",
    "saved_search": "Pencarian disimpan",
    "sign_in": "Masuk",
    "sign_in_failed": "Gagal masuk",
    "sign_out": "Keluar akun",
    "signatory": "Penandatangan disimpan",
    "status": "Status diubah",
    "stick": "Stiker ditempel",
    "stickers": "Stiker dicetak",
    "stock": "Kertas disimpan",
    "stock_retire": "Kertas dihapus",
    "submit": "Dikirim ke BPJS",
    "symbolic": "Penerima simbolis disusun",
    "takeback": "Diambil kembali",
    "visit": "Kunjungan dicatat",
    "withdraw": "Dokumen dicabut",
    "view_full": "Nomor lengkap dilihat",
}
"""Kinds of operation → what the clerk reads. Kinds are stable words."""
TABLES: dict[str, str] = {
    "agenda_item": "Susunan acara", "answer": "Jawaban BPJS", "attachment": "Lampiran",
    "beneficiary": "Penerima", "column_memory": "Susunan kolom",
    "spelling_decision": "Keputusan ejaan",
    "ceremony": "Acara", "document": "Dokumen", "enrolment": "Kepesertaan", "guest": "Tamu",
    "heir": "Ahli waris",
    "import_file": "Berkas impor", "import_row": "Baris impor", "label_sheet": "Lembar label",
    "office": "Kantor", "own_design": "Desain sendiri",
    "own_profile": "Profil ekspor", "own_stock": "Kertas sendiri",
    "pair_decision": "Keputusan ganda",
    "print_place": "Tempat cetak",
    "print_run": "Cetakan", "printer_fit": "Setelan printer", "programme": "Program",
    "region": "Wilayah", "saved_search": "Pencarian tersimpan",
    "signatory": "Penandatangan", "submission": "Pengiriman",
    "symbolic_recipient": "Penerima simbolis", "visit": "Kunjungan",
}
"""Tables of the journal → what the clerk calls them."""


@dataclass(frozen=True)
class HistoryLine:
    """One operation on one record: when, who, what, and each field from → to."""

    operation: int
    kind: str
    when: str
    actor: str
    reason: str
    table: str
    fields: tuple[tuple[str, str, str], ...]


def when(at: str) -> str:
    """A journal moment on the office's clock: `22/11/2026 14.05`."""
    moment = datetime.fromisoformat(at).astimezone(WITA)
    return f"{short_day(moment.date())} {moment:%H.%M}"


def history_lines(
    rows: Iterable[Mapping[str, Any]], place_name: Callable[[str], str]
) -> list[HistoryLine]:
    """Journal rows as lines a clerk reads; identifiers stay masked."""
    lines = []
    for row in rows:
        table = str(row["table_name"])
        before, after = decode(table, row["before"]), decode(table, row["after"])
        described = {field.name: field for field in fields_of(model_named(table))}
        changes = tuple(
            _change(described[name], before.get(name), value, place_name)
            for name, value in after.items()
            if name in described
        )
        if after.get("retired") is not None:
            changes += (("Daftar", "", "dikeluarkan" if after["retired"] else "dikembalikan"),)
        if "locked" in after:
            changes += (("Kunci", "", "dikunci" if after["locked"] else "dibuka"),)
        lines.append(
            HistoryLine(
                int(row["id"]), OPERATIONS.get(str(row["kind"]), str(row["kind"])),
                when(str(row["at"])), str(row["actor"]), str(row["reason"] or ""), table, changes,
            )
        )
    return lines


def _change(
    field: Field, old: Any, new: Any, place_name: Callable[[str], str]
) -> tuple[str, str, str]:
    return field.label, shown(field, old, place_name), shown(field, new, place_name)
