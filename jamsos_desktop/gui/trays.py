"""From which tray a printer takes its paper: set where the system heeds it, else told in words."""

from __future__ import annotations

import sys

from PySide6.QtPrintSupport import QPrinter

_SOURCE = QPrinter.PaperSource
TRAYS = {
    "Baki atas": _SOURCE.OnlyOne, "Baki tengah": _SOURCE.Middle, "Baki bawah": _SOURCE.Lower,
    "Baki tangan": _SOURCE.Manual, "Kaset": _SOURCE.Cassette,
    "Baki kapasitas besar": _SOURCE.LargeCapacity, "Amplop": _SOURCE.Envelope,
}
"""Trays as clerks name them; Qt's `OnlyOne` is the upper one of the Windows drivers."""


def take_from(printer: QPrinter, tray: str, system: str = sys.platform) -> str:
    """Set the tray of a printer; answers what the clerk has to choose, `""` for nothing.

    Only the drivers of Windows take a tray from the program. Elsewhere, and for a tray that bears
    a name of the office's own, it is an option of the print dialog.
    """
    if not tray:
        return ""
    if tray in TRAYS:
        printer.setPaperSource(TRAYS[tray])
        if system == "win32":
            return ""
    return f"Ambil kertas dari {tray_words(tray)}: pilih itu di dialog cetak, bagian Properti."


def tray_words(tray: str) -> str:
    """A tray in a sentence: `1` is `baki 1`, `Baki tangan` is `baki tangan`."""
    plain = tray.strip()
    if not plain or plain in TRAYS or plain.casefold().startswith("baki "):
        return plain.casefold()
    return f"baki {plain}"
