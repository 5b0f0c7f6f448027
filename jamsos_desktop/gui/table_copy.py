"""Rows of a table for the clipboard, so that a spreadsheet keeps every cell as text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData

from jamsos_desktop.gui.record_model import RecordModel

_EXACT = 11
"""Digits that Excel shows as they are; it writes longer numbers as 6,40902E+15."""
_FORMULA = ("=", "+", "-", "@")


def as_mime(model: RecordModel, columns: Sequence[int], rows: Sequence[int]) -> QMimeData:
    """Rows with their header as tab-separated text and as HTML.

    Spreadsheets take the HTML, whose cells say that they are text. Where only plain text is taken,
    a number that one would cut after fifteen digits, or whose first zero it would drop, is
    written as ="…", which both Excel and LibreOffice read as that text; an apostrophe before it
    would stay in the cell.
    """
    import html

    lines = [[model.columns[n].field.label for n in columns]]
    lines += [[model.text(row, n) for n in columns] for row in rows]
    mime = QMimeData()
    mime.setText("\r\n".join("\t".join(map(_harmless, line)) for line in lines))
    cell = "<td style=\"mso-number-format:'\\@'\" sdnum=\"1057;0;@\">{}</td>".format
    body = "".join(
        f"<tr>{''.join(cell(html.escape(text)) for text in line)}</tr>" for line in lines
    )
    mime.setHtml(f'<meta charset="utf-8"><table>{body}</table>')
    return mime


def _harmless(text: str) -> str:
    """Tabs and line ends out; nothing a spreadsheet would calculate or take for a number."""
    clean = " ".join(text.split()) if any(c in text for c in "\t\r\n") else text
    if clean.isascii() and clean.isdigit() and (len(clean) > _EXACT or clean.startswith("0")):
        return f'="{clean}"'
    return "'" + clean if len(clean) > 1 and clean.startswith(_FORMULA) else clean
