"""Labelled registers for judging what was tuned elsewhere: nothing here is shared with the other.

People of other islands, names by popularity, and second entries that come about as stories: moved
away and registered again, written by ear, copied from the line above, keyed in haste.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import Any

Row = dict[str, Any]


def _words(text: str) -> list[str]:
    return text.split()


_MEN = _words(
    "Dedi Asep Ujang Cecep Yayan Parlindungan Togar Binsar Jhonson Maruli Hotman Wayan Made Nyoman "
    "Ketut Gede Petrus Yohanes Markus Paulus Simon Yosef Hendra Ferry Irwan Zulkifli Syafrizal "
    "Yusrizal Taufik Iqbal Fadli Rizki Fajar Ilham Dimas Galih Teguh Wahyu Arif Fikri Faisal "
    "Khairul Zulfikar Mukhlis Hafiz Ridwan Usman Umar Yahya Idrus Jamal Hairudin Syahrul Yanto "
    "Darwis Saparudin Lalu Suhaimi Quraisy Thamrin Efendi Roni Doni Anton Joni Viktor"
)
_WOMEN = _words(
    "Euis Neneng Yeni Rini Lilis Iis Tiurma Rotua Sondang Luh Kadek Komang Maria Yuliana Theresia "
    "Kristina Agnes Martha Fitri Nurul Putri Annisa Zahra Khadijah Zulaikha Fauziah Latifah Mutia "
    "Rina Dina Yanti Evi Vera Novi Desi Susi Eka Ratih Wulan Ayu Intan Mawar Kurnia Laila Hafsah "
    "Rukiyah Sofia Humairah Qomariah Juwairiyah Aisyah Hanifah Marlina Rosdiana Erna Tuti Yuyun"
)
_LAST = _words(
    "Hidayat Gunawan Suryana Permana Sihombing Simanjuntak Nasution Harahap Siregar Ginting "
    "Saragih Tanjung Chaniago Piliang Suparta Sudiarta Wirawan Costa Lamba Pasaribu Mulyadi "
    "Firmansyah Maulana Saputra Pratama Ramadhan Nugraha Kusnadi Anggraini Safitri Maharani "
    "Oktaviani Yulianti Puspita Rahmadani Syafitri Marpaung Batubara Bahri Rasyid Qodir Zein "
    "Akbar Fauzan"
)
_FRONT = {"L": ("Muhammad", "M.", "Muh", "Ahmad", "Abdul"), "P": ("Siti", "Nur", "Sitti", "Sri")}
_NICKS = ("Mama", "Pak", "Bu", "Mas", "Daeng")
_EAR = (
    ("f", "p"), ("v", "f"), ("z", "j"), ("kh", "h"), ("q", "k"), ("sy", "s"), ("y", "i"),
    ("dh", "d"), ("u", "oe"), ("ai", "ae"), ("th", "t"), ("i", "ie"), ("rr", "r"), ("d", "t"),
    ("au", "o"),
)
_MISREAD = {"1": "7", "7": "1", "3": "8", "8": "3", "0": "6", "6": "0", "5": "2", "2": "5",
            "4": "9", "9": "4"}
_VILLAGES = tuple(f"64.09.{d:02}.{v}" for d in (1, 2, 3, 4) for v in (1001, 1004, 2002, 2007, 2010))


def labelled(people: int, seed: int, share: float = 0.05) -> tuple[list[Row], set[tuple[int, int]]]:
    """About `people` records of whom `share` are entered again, under another NIK."""
    world = _World(Random(f"judge {seed}"))
    while len(world.rows) < people:
        world.family()
    truth = set()
    for index in world.rng.sample(range(len(world.rows)), int(people * share)):
        truth.add((index, len(world.rows)))
        world.enter_again(index)
    return world.rows, truth


class _World:
    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.rows: list[Row] = []
        self.niks: set[str] = set()

    def family(self) -> None:
        rng = self.rng
        home = {
            "kk": "6409" + "".join(rng.choices("0123456789", k=12)),
            "village": rng.choices(_VILLAGES, weights=range(4, 4 + len(_VILLAGES)))[0],
            "address": f"RT {rng.randint(1, 20)}", "birth_place": rng.choice(
                ("Garut", "Medan", "Padang", "Singaraja", "Ende", "Lombok", "Penajam", "Penajam")
            ),
        }
        mother = _called(rng, "P") if rng.random() < 0.3 else None
        members = rng.choices((1, 2, 3), weights=(75, 18, 7))[0]
        first = self.enter({**home, **self.someone(), "mother_name": mother})
        for _ in range(members - 1):
            other = {**home, **self.someone(), "mother_name": mother}
            story = rng.random()
            if story < 0.06:
                other["born_on"] = first["born_on"]
            elif story < 0.12:
                other["name"] = first["name"].split()[0] + " " + other["name"].split()[-1]
            elif story < 0.16 and first["sex"] == other["sex"]:
                other["name"] = first["name"]
                other["born_on"] = date(first["born_on"].year + 23, 5, rng.randint(1, 28))
            self.enter(other)

    def someone(self) -> Row:
        rng = self.rng
        born = date(1961, 1, 1) + timedelta(days=int(16_500 * rng.betavariate(2, 2)))
        if rng.random() < 0.05:
            born = date(born.year, rng.choice((1, 1, 1, 7, 12)), 1)
        sex = "L" if rng.random() < 0.55 else "P"
        return {
            "name": _called(rng, sex), "born_on": born, "sex": sex,
            "phone": f"0849{rng.randrange(10**8):08}" if rng.random() < 0.55 else None,
        }

    def enter(self, row: Row) -> Row:
        """Keep a record under a NIK of its own that agrees with it."""
        rng, born = self.rng, row["born_on"]
        day = born.day + 40 * (row["sex"] == "P")
        while True:
            region = rng.choice(("640901", "640902", "640903", "640904", "640901", "320504",
                                 "127106", "510801", "531105"))
            nik = f"{region}{day:02}{born.month:02}{born.year % 100:02}{rng.randint(1, 6):04}"
            if nik not in self.niks:
                break
            if rng.random() < 0.2:
                nik = f"{nik[:12]}{rng.randint(7, 60):04}"
                break
        return self.keep({**row, "nik": nik})

    def keep(self, row: Row) -> Row:
        self.niks.add(row["nik"])
        self.rows.append(row)
        return row

    def enter_again(self, index: int) -> None:
        rng = self.rng
        again = dict(self.rows[index])
        story = rng.choices(
            (self._by_ear, self._in_haste, self._moved, self._from_the_line_above, self._old_card),
            weights=(30, 25, 15, 15, 15),
        )[0]
        story(again, index)
        if rng.random() < 0.3:
            again["phone"] = f"0849{rng.randrange(10**8):08}"
        if rng.random() < 0.25:
            again["mother_name"] = None
        while again["nik"] in self.niks:
            again["nik"] = again["nik"][:12] + f"{rng.randint(1, 99):04}"
        self.keep(again)

    def _by_ear(self, row: Row, _: int) -> None:
        for _ in range(self.rng.randint(1, 2)):
            row["name"] = _heard(self.rng, row["name"])
        row["name"] = _addressed(self.rng, row["name"], row["sex"])
        row["kk"] = self.rng.choice((row["kk"], None))
        row["nik"] = self._misread(row["nik"], self.rng.randint(1, 2))

    def _in_haste(self, row: Row, _: int) -> None:
        rng = self.rng
        row["name"] = _keyed(rng, row["name"])
        row["nik"] = self._misread(row["nik"], 1)
        if rng.random() < 0.35:
            row["born_on"] = _misdated(rng, row["born_on"])
        if rng.random() < 0.3:
            row["kk"] = self._misread(row["kk"], 1)

    def _moved(self, row: Row, _: int) -> None:
        rng = self.rng
        row["kk"] = "6409" + "".join(rng.choices("0123456789", k=12))
        row["village"] = rng.choice(_VILLAGES)
        row["address"] = f"RT {rng.randint(1, 20)}"
        row["nik"] = row["nik"][:12] + f"{rng.randint(1, 30):04}"
        if rng.random() < 0.5:
            row["name"] = _heard(rng, row["name"])

    def _from_the_line_above(self, row: Row, index: int) -> None:
        other = self.rows[index - 1]["nik"]
        row["nik"] = other[:15] + str((int(other[15]) + 3) % 10)
        row["name"] = _addressed(self.rng, row["name"], row["sex"])

    def _old_card(self, row: Row, _: int) -> None:
        rng = self.rng
        row["born_on"] = _misdated(rng, row["born_on"])
        born = row["born_on"]
        day = born.day + 40 * (row["sex"] == "P")
        row["nik"] = f"{row['nik'][:6]}{day:02}{born.month:02}{born.year % 100:02}0008"
        words = row["name"].split()
        if len(words) > 1 and rng.random() < 0.4:
            row["name"] = rng.choice((f"{words[0]} {words[1][0]}", " ".join(words[:-1])))

    def _misread(self, number: str, times: int) -> str:
        for _ in range(times):
            at = self.rng.randrange(2, len(number))
            number = number[:at] + _MISREAD[number[at]] + number[at + 1 :]
        return number


def _popular(rng: Random, names: list[str]) -> str:
    return rng.choices(names, cum_weights=_WEIGHTS[len(names)])[0]


_WEIGHTS = {
    len(names): list(accumulate(1 / (rank + 6) for rank in range(len(names))))
    for names in (_MEN, _WOMEN, _LAST)
}


def _called(rng: Random, sex: str) -> str:
    first = _popular(rng, _MEN if sex == "L" else _WOMEN)
    ways = rng.choices(("one", "two", "front", "three", "child"), weights=(14, 45, 18, 15, 8))[0]
    if ways == "one":
        return first
    if ways == "front":
        return f"{rng.choice(_FRONT[sex])} {first}"
    if ways == "three":
        return f"{first} {_popular(rng, _LAST)} {_popular(rng, _LAST)}"
    if ways == "child":
        return f"{first} {'bin' if sex == 'L' else 'binti'} {_popular(rng, _MEN)}"
    return f"{first} {_popular(rng, _LAST)}"


def _heard(rng: Random, name: str) -> str:
    lowered = name.casefold()
    fitting = [(a, b) for a, b in _EAR if a in lowered]
    if not fitting:
        return name.upper()
    a, b = rng.choice(fitting)
    return lowered.replace(a, b, 1).title()


def _addressed(rng: Random, name: str, sex: str) -> str:
    way = rng.random()
    if way < 0.2:
        return f"{'H.' if sex == 'L' else 'Hj.'} {name}"
    if way < 0.3:
        return f"{name}, {rng.choice(('S.Pd', 'SE', 'A.Md'))}"
    if way < 0.45:
        changes = (("Muhammad", "Moh."), ("Siti", "St."), ("Abdul", "Abd."), ("Ahmad", "Akhmad"))
        for a, b in changes:
            name = name.replace(a, b)
        return name
    if way < 0.5:
        return f"{name} alias {rng.choice(_NICKS)} {rng.choice(_MEN)}"
    if way < 0.58 and len(name.split()) == 2 and "." not in name:
        return "".join(name.split()).title()
    return name.upper()


def _keyed(rng: Random, name: str) -> str:
    places = [i for i in range(1, len(name) - 1) if name[i].isalpha() and name[i + 1].isalpha()]
    if not places or rng.random() < 0.25:
        return name.upper()
    i = rng.choice(places)
    return rng.choice((
        name[:i] + name[i + 1 :], name[:i] + name[i + 1] + name[i] + name[i + 2 :],
        name[:i] + name[i] + name[i:], name[:i] + rng.choice("aiuenrtks") + name[i + 1 :],
    ))


def _misdated(rng: Random, born: date) -> date:
    story = rng.choice(("excel", "misread", "guess", "month", "age"))
    if story == "excel" and born.day <= 12:
        return date(born.year, born.day, born.month)
    if story == "guess":
        return date(born.year, 1, 1)
    if story == "age":
        return date(born.year + rng.choice((-1, 1)), born.month, min(born.day, 28))
    if story == "month" and born.month in {6, 7}:
        return date(born.year, 13 - born.month, min(born.day, 30))
    text = f"{born:%d%m%Y}"
    for at in rng.sample((1, 0, 3, 7, 6), 5):
        changed = text[:at] + _MISREAD[text[at]] + text[at + 1 :]
        try:
            day = date(int(changed[4:]), int(changed[2:4]), int(changed[:2]))
        except ValueError:
            continue
        if 1945 < day.year < 2010:
            return day
    return date(born.year, 1, 1)
