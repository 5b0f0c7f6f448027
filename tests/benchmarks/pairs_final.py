"""Labelled registers that nothing was tuned on: the last judge, with names and errors of its own.

Written after the comparison was finished. What it showed at once was mended as plain faults: names
cut by a program's field, and the NIKs of a brother and sister born together, which differ in one
digit only. Its first draft had five times as many twins as there are. Nothing was tuned to it.

Paper forms filled in by hand are keyed by somebody else: letters are misread, long names cut, an
age written instead of a date, a card renewed elsewhere. Beside them stand the people who only look
alike: twins with twin names, father and son, cousins of one name, the many who carry the commonest
name of the village.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

Row = dict[str, Any]
Labelled = tuple[list[Row], set[tuple[int, int]]]


def _words(text: str) -> list[str]:
    return text.split()


_MEN = _words(
    "Sutrisno Wagiman Paijo Suparman Ngatiman Sukirman Tukiran Slamet Sugeng Bambang Priyono "
    "Widodo Harjo Mulyono Kasiman Jumadi Sarwono Wibowo Edy Gunadi Herman Rusli Gazali Masrani "
    "Bahrun Aspul Kaspul Antung Gusti Hamdan Junaidi Ardiansyah Fahrurazi Rahmadi Syarkawi "
    "Lejau Ngampun Dominikus Lahang Ding Bith Jalung Belawan Yeremia Wenas Hezky Novry Stenly "
    "Frangky Melky Alfrets Jefry Tomas Elia Pattiasina Latu Samsudin Marzuki Basran Mahyudin"
)
_WOMEN = _words(
    "Suparmi Wagiyem Tumini Ngatinah Sulastri Sumarni Kasinem Painem Rumiyati Endang Sriyati "
    "Tukinem Warsini Winarti Murtini Lasmi Partini Rusmini Salasiah Masniah Norhayati Mahrita "
    "Rabiatul Hamidah Noorjannah Galuh Antung Diyang Aluh Hatifah Masitah Bulan Lenjau Usun "
    "Bungan Ipui Hermina Ludia Selvie Meyske Jeane Olga Debby Stevy Grace Yuliati Kartini "
    "Sumiati Hartati Rohaniah Jamilah Mariam Rosita Lina Yulia"
)
_MORE = _words(
    "Santoso Raharjo Prasetyo Utomo Susanto Subagyo Kusumo Hadi Purnomo Setiawan Nugroho Riyanto "
    "Noor Anwar Syahrani Effendi Yani Fauzi Abdi Asmuri Lumintang Mandagi Rumondor Tumbel Wowor "
    "Apui Njau Usat Imang Lawing Pelenkahu Sitaniapessy Luhulima Rahayu Lestari Ningsih Wahyuni "
    "Astuti Handayani Utami Kusumawati Hasanah Jannah"
)
_TWINS = (
    ("Hasan", "Husin"), ("Sri Wahyuni", "Sri Wahyuti"), ("Agus Salim", "Agus Salam"),
    ("Rahman", "Rahim"), ("Ani", "Ana"), ("Yanti Lestari", "Yanto Lestari"),
)
_COMMON = {"L": ("Slamet", "Herman", "Junaidi"), "P": ("Sumiati", "Norhayati", "Sulastri")}
_PLACES = ("Blitar", "Banjarmasin", "Kandangan", "Tomohon", "Ambon", "Melak", "Penajam", "Grogot")
_HAND = {
    "n": "u", "u": "n", "a": "o", "o": "a", "e": "c", "i": "l", "l": "i", "m": "n", "r": "v",
    "h": "b", "t": "f", "g": "q", "s": "5", "y": "v",
}
"""Letters of a hand that another reader takes for others."""
_HAND_DIGITS = {"1": "4", "4": "9", "9": "4", "7": "1", "0": "8", "8": "6", "6": "0", "5": "3",
                "3": "5", "2": "7"}
_VILLAGES = tuple(
    f"64.09.0{district}.{number}" for district, numbers in (
        (1, (1002, 1005, 1008, 2003)), (2, (1003, 2001, 2004)), (3, (2001, 2005, 2009)),
        (4, (1005, 2002, 2006, 2011)),
    ) for number in numbers
)


def labelled(people: int, seed: int, share: float = 0.045) -> Labelled:
    """About `people` records of whom `share` came in twice, never under the same NIK."""
    office = _Office(Random(f"last {seed}"))
    while len(office.rows) < people:
        office.house()
    chosen = office.rng.sample(range(len(office.rows)), round(people * share))
    truth = {(index, office.second_form(index)) for index in chosen}
    return office.rows, truth


class _Office:
    """The register as it fills up, every NIK in it once."""

    def __init__(self, rng: Random) -> None:
        self.rng, self.rows, self.niks = rng, [], set()
        self.serial = 0

    def house(self) -> None:
        """A household: alone, a couple, or parents with grown children."""
        rng = self.rng
        home = {
            "village": rng.choice(_VILLAGES), "kk": self._card(),
            "address": rng.choice((None, f"RT {rng.randint(1, 30):03}", "Jl. Poros", "Gang 2")),
        }
        head = self._person(home, rng.choice("LLLP"))
        kind = rng.random()
        if kind < 0.15:
            self._person(home, "P" if head["sex"] == "L" else "L", near=head["born_on"])
        elif kind < 0.27:
            mother = _called(rng, "P")
            for _ in range(rng.randint(1, 2)):
                self._person(home, rng.choice("LP"), mother=mother)
        elif kind < 0.273:
            self._twins(home)
        elif kind < 0.288:
            son = self._person(home, head["sex"])
            son["name"] = head["name"] if rng.random() < 0.5 else f"{head['name']} Junior"
        elif kind < 0.303:
            cousin = self._person({**home, "kk": self._card()}, head["sex"])
            cousin["name"] = head["name"]
            cousin["born_on"] = head["born_on"] + timedelta(days=rng.randint(200, 1_500))

    def second_form(self, index: int) -> int:
        """The same person once more, by one of five ways; answers where the record stands."""
        rng = self.rng
        row = dict(self.rows[index])
        ways: tuple[tuple[float, Callable[[Row], None]], ...] = (
            (0.34, self._misread_form), (0.22, self._cut_by_the_screen), (0.16, self._told_an_age),
            (0.16, self._new_card), (0.12, self._married),
        )
        way = rng.choices([w for _, w in ways], weights=[p for p, _ in ways])[0]
        way(row)
        if rng.random() < 0.35:
            row["phone"] = rng.choice((None, _phone(rng)))
        if rng.random() < 0.3:
            row["address"] = None
        if rng.random() < 0.3:
            row["mother_name"] = None
        if rng.random() < 0.1:
            row["birth_place"] = rng.choice((None, rng.choice(_PLACES)))
        if rng.random() < 0.4:
            row["name"] = row["name"].upper()
        while row["nik"] in self.niks:
            row["nik"] = row["nik"][:12] + f"{rng.randint(1, 9999):04}"
        return self._keep(row)

    def _keep(self, row: Row) -> int:
        self.niks.add(row["nik"])
        self.rows.append(row)
        return len(self.rows) - 1

    def _person(
        self, home: Row, sex: str, *, mother: str | None = None, near: date | None = None,
        name: str = "", born: date | None = None,
    ) -> Row:
        rng = self.rng
        born = born or (
            _day_near(rng, near) if near else date(1963, 1, 1) + timedelta(rng.randrange(15_300))
        )
        if rng.random() < 0.035:
            born = date(born.year, *rng.choice(((1, 1), (1, 1), (12, 31), (7, 1))))
        row = {
            **home, "sex": sex, "born_on": born, "name": name or _called(rng, sex),
            "mother_name": mother or (_called(rng, "P") if rng.random() < 0.35 else None),
            "birth_place": rng.choice(_PLACES) if rng.random() < 0.85 else None,
            "phone": _phone(rng) if rng.random() < 0.5 else None,
        }
        row["nik"] = self._number(row)
        self._keep(row)
        return row

    def _twins(self, home: Row) -> None:
        rng = self.rng
        born, mother = date(1965, 1, 1) + timedelta(rng.randrange(14_000)), _called(rng, "P")
        for name in rng.choice(_TWINS):
            self._person(home, rng.choice("LP"), mother=mother, name=name, born=born)

    def _number(self, row: Row) -> str:
        rng, born = self.rng, row["born_on"]
        day = born.day + (40 if row["sex"] == "P" else 0)
        region = row["village"].replace(".", "")[:6]
        if rng.random() < 0.3:
            region = rng.choice(("350512", "630107", "717301", "817102", "640108"))
        for serial in (*range(1, 40), *range(100, 9999)):
            nik = f"{region}{day:02}{born:%m%y}{serial:04}"
            if nik not in self.niks:
                return nik
        raise AssertionError("no number left")

    def _card(self) -> str:
        self.serial += 1
        return f"640901{self.rng.randint(1, 28):02}{self.rng.randint(1, 12):02}" + (
            f"{self.rng.randint(8, 26):02}{self.serial % 9_999:04}"
        )

    def _misread_form(self, row: Row) -> None:
        """Somebody keys what somebody else wrote by hand."""
        rng = self.rng
        row["name"] = _misread(rng, row["name"], rng.choice((0, 1, 1, 2)))
        row["nik"] = _misread_digits(rng, row["nik"], rng.choice((1, 1, 2)))
        if rng.random() < 0.2:
            row["born_on"] = _misread_day(rng, row["born_on"])
        if rng.random() < 0.2:
            row["kk"] = _misread_digits(rng, row["kk"], 1)
        if row["mother_name"] and rng.random() < 0.3:
            row["mother_name"] = _misread(rng, row["mother_name"], 1)

    def _cut_by_the_screen(self, row: Row) -> None:
        """Another program's field was too short, or its clerk spared words."""
        rng = self.rng
        words = row["name"].split()
        if len(words) > 1:
            how = rng.choice(("first", "initial", "initials", "cut"))
            if how == "first":
                words = words[:-1]
            elif how == "initial":
                words[-1] = words[-1][0]
            elif how == "initials":
                words = [words[0][0], *words[1:]]
            else:
                words = row["name"][: max(7, len(row["name"]) - 4)].split()
        row["name"] = " ".join(words)
        row["nik"] = row["nik"][:12] + f"{rng.randint(1, 60):04}"
        row["kk"] = rng.choice((row["kk"], None))

    def _told_an_age(self, row: Row) -> None:
        """No card at hand: an age or half a date was written down."""
        rng, born = self.rng, row["born_on"]
        way = rng.choice(("january", "same month", "year", "neighbour"))
        if way == "january":
            row["born_on"] = date(born.year, 1, 1)
        elif way == "same month":
            row["born_on"] = date(born.year, born.month, 1)
        elif way == "year":
            row["born_on"] = _in_year(born, born.year + rng.choice((-1, 1)))
        else:
            row["born_on"] = born + timedelta(days=rng.choice((-1, 1)))
        row["nik"] = _misread_digits(rng, row["nik"], 1)
        if rng.random() < 0.3:
            row["name"] = _nicknamed(rng, row["name"], row["sex"])

    def _new_card(self, row: Row) -> None:
        """Moved here and was given another number before the old one was closed."""
        rng = self.rng
        row["nik"] = rng.choice(("640901", "640902", "640903", "640904")) + row["nik"][6:12] + (
            f"{rng.randint(1, 20):04}"
        )
        row["kk"] = self._card()
        if rng.random() < 0.5:
            row["village"] = rng.choice(_VILLAGES)
        if rng.random() < 0.3:
            row["name"] = _nicknamed(rng, row["name"], row["sex"])

    def _married(self, row: Row) -> None:
        """Another house and card since, sometimes with a title or the husband's name behind."""
        rng = self.rng
        row["kk"], row["address"] = self._card(), None
        row["nik"] = _misread_digits(rng, row["nik"], rng.choice((1, 2)))
        roll = rng.random()
        if roll < 0.25:
            row["name"] = f"{'H.' if row['sex'] == 'L' else 'Hj.'} {row['name']}"
        elif roll < 0.4 and row["sex"] == "P" and len(row["name"].split()) == 1:
            row["name"] = f"{row['name']} {rng.choice(_MEN)}"
        elif roll < 0.55:
            row["name"] = f"{row['name']}, {rng.choice(('S.Sos', 'S.P', 'A.Ma'))}"


def _called(rng: Random, sex: str) -> str:
    if rng.random() < 0.03:
        return rng.choice(_COMMON[sex])
    first = rng.choice(_MEN if sex == "L" else _WOMEN)
    roll = rng.random()
    if roll < 0.22:
        return first
    if roll < 0.3:
        return f"{rng.choice(('Muhammad', 'Abdul') if sex == 'L' else ('Siti', 'Sri'))} {first}"
    if roll < 0.36:
        return f"{first} {'bin' if sex == 'L' else 'binti'} {rng.choice(_MEN)}"
    if roll < 0.86:
        return f"{first} {rng.choice(_MORE)}"
    return f"{first} {rng.choice(_MORE)} {rng.choice(_MORE)}"


def _phone(rng: Random) -> str:
    return f"0843{rng.randrange(10**8):08}"


def _misread(rng: Random, text: str, times: int) -> str:
    for _ in range(times):
        places = [i for i, char in enumerate(text) if i and char in _HAND and text[i - 1].isalpha()]
        if not places:
            return text
        at = rng.choice(places)
        put = _HAND[text[at]] if rng.random() < 0.75 else ""
        text = text[:at] + (put if put.isalpha() else "") + text[at + 1 :]
    return text


def _misread_digits(rng: Random, digits: str, times: int) -> str:
    for at in rng.sample(range(4, len(digits)), times):
        digits = digits[:at] + _HAND_DIGITS[digits[at]] + digits[at + 1 :]
    return digits


def _misread_day(rng: Random, born: date) -> date:
    if born.day <= 12 and born.day != born.month and rng.random() < 0.4:
        return date(born.year, born.day, born.month)
    text = f"{born:%d%m%Y}"
    for at in rng.sample((0, 1, 2, 3, 6, 7), 6):
        changed = text[:at] + _HAND_DIGITS[text[at]] + text[at + 1 :]
        day, month, year = int(changed[:2]), int(changed[2:4]), int(changed[4:])
        if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1] and 1950 < year < 2009:
            return date(year, month, day)
    return _in_year(born, born.year + 1)


def _nicknamed(rng: Random, name: str, sex: str) -> str:
    changes = (("Muhammad", "Muh."), ("Abdul", "Abd."), ("Siti", "St."), ("Su", "Soe"), ("j", "dj"))
    fitting = [(a, b) for a, b in changes if a in name]
    if fitting and rng.random() < 0.6:
        return name.replace(*rng.choice(fitting), 1)
    words = name.split()
    if len(words) == 2 and rng.random() < 0.3:
        return f"{words[1]} {words[0]}"
    return f"{'Pak' if sex == 'L' else 'Bu'} {name}" if rng.random() < 0.3 else "".join(
        word.capitalize() for word in words
    ) if len(words) == 2 and rng.random() < 0.3 else name


def _day_near(rng: Random, day: date) -> date:
    return day + timedelta(days=rng.randint(-2_500, 2_500))


def _in_year(born: date, year: int) -> date:
    return date(year, born.month, min(born.day, monthrange(year, born.month)[1]))
