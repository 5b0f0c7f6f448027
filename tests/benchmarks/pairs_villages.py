"""Labelled registers for developing the comparison: one village list after another, kept badly.

Every list has a hand: a careful, a hurried or a careless one, so that errors come together as they
do in life. Written from what lists do (handwriting, thumbs on small keys, old spelling, words left
out or added, slipped dates) and from who looks alike without being one person: twins with rhyming
names, brothers and sisters, father and son, cousins and the namesakes of one village.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import Any

Row = dict[str, Any]
Labelled = tuple[list[Row], set[tuple[int, int]]]


def _words(text: str) -> list[str]:
    return text.split()


_MEN = _words(
    "Agus Muliadi Baharuddin Syamsul Abdullah Hamzah Arifin Rustam Supardi Sunardi Kasim Ambo "
    "Tahir Sudirman Hasanuddin Saharuddin Nurdin Mansur Bakri Sukardi Suyatno Sugiono Mujiono "
    "Poniman Ngadimin Paimin Legiman Tugimin Misran Misnan Saniman Busrah Aspian Arbain Mursidi "
    "Bustani Darmansyah Norman Yohanis Rantetana Paembonan Matius Daud Lukas Mathias Kornelius "
    "Robertus Hery Rudi Rusdi Rusli Yadi Hadi Adi Ari Andri Indra Hendri Heri Irfan Ikhsan Asrul "
    "Amrul Bahtiar Muchtar Sabri Saini Sahrani Salman Sulaiman Sofyan Tamrin Wahid Wahab Zaini"
)
_WOMEN = _words(
    "Nurhayati Rosmini Hasnawati Suriani Kartika Mariani Marlina Rusmiati Sumarsih Sugiarti "
    "Ngatmini Paijem Suminten Tukiyem Jumiati Jumaiyah Rohani Rohimah Masrah Norsehan Siti "
    "Hadijah Halimah Salmah Saniah Sabariah Mahdalena Yohana Debora Ester Margaretha Damaris "
    "Hermin Ratna Ratni Dewi Desi Devi Eni Heni Leni Reni Yeni Ida Ira Ita Ina Sri Murni Sarni "
    "Tarni Warni Suharti Suhartini Sutarti Rahmatia Rahmawati Darmawati Herlina Erlina Nurlina "
    "Hasna Husna Aisyah Fatma Zubaidah Zainab Johrah Maimunah Mastura"
)
_BEHIND = _words(
    "Saputra Wijaya Kurniawan Hermawan Setyawan Irawan Suhendra Syahputra Ramli Yunus Idris Amin "
    "Latif Malik Hakim Karim Salam Samad Basri Effendy Junaedi Palinggi Tandi Sampe Pasolong "
    "Susilo Waluyo Supriyanto Haryanto Sudarmanto Mardianto"
)
_BEHIND_HER = _words(
    "Ningrum Sari Puspitasari Wulandari Anggraeni Permatasari Fitriani Rahmah Aminah Handayani "
    "Setyowati Susilowati Purwanti Kusumaningsih Mulyani Yuliani Damayanti Marwah Kalsum Tandi "
    "Sampe Palinggi Ekawati Dwiyanti Triana"
)
_FRONT = {"L": ("Muhammad", "Abdul", "Ahmad", "Andi"), "P": ("Siti", "Nur", "Sri", "Andi")}
_TWIN_ENDS = (("wan", "win"), ("ti", "ta"), ("din", "dan"), ("ni", "na"), ("di", "da"))
_PLACES = ("Penajam", "Bone", "Sinjai", "Malang", "Kediri", "Amuntai", "Rantepao", "Paser")
_LANES = (
    "Jl. Kampung Baru", "Jl. Negara", "Gg. Seroja", "Jl. Perintis", "Dusun Tengah", "Jl. SP 2"
)
_VILLAGES = tuple(f"64.09.0{d}.{v}" for d in (1, 2, 3, 4) for v in range(2001, 2012))
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_HAND = {"a": "ou", "o": "a", "u": "nv", "n": "ru", "m": "nw", "r": "nv", "l": "t", "t": "l",
         "i": "e", "e": "i", "h": "n", "k": "h", "d": "cl", "s": "r", "g": "y", "b": "h", "p": "y"}
_SHORT = {
    "Muhammad": ("M.", "Moh.", "Muh", "Mohammad"), "Abdul": ("Abd.", "Abdoel"),
    "Siti": ("St.", "Sitti"), "Ahmad": ("Achmad", "Akhmad", "A."), "Nur": ("Noor", "Nor"),
}
_SOUND = (("u", "oe"), ("j", "dj"), ("c", "tj"), ("y", "j"), ("sy", "s"), ("f", "p"), ("z", "s"),
          ("kh", "h"), ("h", ""), ("v", "p"), ("d", "t"), ("i", "y"), ("ia", "iya"), ("ua", "uwa"))


def labelled(people: int, seed: int, share: float = 0.045) -> Labelled:
    """About `people` records of whom `share` came in twice, never under the same NIK."""
    lists = _Lists(Random(f"villages {seed}"))
    while len(lists.rows) < people:
        lists.house()
    chosen = lists.rng.sample(range(len(lists.rows)), round(people * share))
    return lists.rows, {(index, lists.again(index)) for index in chosen}


class _Lists:
    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.rows: list[Row] = []
        self.niks: set[str] = set()

    def house(self) -> None:
        """One household, and who outside it bears a name of it."""
        rng = self.rng
        village = rng.choices(_VILLAGES, cum_weights=_RANKS[len(_VILLAGES)])[0]
        home = {
            "village": village, "birth_place": rng.choice((*_PLACES, "Penajam", None)),
            "kk": f"6409{rng.randrange(10**12):012}" if rng.random() < 0.9 else None,
            "address": _address(rng),
        }
        head = self.person(home, rng.choice("LLP"))
        story = rng.random()
        if story < 0.20:
            self.person({**home, "birth_place": rng.choice(_PLACES)}, "LP"[head["sex"] == "L"],
                        born=_about(rng, head["born_on"], 2_000))
        elif story < 0.31:
            for _ in range(rng.choice((1, 1, 2))):
                brother = self.person(home, rng.choice("LP"), mother=head["mother_name"])
                brother["name"] = _like_kin(rng, head["name"], brother["name"])
        elif story < 0.315:
            self.twin(home, head)
        elif story < 0.33:
            self.person(home, head["sex"], name=head["name"], born=_about(
                rng, _in_year(head["born_on"], min(2006, head["born_on"].year + 24)), 900))
        elif story < 0.35:
            kin = {**home, "kk": f"6409{rng.randrange(10**12):012}", "address": _address(rng)}
            self.person(kin, head["sex"], name=head["name"],
                        born=_about(rng, head["born_on"], rng.choice((400, 4_000))))

    def twin(self, home: Row, head: Row) -> None:
        rng, words = self.rng, head["name"].split()
        ends = [(a, b) for a, b in _TWIN_ENDS if words[0].endswith(a)]
        if ends and rng.random() < 0.6:
            words[0] = words[0][: -len(ends[0][0])] + ends[0][1]
        else:
            words[0] = _called(rng, head["sex"]).split()[0]
        self.person(home, rng.choice((head["sex"], "L", "P")), name=" ".join(words),
                    born=head["born_on"], mother=head["mother_name"], region=head["nik"][:6])

    def person(
        self, home: Row, sex: str, *, name: str = "", born: date | None = None,
        mother: str | None = None, region: str = "",
    ) -> Row:
        rng = self.rng
        born = born or date(1961, 6, 1) + timedelta(days=rng.randrange(16_400))
        if rng.random() < 0.03:
            born = born.replace(month=rng.choice((1, 1, 12)), day=rng.choice((1, 1, 31)))
        row = {
            **home, "sex": sex, "name": name or _called(rng, sex), "born_on": born,
            "mother_name": mother or (_called(rng, "P") if rng.random() < 0.6 else None),
            "phone": f"0845{rng.randrange(10**8):08}" if rng.random() < 0.6 else None,
        }
        region = region or rng.choice(
            (row["village"].replace(".", "")[:6],) * 5 + ("730815", "350715", "630801", "731804")
        )
        day = born.day + 40 * (sex == "P")
        serial = next(
            n for n in range(1, 9_999) if f"{region}{day:02}{born:%m%y}{n:04}" not in self.niks
        )
        return self.keep({**row, "nik": f"{region}{day:02}{born:%m%y}{serial:04}"})

    def keep(self, row: Row) -> Row:
        self.niks.add(row["nik"])
        self.rows.append(row)
        return row

    def again(self, index: int) -> int:
        """The same person in another list."""
        rng = self.rng
        row = dict(self.rows[index])
        care = rng.choices((0.5, 1.0, 1.8), weights=(35, 45, 20))[0]
        if rng.random() < 0.45 * care:
            row["name"] = _written(rng, row["name"], row["sex"])
            if rng.random() < 0.25 * care:
                row["name"] = _written(rng, row["name"], row["sex"])
        row["nik"] = self._number(row, care)
        if rng.random() < 0.16 * care:
            row["born_on"] = _slipped(rng, row["born_on"])
        if row["mother_name"] and rng.random() < 0.3 * care:
            row["mother_name"] = rng.choice((None, _written(rng, row["mother_name"], "P")))
        if rng.random() < 0.25 * care:
            row["kk"] = rng.choice((None, f"6409{rng.randrange(10**12):012}",
                                    row["kk"] and _digits(rng, row["kk"], 1)))
        if rng.random() < 0.3 * care:
            row["phone"] = rng.choice((None, f"0845{rng.randrange(10**8):08}"))
        if rng.random() < 0.07 * care:
            row["village"] = rng.choice(_VILLAGES)
        if rng.random() < 0.5:
            row["address"] = rng.choice((None, _address(rng), row["address"]))
        if rng.random() < 0.1 * care:
            row["birth_place"] = rng.choice((None, rng.choice(_PLACES)))
        if rng.random() < 0.02 * care:
            row["born_on"] = None
        if rng.random() < 0.015 * care:
            row["sex"] = "LP"[row["sex"] == "L"]
        self.keep(row)
        return len(self.rows) - 1

    def _number(self, row: Row, care: float) -> str:
        rng, nik = self.rng, row["nik"]
        while True:
            roll = rng.random()
            if roll < 0.6:
                made = _digits(rng, nik, 1 if rng.random() > 0.25 * care else 2)
            elif roll < 0.85:
                at = rng.randrange(4, 15)
                made = nik[:at] + nik[at + 1] + nik[at] + nik[at + 2 :]
            elif roll < 0.95:
                made = f"{rng.choice(('647103', '730301', '640904'))}{nik[6:12]}"
                made += f"{rng.randint(1, 12):04}"
            else:
                other = rng.choice(self.rows)
                made = other["nik"][:12] + f"{rng.randint(20, 99):04}"
            if made not in self.niks:
                return made


def _ranks(count: int) -> list[float]:
    return list(accumulate(1 / (rank + 8) for rank in range(count)))


_RANKS = {n: _ranks(n) for n in map(len, (_MEN, _WOMEN, _BEHIND, _BEHIND_HER, _VILLAGES))}


def _often(rng: Random, words: Sequence[str]) -> str:
    return rng.choices(words, cum_weights=_RANKS[len(words)])[0]


def _called(rng: Random, sex: str) -> str:
    first, behind = (_MEN, _BEHIND) if sex == "L" else (_WOMEN, _BEHIND_HER)
    roll, name = rng.random(), _often(rng, first)
    if roll < 0.2:
        return name
    if roll < 0.35:
        return f"{_FRONT[sex][int(rng.random() ** 2 * 4)]} {name}"
    if roll < 0.45:
        return f"{name} {'bin' if sex == 'L' else 'binti'} {_often(rng, _MEN)}"
    if roll < 0.55:
        return f"{_FRONT[sex][int(rng.random() ** 2 * 4)]} {name} {_often(rng, behind)}"
    return f"{name} {_often(rng, behind)}"


def _like_kin(rng: Random, elder: str, name: str) -> str:
    """Brothers and sisters share a word as often as not."""
    words, theirs = name.split(), elder.split()
    if rng.random() < 0.3 and len(theirs) > 1:
        return f"{words[0]} {theirs[-1]}"
    return f"{theirs[0]} {words[-1]}" if rng.random() < 0.2 else name


def _address(rng: Random) -> str | None:
    lane, number = rng.choice(_LANES), rng.randint(1, 15)
    return rng.choice((None, lane, f"{lane} RT {number:03}", f"RT {number}"))


def _about(rng: Random, day: date, days: int) -> date:
    return day + timedelta(days=rng.choice((-1, 1)) * rng.randint(20, days))


def _in_year(day: date, year: int) -> date:
    return day.replace(year=year, day=min(day.day, 28))


def _digits(rng: Random, number: str, times: int) -> str:
    for at in rng.sample(range(2, len(number)), times):
        number = number[:at] + str((int(number[at]) + rng.randint(1, 9)) % 10) + number[at + 1 :]
    return number


def _written(rng: Random, name: str, sex: str) -> str:
    """The name as another hand writes it."""
    words = name.split()
    at = rng.randrange(len(words))
    way = rng.choices(
        ("hand", "thumb", "letter", "ear", "title", "initial", "short", "words"),
        weights=(20, 16, 12, 14, 8, 7, 8, 25),
    )[0]
    if way in {"hand", "thumb", "letter"}:
        for _ in range(rng.choice((1, 1, 1, 2))):
            words[at] = _letter(rng, words[at], way)
    elif way == "ear":
        fits = [(a, b) for a, b in _SOUND if a in words[at][1:]]
        if fits:
            a, b = rng.choice(fits)
            words[at] = words[at][0] + words[at][1:].replace(a, b, 1)
    elif way == "title":
        words.insert(0, rng.choice(("H.", "Drs.", "Bpk") if sex == "L" else ("Hj.", "Ibu", "Ny.")))
    elif way == "initial" and len(words) > 1 and "bin" not in name:
        words[at] = words[at][0] + rng.choice(("", "."))
    elif way == "short":
        words = [rng.choice(_SHORT.get(w, (w,))) for w in words]
    elif way == "words":
        words = _other_words(rng, words, sex)
    name = " ".join(words)
    return name.upper() if rng.random() < 0.4 else name


def _other_words(rng: Random, words: list[str], sex: str) -> list[str]:
    """The name with a word more or less, in another order, or two words in one."""
    way = rng.choices(("part", "add", "father", "order", "join"), weights=(9, 4, 4, 3, 5))[0]
    father = next((i for i, w in enumerate(words) if w in {"bin", "binti"}), 0)
    if way == "part" and len(words) > 1 and not father:
        at = rng.randrange(len(words))
        return words[:at] + words[at + 1 :]
    if way == "add":
        return [*words, rng.choice(_BEHIND if sex == "L" else _BEHIND_HER)]
    if way == "father":
        return words[:father] or [*words, "bin" if sex == "L" else "binti", _often(rng, _MEN)]
    if way == "order" and len(words) == 2:
        return words[::-1]
    return [words[0] + words[1].casefold()] if way == "join" and len(words) == 2 else words


def _letter(rng: Random, word: str, way: str) -> str:
    at = rng.randrange(len(word) > 2, len(word))
    char = word[at].casefold()
    if way == "hand":
        put = rng.choice(_HAND.get(char, char))
    elif way == "thumb":
        row = next((keys for keys in _KEYS if char in keys), char)
        spot = row.find(char) + rng.choice((-1, 1))
        put = row[max(0, min(spot, len(row) - 1))] if len(row) > 1 else char
    else:
        put = rng.choice(("", char * 2, rng.choice("aeinrsu") + char))
        if put == "" and len(word) < 4:
            put = char
    return word[:at] + put + word[at + 1 :]


def _slipped(rng: Random, born: date) -> date:
    """A birth date as a careless hand writes it."""
    way = rng.choice(("swap", "digit", "digit", "year", "near", "first", "turned"))
    if way == "swap" and born.day <= 12:
        return date(born.year, born.day, born.month)
    if way == "year":
        return _in_year(born, born.year + rng.choice((-1, 1)))
    if way == "first":
        return date(born.year, 1, 1)
    if way == "near":
        return born + timedelta(days=rng.choice((-1, 1)))
    text = f"{born:%d%m%Y}"
    for _ in range(30):
        at = rng.choice((0, 1, 2, 3, 6, 7))
        made = text[:at] + str(rng.randrange(10)) + text[at + 1 :]
        if way == "turned" and at % 2 == 0:
            made = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
        try:
            day = date(int(made[4:]), int(made[2:4]), int(made[:2]))
        except ValueError:
            continue
        if day != born and 1950 < day.year < 2009:
            return day
    return date(born.year, 1, 1)
