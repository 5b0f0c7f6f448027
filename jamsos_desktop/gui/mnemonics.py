"""Letters that lead to a field with Alt, none of them twice in a form."""

from __future__ import annotations


def mnemonics(labels: list[str], taken: str = "") -> list[str]:
    """The labels with one `&` each before a letter that no other label uses.

    Letters in `taken` are left to others. A label for which no letter is left stays without.
    """
    used = set(taken.casefold())
    made = []
    for label in labels:
        text = label.replace("&", "&&")
        letters = ((i, c.casefold()) for i, c in enumerate(text) if c.isascii() and c.isalpha())
        place = next((i for i, letter in letters if letter not in used), None)
        if place is None:
            made.append(text)
            continue
        used.add(text[place].casefold())
        made.append(f"{text[:place]}&{text[place:]}")
    return made
