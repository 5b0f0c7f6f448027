"""One row becomes one person's values and the problems found on the way."""

from __future__ import annotations

from datetime import date
from typing import Any

from jamsos_desktop.domain import occupations
from jamsos_desktop.domain.identity import NikFacts, cross_checks, read_nik
from jamsos_desktop.domain.intake.cells import (
    Read,
    clean_text,
    is_nothing,
    read_kk_cell,
    read_nik_cell,
    read_phone_cell,
    read_ring,
    read_rings,
    read_sex,
    read_ticks,
)
from jamsos_desktop.domain.intake.context import IntakeContext, IntakeRow
from jamsos_desktop.domain.intake.dates import (
    date_within,
    joined_birth,
    read_date,
    settle,
    split_birth,
)
from jamsos_desktop.domain.intake.kinds import SEVERITY
from jamsos_desktop.domain.intake.places import district_scope, match_village, spelling_key
from jamsos_desktop.domain.intake.rows import CellError, CellValue, Layout, RawRow, plain
from jamsos_desktop.domain.intake.shift import shifted_by
from jamsos_desktop.domain.kinds import tidy
from jamsos_desktop.domain.names import name_problems
from jamsos_desktop.domain.problems import Problem

_LONGEST_NAME = 200
_LONGEST_VALUE = 1_000
SHOWN = 80
"""Letters of a cell that a problem repeats."""
_TEXTS = ("birth_place", "address", "email", "notes")
_SHIFT_SIGNS = frozenset({
    "nik_missing", "nik_chars", "nik_length", "name_missing", "dob_invalid", "dob_missing",
    "village_unknown",
})
_BIRTH = ("born_day", "born_month", "born_year")
_FIELD_BEHIND = {
    **dict.fromkeys((*_BIRTH, "ttl"), "born_on"), "rt_rw": "rt", "sex_l": "sex", "sex_p": "sex",
}


class RowJudge:
    """Reads the cells of one row; `judgement` is the answer."""

    def __init__(self, row: RawRow, layout: Layout, context: IntakeContext) -> None:
        self._row = row
        self._cells = row.cells
        self._layout = layout
        self._columns = layout.columns
        self._context = context
        self._values: dict[str, Any] = {}
        self._problems: list[Problem] = []
        self._failed: set[str] = set()

    def judgement(self) -> IntakeRow:
        """Values and problems of the row, taken as a person."""
        self._whole_cells()
        self._nik()
        self._kk()
        self._name("name")
        self._name("mother_name")
        self._born()
        self._sex()
        for name in _TEXTS:
            self._text(name)
        self._ring_fields()
        self._village()
        self._phone()
        self._occupation()
        self._lengths()
        self._across()
        self._whole_row()
        return IntakeRow(self._row, self._values, tuple(self._problems))

    # What the methods below share

    def _cell(self, name: str) -> CellValue:
        column = self._columns.get(name)
        if column is None or column >= len(self._cells) or name in self._failed:
            return None
        return self._cells[column]

    def _report(self, name: str, kind: str, message: str, value: CellValue = None) -> None:
        """Note a problem at the cell of a field."""
        if value is None:
            value = self._raw(name)
        shown = plain(value)
        self._problems.append(Problem(
            kind, name, message, SEVERITY[kind], self._layout.address(name, self._row.number),
            shown if len(shown) <= SHOWN else shown[: SHOWN - 1] + "…",
        ))

    def _raw(self, name: str) -> CellValue:
        column = self._columns.get(name)
        if column is None and name == "born_on" and "born_day" in self._columns:
            return joined_birth(*map(self._cell, _BIRTH))
        if column is None and name in {"born_on", "birth_place"}:
            column = self._columns.get("ttl")
        return None if column is None else self._row.cell(column)

    def _take(self, name: str, read: Read) -> None:
        self._values[name] = read.value
        for kind, message in read.findings:
            self._report(name, kind, message)

    # The cells

    def _whole_cells(self) -> None:
        """Cells that hold no value at all, or far too much of it."""
        cells = self._cells
        for name, column in self._columns.items():
            cell = cells[column] if column < len(cells) else None
            if isinstance(cell, str):
                if len(cell) > _LONGEST_NAME:
                    self._long(name, cell)
            elif isinstance(cell, CellError):
                self._failed.add(name)
                self._failure(_FIELD_BEHIND.get(name, name), cell)

    def _failure(self, name: str, cell: CellError) -> None:
        if name == "district":
            return
        if cell.no_value:
            self._report(name, "formula_no_value",
                         "Rumus di sel ini belum punya hasil. Buka di Excel, hitung ulang, simpan.",
                         cell)
        else:
            self._report(name, "cell_error",
                         f"Sel ini berisi galat {cell.text}. Ganti dengan nilai yang benar.", cell)

    def _long(self, name: str, cell: str) -> None:
        if name == "name":
            self._failed.add(name)
            self._report(name, "name_too_long",
                         f"Nama berisi {len(cell)} huruf, paling banyak {_LONGEST_NAME}. "
                         "Periksa apakah isi beberapa sel tergabung.", cell)
            return
        if len(cell) > _LONGEST_VALUE:
            self._failed.add(name)
            self._report(_FIELD_BEHIND.get(name, name), "value_too_long",
                         f"Isi sel {len(cell)} huruf, paling banyak {_LONGEST_VALUE}. Pendekkan "
                         "isinya.", cell)

    def _nik(self) -> None:
        if "nik" not in self._failed:
            self._take("nik", read_nik_cell(self._cell("nik")))

    def _kk(self) -> None:
        if "kk" in self._columns:
            self._take("kk", read_kk_cell(self._cell("kk")))

    def _name(self, name: str) -> None:
        if name in self._failed or (name != "name" and name not in self._columns):
            return
        raw = self._cell(name)
        text = clean_text(raw)
        if not any(map(str.isalpha, text)) or is_nothing(text) or isinstance(raw, bool):
            self._values[name] = None
            if name == "name":
                self._report(name, "name_missing",
                             "Nama kosong atau tanpa huruf. Isi nama sesuai KTP.")
            return
        self._values[name] = text
        for problem in name_problems(raw if isinstance(raw, str) else text):
            self._report(name, problem.kind, problem.message)

    def _born(self) -> None:
        name = next((n for n in ("born_on", "ttl", *_BIRTH) if n in self._columns), "ttl")
        if self._failed & {name, *(_BIRTH if name in _BIRTH else ())}:
            return
        cell = joined_birth(*map(self._cell, _BIRTH)) if name in _BIRTH else self._cell(name)
        if name == "ttl":
            place, cell = split_birth(cell)
            self._values["birth_place"] = tidy(place) or None
        self._values["born_on"] = None
        if cell is None or (isinstance(cell, str) and is_nothing(cell)):
            self._report("born_on", "dob_missing", "Tanggal lahir kosong. Isi sesuai KTP.")
            return
        written = read_date(cell, self._layout.date1904)
        if written is None and isinstance(cell, str):
            written = read_date(date_within(cell))
        order = self._context.orders.get("born_on", "")
        born, doubtful = (None, False) if written is None else settle(
            written, self._facts(), order, self._context.today
        )
        if written is None or born is None:
            self._report("born_on", "dob_invalid",
                         f"Tanggal lahir “{plain(cell)[:40]}” tidak ada di kalender atau tidak "
                         "terbaca. Tulis seperti 12/03/1979.")
            return
        self._values["born_on"] = born
        if doubtful:
            self._report("born_on", "dob_ambiguous", "Urutan hari dan bulan meragukan; dibaca "
                         f"{plain(born)}. Cocokkan dengan KTP.")
        if written.form == "number":
            self._report("born_on", "dob_was_number", "Tanggal lahir tersimpan sebagai bilangan; "
                         f"dibaca {plain(born)}. Periksa.")

    def _facts(self) -> NikFacts | None:
        nik = self._values.get("nik")
        return read_nik(nik) if nik else None

    def _sex(self) -> None:
        if "sex" in self._columns:
            self._take("sex", read_sex(clean_text(self._cell("sex"))))
        elif "sex_l" in self._columns:
            self._take("sex", read_ticks(self._cell("sex_l"), self._cell("sex_p")))

    def _text(self, name: str) -> None:
        if name not in self._columns or name in self._failed:
            return
        text = clean_text(self._cell(name))
        self._values[name] = None if is_nothing(text) else text
        if not text.isascii():
            for problem in name_problems(text):
                if problem.kind == "encoding_damaged":
                    self._report(name, problem.kind,
                                 "Huruf di sel ini rusak saat disimpan. Tulis ulang.")

    def _ring_fields(self) -> None:
        columns = self._columns
        name = next((name for name in ("rt_rw", "rt") if name in columns), "")
        if name:
            cell = self._cell(name)
            self._values["rt"], self._values["rw"] = read_rings(
                f"{cell.day}/{cell.month}" if isinstance(cell, date) else clean_text(cell)
            )
            if isinstance(cell, date):
                self._report("rt", "rt_was_date",
                             f"RT/RW berubah menjadi tanggal; dibaca RT {self._values['rt']} RW "
                             f"{self._values['rw']}. Periksa.", cell)
        if "rw" in columns:
            found = read_ring(clean_text(self._cell("rw")))
            self._values["rw"] = found or self._values.get("rw")

    def _village(self) -> None:
        if "village" in self._failed:
            return
        text = clean_text(self._cell("village"))
        if is_nothing(text):
            place = self._context.places.get(self._row.number, self._context.default_village)
            self._values["village"] = place or None
            if not place:
                self._report(
                    "village", "village_unknown",
                    "Nama desa di atas baris ini tidak dikenal. Perbaiki di berkas, lalu impor "
                    "lagi." if self._context.places
                    else "Desa atau kelurahan tidak disebut. Pilih desa untuk baris ini.",
                )
            return
        district = clean_text(self._cell("district"))
        if decided := self._decided_village(text, district):
            self._values["village"] = decided
            return
        match, certain = match_village(
            text, district, self._context.regions,
            self._context.within, self._context.default_village,
        )
        self._values["village"] = match.code
        names = [self._context.regions.full_name(code) for code in match.candidates[:3]]
        if match.code is None:
            hint = f" Mungkin: {'; '.join(names)}." if names else ""
            self._report("village", "village_unknown",
                         f"Desa “{text[:40]}” tidak dikenal. Pilih dari daftar.{hint}")
        elif not certain:
            self._report("village", "village_guessed",
                         f"“{text[:40]}” dibaca sebagai "
                         f"{self._context.regions.full_name(match.code)}. Periksa.")

    def _decided_village(self, text: str, district: str) -> str:
        """What the clerk once decided that this spelling means."""
        known = self._context.villages
        if not known:
            return ""
        scope = district_scope(district, self._context.regions, self._context.within)
        return known.get((spelling_key(text), scope), "")

    def _phone(self) -> None:
        if "phone" in self._columns:
            self._take("phone", read_phone_cell(self._cell("phone")))

    def _occupation(self) -> None:
        if "occupation" not in self._columns:
            return
        text = clean_text(self._cell("occupation"))
        self._values["occupation"] = None
        if is_nothing(text):
            return
        decided = self._context.occupations
        code = (decided and decided.get(spelling_key(text))) or occupations.match(text)
        self._values["occupation"] = code
        if code is None:
            self._report("occupation", "occupation_unknown",
                         f"Pekerjaan “{text[:40]}” tidak ada di daftar. Pilih yang sesuai.")

    # Across the cells

    def _lengths(self) -> None:
        """Values longer than the register can hold; they hold the row."""
        for name, limit in self._context.longest.items():
            value = self._values.get(name)
            if isinstance(value, str) and len(value) > limit:
                self._values[name] = None
                self._report(name, "value_too_long",
                             f"Isi sel {len(value)} huruf, paling banyak {limit}. Pendekkan "
                             "isinya.")

    def _across(self) -> None:
        for problem in cross_checks(self._values, self._context.today, self._context.ages):
            self._report(problem.field, problem.kind, problem.message)

    def _whole_row(self) -> None:
        if self._row.swallowed:
            self._replace_all(
                "row_swallowed",
                "Tanda kutip tidak ditutup di baris ini, sehingga isinya tidak pasti. Cocokkan "
                "setiap sel dengan daftarnya.",
            )
            return
        if any(p.kind in _SHIFT_SIGNS for p in self._problems):
            step = shifted_by(self._row, self._layout)
            if step:
                side = "kanan" if step > 0 else "kiri"
                self._replace_all(
                    "row_shifted",
                    f"Isi baris ini bergeser {abs(step)} kolom ke {side}. Kembalikan ke kolomnya.",
                )
        if self._row.hidden:
            self._problems.append(Problem(
                "row_hidden", "", "Baris ini tersembunyi di lembar asalnya. Periksa apakah orang "
                "ini memang diusulkan.", "warn", f"A{self._row.number}",
            ))

    def _replace_all(self, kind: str, message: str) -> None:
        """One problem for the whole row instead of those that follow from it."""
        self._problems = [Problem(
            kind, "", message, "bad", f"A{self._row.number}",
            " | ".join(plain(cell) for cell in self._row.cells if cell is not None)[:SHOWN],
        )]
        self._values = dict.fromkeys(self._values)
