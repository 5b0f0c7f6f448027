"""What the list of people shows of each, and by what it can be ordered."""

from __future__ import annotations

from collections.abc import Sequence

from jamsos_desktop.domain.fields import Field, Record
from jamsos_desktop.domain.filters import Sort
from jamsos_desktop.gui.badges import Badge, enrolment_badge
from jamsos_desktop.gui.record_model import Column
from jamsos_desktop.gui.record_table import RecordTable
from jamsos_desktop.services.register import KPJ_FIELD, STATUS_FIELD

USUAL = ("nik", "name", "village", "rt", "occupation", "status")
"""Columns seen before a clerk chooses others."""
GIVING_WAY = ("occupation", "rt", "nik", "status")
"""Columns of those that stand back, the first one first, where names would be cut.

A masked NIK says less than a status; the panel shows both.
"""
BESIDE_FORM = ("name", "status")
"""Columns that stay while the form takes most of the page."""
SORTS: dict[str, Sort] = {
    "nik": "nik", "name": "name", "village": "place", "occupation": "occupation",
    "status": "status", "kk": "kk", "born_on": "born_on",
}
"""By the field whose header is clicked."""
SORT_WORDS: dict[Sort, str] = {
    "nik": "NIK", "name": "nama", "place": "desa, RT, nama", "occupation": "pekerjaan",
    "status": "status", "kk": "KK", "born_on": "tanggal lahir", "closest": "kemiripan",
}
_WIDTHS = (126, 180, 130, 54, 150, 130)
"""Pixels of the usual columns, narrow for a narrow window: the name takes what is left."""


def people_columns(fields: Sequence[Field]) -> list[Column]:
    """Every column there is, the usual ones first."""
    by_name = {field.name: field for field in fields}
    usual = [name for name in USUAL if name in by_name]
    columns = [
        Column(by_name[name], stretch=name == "name", sortable=name in SORTS)
        for name in [*usual, *(name for name in by_name if name not in usual)]
    ]
    columns.insert(len(usual), Column(STATUS_FIELD, badge=_status_badge))
    columns.append(Column(KPJ_FIELD, sortable=False))
    return columns


def set_widths(table: RecordTable) -> None:
    """Give the usual columns their width."""
    for number, width in enumerate(_WIDTHS):
        table.setColumnWidth(number, width)


def _status_badge(record: Record) -> Badge | None:
    return enrolment_badge(record.get("status"))
