"""Values as the base writes them into JSON text, by encoders that are made once.

`json.dumps` builds the library's C encoder anew for each text, which takes longer than a row's
values do; a large list has a hundred thousand of them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from json import encoder
from typing import Any


def _encoder(strings: Callable[[str], str], *, sort_keys: bool) -> Callable[[Any], str]:
    make: Any = encoder.c_make_encoder  # type: ignore[attr-defined]  # not in the stubs
    # Its parameters: marks of circles, default, strings, indent, the two separators, sorted keys,
    # other keys left out, NaN allowed.
    chunks = make(None, _iso, strings, None, ":", ",", sort_keys, False, True)

    def encode(value: Any) -> str:
        return "".join(chunks(value, 0))

    return encode


def _iso(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no JSON form for {type(value).__name__}")


canonical = _encoder(encoder.encode_basestring, sort_keys=True)
"""One text for equal values, whatever the order of their keys; days as ISO text."""
document = _encoder(encoder.encode_basestring_ascii, sort_keys=False)
"""The text of a JSON column; keys keep their order."""
