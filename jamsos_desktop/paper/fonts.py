"""The shipped fonts: widths, coverage, and the part of them that a document embeds."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from reportlab.pdfbase.ttfonts import TTFontFile

from jamsos_desktop.domain.resources import resource
from jamsos_desktop.paper.pdffile import PdfFile

_SHAPED = range(0x0590, 0x1D00)
"""Scripts from Hebrew to the Vedic signs need shaping, which drawing glyph by glyph does not do."""


class _Widths(dict[str, float]):
    """Character → width in thousandths of the size, filled as characters appear."""

    def __init__(self, face: TTFontFile) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, char: str) -> float:
        width = float(self._face.charWidths.get(ord(char), self._face.defaultWidth))
        self[char] = width
        return width


class Font:
    """One shipped face. Lengths are in thousandths of the size."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.face = TTFontFile(str(resource("fonts", f"{name}.ttf")))
        self.widths = _Widths(self.face)
        self.cap_height = float(self.face.capHeight)
        self.descent = -float(self.face.descent)
        self._drawn = set(map(chr, range(0x20, 0x7F)))
        """Characters known to be drawn truthfully."""

    def width(self, text: str) -> float:
        """Width of a text at size 1000, without kerning: that is how it is drawn."""
        return sum(map(self.widths.__getitem__, text))

    def missing(self, text: str) -> str:
        """The characters of `text` that cannot be drawn truthfully, each once, in order."""
        if self._drawn.issuperset(text):
            return ""
        missing = dict.fromkeys(char for char in text if not self._draws(char))
        self._drawn.update(set(text).difference(missing))
        return "".join(missing)

    def _draws(self, char: str) -> bool:
        code = ord(char)
        if code in _SHAPED or unicodedata.category(char) in {"Mn", "Me", "Cf", "Cc", "Co", "Cs"}:
            return False
        return bool(self.face.charToGlyph.get(code))


@lru_cache(maxsize=32)
def font(name: str) -> Font:
    """The shipped face of that name, read once per run of the program."""
    return Font(name)


def one_line(text: str) -> str:
    """A value as it is drawn: composed letters, line breaks and tabs as blanks."""
    if text.isprintable() and unicodedata.is_normalized("NFC", text):
        return text
    composed = unicodedata.normalize("NFC", text)
    return "".join(" " if char.isspace() else char for char in composed)


class EmbeddedFont:
    """A face within one document: gives its characters numbers and embeds what was used.

    Text is drawn as two-byte glyph numbers, in the order in which characters first appear, so
    that any number of letters fits one subset and the same input gives the same bytes.
    """

    def __init__(self, face: Font, resource_name: str, number: int) -> None:
        self.font = face
        self.resource_name = resource_name
        self.number = number
        self._codes = _Codes(face)

    def encode(self, text: str) -> str:
        """The text as a PDF string of hexadecimal glyph numbers."""
        return f"<{''.join(map(self._codes.__getitem__, text))}>"

    def write(self, pdf: PdfFile) -> None:
        """Put the font's objects into the file; called once, when all text is drawn."""
        face, chars = self.font.face, self._codes.chars
        subset = face.makeSubset([ord(char) for char in chars])
        name = f"{_tag(self.font.name)}+{self.font.name}"
        data = pdf.add_stream(f"/Length1 {len(subset)}", subset, level=6)
        box = " ".join(f"{value:g}" for value in face.bbox)
        descriptor = pdf.add(
            f"<</Type/FontDescriptor/FontName/{name}/Flags {face.flags & ~32 | 4}"
            f"/FontBBox[{box}]/ItalicAngle {face.italicAngle:g}/Ascent {face.ascent:g}"
            f"/Descent {face.descent:g}/CapHeight {face.capHeight:g}/StemV {face.stemV:g}"
            f"/FontFile2 {data} 0 R>>"
        )
        widths = " ".join(f"{self.font.widths[char]:g}" for char in chars)
        cid_font = pdf.add(
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDSystemInfo"
            f"<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor {descriptor} 0 R"
            f"/DW {face.defaultWidth:g}/W[1[{widths}]]/CIDToGIDMap/Identity>>"
        )
        names = pdf.add_stream("", _to_unicode(chars), level=6)
        pdf.put(
            self.number,
            f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H"
            f"/DescendantFonts[{cid_font} 0 R]/ToUnicode {names} 0 R>>",
        )


class _Codes(dict[str, str]):
    """Character → four hexadecimal digits of its glyph in the subset."""

    def __init__(self, face: Font) -> None:
        super().__init__()
        self.chars: list[str] = []
        self._glyphs = face.face.charToGlyph
        self._numbers: dict[int, int] = {}

    def __missing__(self, char: str) -> str:
        glyph = self._glyphs.get(ord(char), 0)
        number = self._numbers.get(glyph, 0)
        if glyph and not number:
            self.chars.append(char)
            number = self._numbers[glyph] = len(self.chars)
        self[char] = f"{number:04X}"
        return self[char]


def _tag(name: str) -> str:
    """Six capitals as a subset's name wants them; the same for the same face."""
    value = sum(ord(char) * 31**place for place, char in enumerate(name))
    return "".join(chr(65 + value // 26**place % 26) for place in range(6))


def _to_unicode(chars: list[str]) -> bytes:
    """The map from glyph numbers back to letters, for searching and copying."""
    lines = [f"<{i:04X}><{char.encode('utf-16-be').hex()}>" for i, char in enumerate(chars, 1)]
    blocks = [lines[i : i + 100] for i in range(0, len(lines), 100)]
    body = "\n".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks
    )
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
        f"1 begincodespacerange <0000><FFFF> endcodespacerange\n{body}\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode("ascii")
