"""Labelled registers for tuning the comparison: households, twins, and careless second entries.

The names are those of the sample lists; every field errs on its own.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from jamsos_desktop.domain.identity import make_nik
from jamsos_desktop.services.samples.names import GROUPS

Row = dict[str, Any]
Labelled = tuple[list[Row], set[tuple[int, int]]]
"""Records, and the pairs of their indexes (lower first) that are one person's."""
_VILLAGES = [f"64.09.0{d}.{1000 + 1000 * (n % 2) + n}" for d in range(1, 5) for n in range(1, 14)]
_STREETS = ("Jl. Melati", "Gang Damai", "Jl. Provinsi Km 9", "Dusun II", "Jl. Pasar Lama")


def labelled(people: int, seed: int, share: float = 0.04) -> Labelled:
    """About `people` records of whom `share` stand there a second time under another NIK."""
    rng = Random(seed)
    taken: set[str] = set()
    rows = [row for row in _register(rng, people) if not _taken(row, taken)]
    first = len(rows)
    truth = set()
    for index in rng.sample(range(first), int(first * share)):
        again = _again(rng, rows[index])
        if not _taken(again, taken):
            truth.add((index, len(rows)))
            rows.append(again)
    return rows, truth


def _taken(row: Row, taken: set[str]) -> bool:
    known = row["nik"] in taken
    taken.add(row["nik"])
    return known


def _register(rng: Random, people: int) -> list[Row]:
    rows: list[Row] = []
    while len(rows) < people:
        group = rng.choices(GROUPS, weights=[g.weight for g in GROUPS])[0]
        home = {
            "kk": f"640902{rng.randint(1, 28):02}{rng.randint(1, 12):02}"
                  f"{rng.randint(5, 25):02}{rng.randint(1, 40):04}",
            "village": rng.choice(_VILLAGES), "address": rng.choice(_STREETS),
            "mother_name": None,
        }
        mother = _name(rng, group, "P") if rng.random() < 0.4 else None
        kind = rng.choices(("one", "couple", "siblings", "twins", "junior"), (70, 12, 14, 1, 3))[0]
        eldest = _person(rng, group, home, mother)
        rows.append(eldest)
        if kind == "couple":
            rows.append(_person(rng, group, home, _name(rng, group, "P") if mother else None))
        elif kind == "siblings":
            rows.append(_person(rng, group, home, mother))
        elif kind == "twins":
            rows.append(_person(rng, group, home, mother, eldest["born_on"]))
        elif kind == "junior":
            son = _person(rng, group, home, None)
            rows.append({**son, "name": eldest["name"], "sex": eldest["sex"]})
    return rows


def _person(
    rng: Random, group: Any, home: Row, mother: str | None, born: date | None = None
) -> Row:
    sex = rng.choice("LLP")
    if born is None:
        born = date(1962, 1, 1) + timedelta(days=rng.randrange(16_000))
        if rng.random() < 0.04:
            born = date(born.year, 1, 1)
    place, region = rng.choice((*group.birth_places, ("Penajam", "64.09.01")))
    if rng.random() < 0.7:
        region = home["village"][:8]
    return {
        **home, "nik": make_nik(region, born, sex, rng.choice((1, 1, 1, 2, 2, 3, 4))),
        "name": _name(rng, group, sex), "born_on": born, "sex": sex, "birth_place": place,
        "mother_name": mother,
        "phone": f"0841{rng.randrange(10_000_000):07}" if rng.random() < 0.6 else None,
    }


def _name(rng: Random, group: Any, sex: str) -> str:
    firsts, seconds = (
        (group.men, group.men_second) if sex == "L" else (group.women, group.women_second)
    )
    roll = rng.random()
    if roll < 0.2:
        return str(rng.choice(firsts))
    if roll < 0.75:
        return f"{rng.choice(firsts)} {rng.choice(seconds)}"
    if roll < 0.9:
        before = rng.choice(("Muhammad", "Abdul", "Ahmad") if sex == "L" else ("Siti", "Nur"))
        return f"{before} {rng.choice(firsts)}"
    return f"{rng.choice(firsts)} {rng.choice(seconds)} {rng.choice(seconds)}"


def _again(rng: Random, row: Row) -> Row:
    new = {**row, "nik": _other_nik(rng, row["nik"])}
    if rng.random() < 0.6:
        new["name"] = _misspelt(rng, row["name"])
    if rng.random() < 0.25:
        new["born_on"] = _misdated(rng, row["born_on"])
    if rng.random() < 0.3:
        new["kk"] = rng.choice((None, f"{row['kk'][:-4]}{rng.randint(1, 9999):04}"))
    if rng.random() < 0.1:
        new["village"] = rng.choice(_VILLAGES)
    if rng.random() < 0.5:
        new["phone"] = rng.choice((None, f"0842{rng.randrange(10_000_000):07}"))
    if rng.random() < 0.4:
        new["mother_name"] = rng.choice(
            (None, row["mother_name"] and _misspelt(rng, row["mother_name"]))
        )
    if rng.random() < 0.02:
        new["sex"] = "P" if row["sex"] == "L" else "L"
    if rng.random() < 0.4:
        new["address"] = rng.choice((None, "Jl. Pantai RT 4"))
    return new


def _other_nik(rng: Random, nik: str) -> str:
    roll, at = rng.random(), rng.randrange(4, 15)
    if roll < 0.3:
        return nik[:at] + str((int(nik[at]) + rng.randint(1, 9)) % 10) + nik[at + 1 :]
    if roll < 0.45 and nik[at] != nik[at + 1]:
        return nik[:at] + nik[at + 1] + nik[at] + nik[at + 2 :]
    if roll < 0.7:
        return nik[:12] + f"{rng.randint(5, 99):04}"
    return rng.choice(("640903", "647102", "730810", "350407")) + nik[6:12] + "0007"


def _misspelt(rng: Random, name: str) -> str:
    words = name.split()
    at = rng.randrange(len(words))
    word = words[at]
    way = rng.choice(("typo", "typo", "old", "short", "drop", "title", "initial", "join", "order"))
    if way == "typo" and len(word) > 4:
        i = rng.randrange(1, len(word) - 1)
        words[at] = rng.choice((
            word[:i] + word[i + 1 :], word[:i] + word[i + 1] + word[i] + word[i + 2 :],
            word[:i] + rng.choice("aeinurst") + word[i + 1 :], word[:i] + word[i] + word[i:],
        ))
    elif way == "old":
        for new, old in (("u", "oe"), ("j", "dj"), ("c", "tj"), ("y", "j"), ("sy", "sj")):
            if new in word:
                words[at] = word.replace(new, old, 1)
                break
    elif way == "short":
        forms = {"Muhammad": "Moh.", "Abdul": "Abd.", "Siti": "St.", "Ahmad": "Achmad"}
        words = [forms.get(w, w) for w in words]
    elif way == "drop" and len(words) > 1:
        words.pop()
    elif way == "title":
        words.insert(0, rng.choice(("H.", "Hj.", "Drs.")))
    elif way == "initial" and len(words) > 1:
        words[-1] = words[-1][0] + "."
    elif way == "join" and len(words) == 2:
        words = ["".join(words).capitalize()]
    elif way == "order" and len(words) == 2:
        words.reverse()
    return " ".join(words).upper() if rng.random() < 0.5 else " ".join(words)


def _misdated(rng: Random, born: date) -> date:
    way = rng.choice(("swap", "day", "month", "year", "ten", "january"))
    try:
        if way == "swap":
            return born.replace(day=born.month, month=born.day)
        if way == "day":
            return born.replace(day=(born.day + rng.choice((-1, 1, 10)) - 1) % 28 + 1)
        if way == "month":
            return born.replace(month=(born.month + rng.choice((-1, 1)) - 1) % 12 + 1)
    except ValueError:
        pass
    if way == "ten":
        return _in_year(born, born.year + rng.choice((-10, 10)))
    if way == "january":
        return date(born.year, 1, 1)
    return _in_year(born, born.year + rng.choice((-1, 1)))


def _in_year(born: date, year: int) -> date:
    return born.replace(year=year, day=28 if (born.month, born.day) == (2, 29) else born.day)
