"""Invented people for sample lists: names, numbers and addresses as East Kalimantan has them.

Nobody here exists: names are combined by chance, and telephone numbers begin with 084, which no
operator uses. Regions are real, so that the numbers pass the same checks as real ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from jamsos_desktop.domain.identity import Sex, make_nik
from jamsos_desktop.services.samples.names import GROUPS, Names

_SAME_HOUSEHOLD = 0.1
"""Chance that a person lives on the card of the one before: about 1.1 people per card."""
_MIGRANTS = 0.18
_YOUNGEST, _OLDEST = 19, 63
"""Years before the lists' year: aged 18 to 64 on every day of it, and of the next January."""


_LOCAL = (("Penajam", "64.09.01"), ("Waru", "64.09.02"), ("Babulu", "64.09.03"),
          ("Sepaku", "64.09.04"), ("Balikpapan", "64.71.02"), ("Samarinda", "64.72.04"))
_MENS_PREFIXES = ("Muhammad", "Muh.", "Moh.", "M.", "Mohammad", "Abdul", "Ahmad", "Achmad")
_WOMENS_PREFIXES = ("Siti", "Sitti", "Nur", "St.")
_STREETS = (
    "Jl. Provinsi Km. {n}", "Jl. Negara Km. {n}", "Jl. Melati", "Jl. Kenanga", "Gang Mawar",
    "Gang Rambutan", "Jl. Poros Desa", "Dusun I", "Dusun II", "Dusun III", "Jl. Pelabuhan",
    "Jl. Masjid", "Jl. Tani Makmur", "Gang Damai", "Jl. Sawah Lama", "Jl. Pasar Lama",
    "Jl. Pantai", "Blok {b}", "Gang {n}", "Jl. Sumber Rejeki", "Kampung Tengah", "Jl. Bakti",
)
_WORK = {
    "petani": 20, "buruh_tani": 14, "pekebun": 9, "buruh_kebun": 6, "peternak": 3, "nelayan": 12,
    "pembudidaya_ikan": 2, "pedagang_kecil": 10, "pedagang_keliling": 3, "penjaga_warung": 3,
    "tukang_ojek": 4, "sopir": 3, "motoris_speedboat": 2, "juru_parkir": 1, "buruh_bangunan": 6,
    "buruh_harian": 8, "buruh_pelabuhan": 2, "penggali_kubur": 1, "pemulung": 1,
    "asisten_rumah_tangga": 2, "penjahit": 2, "guru_ngaji": 2, "marbot": 2, "kader": 2, "umkm": 4,
}
"""Codes of the occupation list with their share."""
_WOMENS_WORK = {
    "petani": 12, "buruh_tani": 14, "pedagang_kecil": 18, "penjaga_warung": 9,
    "asisten_rumah_tangga": 7, "penjahit": 6, "guru_ngaji": 5, "kader": 7, "umkm": 11,
    "buruh_harian": 5, "pekebun": 3, "pedagang_keliling": 3,
}


@dataclass(frozen=True, slots=True)
class Person:
    """One invented worker, as the papers at home have it."""

    nik: str
    kk: str
    name: str
    dob: date
    sex: Sex
    place: str
    """Birth place."""
    addr: str
    rt: str
    rw: str
    village: str
    """Code of the village."""
    phone: str
    """`""` for people without one."""
    occupation: str
    """Code of the occupation list."""
    mother: str


class Inventor:
    """Makes people for lists of one `year`; no two share a NIK or look like each other."""

    def __init__(self, rng: Random, year: int) -> None:
        self.rng = rng
        self.year = year
        self._serials: dict[str, int] = {}
        self._cards: set[str] = set()
        self._seen: set[tuple[str, date]] = set()

    def people(self, village: str, count: int) -> list[Person]:
        """`count` people of one village, households together."""
        made: list[Person] = []
        for _ in range(count):
            person = self._person(village)
            if made and self.rng.random() < _SAME_HOUSEHOLD:
                home = made[-1]
                person = replace(
                    person, kk=home.kk, addr=home.addr, rt=home.rt, rw=home.rw
                )
            made.append(person)
        return made

    def nik(self, region: str, born: date, sex: Sex) -> str:
        """A NIK that nobody here has yet, with a small serial as real ones have."""
        stem = make_nik(region, born, sex, 1)[:12]
        serial = self._serials.get(stem, 0) + self.rng.choice((1, 1, 1, 2, 3))
        serial += serial % 10 == 0
        self._serials[stem] = serial
        return make_nik(region, born, sex, serial)

    def born_in(self, first: int, last: int) -> date:
        """A day in the years `first` to `last`."""
        start = date(first, 1, 1)
        return start + timedelta(days=self.rng.randrange((date(last + 1, 1, 1) - start).days))

    def other_age(self, person: Person) -> Person:
        """The same person too young or too old for the programme, with a NIK that fits."""
        young = self.rng.random() < 0.35
        years = (self.year - 16, self.year - 15) if young else (self.year - 79, self.year - 67)
        born = self.born_in(*years)
        region = ".".join((person.nik[:2], person.nik[2:4], person.nik[4:6]))
        return replace(person, dob=born, nik=self.nik(region, born, person.sex))

    def _person(self, village: str) -> Person:
        rng = self.rng
        sex: Sex = "L" if rng.random() < 0.58 else "P"
        group = rng.choices(GROUPS, weights=[group.weight for group in GROUPS])[0]
        while True:
            born = self.born_in(self.year - _OLDEST, self.year - _YOUNGEST)
            name = _name(rng, group, sex, self.year - born.year)
            looks = {(word, born) for word in name.split() if len(word) > 3}
            if looks.isdisjoint(self._seen):
                break
        self._seen |= looks
        place, region = self._origin(village, group)
        work = _WORK if sex == "L" else _WOMENS_WORK
        return Person(
            nik=self.nik(region, born, sex), kk=self._card(village[:8]), name=name, dob=born,
            sex=sex, place=place, addr=_address(rng), rt=f"{rng.randint(1, 18):03}",
            rw=f"{rng.randint(1, 4):03}", village=village, phone=_phone(rng),
            occupation=rng.choices(tuple(work), weights=tuple(work.values()))[0],
            mother=_name(rng, group, "P", 40),
        )

    def _origin(self, village: str, group: Names) -> tuple[str, str]:
        """Birth place, and the district that gave out the NIK."""
        roll = self.rng.random()
        if roll < _MIGRANTS:
            return self.rng.choice(group.birth_places)
        if roll < 0.4:
            return self.rng.choice(group.birth_places)[0], village[:8]
        if roll < 0.5:
            return self.rng.choice(_LOCAL)
        here = (place for place, district in _LOCAL if district == village[:8])
        return next(here, "Penajam"), village[:8]

    def _card(self, district: str) -> str:
        while True:
            issued = self.born_in(self.year - 18, self.year - 1)
            stem = f"{district.replace('.', '')}{issued:%d%m%y}"
            card = f"{stem}{self.rng.randint(1, 29):04}"
            if card not in self._cards:
                self._cards.add(card)
                return card


def _name(rng: Random, group: Names, sex: Sex, age: int) -> str:
    """A name in one of the ways people here are called."""
    firsts, seconds = (
        (group.men, group.men_second) if sex == "L" else (group.women, group.women_second)
    )
    name, roll = rng.choice(firsts), rng.random()
    if roll < 0.22 and len(name) > 4:
        pass
    elif roll < 0.62:
        name = f"{name} {rng.choice(seconds)}"
    elif roll < 0.8:
        prefix = rng.choice(_MENS_PREFIXES if sex == "L" else _WOMENS_PREFIXES)
        name = f"{prefix} {name}" if prefix.strip(".") != name else f"{name} {seconds[0]}"
    elif roll < 0.9:
        name = f"{name} {'bin' if sex == 'L' else 'binti'} {rng.choice(group.men)}"
    else:
        name = f"{name} {rng.choice(seconds)} {rng.choice(seconds)[:1]}."
    if age > 45 and rng.random() < 0.06:
        name = f"{'H.' if sex == 'L' else 'Hj.'} {name}"
    return name


def official_name(rng: Random) -> str:
    """The name of an invented head of a village."""
    return _name(rng, rng.choice(GROUPS), "L" if rng.random() < 0.8 else "P", 50)


def _address(rng: Random) -> str:
    street = rng.choice(_STREETS).format(n=rng.randint(1, 28), b=rng.choice("ABCDEF"))
    return f"{street} No. {rng.randint(1, 90)}" if rng.random() < 0.25 else street


def _phone(rng: Random) -> str:
    if rng.random() > 0.68:
        return ""
    return f"084{rng.randint(0, 9)}{rng.randrange(10_000_000, 99_999_999)}"


def village_sizes(rng: Random, villages: Sequence[str], people: int) -> dict[str, int]:
    """How many of `people` live in each village: uneven, at least one while there are enough."""
    weights = {code: rng.lognormvariate(0.0, 0.55) for code in villages}
    total = sum(weights.values())
    spare = max(people - len(villages), 0)
    sizes = {
        code: int(weights[code] / total * spare) + (i < people)
        for i, code in enumerate(villages)
    }
    missing = people - sum(sizes.values())
    for code in sorted(villages, key=lambda code: -weights[code])[:missing]:
        sizes[code] += 1
    return sizes
