"""How each village draws up its list: columns, headers, ways of writing, letterhead and ending.

A layout is drawn once per village; all its people are written in that manner.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from random import Random

from jamsos_desktop.domain.dates import MONTHS, long_day, short_day
from jamsos_desktop.domain.regions import RegionTree
from jamsos_desktop.services.samples.frame import ending, file_name, titles
from jamsos_desktop.services.samples.people import Person
from jamsos_desktop.workbooks.sample_grid import Cell

WINDOWS = "cp1252"
"""The encoding of older Windows programs, which cannot write every letter."""
TEXT_DATES = ("slash", "dash", "short", "long", "iso", "name")
NUMERIC_DATES = ("slash", "dash", "short")
"""Ways in which day and month can be mistaken for each other."""

_HEADERS: dict[str, tuple[str, ...]] = {
    "no": ("No", "NO.", "No Urut", "NOMOR", "No"),
    "nik": ("NIK", "N I K", "No. NIK", "Nomor NIK", "No KTP", "NIK (16 digit)", "Nomor KTP / NIK",
            "Nomor Induk Kependudukan", "NIK", "NO.NIK", "Nomer Induk Kependudukan"),
    "kk": ("No KK", "NOMOR KK", "No. Kartu Keluarga", "Nomor Kartu Keluarga", "KK", "NO.KK",
           "No. KK"),
    "name": ("Nama", "Nama Lengkap", "NAMA SESUAI KTP", "Nama Peserta", "Nama Pekerja", "NAMA",
             "Nama Lengkap (sesuai KTP)", "Nama Calon Peserta", "Nama Lengakp"),
    "place": ("Tempat Lahir", "TEMPAT LAHIR", "Tmp Lahir", "Tempat lhr"),
    "dob": ("Tanggal Lahir", "Tgl Lahir", "TGL LAHIR", "Tgl. Lahir", "Tanggal Lahir (dd/mm/yyyy)",
            "Tangal Lahir", "TANGGAL LAHIR"),
    "ttl": ("Tempat/Tgl Lahir", "TEMPAT, TANGGAL LAHIR", "Tempat dan Tanggal Lahir", "TTL",
            "Tempat / Tanggal Lahir", "Tmpt/Tgl Lahir"),
    "sex": ("Jenis Kelamin", "JK", "L/P", "Jenis Kelamin (L/P)", "Jns Kelamin", "J. Kelamin",
            "KELAMIN"),
    "addr": ("Alamat", "ALAMAT", "Alamat Lengkap", "Alamat Tempat Tinggal", "Alamat sesuai KTP"),
    "rt": ("RT", "Rt", "RT.", "No RT"),
    "rw": ("RW", "Rw", "RW."),
    "rtrw": ("RT/RW", "RT / RW", "Rt/Rw", "RT-RW"),
    "village": ("Desa/Kelurahan", "DESA", "Kelurahan/Desa", "Desa / Kel", "Nama Desa",
                "Desa/Keluarahan", "KEL/DESA", "Kelurahan"),
    "district": ("Kecamatan", "KECAMATAN", "Kec", "Kec."),
    "occupation": ("Pekerjaan", "PEKERJAAN", "Jenis Pekerjaan", "Mata Pencaharian", "Pekerjan",
                   "Profesi"),
    "phone": ("No HP", "NO. HP", "No. Telepon", "No HP/WA", "Nomor Handphone", "HP", "No. Telp/HP"),
    "mother": ("Nama Ibu Kandung", "Ibu Kandung", "NAMA IBU KANDUNG", "Nama Ibu"),
    "religion": ("Agama",),
    "marital": ("Status Perkawinan", "Status Kawin"),
    "note": ("Keterangan", "KET", "Ket.", "KETERANGAN"),
}

OCCUPATION_TEXTS: dict[str, tuple[str, ...]] = {
    "petani": ("Petani", "Tani", "Petani/Pekebun", "Petani padi"),
    "buruh_tani": ("Buruh Tani", "Buruh tani", "Buruh Tani/Perkebunan"),
    "pekebun": ("Pekebun", "Petani kebun"),
    "buruh_kebun": ("Buruh Kebun", "Buruh sawit"),
    "peternak": ("Peternak",),
    "nelayan": ("Nelayan", "Nelayan/Perikanan"),
    "pembudidaya_ikan": ("Pembudidaya ikan", "Petambak"),
    "pedagang_kecil": ("Pedagang kecil", "Pedagang", "Pedagang kaki lima"),
    "pedagang_keliling": ("Pedagang keliling",),
    "penjaga_warung": ("Penjaga warung",),
    "tukang_ojek": ("Tukang ojek", "Ojek"),
    "sopir": ("Sopir", "Supir"),
    "motoris_speedboat": ("Motoris speedboat",),
    "juru_parkir": ("Juru parkir", "Tukang parkir"),
    "buruh_bangunan": ("Buruh bangunan", "Tukang bangunan"),
    "buruh_harian": ("Buruh harian lepas", "BHL"),
    "buruh_pelabuhan": ("Buruh pelabuhan",),
    "penggali_kubur": ("Penggali kubur",),
    "pemulung": ("Pemulung",),
    "asisten_rumah_tangga": ("Asisten rumah tangga",),
    "penjahit": ("Penjahit",),
    "guru_ngaji": ("Guru ngaji",),
    "marbot": ("Marbot", "Marbot masjid"),
    "kader": ("Kader posyandu", "Kader"),
    "umkm": ("Pelaku UMKM", "UMKM"),
}
"""How the lists write an occupation: code of the occupation list → texts."""

_FIELDS = ("nik", "kk", "name", "dob", "sex", "addr", "rt", "rw", "village", "phone", "occupation",
           "mother", "place")
_SEX_TEXTS = (("L", "P"), ("L", "P"), ("Laki-laki", "Perempuan"), ("LAKI-LAKI", "PEREMPUAN"),
              ("LK", "PR"), ("Lk", "Pr"))


@dataclass(frozen=True)
class FileForm:
    """The kind of file a village sends."""

    suffix: str = "xlsx"
    delimiter: str = ";"
    encoding: str = "utf-8"

    @property
    def workbook(self) -> bool:
        """Whether it is an Excel workbook."""
        return self.suffix == "xlsx"

    @property
    def numbers(self) -> bool:
        """Whether a cell can be a number."""
        return self.suffix != "csv"


FILE_FORMS: tuple[FileForm, ...] = (
    FileForm("csv", ";", "utf-8-sig"), FileForm("csv", ";", WINDOWS),
    FileForm("csv", ",", "utf-8"), FileForm("csv", "\t", "utf-8"), FileForm("csv", ";", "utf-8"),
    FileForm("csv", ",", "utf-8-sig"), FileForm("ods"), FileForm("ods"),
)
"""The forms beside .xlsx, each sent by one village."""


@dataclass(frozen=True)
class Layout:
    """The manner of one village's list."""

    village: str
    village_title: str
    """As `Desa Giri Mukti`."""
    village_name: str
    district_name: str
    form: FileForm
    file: str
    sheet: str
    columns: tuple[str, ...]
    """Keys of `_HEADERS` in the order of the sheet."""
    headers: tuple[str, ...]
    offset: int
    """Empty columns before the table."""
    date_style: str
    sex_texts: tuple[str, str]
    rt_style: int
    phone_style: int
    village_text: str
    """How the village column names the village."""
    capitals: bool
    titles: tuple[str, ...]
    number_row: bool
    """Whether a row 1, 2, 3 … stands under the header."""
    repeats_header: bool
    ending: tuple[tuple[str, str], ...]
    """Rows after the people: what they are, and their text."""
    instructions: str
    """`first` or `last` where a sheet of instructions comes along."""
    spare_sheets: bool

    def column(self, name: str) -> str:
        """The key of the column that holds a field, or `""` when the list lacks it."""
        combined = {"dob": "ttl", "place": "ttl", "rt": "rtrw", "rw": "rtrw"}.get(name, "")
        return next((key for key in (name, combined) if key in self.columns), "")

    def letter(self, name: str) -> str:
        """The sheet's column letter of a field; the lists are narrower than 26 columns."""
        return chr(65 + self.offset + self.columns.index(self.column(name)))

    def cells(self, person: Person, rng: Random) -> dict[str, Cell]:
        """The person's row without any dirt: column key → cell."""
        return {key: self.cell(key, person, rng) for key in self.columns}

    def cell(self, key: str, person: Person, rng: Random) -> Cell:
        """One cell of the person's row, in this village's manner."""
        if key in {"name", "mother"}:
            text = str(getattr(person, key))
            return text.upper() if self.capitals else text
        if key in {"nik", "kk", "addr", "place"}:
            return str(getattr(person, key))
        write: dict[str, Callable[[], Cell]] = {
            "dob": lambda: self.day(person.dob),
            "ttl": lambda: f"{person.place}, {self.day(person.dob)}",
            "sex": lambda: self.sex_texts[person.sex == "P"],
            "rt": lambda: self._ring("RT", person.rt),
            "rw": lambda: self._ring("RW", person.rw),
            "rtrw": lambda: self._rings(person),
            "village": lambda: self.village_text,
            "district": lambda: self.district_name,
            "occupation": lambda: rng.choice(OCCUPATION_TEXTS[person.occupation]),
            "phone": lambda: self._phone(person.phone),
            "religion": lambda: "Islam",
            "marital": lambda: rng.choice(("Kawin", "Kawin", "Belum Kawin", "Cerai Mati")),
        }
        return write[key]() if key in write else None

    def day(self, born: date) -> Cell:
        """A birth date as the column writes it."""
        style = self.date_style
        if style == "real":
            return born
        texts = {
            "slash": short_day(born),
            "dash": f"{born:%d-%m-%Y}",
            "short": f"{born.day}/{born.month}/{born.year}",
            "long": long_day(born),
            "iso": born.isoformat(),
            "name": f"{born.day:02}-{MONTHS[born.month - 1][:3]}-{born.year}",
        }
        return texts[style].upper() if self.capitals else texts[style]

    def letters(self) -> dict[str, str]:
        """Where each field stands that the list has: field → column letter."""
        return {name: self.letter(name) for name in _FIELDS if self.column(name)}

    def held(self, person: Person) -> dict[str, str | None]:
        """What the register should know of the person from this list alone."""
        known: dict[str, str | None] = {
            "nik": person.nik, "kk": person.kk, "name": person.name, "dob": person.dob.isoformat(),
            "sex": person.sex, "addr": person.addr, "rt": person.rt, "rw": person.rw,
            "phone": person.phone or None, "occupation": person.occupation,
            "mother": person.mother, "place": person.place,
        }
        if self.capitals:
            known |= {"name": person.name.upper(), "mother": person.mother.upper()}
        kept = {name: value if self.column(name) else None for name, value in known.items()}
        if self.column("rt") == "rtrw" and self.rt_style == 3:
            kept["rw"] = None
        return {**kept, "village": person.village}

    def _ring(self, word: str, number: str) -> str:
        short = str(int(number))
        return (number, short, number[1:], f"{word} {short}")[self.rt_style]

    def _rings(self, person: Person) -> str:
        rt, rw = person.rt, person.rw
        return (
            f"{rt}/{rw}", f"{int(rt)}/{int(rw)}", f"RT {int(rt)} RW {int(rw)}",
            f"RT.{rt[1:]}/RW.-",
        )[self.rt_style]

    def _phone(self, phone: str) -> str:
        if not phone:
            return ""
        groups = phone[:4], phone[4:8], phone[8:]
        return (phone, "-".join(groups), " ".join(groups), "+62" + phone[1:], "62" + phone[1:])[
            self.phone_style
        ]


def make_layout(
    rng: Random, tree: RegionTree, village: str, form: FileForm, signer: str, year: int
) -> Layout:
    """The layout of a village's list; `signer` heads the village."""
    region, title = tree.get(village), tree.title(village)
    assert region is not None
    columns = _columns(rng)
    capitals = rng.random() < 0.45
    dates = rng.choice(TEXT_DATES)
    if form.numbers and "dob" in columns and rng.random() < 0.45:
        dates = "real"
    upper = rng.random() < 0.5
    return Layout(
        village=village, village_title=title, village_name=region.name,
        district_name=tree.name(region.parent), form=form,
        file=file_name(rng, title, region.name, year) + "." + form.suffix,
        sheet=rng.choice(("Sheet1", "Sheet1", "Data", "Usulan", region.name, "PEKERJA RENTAN")),
        columns=columns,
        headers=tuple(
            header.upper() if upper else header
            for header in (rng.choice(_HEADERS[key]) for key in columns)
        ),
        offset=int(rng.random() < 0.08), date_style=dates, sex_texts=rng.choice(_SEX_TEXTS),
        rt_style=rng.randrange(4), phone_style=rng.randrange(5),
        village_text=_village_text(rng, title, region.name), capitals=capitals,
        titles=titles(
            rng, tree, village, year, bare="village" in columns, dash=form.encoding == WINDOWS
        ),
        number_row=rng.random() < 0.3, repeats_header=rng.random() < 0.12,
        ending=ending(rng, title, signer, year),
        instructions=rng.choice(("", "", "", "", "", "", "first", "last")) if form.numbers else "",
        spare_sheets=form.workbook and rng.random() < 0.2,
    )


def _columns(rng: Random) -> tuple[str, ...]:
    """Which columns, in which order."""
    numbers = ["nik", "kk"] if rng.random() < 0.7 else ["kk", "nik"]
    if rng.random() < 0.12:
        numbers.remove("kk")
    front = [*numbers, "name"] if rng.random() < 0.5 else ["name", *numbers]
    birth = rng.choice((["place", "dob"], ["place", "dob"], ["dob"], ["ttl"]))
    middle = [*birth, "sex"] if rng.random() < 0.7 else ["sex", *birth]
    home = ["addr", *rng.choice((["rt", "rw"], ["rt"], ["rt"], ["rtrw"]))]
    if rng.random() < 0.62:
        home += ["village", "district"] if rng.random() < 0.5 else ["village"]
    rest = ["occupation"] if rng.random() < 0.93 else []
    rest += ["phone"] if rng.random() < 0.7 else []
    rest += ["mother"] if rng.random() < 0.6 else []
    rest += ["religion"] if rng.random() < 0.12 else []
    rest += ["marital"] if rng.random() < 0.15 else []
    rng.shuffle(rest)
    parts = [front, middle, home, rest]
    if rng.random() < 0.25:
        parts = [front, home, middle, rest]
    columns = [key for part in parts for key in part]
    if rng.random() < 0.9:
        columns.insert(0, "no")
    if rng.random() < 0.4:
        columns.append("note")
    return tuple(columns)


def _village_text(rng: Random, title: str, name: str) -> str:
    short = title.replace("Kelurahan", "Kel.").replace("Desa", "Ds.")
    joined = name.replace(" ", "").capitalize()
    return rng.choice((name, name, name.upper(), title, title.upper(), short, joined))
