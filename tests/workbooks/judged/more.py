"""Second look: what office programs, exports and tired people really do to a list."""

from __future__ import annotations

from dataclasses import replace

from tests.workbooks.judged.case import FIRST, WRITERS, Case, expected_rows, spoiled, words
from tests.workbooks.judged.grids import STANDARD, TITLE, Formula, Sheet, Someone, Value, listing, people
from tests.workbooks.judged.layouts import headed
from tests.workbooks.judged.writers import (
    STYLES,
    book,
    csv,
    ods_cell,
    xlsx,
    xlsx_cell,
    xlsx_parts,
    zipped,
)

SIX = people()
GOOD = expected_rows(SIX)
ONE = SIX[1]
SHEET = "xl/worksheets/sheet1.xml"


def without(*rows: int) -> dict[int, dict[str, str]]:
    """The six without these rows."""
    return {row: values for row, values in GOOD.items() if row not in rows}


def separated() -> list[Case]:
    """CSV as it is found."""
    good = csv(listing()).decode()
    lines = good.split("\r\n")
    comma = lines.copy()
    comma[5] = comma[5].replace("Jl. Provinsi Km 15", "Jl. Provinsi, Km 15")
    whole = [f'"{line}"' if n > 3 else line for n, line in enumerate(lines) if line]
    short = [line.rstrip(",") for line in lines]
    short[6] = ",".join(short[6].split(",")[:13])
    blanks = [line.replace(",", ", ") for line in lines]
    odd = lines.copy()
    odd[5] = odd[5].replace("Jl. Provinsi Km 15", 'Jl. "Mawar" Km 15')
    ending = [line + "," * 6 for line in lines]
    tick = lines.copy()
    tick[5] = tick[5].replace(ONE.nik, f"'{ONE.nik}'").replace(ONE.kk, f"'{ONE.kk}")
    shorter = {row: dict(values) for row, values in GOOD.items()}
    shorter[7]["phone"] = ""
    one_column = Sheet(tuple((line,) for line in lines if line))
    text = "\r\n".join
    return [
        Case("comma_in_address.csv", text(comma).encode(), people=without(6), held=frozenset({6}),
             problems=words("6 row_shifted"), may=words("6 village_unknown, K6 village_unknown")),
        Case("lines_quoted_whole.csv", text(whole).encode() + b"\r\n", outcome="import|reject|ask",
             people=expected_rows(SIX, 5), reject="no_header|no_rows|damaged|no_nik_column|"),
        Case("rows_of_all_lengths.csv", text(short).encode(), people=shorter),
        Case("blank_after_comma.csv", text(blanks).encode(), people=GOOD),
        Case("quotes_inside.csv", text(odd).encode(), people=GOOD | {6: GOOD[6] | {"addr": 'Jl. "Mawar" Km 15'}}),
        Case("empty_columns_at_end.csv", text(ending).encode(), people=GOOD),
        Case("apostrophes_both_sides.csv", text(tick).encode(), people=GOOD, problems=words("B6 nik_cleaned")),
        Case("tabs_named_xls.xls", csv(listing(), "\t"), people=GOOD),
        Case("tabs_utf_16_named_xls.xls", csv(listing(), "\t", "utf-16"), people=GOOD),
        Case("csv_pasted_in_column_a.xlsx", xlsx(book(one_column)), outcome="import|reject|ask",
             people=expected_rows(SIX, 4), reject="no_header|no_nik_column|no_rows|"),
        Case("mark_and_quoted_header.csv", b'\xef\xbb\xbf"' + text(lines[3:]).replace("No,NIK", 'No","NIK"', 1).encode(),
             people=expected_rows(SIX, 2)),
        Case("eof_sign.csv", good.encode() + b"\x1a", people=GOOD),
        Case("blank_first_lines.csv", b"\r\n\r\n" + good.encode(), people=expected_rows(SIX, 7)),
        Case("semicolon_and_commas.csv", csv(listing().changed({f"H{r}": "Jl. Provinsi, Km 14, Sesulu" for r in range(5, 11)}), ";"),
             people={r: v | {"addr": "Jl. Provinsi, Km 14, Sesulu"} for r, v in GOOD.items()}),
    ]  # fmt: skip


def exported() -> list[Case]:
    """Traces of other programs: floats as text, escapes, DB words, form answers."""
    cases: list[Case] = []
    for name, text in {"float": f"{ONE.nik}.0", "float_comma": f"{ONE.nik},00", "e_whole": "6.409025606760011E+15"}.items():
        cases += [replace(case, outcome="import", people=None, held=frozenset(), problems=frozenset(),
                          may=words("B6 nik_was_number, B6 nik_cleaned, B6 nik_precision_lost"))
                  for case in spoiled(f"nik_{name}", {"B6": text}, formats="xlsx csv")]  # fmt: skip
    cases += spoiled("kk_float", {"C6": f"{ONE.kk}.0"}, formats="xlsx csv")
    raw = xlsx_parts(book(listing()))
    sheet = str(raw[SHEET])
    old = xlsx_cell("B6", ONE.nik)
    dob = xlsx_cell("F6", ONE.dob)
    name = xlsx_cell("D6", ONE.name)

    def patched(before: str, after: str, styles: str = STYLES) -> bytes:
        assert before in sheet
        return zipped(raw | {SHEET: sheet.replace(before, after), "xl/styles.xml": styles})

    def with_format(code: str) -> str:
        formats = f'<numFmts count="1"><numFmt numFmtId="164" formatCode="{code}"/></numFmts><fonts'
        return STYLES.replace("<fonts", formats, 1).replace('numFmtId="14"', 'numFmtId="164"')

    days = (ONE.born - ONE.born.replace(year=1900, month=1, day=1)).days + 2
    cases += [
        Case("nik_number_e_notation_in_xml.xlsx", patched(old, '<c r="B6"><v>6.409025606760011E15</v></c>'),
             people=GOOD, problems=words("B6 nik_was_number")),
        Case("nik_number_fifteen_in_xml.xlsx", patched(old, '<c r="B6"><v>6.40902560676001E+15</v></c>'),
             people=without(6), held=frozenset({6}), problems=words("B6 nik_precision_lost")),
        Case("nik_number_with_format.xlsx",
             patched(old, f'<c r="B6" s="1"><v>{ONE.nik}</v></c>', with_format("0000000000000000")),
             people=GOOD, problems=words("B6 nik_was_number")),
        Case("nik_number_format_of_letters.xlsx",
             patched(old, f'<c r="B6" s="1"><v>{ONE.nik}</v></c>', with_format("&quot;nomor dy &quot;0")),
             people=GOOD, problems=words("B6 nik_was_number")),
        Case("name_carriage_return.xlsx", patched(name, name.replace("Dewi<", "Dewi_x000D_<")), people=GOOD,
             may=words("D6 name_control")),
        Case("dob_iso_cell.xlsx", patched(dob, '<c r="F6" t="d"><v>1976-06-16</v></c>'), people=GOOD),
        Case("dob_cell_with_time.xlsx", patched(dob, f'<c r="F6" s="1"><v>{days}.5</v></c>'), people=GOOD),
        Case("dimension_lies.xlsx", patched("<sheetData>", '<dimension ref="A1:B2"/><sheetData>'), people=GOOD),
    ]  # fmt: skip
    for number, code in enumerate(("[$-421]dd mmmm yyyy;@", "dd/mm/yyyy", "d-mmm-yy", "yyyy\\-mm\\-dd", "[$-F800]dddd, mmmm dd, yyyy",
                                   "dd\\ mmmm\\ yyyy", "m/d/yy h:mm")):  # fmt: skip
        cases.append(Case(f"dob_cell_format_{number}.xlsx",
                          patched(dob, f'<c r="F6" s="1"><v>{days}</v></c>', with_format(code)), people=GOOD))  # fmt: skip
    cases += spoiled("name_database_null", {"N6": "NULL"}, formats="xlsx csv", values={6: {"phone": ""}})
    quote = STYLES.replace('<xf numFmtId="14" applyNumberFormat="1"/>', '<xf numFmtId="49" quotePrefix="1"/>')
    cases.append(Case("nik_quote_prefix.xlsx", patched(old, old.replace('r="B6"', 'r="B6" s="1"'), quote), people=GOOD))
    return cases


def odd_dates() -> list[Case]:
    """More ways to write a day."""
    cases: list[Case] = []
    fine = {"english": "16-Jun-1976", "english_long": "16 June 1976", "year_first": "1976/06/16", "en_dash": "16\u201306\u20131976",
            "weekday": "Rabu, 16 Juni 1976", "month_dash": "16-Juni-1976", "upper": "16 JUNI 1976", "joined_month": "16Juni1976",
            "commas": "16,06,1976", "blank_only": "16 06 1976", "eight_digits": "16061976", "backslash": "16\\06\\1976",
            "no_break": "16\u00a0Juni\u00a01976", "roman": "16-VI-1976", "american_words": "June 16, 1976",
            "apostrophe": "'16-06-1976", "full_width": "\uff11\uff16-06-1976", "two_digit_words": "16 Jun 76",
            "full_stop": "16-06-1976.", "eight_iso": "19760616"}  # fmt: skip
    for name, text in fine.items():
        held = [case for case in spoiled(f"dobs_{name}", {"F6": text}, formats="xlsx")]
        cases += [replace(case, may=words("F6 dob_was_number, F6 dob_ambiguous")) for case in held]
    for name, value in {"year_number": 1976, "zero": 0, "negative": -5, "great": 9_999_999, "minus_year": -1976}.items():
        cases += spoiled(f"dobn_{name}", {"F6": value}, "F6 dob_invalid", held=[6], formats="xlsx ods xls")
    cases += spoiled("dobn_eight_digits", {"F6": 16061976}, formats="xlsx", may="F6 dob_was_number")
    cases += spoiled("dob_true", {"F6": True}, "F6 dob_invalid", held=[6], formats="xlsx")
    for name, text in {"twenty_nine_february": "29-02-1975", "letters_o": "l6-O6-1976", "two": "16-06-1976 / 17-06-1976",
                       "age": "50 th"}.items():  # fmt: skip
        cases += spoiled(f"dobs_bad_{name}", {"F6": text}, "F6 dob_invalid", held=[6], formats="xlsx")
    columns = (("No", "number"), ("NIK", "nik"), ("No KK", "kk"), ("Nama", "name"), ("TTL", "ttl"), ("L/P", "sex"),
               ("Alamat", "addr"), ("RT/RW", "rtrw"), ("Desa", "village"), ("Pekerjaan", "job"), ("No HP", "phone"))  # fmt: skip
    for name, text in {"no_comma": "Waru 16-06-1976", "slash": "Waru/16-06-1976", "words": "Waru, 16 Juni 1976",
                       "two_commas": "Kp. Baru, Waru, 16-06-1976", "joined": "Waru,16-6-76", "dash": "Waru - 16-06-1976",
                       "dot": "Waru. 16-06-1976", "date_only": "16-06-1976", "line_break": "Waru,\n16-06-1976"}.items():  # fmt: skip
        grid = listing(columns=columns).changed({"E6": text})
        cases.append(Case(f"ttl_{name}.xlsx", xlsx(book(grid)), people=GOOD))
    for name, (text, rt, rw) in {"words": ("RT 4 RW 2", "004", "002"), "dots": ("RT.04/RW.02", "004", "002"), "only_rt": ("RT 004", "004", ""),
                                 "dash": ("004-002", "004", "002"), "missing": ("-", "", "")}.items():  # fmt: skip
        grid = listing(columns=columns).changed({"H6": text})
        cases.append(Case(f"rtrw_{name}.xlsx", xlsx(book(grid)), people=GOOD | {6: GOOD[6] | {"rt": rt, "rw": rw}}))
    return cases


def odd_headers() -> list[Case]:
    """Headers that mislead."""
    plain = "number nik kk name place dob sex addr rt rw village district job phone"
    three = (("No", "number"), ("NIK", "nik"), ("No KK", "kk"), ("Nama", "name"), ("Tempat Lahir", "place"), ("Tgl", "=1"), ("Bln", "=1"),
             ("Thn", "=1"), ("L/P", "sex"), ("Alamat", "addr"), ("RT", "rt"), ("RW", "rw"), ("Desa", "village"), ("Pekerjaan", "job"), ("No HP", "phone"))  # fmt: skip
    cells: dict[str, Value] = {}
    for row, one in enumerate(SIX, FIRST):
        cells |= {f"F{row}": f"{one.born.day}", f"G{row}": f"{one.born.month}", f"H{row}": f"{one.born.year}"}
    return [
        headed("headers_head_of_family", "No|NIK|No KK|Nama|Tempat Lahir|Tanggal Lahir|JK|Alamat|RT|RW|Desa|Kecamatan|Pekerjaan|No HP|"
               "Nama Kepala Keluarga|NIK Kepala Keluarga", plain + " =Sumarno =6409021208550004"),
        headed("headers_head_of_family_first", "No|Nama Kepala Keluarga|NIK Kepala Keluarga|NIK|No KK|Nama|Tempat Lahir|Tanggal Lahir|JK|Alamat|"
               "RT|RW|Desa|Kecamatan|Pekerjaan|No HP", "number =Sumarno =6409021208550004 nik kk name place dob sex addr rt rw village district job phone"),
        headed("headers_mother_first", "No|Nama Ibu Kandung|NIK|No KK|Nama|Tempat Lahir|Tanggal Lahir|JK|Alamat|RT|RW|Desa|Kecamatan|Pekerjaan|No HP",
               "number =Sumiati nik kk name place dob sex addr rt rw village district job phone"),
        headed("headers_other_dates", "No|Tgl Usulan|NIK|No KK|Nama|Tempat Lahir|Tanggal Lahir|JK|Alamat|RT|RW|Desa|Kecamatan|Pekerjaan|No HP|Tgl Berlaku KTP",
               "number =03-11-2025 nik kk name place dob sex addr rt rw village district job phone =12-12-2030"),
        headed("headers_work_address", "No|NIK|No KK|Nama|Tempat Lahir|Tanggal Lahir|JK|Alamat|RT|RW|Desa|Kecamatan|Pekerjaan|No HP|Lokasi Kerja|Alamat Usaha",
               plain + " =Pasar =Pasar_Waru"),
        headed("headers_nik_ktp", "NO|NIK/NO. KTP|NO. KARTU KELUARGA (KK)|NAMA LENGKAP SESUAI KTP|TMP. LAHIR|TGL. LAHIR|L / P|ALAMAT DOMISILI|RT|RW|KEL/DESA|KEC.|MATA PENCAHARIAN|NO. WA"),
        headed("headers_village_of_work", "No|NIK|KK|Nama|Tempat Lahir|Tanggal Lahir|JK|Alamat|RT|RW|Desa/Kel|Kecamatan|Pekerjaan|HP|Kabupaten|Provinsi|Kode Pos",
               plain + " =Penajam_Paser_Utara =Kalimantan_Timur =76284"),
        headed("headers_age_too", "No|NIK|KK|Nama|Tempat Lahir|Tgl Lahir|Umur|JK|Alamat|RT|RW|Desa|Kecamatan|Pekerjaan|HP",
               "number nik kk name place dob =45 sex addr rt rw village district job phone"),
        headed("headers_empty_columns_between", "No||NIK||No KK|Nama||Tempat Lahir|Tanggal Lahir|JK|Alamat|RT|RW|Desa|Kecamatan|Pekerjaan|No HP",
               "number = nik = kk name = place dob sex addr rt rw village district job phone"),
        Case("birth_in_three_columns.xlsx", xlsx(book(listing(columns=three).changed(cells))), outcome="import|reject|ask",
             people=None),
        headed("headers_no_number", "NIK|Nama|Tanggal Lahir|Desa", "nik name dob village",
               people={r: {k: v for k, v in p.items() if k in {"nik", "name", "dob", "village"}} for r, p in GOOD.items()}),
        headed("headers_nik_last", "Nama|Tgl Lahir|Jenis Kelamin|Kelurahan|Nomor KK|Nomor NIK", "name dob sex village kk nik",
               people={r: {k: v for k, v in p.items() if k in {"nik", "kk", "sex", "name", "dob", "village"}} for r, p in GOOD.items()}),
        headed("headers_malay_numbers", "No.|1. NIK|2. No. KK|3. Nama|4. Tempat Lahir|5. Tanggal Lahir|6. JK|7. Alamat|8. RT|9. RW|10. Desa|11. Kecamatan|12. Pekerjaan|13. HP"),
        headed("headers_stars", "No|NIK *|No. KK *|Nama *|Tempat Lahir|Tanggal Lahir*|JK*|Alamat|RT|RW|Desa*|Kecamatan|Pekerjaan*|No HP (aktif)"),
    ]  # fmt: skip


def odd_sexes() -> list[Case]:
    """Codes for sex that other programs use."""
    cases: list[Case] = []
    for name, (man, woman) in {"codes": ("1", "2"), "english": ("Male", "Female"), "m_f": ("M", "F"), "short": ("Laki", "Perem"), "two": ("Laki2", "Prp"),
                               "dashes": ("Laki - Laki", "Perempuan"), "lower": ("laki laki", "perempuan")}.items():  # fmt: skip
        grid = listing().changed({f"G{row}": man if one.sex == "L" else woman for row, one in enumerate(SIX, FIRST)})
        may = words("sex_invalid") if name in {"codes", "m_f"} else frozenset()
        rows = {r: {k: v for k, v in p.items() if k != "sex"} for r, p in GOOD.items()} if may else GOOD
        cases.append(Case(f"sexes_{name}.xlsx", xlsx(book(grid)), people=rows, may=may))
    return cases


def prepared() -> list[Case]:
    """Forms prepared for more people than there are."""
    formulas: tuple[tuple[Value, ...], ...] = tuple(
        (Formula(f'IF(B{row}="","",ROW()-4)', ""), None, None, None, None, None, Formula(f'IF(B{row}="","","L")', "")) for row in range(11, 60)
    )
    prefilled: tuple[tuple[Value, ...], ...] = tuple((n, *[None] * 9, "Sesulu", "Waru") for n in range(7, 30))
    signature: tuple[tuple[Value, ...], ...] = (
        (), (None, "Mengetahui,", None, "Sesulu, 3 November 2025"), (None, "Camat Waru", None, "Kepala Desa Sesulu"), (), (),
        (None, "Drs. SUBARDI", None, "H. ABDULLAH"), (None, "NIP. 196511121990031004", None, "NIP. 196808171990031004"),
    )  # fmt: skip
    bare = (*signature[:-1], (None, "196511121990031004", None, "196808171990031004"))
    men: tuple[tuple[Value, ...], ...] = (("Jumlah Laki-laki", None, None, 3), ("Jumlah Perempuan", None, None, 3), (None, None, None, "Total : 6 orang"))
    cases = []
    for name, after in {"formulas": formulas, "prefilled": prefilled, "signature_under_nik": signature, "signature_bare_nip": bare,
                        "totals_by_sex": men}.items():  # fmt: skip
        cases += [Case(f"below_{name}.{s}", WRITERS[s](listing(after=after)), people=GOOD, header=4,
                       held=frozenset(), may=words("nik_missing, name_missing, dob_missing") if name == "prefilled" else frozenset())
                  for s in ("xlsx", "ods")]  # fmt: skip
    turned = (("No", "number"), ("Nama", "name"), ("NIK", "nik"), ("No KK", "kk"), *STANDARD[4:])
    below = Sheet((*listing().rows, (), *listing(people(4, 6), turned, title=()).rows))
    later = expected_rows(people(4, 6), 13)
    cases.append(Case("second_header_in_other_order.xlsx", xlsx(book(below)), outcome="import|reject|ask", people=GOOD, held=frozenset(later)))
    return cases


def open_document() -> list[Case]:
    """What LibreOffice writes that Excel does not."""
    rows = listing().rows

    def table(body: str) -> bytes:
        from tests.workbooks.judged.writers import HEAD, SPACES, ods_package

        return ods_package(f"{HEAD}<office:document-content {SPACES}><office:body><office:spreadsheet>"
                           f'<table:table table:name="Sheet1">{body}</table:table></office:spreadsheet></office:body></office:document-content>')  # fmt: skip

    def row(cells: tuple[Value, ...], **replaced: str) -> str:
        return "<table:table-row>" + "".join(replaced.get(f"c{n}", ods_cell(v)) for n, v in enumerate(cells)) + "</table:table-row>"

    plain = [row(cells) for cells in rows]
    noted = plain.copy()
    noted[5] = row(rows[5], c3="<table:table-cell office:value-type='string'><office:annotation><text:p>sudah pindah?</text:p>"
                   "</office:annotation><text:p>Hj. <text:span>Rukmini</text:span><text:s/>Dewi</text:p></table:table-cell>")  # fmt: skip
    currency = plain.copy()
    currency[5] = row(rows[5], c1=f"<table:table-cell office:value-type='currency' office:currency='IDR' office:value='{ONE.nik}'>"
                      f"<text:p>Rp{ONE.nik}</text:p></table:table-cell>")  # fmt: skip
    cut = plain.copy()
    cut[5] = row(rows[5], c1="<table:table-cell office:value-type='float' office:value='6.40902560676001E+015'>"
                 "<text:p>6409025606760010</text:p></table:table-cell>")  # fmt: skip
    grouped = ["<table:table-header-rows>", *plain[:4], "</table:table-header-rows><table:table-row-group>", *plain[4:7],
               "<table:table-row-group>", *plain[7:], "</table:table-row-group></table:table-row-group>"]  # fmt: skip
    thrice = plain.copy()
    thrice[5] = plain[5].replace("<table:table-row", "<table:table-row table:number-rows-repeated='3'", 1)
    repeated = plain.copy()
    repeated[5] = row(rows[5], c8="<table:table-cell table:number-columns-repeated='2' office:value-type='string'><text:p>002</text:p></table:table-cell>", c9="")
    spread = {5: GOOD[5], 6: GOOD[6]} | {row + 2: GOOD[row] for row in range(7, 11)}
    dated = plain.copy()
    dated[5] = row(rows[5], c5="<table:table-cell office:value-type='date' office:date-value='1976-06-16T00:00:00'><text:p>16/06/76</text:p></table:table-cell>")
    soft = plain.copy()
    soft.insert(7, "<text:soft-page-break/>")
    return [
        Case("ods_note_in_cell.ods", table("".join(noted)), people=GOOD),
        Case("ods_currency_nik.ods", table("".join(currency)), people=GOOD, problems=words("B6 nik_was_number")),
        Case("ods_number_cut.ods", table("".join(cut)), people=without(6), held=frozenset({6}), problems=words("B6 nik_precision_lost")),
        Case("ods_row_groups.ods", table("".join(grouped)), people=GOOD),
        Case("ods_person_repeated.ods", table("".join(thrice)), people=spread, held=frozenset({7, 8}), problems=words("7 dup_same, 8 dup_same")),
        Case("ods_cells_repeated.ods", table("".join(repeated)), people=GOOD),
        Case("ods_date_with_time.ods", table("".join(dated)), people=GOOD),
        Case("ods_page_break.ods", table("".join(soft)), people=GOOD),
    ]  # fmt: skip


def ornaments() -> bytes:
    """A workbook by a library: table style, notes, validation, colours, frozen panes, a chart sheet."""
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
    sheet.conditional_formatting.add("B5:B10", CellIsRule(operator="equal", formula=['""'], fill=PatternFill("solid", bgColor="FF0000")))
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
        Case("nik_column_all_numbers.xlsx", xlsx(book(numbers)), people=GOOD,
             problems=frozenset(f"B{row} nik_was_number" for row in GOOD)),
        Case("one_family_card.xlsx", xlsx(book(listing(family(6)))), people=expected_rows(family(6))),
        Case("one_person.csv", csv(listing(SIX[:1])), people=expected_rows(SIX[:1])),
        Case("title_like_header.xlsx", xlsx(book(titled)), people=GOOD, header=4),
        *spoiled("nik_and_kk_exchanged_in_a_row", swapped, "B6|F6 nik_dob_mismatch", formats="xlsx", values={6: {"nik": ONE.kk, "kk": ONE.nik}},
                 may="B6 nik_sex_mismatch, B6 nik_dob_mismatch, F6 nik_dob_mismatch"),
        *spoiled("village_and_district_disagree", {"L6": "Babulu"}, formats="xlsx", may="K6 village_guessed, L6 village_guessed"),
        *spoiled("village_by_code", {"K6": "64.09.02.2002"}, formats="xlsx", may="K6 village_guessed"),
        *spoiled("village_with_district", {"K6": "Sesulu Kec. Waru"}, formats="xlsx", may="K6 village_guessed"),
        *spoiled("village_of_same_name_as_district", {"K6": "Kel. Waru"}, formats="xlsx", values={6: {"village": "64.09.02.1003"}}),
        *spoiled("phone_two", {"N6": f"{ONE.phone} / 082150001111"}, formats="xlsx"),
        *spoiled("phone_e", {"N6": "8,12513E+11"}, formats="xlsx", values={6: {"phone": "8,12513E+11"}}),
        *spoiled("name_alm", {"D6": "Alm. Rukmini"}, formats="xlsx", values={6: {"name": "Alm. Rukmini"}}),
        *spoiled("name_tab", {"D6": "Hj. Rukmini\tDewi"}, formats="xlsx csv", may="D6 name_control"),
        *spoiled("name_line_break", {"D6": "Hj. Rukmini\nDewi"}, formats="xlsx ods", may="D6 name_control"),
        *spoiled("name_arabic", {"D6": "سيتي نورهاليزا"}, formats="xlsx csv", values={6: {"name": "سيتي نورهاليزا"}}, may="D6 name_mixed_script"),
        *spoiled("name_emoji", {"D6": "Rukmini 🌾"}, formats="xlsx csv", values={6: {"name": "Rukmini 🌾"}}, may="D6 name_mixed_script, D6 name_control"),
        *spoiled("name_digits", {"D6": "Rukmini 2"}, formats="xlsx", values={6: {"name": "Rukmini 2"}}),
        *spoiled("name_entities", {"D6": "Rukmini &amp; Dewi"}, formats="xlsx csv", values={6: {"name": "Rukmini &amp; Dewi"}}, may="D6 name_markup, D6 encoding_damaged"),
        *spoiled("name_soft_hyphen", {"D6": "Hj. Ruk\u00admini Dewi"}, formats="xlsx csv", may="D6 name_control"),
        *spoiled("name_decomposed", {"D6": "Jose\u0301"}, formats="xlsx", values={6: {"name": "José"}}),
        *spoiled("name_right_to_left_mark", {"D6": "Hj. Rukmini\u202e Dewi"}, formats="xlsx csv", may="", problems="D6 name_control"),
    ]  # fmt: skip


def cases() -> list[Case]:
    """All cases of this file."""
    return [*separated(), *exported(), *odd_dates(), *odd_headers(), *odd_sexes(), *prepared(), *open_document(), *others()]


