"""From a form's texts to values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from jamsos_desktop.domain.fields import Field, Record, read_all


def read_form(
    fields: Sequence[Field], texts: Mapping[str, str], record: Record | None = None
) -> dict[str, Any]:
    """Values of a form; in a new row (no `record`) what the form leaves out counts as empty.

    Raises one `Invalid` with all problems.
    """
    missing = {} if record else {field.name: "" for field in fields}
    return read_all(fields, {**missing, **texts})
