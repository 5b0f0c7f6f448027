"""The faults of real lists, sown by chance into rows that were clean, and written down.

Each fault is one of the public problem kinds of the import report. What a row means is never left
open: where the fault lies in the list alone, the person stays as the papers at home have it; where
the papers themselves disagree (NIK against birth date), the person changes with the cell.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from random import Random

from jamsos_desktop.domain.dates import short_day
from jamsos_desktop.services.samples.layout import WINDOWS
from jamsos_desktop.services.samples.rows import EVERYTHING, Change, Fault, ListRow, Seeded, Site
from jamsos_desktop.workbooks.sample_grid import Cell, Failure, Formula, Raw

_CLEAR_COLUMN = 40
"""At most one date with month and day the wrong way round among so many."""


def _text(name: str, *texts: str) -> Change:
    """A fault that consists of one of these texts in a cell."""
    return lambda site, row: site.write(row, name, site.rng.choice(texts))


def _length(name: str) -> Change:
    def change(site: Site, row: ListRow) -> None:
        number, at = str(getattr(row.person, name)), site.rng.randint(4, 14)
        extra = number[:at] + number[at] + number[at:]
        site.write(row, name, site.rng.choice((number[:at] + number[at + 1 :], extra)))

    return change


def _precision(name: str) -> Change:
    def change(site: Site, row: ListRow) -> None:
        number = str(getattr(row.person, name))
        rounded = f"{int(number) / 1e15:.5f}E+15"
        cut: list[Cell] = [rounded.replace(".", ","), rounded]
        if site.layout.form.numbers:
            cut += [int(number[:15]) * 10] * 3
        site.write(row, name, site.rng.choice(cut))

    return change


def _letters_in_nik(site: Site, row: ListRow) -> None:
    good, wrong = site.rng.choice((("0", "O"), ("0", "o"), ("1", "l"), ("0", "O")))
    nik = row.person.nik
    site.write(row, "nik", nik.replace(good, wrong, 1) if good in nik else nik[:-1] + "O")


def _impossible_nik(site: Site, row: ListRow) -> None:
    nik, rng = row.person.nik, site.rng
    site.write(row, "nik", rng.choice((
        f"{nik[:8]}{rng.randint(13, 39)}{nik[10:]}",
        f"{nik[:6]}{rng.choice(('00', '32', '39', '72'))}{nik[8:]}",
        f"{rng.choice(('00', '10', '99'))}{nik[2:]}",
    )))


def _nik_as_number(site: Site, row: ListRow) -> None:
    site.write(row, "nik", int(row.person.nik))


def _untidy_nik(site: Site, row: ListRow) -> None:
    nik = row.person.nik
    ways = [
        f"{nik[:4]} {nik[4:8]} {nik[8:12]} {nik[12:]}", f"{nik[:6]}.{nik[6:12]}.{nik[12:]}",
        f"'{nik}", f"{nik[:6]}-{nik[6:12]}-{nik[12:]}", f"{nik}\u00a0",
    ]
    if site.layout.form.encoding != WINDOWS:
        wide = "".join(chr(ord(digit) + 0xFEE0) for digit in nik)
        ways += [f"\u200b{nik}", wide, f"{nik}\u202c"]
    site.write(row, "nik", site.rng.choice(ways))


def _other_day(site: Site, row: ListRow) -> None:
    born = row.person.dob
    days = [day for day in range(1, 29) if day != born.day]
    site.rewrite(row, replace(row.person, dob=born.replace(day=site.rng.choice(days))), "dob")


def _other_sex(site: Site, row: ListRow) -> None:
    site.rewrite(row, replace(row.person, sex="P" if row.person.sex == "L" else "L"), "sex")


def _other_age(site: Site, row: ListRow) -> None:
    site.rewrite(row, site.inventor.other_age(row.person), "nik", "dob")


def _wrong_year(make: Callable[[Random, date], int]) -> Change:
    def change(site: Site, row: ListRow) -> None:
        born = row.person.dob
        wrong = date(make(site.rng, born), born.month, min(born.day, 28))
        day = site.layout.day(wrong)
        before_1900 = isinstance(day, date) and wrong.year < 1900
        value = short_day(wrong) if before_1900 else day
        site.write(row, "dob", value)

    return change


def _impossible_day(site: Site, row: ListRow) -> None:
    year = row.person.dob.year
    site.write(row, "dob", site.rng.choice((
        f"31/02/{year}", f"30-02-{year}", f"31 Juni {year}", f"00/00/{year}", f"32/01/{year}",
    )))


def _month_first(site: Site, row: ListRow) -> bool | None:
    """Written month before day in a column that has the day first; the NIK tells.

    Seldom enough that the column's order stays beyond doubt.
    """
    before = sum(fault.kind == "dob_ambiguous" for each in site.rows for fault in each.problems)
    if (before + 1) * _CLEAR_COLUMN > len(site.rows):
        return False
    rng, person = site.rng, row.person
    day, month = rng.sample(range(1, 13), 2)
    born = date(person.dob.year, month, day)
    region = f"{person.nik[:2]}.{person.nik[2:4]}.{person.nik[4:6]}"
    person = replace(person, dob=born, nik=site.inventor.nik(region, born, person.sex))
    site.rewrite(row, person, "nik")
    site.write(row, "dob", site.layout.day(date(born.year, day, month)))
    return None


def _day_as_number(site: Site, row: ListRow) -> None:
    site.write(row, "dob", (row.person.dob - date(1899, 12, 30)).days)


def _phone_as_number(site: Site, row: ListRow) -> None:
    phone = row.person.phone or f"084{site.rng.randrange(100_000_000, 999_999_999)}"
    row.person = replace(row.person, phone=phone)
    site.write(row, "phone", int(phone) if site.layout.form.numbers else phone[1:])


def _long_name(site: Site, row: ListRow) -> None:
    site.write(row, "name", " ".join([row.person.name] * (220 // len(row.person.name) + 1)))


def _long_address(site: Site, row: ListRow) -> None:
    row.cells["addr"] = " ".join([row.person.addr] * (1000 // len(row.person.addr) + 1))


def _changed_name(*ways: Callable[[str], str]) -> Change:
    """A name that an import keeps as it is written: the person is called so from now on."""

    def change(site: Site, row: ListRow) -> bool:
        name = str(row.cells["name"])
        row.cells["name"] = site.rng.choice(ways)(name)
        return row.cells["name"] != name

    return change


def _mixed(name: str) -> str:
    """The first letter that has a twin in Cyrillic replaced by it."""
    twin = next((letter for letter in name if letter in _LATIN), "")
    return name.replace(twin, _CYRILLIC[_LATIN.index(twin)], 1) if twin else name


def _unknown_village(site: Site, row: ListRow) -> None:
    site.write(row, "village", site.rng.choice((
        "Mekar Sejahtera", "Kampung Seberang", "Tanjung Harapan Utara", "Desa Karya Bersama",
        "Batu Ampar", "Kel. Pasir Putih",
    )))


def _misspelt_village(site: Site, row: ListRow) -> None:
    name, rng = site.layout.village_name, site.rng
    at = next(i for i in range(2, len(name)) if name[i] in "aeiou")
    wrong_level = "Desa " if site.layout.village_title.startswith("Kelurahan") else "Kelurahan "
    ways = [wrong_level + name]
    # Shorter names come too near to each other with a wrong or missing letter.
    if len(name) > 6:
        ways.append(name[:at] + name[at] + name[at:])
    if len(name) > 8:
        ways.append(name[:at] + name[at + 1 :])
    site.write(row, "village", rng.choice(ways))


def _failed(name: str) -> Change:
    def change(site: Site, row: ListRow) -> None:
        row.cells[site.layout.column(name)] = Failure(site.rng.choice(("#N/A", "#REF!", "#VALUE!")))

    return change


def _formula(name: str) -> Change:
    def change(site: Site, row: ListRow) -> None:
        person = row.person
        formulas = {
            "nik": f'=CONCATENATE("{person.nik[:8]}","{person.nik[8:]}")',
            "name": f'=UPPER("{person.name}")',
            "dob": f"=DATE({person.dob.year},{person.dob.month},{person.dob.day})",
        }
        row.cells[site.layout.column(name)] = Formula(formulas[name])

    return change


def _hide(site: Site, row: ListRow) -> None:
    row.hidden = True


def _shift(site: Site, row: ListRow) -> None:
    row.shifted = True


def _write_twice(site: Site, row: ListRow) -> None:
    """The same person stands once more further down; the row itself stays clean."""
    fault = Seeded("dup_same", "bad", "nik")
    copy = ListRow(row.person, dict(row.cells), [fault], locked=True, original=row)
    at = site.rng.randint(site.rows.index(row) + 1, len(site.rows))
    while at < len(site.rows) and site.rows[at].swallowed_by:
        at += 1
    site.rows.insert(at, copy)
    row.locked = True


def _share_nik(site: Site, row: ListRow) -> bool | None:
    """The row carries the NIK of somebody who stands above it; both are named."""
    above = [r for r in site.rows[: site.rows.index(row)] if not (r.locked or r.problems)]
    if not above:
        return False
    other = site.rng.choice(above)
    site.write(row, "nik", other.person.nik)
    other.problems.append(Seeded("dup_conflict", "bad", "nik"))
    other.locked = True
    return None


def _swallow(site: Site, row: ListRow) -> bool | None:
    """A quotation mark opens in this name and closes in the next: two rows become one."""
    at = site.rows.index(row) + 1
    below = site.rows[at] if at < len(site.rows) else None
    signs = (site.layout.form.delimiter, '"')
    if below is None or below.locked or below.problems or any(
        sign in str(cell) for each in (row, below) for cell in each.cells.values() for sign in signs
    ):
        return False
    row.cells["name"] = Raw(f'"{row.cells["name"]}')
    below.cells["name"] = Raw(f'{below.cells["name"]}"')
    below.swallowed_by, below.locked = row, True
    return None


_LATIN, _CYRILLIC = "aeoihtskmAEOIHTSKM", "аеоіһтѕкмАЕОІНТЅКМ"


def _hyperlink(name: str) -> str:
    return f'=HYPERLINK("http://contoh.invalid","{name}")'


_DAYS_FOLLOW = ("nik_dob_mismatch", "age_out_of_range")
FAULTS: tuple[Fault, ...] = (
    Fault("nik_missing", "bad", "nik", 4, _text("nik", "", "", "-")),
    Fault("nik_length", "bad", "nik", 4, _length("nik")),
    Fault("nik_chars", "bad", "nik", 2, _letters_in_nik),
    Fault("nik_precision_lost", "bad", "nik", 4, _precision("nik")),
    Fault("nik_impossible", "bad", "nik", 2, _impossible_nik),
    Fault("nik_was_number", "warn", "nik", 3, _nik_as_number, needs="numbers"),
    Fault("nik_cleaned", "warn", "nik", 4, _untidy_nik),
    Fault("nik_dob_mismatch", "warn", "dob", 4, _other_day),
    Fault("nik_sex_mismatch", "warn", "sex", 4, _other_sex),
    Fault("kk_length", "warn", "kk", 3, _length("kk")),
    Fault("kk_precision_lost", "warn", "kk", 3, _precision("kk")),
    Fault("name_missing", "bad", "name", 2, _text("name", "")),
    Fault("name_too_long", "bad", "name", 1, _long_name),
    Fault("value_too_long", "bad", "addr", 1, _long_address),
    Fault("name_control", "warn", "name", 2, _changed_name(
        lambda name: name[:2] + "\u00ad" + name[2:])),
    Fault("name_control", "warn", "name", 1, _changed_name(
        lambda name: f"\u200b{name}", lambda name: f"\u202e{name}"), needs="unicode"),
    Fault("name_markup", "warn", "name", 1, _changed_name(
        lambda name: f"<b>{name}</b>", _hyperlink, lambda name: f"{name}'; DROP TABLE penerima;--",
        lambda name: f"{name}<img src=x>")),
    Fault("name_mixed_script", "warn", "name", 1, _changed_name(_mixed), needs="unicode"),
    Fault("encoding_damaged", "warn", "name", 2, _changed_name(
        lambda name: f"{name[:2]}â€™{name[2:]}", lambda name: f"{name[:3]}Ã©{name[3:]}")),
    Fault("dob_missing", "bad", "dob", 3, _text("dob", "")),
    Fault("dob_invalid", "bad", "dob", 4, _impossible_day),
    Fault("dob_future", "bad", "dob", 3, _wrong_year(lambda rng, born: born.year + 100),
          _DAYS_FOLLOW),
    Fault("dob_too_old", "warn", "dob", 1, _wrong_year(lambda rng, born: rng.randint(1880, 1895)),
          _DAYS_FOLLOW),
    Fault("dob_ambiguous", "warn", "dob", 4, _month_first, ("nik_dob_mismatch",), "numeric_dates"),
    Fault("dob_was_number", "warn", "dob", 3, _day_as_number, needs="own_date_cell"),
    Fault("sex_invalid", "warn", "sex", 3, _text("sex", "X", "B", "?")),
    Fault("phone_zero_lost", "warn", "phone", 5, _phone_as_number),
    Fault("dup_same", "bad", "nik", 5, _write_twice),
    Fault("dup_conflict", "bad", "nik", 3, _share_nik, ("nik_dob_mismatch", "nik_sex_mismatch")),
    *(Fault("cell_error", "bad", name, 1, _failed(name), (f"{name}_missing",))
      for name in ("nik", "name", "dob", "village")),
    *(Fault("formula_no_value", "bad", name, 1, _formula(name), (f"{name}_missing",), "workbook")
      for name in ("nik", "name", "dob")),
    Fault("row_hidden", "warn", "", 3, _hide, needs="workbook"),
    Fault("row_shifted", "bad", "", 2, _shift, (EVERYTHING,)),
    Fault("row_swallowed", "bad", "", 4, _swallow, (EVERYTHING,), "csv"),
    Fault("village_unknown", "bad", "village", 3, _unknown_village),
    Fault("village_guessed", "warn", "village", 4, _misspelt_village),
    Fault("occupation_unknown", "warn", "occupation", 4, _text(
        "occupation", "Belum bekerja", "Pelajar/Mahasiswa", "Pensiunan")),
    Fault("age_out_of_range", "warn", "dob", 4, _other_age),
)
"""Everything that can be sown, with its share: frequent faults weigh more than hostile ones."""
