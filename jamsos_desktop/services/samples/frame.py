"""What stands around a list: the name of its file, letterhead, total, notes and signature."""

from __future__ import annotations

from datetime import date
from random import Random

from jamsos_desktop.domain.dates import long_day
from jamsos_desktop.domain.regions import RegionTree


def titles(
    rng: Random, tree: RegionTree, village: str, year: int, *, bare: bool, dash: bool
) -> tuple[str, ...]:
    """The rows above the header, 0 to 6; none at all only where the list may go `bare`.

    With `dash` the title holds a long dash, which tells a Windows encoding from UTF-8.
    """
    title, district = tree.title(village), tree.title(tree.district_of(village))
    head = ["PEMERINTAH KABUPATEN PENAJAM PASER UTARA", district.upper(), title.upper()]
    subject = rng.choice((
        "DAFTAR USULAN PESERTA BPJS KETENAGAKERJAAN BAGI PEKERJA RENTAN",
        "DATA PEKERJA RENTAN PENERIMA BANTUAN IURAN BPJS KETENAGAKERJAAN",
        "Daftar Nama Pekerja Rentan yang Diusulkan",
        "USULAN PENERIMA PROGRAM JAMINAN SOSIAL KETENAGAKERJAAN (JKK DAN JKM)",
    ))
    period = rng.choice((f"TAHUN ANGGARAN {year}", f"TAHUN {year}", f"Tahun Anggaran {year}"))
    place = [
        f"{title.split()[0]} : {tree.name(village)}",
        f"Kecamatan : {district.removeprefix('Kecamatan ')}",
    ]
    ways = (
        [*head, subject, period, ""], [subject, title.upper(), period], [subject, period, *place],
        [subject, "", *place, ""], [f"{subject} {title.upper()} {period}", ""],
        [*head, "", subject], [subject, f"{title.upper()} {district.upper()}"],
    )
    if dash:
        return f"{subject} – {title.upper()}", period, ""
    return () if bare and rng.random() < 0.12 else tuple(rng.choice(ways))


def ending(rng: Random, title: str, signer: str, year: int) -> tuple[tuple[str, str], ...]:
    """Total, notes and signature; texts hold `{count}` where the number of people belongs."""
    rows: list[tuple[str, str]] = []
    if rng.random() < 0.55:
        total = rng.choice(("JUMLAH", "Jumlah", "TOTAL", "Jumlah : {count} orang"))
        rows.append(("total", total))
    if rng.random() < 0.3:
        note = rng.choice((
            "Catatan : data sesuai KTP dan KK yang dikumpulkan para ketua RT",
            "*) NIK wajib 16 digit", "Ket : mohon diverifikasi oleh Disnakertrans",
        ))
        rows += [("blank", ""), ("note", note)]
    if rng.random() < 0.7:
        name = title.split(maxsplit=1)[1]
        office = f"Lurah {name}" if title.startswith("Kelurahan") else f"Kepala Desa {name}"
        day = date(year, rng.randint(1, 2), rng.randint(2, 28))
        rows += [("blank", ""), ("signature", f"{name}, {long_day(day)}"), ("signature", office)]
        rows += [("blank", ""), ("blank", ""), ("signature", signer.upper())]
        if title.startswith("Kelurahan"):
            nip = f"{rng.randint(1968, 1985)}{rng.randint(1, 12):02}{rng.randint(1, 28):02}"
            nip += f" {rng.randint(1995, 2010)}{rng.randint(1, 12):02} 1 {rng.randint(1, 9):03}"
            rows.append(("signature", f"NIP. {nip}"))
    return tuple(rows)


def file_name(rng: Random, title: str, name: str, year: int) -> str:
    """The name without suffix; it always tells the village."""
    plain = name.lower().replace(" ", "_")
    return rng.choice((
        f"usulan_{plain}", f"Data Pekerja Rentan {title} {year}", f"BPJS TK {title.upper()}",
        f"{title} - data pekerja rentan", f"DAFTAR USULAN {name.upper()} (fix)",
        f"{plain}_{year}", f"Rekap {title} revisi", f"pekerja rentan {name}",
    ))
