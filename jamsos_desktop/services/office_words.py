"""The office on its own papers: letterhead and signature."""

from __future__ import annotations

from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.signing import lines_above
from jamsos_desktop.paper.flow import Letterhead, Signature


def letterhead(office: Record) -> Letterhead:
    """What stands at the top of the office's papers."""
    contact = [office.get("address"), office.get("phone"), office.get("email")]
    return Letterhead(
        str(office["government"]), str(office["agency"]),
        ", ".join(str(part) for part in contact if part),
    )


def signature(signatory: Record | None, office: Record) -> Signature:
    """The block of who signs, with a.n., Plt. or Plh. in its place; dots where nobody is known."""
    if signatory is None:
        return Signature(("Kepala Dinas,",), "……………………………………")
    above = lines_above(
        str(signatory.get("note", "")), str(signatory["title"]), str(office["government"])
    )
    below = [str(signatory.get("rank", ""))]
    if signatory.get("nip"):
        below.append(f"NIP {signatory['nip']}")
    return Signature(above, str(signatory["name"]), tuple(filter(None, below)))
