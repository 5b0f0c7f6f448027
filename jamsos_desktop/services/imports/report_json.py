"""The report in its public form, for other programs: keys and words stay as they are."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from jamsos_desktop.services.imports.changes import change_json, changes
from jamsos_desktop.services.imports.report import ImportReport, Judged


def as_json(report: ImportReport) -> dict[str, Any]:
    """The report in the public form of the contract."""
    return {
        "file": report.file, "sha256": report.sha256, "outcome": report.outcome,
        "message": report.message, "reject_kind": report.reject_kind, "sheet": report.sheet,
        "header_row": report.header_row, "mapping": dict(report.mapping),
        "operation": report.operation, "counts": report.counts,
        "file_notes": list(report.file_notes),
        "persons": [_person(row) for row in report.rows if row.verdict not in {"held", "skipped"}],
        "problems": [
            {"row": row.row, "cell": p.cell, "field": p.field, "kind": p.kind,
             "severity": p.severity, "value": p.value, "message": p.message}
            for row in report.rows for p in row.problems
        ],
        "changes": [change_json(change) for change in changes(report)],
    }


def json_bytes(reports: Sequence[ImportReport]) -> bytes:
    """One file's report as an object, several files' as a list."""
    forms = [as_json(report) for report in reports]
    return json.dumps(forms[0] if len(forms) == 1 else forms, ensure_ascii=False, indent=1).encode()


def _person(row: Judged) -> dict[str, Any]:
    values = row.values
    born = values.get("born_on")
    return {
        "row": row.row, "verdict": row.verdict, "nik": values.get("nik"), "kk": values.get("kk"),
        "name": values.get("name"), "dob": born.isoformat() if isinstance(born, date) else None,
        "sex": values.get("sex"), "addr": values.get("address"), "rt": values.get("rt"),
        "rw": values.get("rw"), "village": values.get("village"), "phone": values.get("phone"),
    }
