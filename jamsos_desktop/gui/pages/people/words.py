"""What the panel says about one person: cover, facts, enrolments, in the clerk's words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from jamsos_desktop.domain.dates import age_on, long_day
from jamsos_desktop.domain.enrolment import END_REASONS, REASONS
from jamsos_desktop.domain.fields import Field, Record, shown
from jamsos_desktop.domain.identity import NikFacts, birth_date, read_nik
from jamsos_desktop.domain.kinds import Day
from jamsos_desktop.domain.problems import Invalid
from jamsos_desktop.domain.regions import RegionTree
from jamsos_desktop.domain.vocabulary import SEXES
from jamsos_desktop.gui.badges import Badge, enrolment_badge
from jamsos_desktop.services.register import AGAINST_NIK, KPJ_FIELD, Person

Facts = list[tuple[str, str]]
"""Label and text, in order."""
_IN_HEAD = {"nik", "name", "sex", "occupation"}
_NIK, _UP_TO_BIRTH, _UP_TO_DISTRICT = 16, 12, 6
"""Digits of a NIK, and how many of them tell the birth date and the district."""
_JOINED = {"birth_place", "rt", "rw"}
"""Written together with another field: birth place with the day, RT and RW with the address."""


def head_line(record: Record, fields: Sequence[Field], today: date) -> str:
    """As `P · 47 tahun · Nelayan`."""
    by_name = {field.name: field for field in fields}
    born = record.get("born_on")
    parts = [
        str(record.get("sex", "")),
        f"{age_on(born, today)} tahun" if born else "",
        shown(by_name["occupation"], record["occupation"]),
    ]
    return " · ".join(filter(None, parts))


def cover_badge(enrolments: Sequence[tuple[Record, Record]], today: date) -> Badge:
    """Whether a person is under cover today, by the dates of the enrolments."""
    for enrolment, _ in enrolments:
        start, end = enrolment.get("active_from"), enrolment.get("active_to")
        if enrolment["status"] == "aktif" and (start or today) <= today <= (end or today):
            return Badge("Terlindungi hari ini", "full", "good")
    if not enrolments:
        return Badge("Belum ikut program", "ring", "idle")
    newest = enrolments[0][0]
    ended = newest.get("active_to")
    if ended and ended < today:
        return Badge(f"Perlindungan berakhir {long_day(ended)}", "cross", "idle")
    badge = enrolment_badge(str(newest["status"]))
    word = badge.word[:1].lower() + badge.word[1:] if badge else ""
    tone = badge.tone if badge and badge.tone in {"bad", "care"} else "idle"
    sign = badge.sign if badge else "ring"
    return Badge(f"Belum terlindungi, {word}", sign, tone)


def nik_words(typed: str, regions: RegionTree, today: date) -> str:
    """What the digits of a NIK typed so far say, one part more with each that is there.

    As `8 dari 16 angka · Kec. Waru`, in the end `Lahir 12 Maret 1975 · Perempuan · Kec. Waru`.
    """
    parts = [] if len(typed) >= _NIK else [f"{len(typed)} dari {_NIK} angka"]
    if len(typed) >= _UP_TO_BIRTH:
        try:
            facts = read_nik((typed + "0001")[:_NIK])
            parts += [f"Lahir {long_day(birth_date(facts, None, today))}", SEXES[facts.sex]]
        except Invalid:
            return " · ".join(parts)
    if len(typed) >= _UP_TO_DISTRICT:
        parts.append(_origin(f"{typed[:2]}.{typed[2:4]}.{typed[4:6]}", regions))
    return " · ".join(parts)


def moved_words(facts: NikFacts, village: str | None, regions: RegionTree) -> str:
    """That the NIK is of another district than the home; a NIK stays when people move."""
    if not village or village.startswith(facts.region):
        return ""
    return f"NIK terbit di {_origin(facts.region, regions)}. Wajar bila pindah."


def _origin(district: str, regions: RegionTree) -> str:
    known = regions.get(district)
    return f"Kec. {known.name}" if known else f"kecamatan lain ({district})"


def doubts(person: Person) -> list[tuple[str, bool]]:
    """What does not fit together, each with whether somebody has explained it already."""
    why = person.record.get("checked")
    return [
        (f"{doubt.message} Alasan: {why}", True)
        if why and doubt.kind in AGAINST_NIK else (doubt.message, False)
        for doubt in person.warnings
    ]


def document_words(document: Record) -> str:
    """When a paper was made, which issue it is, who has it and whether it is on the house."""
    parts = [long_day(document["issued_on"])]
    if document["issue"] > 1:
        parts.append(f"terbitan {document['issue']}")
    if document.get("handed_on"):
        taker = f" kepada {document['handed_to']}" if document.get("handed_to") else ""
        parts.append(f"diserahkan {long_day(document['handed_on'])}{taker}")
    if document.get("stage") == "tertempel":
        parts.append("tertempel di rumah")
    return " · ".join(parts)


def person_facts(record: Record, fields: Sequence[Field], regions: RegionTree) -> Facts:
    """What is known about a person beyond the head of the panel; empty fields are left out."""
    facts = []
    for field in fields:
        if field.name in _IN_HEAD | _JOINED:
            continue
        if text := _fact(field, record, regions):
            facts.append((field.label, text))
    return facts


def enrolment_facts(enrolment: Record, today: date) -> Facts:
    """Dates, number and reason of one enrolment; empty ones are left out."""
    start, end = enrolment.get("active_from"), enrolment.get("active_to")
    months = months_covered(enrolment, today)
    period = " sampai ".join(long_day(day) for day in (start, end) if day)
    reason = str(enrolment.get("reason", ""))
    facts = [
        ("Sejak", long_day(enrolment["status_on"])),
        ("KPJ", shown(KPJ_FIELD, enrolment.get("kpj"))),
        ("Masa aktif", period),
        ("Bulan terlindungi", f"{months} bulan" if months else ""),
        ("Alasan", {**REASONS, **END_REASONS}.get(reason, reason)),
        ("Dasar surat", str(enrolment.get("status_paper", ""))),
        ("Urutan cadangan", str(enrolment.get("rank", ""))),
    ]
    return [(label, text) for label, text in facts if text]


def months_covered(enrolment: Record, today: date) -> int:
    """Full months of cover up to and including the month of `today`."""
    start, end = enrolment.get("active_from"), enrolment.get("active_to")
    if start is None:
        return 0
    last: date = min(today, end or today)
    return max(0, int((last.year - start.year) * 12 + last.month - start.month + 1))


def _fact(field: Field, record: Record, regions: RegionTree) -> str:
    value = record[field.name]
    if field.name == "address":
        neighbours = [f"{name.upper()} {record[name]}" for name in ("rt", "rw") if record[name]]
        return ", ".join(filter(None, [str(value or ""), *neighbours]))
    if value is None:
        return ""
    if field.name == "village":
        district = regions.name(regions.district_of(str(value)))
        return f"{regions.title(str(value))}, Kec. {district}"
    if isinstance(field.kind, Day):
        place = str(record.get("birth_place", "")) if field.name == "born_on" else ""
        return ", ".join(filter(None, [place, long_day(value)]))
    return shown(field, value, regions.name)
