"""The office's list of occupations, and finding one in what people write."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from jamsos_desktop.domain.names import edit_distance

OCCUPATIONS: Mapping[str, str] = MappingProxyType({
    "petani": "Petani",
    "buruh_tani": "Buruh tani",
    "pekebun": "Pekebun",
    "buruh_kebun": "Buruh kebun",
    "peternak": "Peternak",
    "nelayan": "Nelayan",
    "pembudidaya_ikan": "Pembudidaya ikan",
    "pedagang_kecil": "Pedagang kecil",
    "pedagang_keliling": "Pedagang keliling",
    "penjaga_warung": "Penjaga warung",
    "tukang_ojek": "Tukang ojek",
    "sopir": "Sopir",
    "motoris_speedboat": "Motoris speedboat",
    "juru_parkir": "Juru parkir",
    "buruh_bangunan": "Buruh bangunan/tukang",
    "buruh_harian": "Buruh harian lepas",
    "buruh_pelabuhan": "Buruh pelabuhan",
    "penggali_kubur": "Penggali kubur",
    "pemulung": "Pemulung",
    "tukang_becak": "Tukang becak",
    "asisten_rumah_tangga": "Asisten rumah tangga",
    "penjahit": "Penjahit",
    "guru_ngaji": "Guru ngaji",
    "marbot": "Marbot/imam masjid",
    "kader": "Kader",
    "rt_rw": "Pengurus RT/RW",
    "bank_sampah": "Pekerja bank sampah",
    "umkm": "Pelaku UMKM",
    "lainnya": "Lainnya",
})
"""Stable word → what the clerk reads. The office may use `lainnya` with a note."""

_SYNONYMS = {
    "petani": ("tani", "bertani", "petani penggarap", "petani sawah", "petani padi", "penggarap"),
    "buruh_tani": ("buruh tani perkebunan", "pekerja tani", "penggarap sawah"),
    "pekebun": ("kebun", "berkebun", "petani kebun", "petani sawit", "petani karet"),
    "buruh_kebun": ("buruh perkebunan", "buruh sawit", "pekerja kebun", "pemanen sawit"),
    "peternak": ("ternak", "buruh peternakan", "peternak ayam", "peternak sapi"),
    "nelayan": ("buruh nelayan", "nelayan kecil", "nelayan perikanan"),
    "pembudidaya_ikan": ("petambak", "tambak", "petani tambak", "budidaya ikan", "petani ikan"),
    "pedagang_kecil": (
        "pedagang", "dagang", "berdagang", "jualan", "perdagangan", "pedagang kaki lima", "pkl",
        "pedagang kaki 5", "penjual", "pedagang pasar",
    ),
    "pedagang_keliling": ("penjual keliling", "pedagang sayur keliling", "dagang keliling"),
    "penjaga_warung": ("warung", "jaga warung", "pelayan warung", "penjaga toko"),
    "tukang_ojek": ("ojek", "ojol", "ojek online", "pengojek", "driver ojek"),
    "sopir": ("supir", "driver", "pengemudi", "sopir angkot", "transportasi", "sopir truk"),
    "motoris_speedboat": ("motoris", "speedboat", "motoris kapal", "nahkoda speedboat"),
    "juru_parkir": ("tukang parkir", "parkir", "jukir", "petugas parkir"),
    "buruh_bangunan": (
        "buruh bangunan", "tukang", "tukang bangunan", "tukang batu", "tukang kayu",
        "kuli bangunan", "tukang cat", "tukang las", "pekerja bangunan", "tukang listrik",
    ),
    "buruh_harian": (
        "buruh", "bhl", "buruh lepas", "buruh harian", "harian lepas", "serabutan", "kuli",
        "pekerja serabutan", "pekerja harian lepas", "pekerja lepas", "buruh serabutan",
    ),
    "buruh_pelabuhan": ("tkbm", "buruh bongkar muat", "kuli pelabuhan", "bongkar muat"),
    "penggali_kubur": ("gali kubur", "penggali makam", "juru kunci makam"),
    "pemulung": ("pengumpul barang bekas", "tukang rongsok", "pengepul"),
    "tukang_becak": ("becak", "pengayuh becak"),
    "asisten_rumah_tangga": (
        "art", "pembantu", "pembantu rumah tangga", "prt", "pekerja rumah tangga",
    ),
    "penjahit": ("jahit", "tukang jahit", "menjahit"),
    "guru_ngaji": ("guru mengaji", "ustadz", "ustad", "ustadzah", "ustadz mubaligh"),
    "marbot": ("marbot", "marbut", "imam masjid", "marbot masjid", "penjaga masjid"),
    "kader": ("kader posyandu", "kader desa", "kader pkk"),
    "rt_rw": ("rt", "rw", "ketua rt", "ketua rw", "pengurus rt", "pengurus rw"),
    "bank_sampah": ("bank sampah", "petugas bank sampah", "petugas sampah"),
    "umkm": ("pelaku usaha", "wiraswasta", "wirausaha", "usaha kecil", "pelaku usaha mikro"),
    "lainnya": ("lain lain", "lain", "dll"),
}
_SHORTEST_GUESS = 6
"""Shorter words are not guessed: too many are one letter apart."""
_ENDS = 2
_SHORT = {"tk": "tukang", "tkg": "tukang"}


@lru_cache(maxsize=4096)
def match(text: str) -> str | None:
    """The code that `text` means, or `None`, also for people who write that they do not work.

    Words alone count; of `Petani/Pekebun` the first part decides where the whole is unknown;
    one wrong letter is forgiven in longer words.
    """
    whole = _words(text)
    parts = [_words(part) for part in re.split(r"[/,;&(]|\bdan\b", text.casefold())]
    for words in (whole, *parts[:1]):
        if words in _KNOWN:
            return _KNOWN[words]
    for words in (whole, *parts[:1]):
        if len(words) >= _SHORTEST_GUESS:
            # one wrong letter leaves the beginning or the end as it is
            alike = (*_ALIKE.get(words[:_ENDS], ()), *_ALIKE.get(words[-_ENDS:], ()))
            near = {_KNOWN[known] for known in alike if edit_distance(words, known, 2) < 2}
            if len(near) == 1:
                return near.pop()
    return None


def _words(text: str) -> str:
    return " ".join(_SHORT.get(word, word) for word in re.findall(r"[^\W_]+", text.casefold()))


_KNOWN: dict[str, str] = {
    _words(spelling): code
    for code, label in OCCUPATIONS.items()
    for spelling in (code.replace("_", " "), label, *_SYNONYMS.get(code, ()))
}
_ALIKE: dict[str, list[str]] = {}
"""First and last letters → the known spellings that begin or end so."""
for _spelling in _KNOWN:
    for _end in {_spelling[:_ENDS], _spelling[-_ENDS:]}:
        _ALIKE.setdefault(_end, []).append(_spelling)
