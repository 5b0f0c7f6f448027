"""Choosing files and folders. The only place that opens a file dialog; it blocks nothing.

The answer comes through a call, so that a page never waits inside an event handler. The folder of
the last choice is where the next dialog of the same purpose begins.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

LISTS = "Daftar (*.xlsx *.xlsm *.xlsb *.xls *.ods *.csv)"
PDF = "Dokumen PDF (*.pdf)"
WORKBOOK = "Buku kerja Excel (*.xlsx)"
_LAST: dict[str, Path] = {}


def choose_files(
    parent: QWidget, title: str, kinds: str, on_chosen: Callable[[list[Path]], object]
) -> QFileDialog:
    """Ask for one or several files that are there."""
    dialog = _dialog(parent, title, "open", QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilters([kinds, "Semua berkas (*)"])
    dialog.filesSelected.connect(lambda names: on_chosen([Path(name) for name in names]))
    return _show(dialog, "open")


def choose_folder(
    parent: QWidget, title: str, on_chosen: Callable[[Path], object]
) -> QFileDialog:
    """Ask for a folder to write into."""
    dialog = _dialog(parent, title, "folder", QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda name: on_chosen(Path(name)))
    return _show(dialog, "folder")


def choose_target(
    parent: QWidget, title: str, name: str, kinds: str, on_chosen: Callable[[Path], object]
) -> QFileDialog:
    """Ask under which name to save; `name` is proposed. Replacing a file is asked by the dialog."""
    dialog = _dialog(parent, title, "save", QFileDialog.FileMode.AnyFile)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(kinds)
    dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
    dialog.selectFile(name)
    dialog.fileSelected.connect(lambda chosen: on_chosen(Path(chosen)))
    return _show(dialog, "save")


def show_in_system(path: Path) -> None:
    """Open a file or folder with the program that the system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _dialog(
    parent: QWidget, title: str, purpose: str, mode: QFileDialog.FileMode
) -> QFileDialog:
    dialog = QFileDialog(parent, title, str(_LAST.get(purpose, _documents())))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(mode)
    return dialog


def _show(dialog: QFileDialog, purpose: str) -> QFileDialog:
    dialog.accepted.connect(
        lambda: _LAST.update({purpose: Path(dialog.directory().absolutePath())})
    )
    dialog.open()
    return dialog


def _documents() -> Path:
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    # The name of a folder that is missing would be taken for a file to select.
    return Path(found) if found and Path(found).is_dir() else Path.home()
