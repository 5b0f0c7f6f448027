"""The village list as a grid of cells, before it becomes a file of some format.

The people are invented. Everything here is written from the public contract of the
importer (problem kinds, outcomes) and from what village lists look like; nothing from the
importer itself is used, so that a mistake in it cannot hide in its own examination.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

NAMES = (
    "Suwarno", "Hj. Rukmini Dewi", "Yohanes Lewar", "Nurhayati", "Abdul Gafur",
    "Maria Goreti", "Teguh Prasetya", "Sarinah", "Lambertus Uran", "Wahyuningsih",
    "Dg. Mappasanda", "Kartika Sari", "Hendrikus Bala", "Fatmawati", "Joko Susilo",
    "Ni Made Ayu", "Rusdiansyah", "Christina Embong", "Mulyadi", "Siti Zulaikha",
)  # fmt: skip
JOBS = ("Petani", "Nelayan", "Buruh tani", "Pedagang keliling", "Tukang ojek")


@dataclass(frozen=True)
class Someone:
    """An invented person with everything a village writes down."""

    number: int
    nik: str
    kk: str
    name: str
    place: str
    born: date
    sex: str
    addr: str
    rt: str
    rw: str
    village: str
    district: str
    job: str
    phone: str

    @property
    def dob(self) -> str:
        """The birth date as most villages write it."""
        return self.born.strftime("%d-%m-%Y")


def nik_of(born: date, sex: str, serial: int, area: str = "640902") -> str:
    """The NIK of the birth date: women have forty added to the day."""
    day = born.day + (40 if sex == "P" else 0)
    return f"{area}{day:02d}{born.month:02d}{born.year % 100:02d}{serial:04d}"


def someone(index: int, born: date | None = None) -> Someone:
    """Person number `index`; days of birth are above 12, so that no date is in doubt."""
    born = born or date(1969 + (index * 7) % 30, 1 + (index * 5) % 12, 13 + (index * 3) % 15)
    sex = "LP"[index % 2]
    round_, name = divmod(index, len(NAMES))
    return Someone(
        number=index + 1,
        nik=nik_of(born, sex, index * 10 + 1),
        kk=f"640902170308{index * 10 + 3:04d}",
        name=NAMES[name] + " " * bool(round_) + "".join(LETTERS[int(d)] for d in str(round_ or "")),
        place="Waru",
        born=born,
        sex=sex,
        addr=f"Jl. Provinsi Km {index + 14}",
        rt=f"{index % 7 + 1:03d}",
        rw="002",
        village="Sesulu",
        district="Waru",
        job=JOBS[index % len(JOBS)],
        phone=f"08125{index + 1310017:07d}",
    )


LETTERS = ("Ampulembang", "Barata", "Cokrodimejo", "Dwikora", "Ekaputra", "Firdaus", "Gunadarma",
           "Hasibuan", "Iswandi", "Junaidah")  # fmt: skip


# ── cells that are not plain text or plain numbers ───────────────────────────────────────────


@dataclass(frozen=True)
class Day:
    """A date cell: a serial number with a date format."""

    value: date


@dataclass(frozen=True)
class Fault:
    """An error cell such as #N/A."""

    text: str = "#N/A"


@dataclass(frozen=True)
class Formula:
    """A formula with the value kept from the last calculation, or with none."""

    text: str
    value: str | float | None = None


@dataclass(frozen=True)
class Rich:
    """A text cell of several runs with formats of their own."""

    parts: tuple[str, ...]


Value = str | int | float | bool | Day | Fault | Formula | Rich | None

STANDARD = (
    ("No", "number"), ("NIK", "nik"), ("No KK", "kk"), ("Nama", "name"),
    ("Tempat Lahir", "place"), ("Tanggal Lahir", "dob"), ("JK", "sex"), ("Alamat", "addr"),
    ("RT", "rt"), ("RW", "rw"), ("Desa", "village"), ("Kecamatan", "district"),
    ("Pekerjaan", "job"), ("No HP", "phone"),
)  # fmt: skip
"""Header and field of the ordinary list: A No, B NIK, C KK, D name, E place, F date, G sex,
H address, I RT, J RW, K village, L district, M occupation, N phone."""

TITLE: tuple[tuple[Value, ...], ...] = (
    ("DAFTAR USULAN PEKERJA RENTAN",), ("TAHUN ANGGARAN 2026",), (),
)  # fmt: skip


@dataclass(frozen=True)
class Sheet:
    """One sheet: rows of cells and what is hidden or joined in it."""

    rows: tuple[tuple[Value, ...], ...]
    name: str = "Sheet1"
    state: str = "visible"
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merges: tuple[str, ...] = ()
    filtered: str = ""

    def changed(self, cells: dict[str, Value]) -> Sheet:
        """The sheet with some cells written over, named as the screen names them."""
        rows = [list(row) for row in self.rows]
        for name, value in cells.items():
            column, row = place_of(name)
            while len(rows) < row:
                rows.append([])
            line = rows[row - 1]
            line.extend([None] * (column - len(line)))
            line[column - 1] = value
        return replace(self, rows=tuple(tuple(row) for row in rows))


@dataclass(frozen=True)
class Book:
    """A workbook: sheets, and the base its dates count from."""

    sheets: tuple[Sheet, ...]
    base_1904: bool = False
    extra: dict[str, bytes] = field(default_factory=dict)


def people(count: int = 6, start: int = 0) -> tuple[Someone, ...]:
    """Some people in a row."""
    return tuple(someone(index) for index in range(start, start + count))


def listing(
    who: tuple[Someone, ...] | None = None,
    columns: tuple[tuple[str, str], ...] = STANDARD,
    *,
    title: tuple[tuple[Value, ...], ...] = TITLE,
    after: tuple[tuple[Value, ...], ...] = (),
    below_header: tuple[tuple[Value, ...], ...] = (),
    **sheet: object,
) -> Sheet:
    """The list of these people: title rows, header, perhaps a row of numbers, the people."""
    who = people() if who is None else who
    header: tuple[Value, ...] = tuple(text or None for text, _ in columns)
    rows = tuple(tuple(cell(one, name) for _, name in columns) for one in who)
    return Sheet((*title, header, *below_header, *rows, *after), **sheet)  # type: ignore[arg-type]


def cell(one: Someone, name: str) -> Value:
    """What stands in the person's row in the column of that field."""
    if name.startswith("="):
        return name[1:]
    if name == "born":
        return Day(one.born)
    if name == "ttl":
        return f"{one.place}, {one.dob}"
    if name == "rtrw":
        return f"{one.rt}/{one.rw}"
    value: Value = getattr(one, name) if name else None
    return value


def letter(column: int) -> str:
    """1 → A, 27 → AA."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def place_of(name: str) -> tuple[int, int]:
    """`B7` → (2, 7)."""
    letters = name.rstrip("0123456789")
    column = 0
    for sign in letters:
        column = column * 26 + ord(sign) - 64
    return column, int(name[len(letters) :])
