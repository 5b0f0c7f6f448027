"""What LibreOffice writes that Excel does not, ornaments, and what is left."""

from __future__ import annotations

from dataclasses import replace

from tests.workbooks.judged.case import FIRST, Case, expected_rows, spoiled, words
from tests.workbooks.judged.found_text import without
from tests.workbooks.judged.grids import (
    TITLE,
    Someone,
    Value,
    listing,
    people,
)
from tests.workbooks.judged.writers import (
    HEAD,
    SPACES,
    book,
    csv,
    ods_cell,
    ods_package,
    xlsx,
)

SIX = people()
GOOD = expected_rows(SIX)
ONE = SIX[1]
SHEET = "xl/worksheets/sheet1.xml"


def open_document() -> list[Case]:
    """What LibreOffice writes that Excel does not."""
    rows = listing().rows

    def table(body: str) -> bytes:
        return ods_package(
            f"{HEAD}<office:document-content {SPACES}><office:body><office:spreadsheet>"
            f'<table:table table:name="Sheet1">{body}</table:table></office:spreadsheet>'
            f"</office:body></office:document-content>"
        )

    def row(cells: tuple[Value, ...], **replaced: str) -> str:
        return (
            "<table:table-row>"
            + "".join(replaced.get(f"c{n}", ods_cell(v)) for n, v in enumerate(cells))
            + "</table:table-row>"
        )

    plain = [row(cells) for cells in rows]
    noted = plain.copy()
    noted[5] = row(
        rows[5],
        c3="<table:table-cell office:value-type='string'><office:annotation><text:p>sudah "
        "pindah?</text:p>"
        "</office:annotation><text:p>Hj. <text:span>Rukmini</text:span><text:s/>Dewi</text:p>"
        "</table:table-cell>",
    )
    currency = plain.copy()
    currency[5] = row(
        rows[5],
        c1=f"<table:table-cell office:value-type='currency' office:currency='IDR' "
        f"office:value='{ONE.nik}'>"
        f"<text:p>Rp{ONE.nik}</text:p></table:table-cell>",
    )
    cut = plain.copy()
    cut[5] = row(
        rows[5],
        c1="<table:table-cell office:value-type='float' office:value='6.40902560676001E+015'>"
        "<text:p>6409025606760010</text:p></table:table-cell>",
    )
    grouped = [
        "<table:table-header-rows>",
        *plain[:4],
        "</table:table-header-rows><table:table-row-group>",
        *plain[4:7],
        "<table:table-row-group>",
        *plain[7:],
        "</table:table-row-group></table:table-row-group>",
    ]
    thrice = plain.copy()
    thrice[5] = plain[5].replace(
        "<table:table-row", "<table:table-row table:number-rows-repeated='3'", 1
    )
    repeated = plain.copy()
    repeated[5] = row(
        rows[5],
        c8="<table:table-cell table:number-columns-repeated='2' office:value-type='string'>"
        "<text:p>002</text:p></table:table-cell>",
        c9="",
    )
    spread = {5: GOOD[5], 6: GOOD[6]} | {row + 2: GOOD[row] for row in range(7, 11)}
    dated = plain.copy()
    dated[5] = row(
        rows[5],
        c5="<table:table-cell office:value-type='date' "
        "office:date-value='1976-06-16T00:00:00'><text:p>16/06/76</text:p></table:table-cell>",
    )
    soft = plain.copy()
    soft.insert(7, "<text:soft-page-break/>")
    return [
        Case("ods_note_in_cell.ods", table("".join(noted)), people=GOOD),
        Case(
            "ods_currency_nik.ods",
            table("".join(currency)),
            people=GOOD,
            problems=words("B6 nik_was_number"),
        ),
        Case(
            "ods_number_cut.ods",
            table("".join(cut)),
            people=without(6),
            held=frozenset({6}),
            problems=words("B6 nik_precision_lost"),
        ),
        Case("ods_row_groups.ods", table("".join(grouped)), people=GOOD),
        Case(
            "ods_person_repeated.ods",
            table("".join(thrice)),
            people=spread,
            held=frozenset({7, 8}),
            problems=words("7 dup_same, 8 dup_same"),
        ),
        Case("ods_cells_repeated.ods", table("".join(repeated)), people=GOOD),
        Case("ods_date_with_time.ods", table("".join(dated)), people=GOOD),
        Case("ods_page_break.ods", table("".join(soft)), people=GOOD),
    ]


def ornaments() -> bytes:
    """A workbook by a library: table style, notes, validation, colours, frozen panes, a "
    "chart sheet."""
    import io

    from openpyxl import Workbook
    from openpyxl.chart import BarChart
    from openpyxl.comments import Comment
    from openpyxl.formatting.rule import CellIsRule
    from openpyxl.styles import Font, PatternFill
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.table import Table

    made = Workbook()
    sheet = made.active
    assert sheet is not None
    for cells in listing().rows:
        sheet.append(list(cells))  # type: ignore[union-attr]
    sheet["B6"].comment = Comment("6409021111110000 periksa", "desa")
    sheet.freeze_panes = "A5"
    sheet.add_table(Table(displayName="Warga", ref="A4:N10"))
    choices = DataValidation(type="list", formula1='"L,P"')
    sheet.add_data_validation(choices)
    choices.add("G5:G500")
    sheet.conditional_formatting.add(
        "B5:B10",
        CellIsRule(operator="equal", formula=['""'], fill=PatternFill("solid", bgColor="FF0000")),
    )
    for one in sheet[4]:
        one.font = Font(bold=True)
    made.create_chartsheet("Grafik").add_chart(BarChart())
    made.create_sheet("Kosong")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def family(count: int) -> tuple[Someone, ...]:
    """Many people of one card."""
    return tuple(replace(one, kk=SIX[0].kk) for one in people(count))


def others() -> list[Case]:
    """What is left."""
    numbers = listing().changed({f"B{row}": int(one.nik) for row, one in enumerate(SIX, FIRST)})
    titled = listing(title=(*TITLE[:2], ("Nama Desa", "Sesulu", None, "Jumlah KK", 6)))
    swapped = {"B6": ONE.kk, "C6": ONE.nik}
    return [
        Case("ornaments_and_chart_sheet.xlsx", ornaments, people=GOOD),
        Case(
            "nik_column_all_numbers.xlsx",
            xlsx(book(numbers)),
            people=GOOD,
            problems=frozenset(f"B{row} nik_was_number" for row in GOOD),
        ),
        Case(
            "one_family_card.xlsx", xlsx(book(listing(family(6)))), people=expected_rows(family(6))
        ),
        Case("one_person.csv", csv(listing(SIX[:1])), people=expected_rows(SIX[:1])),
        Case("title_like_header.xlsx", xlsx(book(titled)), people=GOOD, header=4),
        *spoiled(
            "nik_and_kk_exchanged_in_a_row",
            swapped,
            "B6|F6 nik_dob_mismatch",
            formats="xlsx",
            values={6: {"nik": ONE.kk, "kk": ONE.nik}},
            may="G6 nik_sex_mismatch, B6 nik_sex_mismatch",
        ),
        *spoiled(
            "village_and_district_disagree",
            {"L6": "Babulu"},
            formats="xlsx",
            may="K6 village_guessed, L6 village_guessed",
        ),
        *spoiled(
            "village_by_code", {"K6": "64.09.02.2002"}, formats="xlsx", may="K6 village_guessed"
        ),
        *spoiled(
            "village_with_district",
            {"K6": "Sesulu Kec. Waru"},
            formats="xlsx",
            may="K6 village_guessed",
        ),
        *spoiled(
            "village_of_same_name_as_district",
            {"K6": "Kel. Waru"},
            formats="xlsx",
            values={6: {"village": "64.09.02.1003"}},
        ),
        *spoiled("phone_two", {"N6": f"{ONE.phone} / 082150001111"}, formats="xlsx"),
        *spoiled(
            "phone_e", {"N6": "8,12513E+11"}, formats="xlsx", values={6: {"phone": "8,12513E+11"}}
        ),
        *spoiled(
            "name_alm", {"D6": "Alm. Rukmini"}, formats="xlsx", values={6: {"name": "Alm. Rukmini"}}
        ),
        *spoiled(
            "name_tab", {"D6": "Hj. Rukmini\tDewi"}, formats="xlsx csv", may="D6 name_control"
        ),
        *spoiled(
            "name_line_break",
            {"D6": "Hj. Rukmini\nDewi"},
            formats="xlsx ods",
            may="D6 name_control",
        ),
        *spoiled(
            "name_arabic",
            {"D6": "سيتي نورهاليزا"},
            formats="xlsx csv",
            values={6: {"name": "سيتي نورهاليزا"}},
            may="D6 name_mixed_script",
        ),
        *spoiled(
            "name_emoji",
            {"D6": "Rukmini 🌾"},
            formats="xlsx csv",
            values={6: {"name": "Rukmini 🌾"}},
            may="D6 name_mixed_script, D6 name_control",
        ),
        *spoiled(
            "name_digits", {"D6": "Rukmini 2"}, formats="xlsx", values={6: {"name": "Rukmini 2"}}
        ),
        *spoiled(
            "name_entities",
            {"D6": "Rukmini &amp; Dewi"},
            formats="xlsx csv",
            values={6: {"name": "Rukmini &amp; Dewi"}},
            may="D6 name_markup, D6 encoding_damaged",
        ),
        *spoiled(
            "name_soft_hyphen",
            {"D6": "Hj. Ruk\u00admini Dewi"},
            formats="xlsx csv",
            may="D6 name_control",
        ),
        *spoiled(
            "name_decomposed", {"D6": "Jose\u0301"}, formats="xlsx", values={6: {"name": "José"}}
        ),
        *spoiled(
            "name_right_to_left_mark",
            {"D6": "Hj. Rukmini\u202e Dewi"},
            formats="xlsx csv",
            may="",
            problems="D6 name_control",
        ),
    ]


def cases() -> list[Case]:
    """All cases of this file."""
    return [*open_document(), *others()]
