"""The public words for what can be wrong with a row, and how much it weighs."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from jamsos_desktop.domain.problems import Severity

_BAD = (
    "nik_missing", "nik_length", "nik_chars", "nik_precision_lost", "nik_impossible",
    "name_missing", "name_too_long", "value_too_long", "dob_missing", "dob_invalid", "dob_future",
    "dup_same", "dup_conflict", "cell_error", "formula_no_value", "row_shifted", "row_swallowed",
    "village_unknown", "several_people",
)
_WARN = (
    "nik_was_number", "nik_cleaned", "nik_dob_mismatch", "nik_sex_mismatch", "kk_length",
    "kk_precision_lost", "name_control", "name_markup", "name_mixed_script", "encoding_damaged",
    "dob_too_old", "dob_ambiguous", "dob_was_number", "sex_invalid", "phone_zero_lost",
    "rt_was_date", "row_hidden", "village_guessed", "occupation_unknown", "age_out_of_range",
    "already_enrolled", "other_programme", "lookalike", "value_unknown",
)

SEVERITY: Mapping[str, Severity] = MappingProxyType({
    **dict.fromkeys(_BAD, "bad"), **dict.fromkeys(_WARN, "warn"),
})
"""Problem kind of the import report → `bad` (the row is held) or `warn` (stored and flagged)."""
