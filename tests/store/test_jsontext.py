"""JSON text of the base: what the plain library writes, byte for byte."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from jamsos_desktop.store.jsontext import canonical, document

VALUES: some.SearchStrategy[Any] = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats(allow_nan=False) | some.text(),
    lambda inner: some.lists(inner) | some.dictionaries(some.text(), inner),
)


@given(VALUES)
def test_both_forms_are_those_of_the_library(value: Any) -> None:
    compact = (",", ":")
    assert canonical(value) == json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=compact
    )
    assert document(value) == json.dumps(value, separators=compact)


def test_a_day_is_iso_text_and_another_object_is_refused() -> None:
    assert canonical({"b": date(1979, 3, 12), "a": None}) == '{"a":null,"b":"1979-03-12"}'
    with pytest.raises(TypeError):
        canonical(object())
