"""Rows of a table for the clipboard, so that a spreadsheet keeps every cell as text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMimeData

from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.gui.record_model import PAGE, Load, RecordModel

Texts = Callable[[Record, int], str]
"""What a record says in a column."""

_EXACT = 11
"""Digits that Excel shows as they are; it writes longer numbers as 6,40902E+15."""
_FORMULA = ("=", "+", "-", "@")


def read_lines(
    load: Load, says: Texts, columns: Sequence[int], ids: Sequence[int], progress: Progress
) -> list[list[str]]:
    """The cells of many records, read a page at a time beside the window."""
    lines = []
    for start in range(0, len(ids), PAGE * 10):
        part = ids[start : start + PAGE * 10]
        found = {record.id: record for record in load(part)}
        lines += [
            [says(found[one], n) if one in found else "" for n in columns] for one in part
        ]
        progress.step(len(part))
    return lines


def as_mime(model: RecordModel, columns: Sequence[int], rows: Sequence[int]) -> QMimeData:
    """Rows of a table with their header, see `lines_mime`."""
    texts, html_text = lines_texts(
        [model.columns[n].field.label for n in columns],
        [[model.text(row, n) for n in columns] for row in rows],
    )
    return lines_mime(texts, html_text)


def lines_mime(text: str, html_text: str) -> QMimeData:
    """Both forms of one piece of a table."""
    mime = QMimeData()
    mime.setText(text)
    mime.setHtml(html_text)
    return mime


def lines_texts(head: Sequence[str], body: Sequence[Sequence[str]]) -> tuple[str, str]:
    """Lines with their header as tab-separated text and as HTML.

    Spreadsheets take the HTML, whose cells say that they are text. Where only plain text is taken,
    a number that one would cut after fifteen digits, or whose first zero it would drop, is
    written as ="…", which both Excel and LibreOffice read as that text; an apostrophe before it
    would stay in the cell.
    """
    import html

    lines = [head, *body]
    plain = "\r\n".join("\t".join(map(_harmless, line)) for line in lines)
    cell = "<td style=\"mso-number-format:'\\@'\" sdnum=\"1057;0;@\">{}</td>".format
    cells = "".join(
        f"<tr>{''.join(cell(html.escape(text)) for text in line)}</tr>" for line in lines
    )
    return plain, f'<meta charset="utf-8"><table>{cells}</table>'


def _harmless(text: str) -> str:
    """Tabs and line ends out; nothing a spreadsheet would calculate or take for a number."""
    clean = " ".join(text.split()) if any(c in text for c in "\t\r\n") else text
    if clean.isascii() and clean.isdigit() and (len(clean) > _EXACT or clean.startswith("0")):
        return f'="{clean}"'
    return "'" + clean if len(clean) > 1 and clean.startswith(_FORMULA) else clean
