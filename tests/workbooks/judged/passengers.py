"""Macros, links, protection, odd XML: never run, never followed, never in the way."""

from __future__ import annotations

import io
import zipfile

from tests.workbooks.judged.case import Case, expected_rows
from tests.workbooks.judged.containers import parts
from tests.workbooks.judged.grids import Rich, listing, people
from tests.workbooks.judged.writers import (
    HEAD,
    MAIN,
    book,
    xlsx,
    zipped,
)

SIX = people()
SHEET = "xl/worksheets/sheet1.xml"
GOOD = expected_rows(SIX)


def passengers() -> list[Case]:
    """Macros, links, charts, protection, pictures: never run, never followed, never in the way."""
    macro = parts() | {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + bytes(2000)}
    link = parts() | {
        "xl/externalLinks/externalLink1.xml": f'{HEAD}<externalLink xmlns="{MAIN}"/>',
        "xl/externalLinks/_rels/externalLink1.xml.rels": f"{HEAD}<Relationships><Relationship "
        f"Id='rId1' "
        "Type='x' Target='file:///\\\\server\\share\\x.xlsx' TargetMode='External'/>"
        "</Relationships>",
    }
    protected = parts()
    protected[SHEET] = str(protected[SHEET]).replace(
        "</sheetData>", '</sheetData><sheetProtection password="CC1A" sheet="1"/>'
    )
    prefixed = parts()
    prefixed[SHEET] = prefix(str(prefixed[SHEET]))
    no_refs = parts()
    no_refs[SHEET] = without_places(str(no_refs[SHEET]))
    strict = {
        name: str(text)
        .replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
        .replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, text in parts().items()
    }
    slashes = {name.replace("/", "\\"): text for name, text in parts().items()}
    utf16 = parts()
    utf16[SHEET] = str(utf16[SHEET]).replace("UTF-8", "UTF-16").encode("utf-16")
    rich = listing().changed({"B6": Rich((SIX[1].nik[:6], SIX[1].nik[6:]))})
    return [
        Case("macro.xlsm", zipped(macro), people=GOOD),
        Case("external_link.xlsx", zipped(link), people=GOOD),
        Case("sheet_protected.xlsx", zipped(protected), people=GOOD),
        Case(
            "strict_ooxml.xlsx",
            zipped(strict),
            outcome="import|reject",
            people=GOOD,
            reject="unsupported|damaged|empty|wrong_type",
        ),
        Case(
            "backslash_names.xlsx",
            zipped(slashes),
            outcome="import|reject",
            people=GOOD,
            reject="unsupported|damaged|empty|wrong_type",
        ),
        Case(
            "xml_prefixed.xlsx",
            zipped(prefixed),
            outcome="import|reject",
            people=GOOD,
            reject="damaged|unsupported",
        ),
        Case("cells_without_places.xlsx", zipped(no_refs), people=GOOD),
        Case(
            "sheet_utf16.xlsx",
            zipped(utf16),
            outcome="import|reject",
            people=GOOD,
            reject="damaged|unsupported|encoding",
        ),
        Case("nik_rich_text.xlsx", xlsx(book(rich)), people=GOOD),
        Case("comment_in_archive.xlsx", commented(), people=GOOD),
    ]


def prefix(sheet: str) -> str:
    """The sheet with a name for its namespace, as some programs write it."""
    sheet = sheet.replace(f'xmlns="{MAIN}"', f'xmlns:x="{MAIN}"')
    for tag in ("worksheet", "sheetData", "row", "c", "v", "is", "t"):
        for end in (">", " "):
            sheet = sheet.replace(f"<{tag}{end}", f"<x:{tag}{end}")
        sheet = sheet.replace(f"</{tag}>", f"</x:{tag}>")
    return sheet


def without_places(sheet: str) -> str:
    """The sheet with neither row numbers nor cell names; empty cells are written out."""
    grid = listing().rows
    body = "".join(
        "<row>"
        + "".join(
            "<c/>" if value is None else f'<c t="inlineStr"><is><t>{value}</t></is></c>'
            for value in row
        )
        + "</row>"
        for row in grid
    )
    start, end = sheet.index("<sheetData>") + 11, sheet.index("</sheetData>")
    return sheet[:start] + body + sheet[end:]


def commented() -> bytes:
    """An archive with a comment behind its directory."""
    out = io.BytesIO(xlsx(book(listing())))
    with zipfile.ZipFile(out, "a") as archive:
        archive.comment = b"dikirim dari kantor desa"
    return out.getvalue()


def cases() -> list[Case]:
    """All cases of this file."""
    return [*passengers()]
