"""Lines above a signature: a.n., Plt. and Plh. where official letters put them."""

import pytest

from jamsos_desktop.domain.problems import Invalid
from jamsos_desktop.domain.signing import head_of, lines_above, note_line, read_note, signing_title

PPU = "Pemerintah Kabupaten Penajam Paser Utara"


@pytest.mark.parametrize(("note", "lines"), [
    ("", ("Kepala Dinas,",)),
    ("a.n.", ("a.n. Bupati Penajam Paser Utara", "Kepala Dinas,")),
    ("Plt.", ("Plt. Kepala Dinas,",)),
    ("plh", ("Plh. Kepala Dinas,",)),
])
def test_where_each_note_stands(note: str, lines: tuple[str, ...]) -> None:
    assert lines_above(note, "Kepala Dinas", PPU) == lines


@pytest.mark.parametrize(("government", "head"), [
    (PPU, "Bupati Penajam Paser Utara"),
    ("PEMERINTAH KOTA BALIKPAPAN", "Wali Kota BALIKPAPAN"),
    ("Pemerintah  Provinsi Kalimantan Timur", "Gubernur Kalimantan Timur"),
    ("Otorita Ibu Kota Nusantara", "Otorita Ibu Kota Nusantara"),
])
def test_in_whose_name(government: str, head: str) -> None:
    assert head_of(government) == head


@pytest.mark.parametrize(("text", "note"), [
    (" A.N ", "a.n."), ("atas nama", "a.n."), ("PLT", "Plt."), ("plh.", "Plh."), (" - ", ""),
])
def test_notes_as_clerks_type_them(text: str, note: str) -> None:
    assert read_note(text) == note


def test_another_word_is_refused() -> None:
    with pytest.raises(Invalid, match=r"a\.n\."):
        read_note("u.b.")


def test_a_title_that_has_its_note_already() -> None:
    assert signing_title("Plt.", "Plt. Kepala Dinas") == "Plt. Kepala Dinas"
    assert note_line("Plt.", PPU) == ""
