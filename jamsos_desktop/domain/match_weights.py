"""What each kind of evidence says about two records, in bits: the numbers of the duplicate desk.

The model is that of I. P. Fellegi and A. B. Sunter, "A Theory for Record Linkage", Journal of the
American Statistical Association 64 (1969). A weight is log₂ (m / u): m is how often one person's
two records agree (or err) in just this way, u how often two other people's records do so by
chance. 1 bit is twice as often, 7 bits 128 times, below 0 speaks against. Weights of different
fields are added. Example: one birth date for two strangers of working age is one chance in 16,400
(14 bits), and one person's date is written the same in five of six lists (−0.3): 13.7.

m comes from how village lists err (day and month swapped, a digit wrong, a card renewed), u from
how people spread: 45 years of birth, 54 villages, and the share of each word of a name, which is
counted in the register itself (`matching.Population`).

"Other people" are of two kinds, with weights of their own: `WEIGHTS` is one person against two
strangers, `AMONG_KIN` against two of one family, who share card, house, mother and telephone
without being one person; there those fields say nothing. `matching.compare` sets both together.
"""

from __future__ import annotations

from collections.abc import Mapping

WEIGHTS: Mapping[tuple[str, str], float] = {
    ("born_on", "equal"): 13.7, ("born_on", "by_nik"): 11.0, ("born_on", "january"): 6.0,
    ("born_on", "swapped"): 8.3, ("born_on", "year_one"): 6.5, ("born_on", "transposed"): 6.0,
    ("born_on", "day_one"): 5.5, ("born_on", "year_ten"): 5.3, ("born_on", "digit"): 4.8,
    ("born_on", "january_other"): 4.0, ("born_on", "year_digit"): 3.5,
    ("born_on", "year_near"): 2.5, ("born_on", "part"): 2.0, ("born_on", "month_near"): 0.0,
    ("born_on", "year_other"): -1.0, ("born_on", "other"): -14.0,
    ("sex", "equal"): 0.9, ("sex", "other"): -5.0,
    ("nik", "equal"): 30.0, ("nik", "swap"): 6.0, ("nik", "digit"): 5.0, ("nik", "date"): 5.0,
    ("nik", "two"): 3.0, ("nik", "born"): 1.5, ("nik", "serial"): 1.0, ("nik", "sex"): 1.0,
    ("nik", "region"): 0.3, ("nik", "next"): -0.5, ("nik", "other"): -1.5,
    ("kk", "equal"): 11.0, ("kk", "near"): 8.0, ("kk", "other"): -1.5,
    ("mother_name", "equal"): 7.5, ("mother_name", "near"): 5.0, ("mother_name", "other"): -5.0,
    ("phone", "equal"): 11.0, ("phone", "near"): 7.0, ("phone", "other"): -0.7,
    ("village", "equal"): 4.0, ("village", "district"): 0.0, ("village", "other"): -2.5,
    ("birth_place", "equal"): 1.5, ("birth_place", "other"): -1.5,
    ("address", "equal"): 2.0,
}
"""Field and kind of likeness → bits against two strangers. Names have theirs in `name_match`; what
is missing here or in a record counts nothing."""

SHARED = frozenset({"kk", "mother_name", "phone", "village", "birth_place", "address"})
"""What a family has in common: it says nothing between two of one family, save for `AMONG_KIN`."""

AMONG_KIN: Mapping[tuple[str, str], float] = {
    ("born_on", "equal"): 8.5, ("born_on", "by_nik"): 8.0, ("born_on", "january"): 3.0,
    ("born_on", "part"): 1.0, ("born_on", "other"): -8.0,
    ("mother_name", "other"): -4.0,
    ("nik", "serial"): 0.0, ("nik", "sex"): -3.0, ("nik", "next"): -4.0,
}
"""Where the weight against two of one family differs: one in 300 such pairs is born on one day,
and twins mostly have serial numbers that follow each other."""

KIN_DOUBT = 5.0
"""Bits: how much oftener two of one family stand in a register than one person twice."""
TWINS_SAME_NAME = 12.0
"""A whole name that is the same on one birth day: twins never bear one name."""
KIN_SAME_NAME, ONE_MOTHER = 7.0, 4.0
"""The most that a name says on different days: a father, a cousin may bear it; and what it says
more when the mother's name is the same as well: brothers never bear one name."""
KIN_PART = 3.0
"""The most that a part of a name or an initial says: brothers share a father's name."""
TWIN_SLIP, TWIN_RHYME, TWIN_REST = 1.0, 3.0, 1.0
"""On one day: the most that a word with wrong letters says, what it says less as names of twins
rhyme, and the most that the words that agree say."""
KIN_REST = 5.0
"""The most that those say on different days."""

TRUE_SHARE, LEAST_PEOPLE = 4.6, 5_000
"""Bits: of n people about n/25 stand in the register a second time; a register is taken to have at
least so many people."""
RAREST_BITS = 14.0
"""The most that a word of a name says: one of 16,000 people bears it, or fewer."""
LIKELY, SURE = 1.0, 10.0
"""Least scores of the two verdicts: twice, and a thousand times, as likely as not."""
