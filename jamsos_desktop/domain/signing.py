"""How the lines above a signature are written when somebody signs for another.

The use of official letters (Permendagri 1/2023 on tata naskah dinas; PermenPANRB 5/2021): “a.n.”
stands before the office in whose name one signs, on a line of its own above the signer's office;
“Plt.” (acting for a vacant office) and “Plh.” (for somebody away) stand before the office that is
filled in for.
"""

from __future__ import annotations

from jamsos_desktop.domain.problems import Invalid

ON_BEHALF, ACTING, DAILY = "a.n.", "Plt.", "Plh."
_WORDS = {"an": ON_BEHALF, "atasnama": ON_BEHALF, "plt": ACTING, "plh": DAILY}
_HEADS = {
    "pemerintah kabupaten": "Bupati", "pemerintah kota": "Wali Kota",
    "pemerintah provinsi": "Gubernur", "pemerintah desa": "Kepala Desa",
}


def read_note(text: str) -> str:
    """The note in its proper form, `""` for none; raises `Invalid` for another word."""
    letters = "".join(char for char in text.casefold() if char.isalpha())
    if not letters:
        return ""
    if letters not in _WORDS:
        raise Invalid("Sebutan ditulis a.n., Plt., Plh., atau dikosongkan.", "note")
    return _WORDS[letters]


def head_of(government: str) -> str:
    """In whose name an agency signs: `Bupati Penajam Paser Utara`; the name itself if unknown."""
    plain = " ".join(government.split())
    for opening, head in _HEADS.items():
        if plain.casefold().startswith(f"{opening} "):
            return f"{head} {plain[len(opening) + 1 :]}"
    return plain


def note_line(note: str, government: str) -> str:
    """The line above the signer's office: `a.n. Bupati Penajam Paser Utara`, or nothing."""
    return f"{ON_BEHALF} {head_of(government)}" if read_note(note) == ON_BEHALF else ""


def signing_title(note: str, title: str) -> str:
    """The signer's office with its own note: `Plt. Kepala Dinas`; written once."""
    mark = read_note(note)
    if mark in {"", ON_BEHALF} or title.casefold().startswith(mark.casefold()):
        return title
    return f"{mark} {title}"


def lines_above(note: str, title: str, government: str) -> tuple[str, ...]:
    """All lines above a signature; the last one ends with a comma."""
    first = note_line(note, government)
    last = f"{signing_title(note, title)},"
    return (first, last) if first else (last,)
