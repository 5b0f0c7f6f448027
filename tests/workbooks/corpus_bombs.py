"""Small files that unpack into large ones, and sheets far larger than their list."""

from __future__ import annotations

import re
import struct

from tests.workbooks.corpus import Nasty, person, reject
from tests.workbooks.corpus_bytes import Sheet, letters, ods, ods_rows, packed, xlsx, xlsx_parts
from tests.workbooks.corpus_containers import OUTSIDE, ROWS, SHEET, parts, sound, text

ENTITIES = '<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]>'


def corpus() -> list[Nasty]:
    return [*_bombs(), *_huge_sheets(), *_far_cells(), *_packed_cells()]


def _bombs() -> list[Nasty]:
    entities = parts(lambda p: p.update({SHEET: ENTITIES + text(p, SHEET)}))
    utf16 = f'<?xml version="1.0" encoding="utf-16"?>{OUTSIDE}<a>&x;</a>'.encode("utf-16")
    lying = bytearray(parts(lambda p: p.update({"xl/theme.xml": " " * 20_000_000})))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = -1
        while (at := lying.find(mark, at + 1)) >= 0:
            length = struct.unpack_from("<H", lying, at + (26 if mark[2] == 3 else 28))[0]
            start = at + (30 if mark[2] == 3 else 46)
            if lying[start : start + length] == b"xl/theme.xml":
                struct.pack_into("<I", lying, at + offset, 500)
    return [
        reject("entitas_xlsx.xlsx", entities, "xml_entities", "A DTD in a sheet."),
        reject("entitas_luar.xlsx", parts(lambda p: p.update(
            {"docProps/app.xml": OUTSIDE + "<a/>"})),
               "xml_entities", "An entity of a file, in any part."),
        reject("entitas_utf16.xlsx", parts(lambda p: p.update({"xl/theme.xml": utf16})),
               "xml_entities", "The same in another encoding."),
        reject("entitas.ods", packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet",
                                      "content.xml": ENTITIES + "<a/>"}), "xml_entities", "A DTD."),
        reject("bom_banyak.xlsx", parts(lambda p: p.update(
            {f"xl/media/{i}.xml": "x" for i in range(3000)})), "too_big", "Three thousand parts."),
        reject("bom_rasio.xlsx", parts(lambda p: p.update({"xl/theme.xml": " " * 60_000_000})),
               "too_big", "Sixty million blanks in a few kilobytes."),
        reject("bom_bohong.xlsx", bytes(lying), "damaged", "A part larger than it says."),
        reject("bom_bertingkat.xlsx", packed({"a.zip": packed({"b": b"0" * 5_000_000})}),
               "wrong_type", "A zip in a zip."),
        reject("bom_lembar.xlsx", parts(lambda p: p.update({SHEET: text(p, SHEET).replace(
            "</sheetData>", "<row/>" * 3_000_000 + "</sheetData>")})), "too_big",
            "Millions of empty rows that pack into nothing."),
    ]


def _tail(xml: str) -> bytes:
    return xlsx(Sheet(ROWS, tail=xml))


def _huge_sheets() -> list[Nasty]:
    styled = "".join(f'<row r="{n}"><c r="A{n}" s="1"/><c r="M{n}" s="1"/></row>'
                     for n in range(5, 60_000))
    tall = "".join(f'<row r="{n}" ht="15" customHeight="1"/>' for n in range(5, 1_000_000))
    blank = "".join(f'<row r="{n}"><c r="B{n}" t="inlineStr"><is><t> </t></is></c></row>'
                    for n in range(5, 30_000))
    copied = "".join(
        f'<row r="{n}"><c r="B{n}" t="inlineStr"><is><t>{person(1)["nik"]}</t></is></c></row>'
        for n in range(5, 66_000)
    )
    return [
        sound("sejuta_baris_bergaya.xlsx", _tail(styled), "Rows with borders and no value.",
               skipped=0),
        sound("sejuta_baris_tinggi.xlsx", _tail(tall), "A height for every row down to the end.",
               skipped=0),
        sound("baris_spasi.xlsx", _tail(blank), "Rows of blanks.", skipped=0),
        reject("terlalu_banyak_baris.xlsx", _tail(copied), "too_big",
               "No village has so many people."),
        sound("baris_kosong_berulang.ods", ods({"A": ods_rows(ROWS) + (
            '<table:table-row table:number-rows-repeated="1048570"><table:table-cell '
            'table:number-columns-repeated="16384"/></table:table-row>')}), "An empty rest.",
            skipped=0),
        reject("baris_berisi_berulang.ods", ods({"A": ods_rows(ROWS) + (
            '<table:table-row table:number-rows-repeated="1000000"><table:table-cell '
            'office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>')}),
            "too_big", "One row, a million times."),
        reject("kolom_berulang.ods", ods({"A": ods_rows(ROWS) + (
            '<table:table-row table:number-rows-repeated="9000"><table:table-cell '
            'table:number-columns-repeated="16384" office:value-type="float" office:value="1"/>'
            "</table:table-row>")}), "too_big", "One cell, 147 million times."),
        sound("kolom_kosong_berulang.ods", ods({"A": ods_rows(ROWS).replace(
            "</table:table-row>", '<table:table-cell table:number-columns-repeated="16371"/>'
            "</table:table-row>")}), "Rows that reach to the last column with nothing."),
    ]


def _far_cells() -> list[Nasty]:
    def far(cell: str) -> str:
        row = re.sub(r"\D", "", cell)
        return f'<row r="{row}"><c r="{cell}"><v>1</v></c></row>'

    def styled(cell: str) -> str:
        row = re.sub(r"\D", "", cell)
        return f'<row r="{row}"><c r="{cell}" s="1"/></row>'

    return [
        reject("sel_jauh.xlsx", _tail(far("XFD1048576")), "too_big", "A cell at the far corner."),
        sound("sel_jauh_kosong.xlsx", _tail(styled("XFD1048576")), "Only its format is far away.",
               skipped=0),
        sound("sel_jauh_bawah.xlsx", _tail(far("A300000")), "A number far below the list.",
               skipped=1),
        sound("sel_jauh_samping.xlsx", _tail(far("XFD6")), "A number far beside the list.",
               skipped=1),
        reject("sel_terlalu_bawah.xlsx", _tail(far("A900000")), "too_big",
               "So many empty rows between cannot be held in little memory."),
        reject("sel_luar_lembar.xlsx", _tail(far("A4294967297")), "too_big",
               "A row that no sheet has."),
    ]


def _packed_cells() -> list[Nasty]:
    """One long string that stands in very many cells."""
    many = xlsx_parts(Sheet(ROWS), shared=True)
    strings = str(many["xl/sharedStrings.xml"])
    index = strings.count("<si>")
    many["xl/sharedStrings.xml"] = strings.replace("</sst>", f"<si><t>{'y' * 1000}</t></si></sst>")
    rows = "".join(
        f'<row r="{n}">' + "".join(
            f'<c r="{letters(c)}{n}" t="s"><v>{index}</v></c>' for c in range(20)
        ) + "</row>" for n in range(5, 3_000)
    )
    many[SHEET] = str(many[SHEET]).replace("</sheetData>", rows + "</sheetData>")
    return [reject("bom_teks.xlsx", packed(many), "too_big", "One string sixty thousand times."),
            reject("bom_kolom.csv", b"NIK;Nama\n" + b"1;" * 500_000, "too_big",
                   "Half a million columns.")]
