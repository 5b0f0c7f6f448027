"""Letters, minutes, covers: all parts stand there, long texts run over pages."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest

from jamsos_desktop.paper.letters import (
    Cover,
    Letter,
    Letterhead,
    Minutes,
    Party,
    Signature,
    write_cover,
    write_letter,
    write_letters,
    write_minutes,
)
from jamsos_desktop.paper.lists import Column, Section
from jamsos_desktop.paper.pages import page_count, page_text, page_texts

_HEAD = Letterhead("Pemerintah Kabupaten Contoh", "Dinas Tenaga Kerja", "Jalan Contoh Nomor 1")
_SIGNER = Signature(("a.n. Bupati Contoh", "Kepala Dinas,"), "Sri Contoh, S.Sos.", ("NIP 1970",))
_LETTER = Letter(
    letterhead=_HEAD, place_day="Penajam, 28 November 2026", number="500/0412/2026",
    nature="Penting", attachment="1 berkas", subject="Undangan penyerahan",
    to=("Camat Waru", "di Waru"), paragraphs=("Dengan hormat, akan dilaksanakan penyerahan.",),
    facts=(("Hari, tanggal", "Sabtu, 5 Desember 2026"), ("Tempat", "Aula <Kantor> & Bupati")),
    closing=("Demikian disampaikan.",), signature=_SIGNER, copies=("Bupati Contoh",),
)
_MINUTES = Minutes(
    letterhead=_HEAD, title="Berita Acara Serah Terima", number="500/0413/2026",
    opening="Pada hari ini Sabtu tanggal lima bulan Desember tahun dua ribu dua puluh enam",
    parties=(Party((("Nama", "Sri Contoh"),), "selanjutnya disebut PIHAK PERTAMA."),
             Party((("Nama", "Andi Contoh"),), "selanjutnya disebut PIHAK KEDUA.")),
    articles=("PIHAK PERTAMA menyerahkan kepada PIHAK KEDUA stiker rumah.",),
    goods=Section("Rincian", (Column("No", 10, "right"), Column("Barang", 90),
                              Column("Jumlah", 30, "right")),
                  (("1", "Stiker rumah", "43 lembar"),)),
    closing=("Demikian berita acara ini dibuat rangkap 2 (dua).",),
    signatures=(Signature(("PIHAK KEDUA,",), "Andi Contoh"),
                Signature(("PIHAK PERTAMA,",), "Sri Contoh")),
    witnesses=(Signature(("Saksi 1",), ""), Signature(("Saksi 2",), "")),
    footer="Penajam, 5 Desember 2026",
)


def _letter(letter: Letter) -> bytes:
    out = io.BytesIO()
    write_letter(letter, out)
    return out.getvalue()


def _minutes(minutes: Minutes) -> bytes:
    out = io.BytesIO()
    write_minutes(minutes, out)
    return out.getvalue()


def test_a_letter_carries_all_its_parts() -> None:
    text = page_text(_letter(_LETTER))
    for part in ("PEMERINTAH KABUPATEN CONTOH", "DINAS TENAGA KERJA", "Penajam, 28 November 2026",
                 "500/0412/2026", "Penting", "1 berkas", "Undangan penyerahan", "Yth.",
                 "Camat Waru", "Dengan hormat, akan dilaksanakan penyerahan.",
                 "Sabtu, 5 Desember 2026", "Aula <Kantor> & Bupati", "Demikian disampaikan.",
                 "a.n. Bupati Contoh", "Sri Contoh, S.Sos.", "NIP 1970", "1. Bupati Contoh"):
        assert part in text


def test_a_justified_paragraph_reads_back_whole() -> None:
    words = " ".join(f"kata{number}" for number in range(400))
    data = _letter(replace(_LETTER, paragraphs=(words,)))
    assert words in " ".join(" ".join(page_texts(data)).split())


def test_a_long_letter_runs_over_pages_and_keeps_the_signature_whole() -> None:
    paragraphs = ("Isi surat yang panjang sekali untuk diuji. " * 12,) * 9
    data = _letter(replace(_LETTER, paragraphs=paragraphs))
    assert page_count(data) > 1
    texts = list(page_texts(data))
    assert sum("Kepala Dinas," in t and "Sri Contoh, S.Sos." in t for t in texts) == 1


@pytest.mark.parametrize("lines", range(0, 40, 3))
def test_signatures_never_stand_alone_on_a_page(lines: int) -> None:
    article = "PIHAK PERTAMA menyerahkan." + "\nstiker rumah" * lines
    minutes = list(page_texts(_minutes(replace(_MINUTES, articles=(article,), witnesses=()))))
    letter = list(page_texts(_letter(replace(_LETTER, paragraphs=(article,), copies=()))))
    for texts, block in ((minutes, "PIHAK KEDUA,"), (letter, "Kepala Dinas,")):
        (signed,) = [text for text in texts if block in text]
        assert "Demikian" in signed


def test_each_letter_begins_on_its_own_page() -> None:
    out = io.BytesIO()
    letters = [replace(_LETTER, to=(f"Camat {n}", "di tempat")) for n in range(3)]
    assert write_letters(letters, out).pages == 3
    texts = list(page_texts(out.getvalue()))
    assert [f"Camat {n}" in texts[n] for n in range(3)] == [True, True, True]


def test_minutes_carry_all_their_parts() -> None:
    text = "\n".join(page_texts(_minutes(_MINUTES)))
    for part in ("BERITA ACARA SERAH TERIMA", "Nomor: 500/0413/2026", "lima bulan Desember",
                 "Andi Contoh", "selanjutnya disebut PIHAK PERTAMA.", "PIHAK KEDUA,",
                 "43 lembar", "rangkap 2 (dua)", "Saksi-saksi", "Saksi 2",
                 "Penajam, 5 Desember 2026", "Halaman 1 dari"):
        assert part in text


def test_a_cover_names_the_bundle() -> None:
    out = io.BytesIO()
    facts = (("Jumlah", "283 stiker"), ("Nomor", "PPU-26-004512 sampai PPU-26-004794"))
    covers = [Cover(_HEAD, "Bundel stiker", name, facts, footer=f"Kaki {name}")
              for name in ("Kelurahan Waru", "Desa Sesulu")]
    assert write_cover(covers, out).pages == 2
    texts = list(page_texts(out.getvalue()))
    assert "Kelurahan Waru" in texts[0]
    assert "Kaki Desa Sesulu" in texts[1]
    assert "283 stiker" in texts[1]


def test_same_input_same_bytes_and_sound_pdf() -> None:
    for data, again in ((_letter(_LETTER), _letter(_LETTER)),
                        (_minutes(_MINUTES), _minutes(_MINUTES))):
        assert data == again
        with pikepdf.open(io.BytesIO(data)) as pdf:
            assert pdf.check_pdf_syntax() == []
            assert pdf.Root.ViewerPreferences.PrintScaling == "/None"
