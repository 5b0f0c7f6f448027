"""The states of one person in one programme, the steps between them, and why people leave."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from jamsos_desktop.domain.problems import Invalid, Refused

STATUSES: Mapping[str, str] = MappingProxyType({
    "usulan": "Usulan",
    "diperiksa": "Diperiksa",
    "perlu_perbaikan": "Perlu perbaikan",
    "tidak_layak": "Tidak layak",
    "layak": "Layak",
    "cadangan": "Cadangan",
    "ditetapkan": "Ditetapkan",
    "dikirim": "Dikirim ke BPJS",
    "ditolak": "Ditolak BPJS",
    "aktif": "Aktif",
    "nonaktif": "Nonaktif",
    "mengundurkan_diri": "Mengundurkan diri",
    "diganti": "Diganti",
    "selesai": "Selesai",
})
"""Stable word → what the clerk reads, in the order of the year."""

STEPS: Mapping[str, frozenset[str]] = MappingProxyType({
    "": frozenset({"usulan"}),
    "usulan": frozenset({"diperiksa", "mengundurkan_diri"}),
    "diperiksa": frozenset({"layak", "tidak_layak", "perlu_perbaikan", "mengundurkan_diri"}),
    "perlu_perbaikan": frozenset({"diperiksa", "tidak_layak", "mengundurkan_diri"}),
    "tidak_layak": frozenset({"diperiksa"}),
    "layak": frozenset({
        "ditetapkan", "cadangan", "diperiksa", "tidak_layak", "mengundurkan_diri",
    }),
    "cadangan": frozenset({"layak", "ditetapkan", "tidak_layak", "mengundurkan_diri"}),
    "ditetapkan": frozenset({"dikirim", "tidak_layak", "mengundurkan_diri", "diganti"}),
    "dikirim": frozenset({"aktif", "ditolak"}),
    "ditolak": frozenset({
        "dikirim", "perlu_perbaikan", "tidak_layak", "mengundurkan_diri", "diganti",
    }),
    "aktif": frozenset({"nonaktif", "selesai"}),
    "nonaktif": frozenset({"aktif", "diganti", "selesai"}),
    "mengundurkan_diri": frozenset({"diperiksa", "diganti"}),
    "diganti": frozenset(),
    "selesai": frozenset(),
})
"""Status → those that may follow; `""` is before the enrolment exists.

A step taken by mistake is not stepped back but taken back, see the journal.
"""

REASONS: Mapping[str, str] = MappingProxyType({
    "nik_bukan_16": "NIK bukan 16 digit",
    "nik_tidak_ditemukan": "NIK tidak ditemukan di Dukcapil",
    "nik_nama_tidak_padan": "NIK dan nama tidak padan",
    "aktif_pu": "Sudah aktif sebagai penerima upah (PU)",
    "aktif_bpu": "Sudah aktif BPU dari sumber lain",
    "di_bawah_umur": "Usia di bawah 18 tahun",
    "lewat_umur": "Usia 65 tahun ke atas",
    "meninggal": "Meninggal",
    "pindah": "Pindah",
    "ganda": "Ganda dalam usulan",
    "tidak_bekerja": "Tidak bekerja",
    "asn_tni_polri": "ASN, TNI atau Polri",
    "dokumen_kurang": "Dokumen kurang",
    "keterangan_bpjs": "Alasan lain, lihat keterangan BPJS",
})
"""Why somebody is unfit, has to be corrected, or is rejected (domain reference 5.3)."""

END_REASONS: Mapping[str, str] = MappingProxyType({
    "meninggal": "Meninggal",
    "pindah": "Pindah keluar daerah",
    "jadi_pu": "Menjadi pekerja penerima upah",
    "usia_65": "Usia 65 tahun",
    "mengundurkan_diri": "Mengundurkan diri",
    "ganda": "Ganda",
    "tunggakan": "Tunggakan iuran",
    "kuota_habis": "Kuota atau anggaran habis",
})
"""Why a cover ends (domain reference 5.3)."""

_REASONS_OF: Mapping[str, tuple[Mapping[str, str], bool]] = MappingProxyType({
    "tidak_layak": (REASONS, True),
    "ditolak": (REASONS, True),
    "perlu_perbaikan": (REASONS, False),
    "nonaktif": (END_REASONS, True),
    "diganti": (END_REASONS, False),
})
"""Status → its list of reasons, and whether one is required."""

_SPOKEN: tuple[tuple[str, str], ...] = (
    ("tidak padan", "nik_nama_tidak_padan"), ("tidak sesuai", "nik_nama_tidak_padan"),
    ("tidak ditemukan", "nik_tidak_ditemukan"), ("tidak terdaftar", "nik_tidak_ditemukan"),
    ("tidak valid", "nik_tidak_ditemukan"), ("16 digit", "nik_bukan_16"),
    ("penerima upah", "aktif_pu"), ("aktif pu", "aktif_pu"), ("segmen pu", "aktif_pu"),
    ("sudah aktif", "aktif_bpu"), ("sudah terdaftar", "aktif_bpu"), ("aktif bpu", "aktif_bpu"),
    ("di bawah", "di_bawah_umur"), ("dibawah", "di_bawah_umur"), ("65", "lewat_umur"),
    ("usia", "lewat_umur"), ("meninggal", "meninggal"), ("pindah", "pindah"),
    ("ganda", "ganda"), ("duplikat", "ganda"), ("dobel", "ganda"), ("double", "ganda"),
    ("tidak bekerja", "tidak_bekerja"), ("asn", "asn_tni_polri"), ("tni", "asn_tni_polri"),
    ("polri", "asn_tni_polri"), ("dokumen", "dokumen_kurang"), ("berkas", "dokumen_kurang"),
)


def reasons_for(status: str) -> Mapping[str, str]:
    """The reasons to choose from for a step to `status`; empty when it takes none."""
    return _REASONS_OF.get(status, ({}, False))[0]


def needs_reason(status: str) -> bool:
    """Whether a step to `status` has to name a reason."""
    return _REASONS_OF.get(status, ({}, False))[1]


def allowed(old: str, new: str) -> bool:
    """Whether the table has a step from `old` to `new`."""
    return new in STEPS.get(old, frozenset())


def check_step(old: str, new: str, reason: str | None = None) -> None:
    """Raise `Refused` for a step outside the table, `Invalid` for a missing or unknown reason."""
    if new not in STATUSES:
        raise Invalid(f"Status “{new}” tidak dikenal.", "status")
    if not allowed(old, new):
        following = ", ".join(STATUSES[s] for s in STATUSES if allowed(old, s))
        raise Refused(
            f"Dari {STATUSES.get(old, 'awal')} tidak dapat langsung ke {STATUSES[new]}. "
            + (f"Yang mungkin: {following}." if following else "Status ini sudah akhir.")
        )
    reasons = reasons_for(new)
    if not reason and needs_reason(new):
        raise Invalid(f"Pilih alasan untuk {STATUSES[new]}.", "reason")
    if reason and reasons and reason not in reasons:
        raise Invalid(
            f"Alasan “{reason}” tidak ada dalam daftar. Pilih: {', '.join(reasons.values())}.",
            "reason",
        )


def match_reason(remark: str) -> str:
    """The code in `REASONS` that a remark of BPJS means; `keterangan_bpjs` when none fits."""
    words = " ".join(remark.casefold().split())
    return next((code for part, code in _SPOKEN if part in words), "keterangan_bpjs")
