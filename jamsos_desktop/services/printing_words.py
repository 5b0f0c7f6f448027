"""The words on stickers and certificates: of the office, the programme, the person."""

from __future__ import annotations

from datetime import date

from jamsos_desktop.domain.dates import add_months, long_day, month_name
from jamsos_desktop.domain.fields import Record, masked
from jamsos_desktop.domain.kinds import Kind
from jamsos_desktop.domain.regions import RegionTree
from jamsos_desktop.domain.signing import note_line, signing_title
from jamsos_desktop.domain.vocabulary import FUNDING
from jamsos_desktop.store import tables

_OCCUPATION: Kind = tables.Beneficiary.__table__.c.occupation.info["field"].kind


def common_texts(
    office: Record, programme: Record, signatory: Record | None, day: date
) -> dict[str, str]:
    """What all documents issued on `day` share, by placeholder."""
    signs = signatory.values if signatory else {}
    government, note = str(office["government"]), str(signs.get("note") or "")
    return {
        "government": government, "agency": str(office["agency"]),
        "help_line": str(office.get("help_line", "")), "place": str(office["city"]),
        "day": long_day(day), "year": str(programme["year"]),
        "programme": str(programme["name"]), "funding": FUNDING[programme["funding"]],
        "period": period(programme), "decree": decree(programme),
        "decree_day": long_day(programme["decree_day"]) if programme.get("decree_day") else "",
        **{
            f"signatory_{name}": str(signs.get(name) or "")
            for name in ("name", "rank", "nip")
        },
        "signatory_title": signing_title(note, str(signs.get("title") or "")),
        "signatory_note": note_line(note, government),
    }


def place_names(tree: RegionTree) -> dict[str, tuple[str, str]]:
    """Village code → village and kecamatan as papers name them."""
    return {
        village.code: (tree.title(village.code), tree.title(tree.district_of(village.code)))
        for village in tree.villages()
    }


def person_texts(person: Record, names: dict[str, tuple[str, str]]) -> dict[str, str]:
    """What one person's document says, by placeholder; `names` are those of `place_names`."""
    values = person.values
    place, occupation = str(values["village"]), values.get("occupation")
    village, district = names.get(place) or (place, "")
    return {
        "name": str(values["name"]), "village": village, "district": district,
        "rt": values.get("rt") or "", "rw": values.get("rw") or "",
        "address": values.get("address") or "",
        "occupation": _OCCUPATION.format(occupation) if occupation else "",
        "kpj": masked(values["kpj"]) if values["kpj"] else "",
    }


def decree(programme: Record) -> str:
    """The ground as papers name it: `Keputusan Bupati Nomor 560/112/2026`; `""` before it."""
    number = str(programme.get("decree_number", ""))
    return f"Keputusan Bupati Nomor {number}" if number[:1].isdigit() else number


def period(programme: Record) -> str:
    """The months a programme pays for: `Januari sampai dengan Desember 2026`."""
    first = programme["first_month"]
    last = add_months(first, int(programme["months"]) - 1)
    if first == last:
        return f"{month_name(first.month)} {first.year}"
    start = month_name(first.month) + (f" {first.year}" if first.year != last.year else "")
    return f"{start} sampai dengan {month_name(last.month)} {last.year}"
