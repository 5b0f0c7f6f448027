"""Everything that can be done from anywhere, as one table: menus, shortcuts and help read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from jamsos_desktop.gui.icons import icon
from jamsos_desktop.gui.palette import current
from jamsos_desktop.gui.widgets import literal

MENUS = {
    "file": "&Berkas",
    "edit": "&Sunting",
    "view": "&Tampilan",
    "data": "&Data",
    "help": "B&antuan",
}


@dataclass(frozen=True)
class Command:
    """One thing to do. `id` is what pages and the window handle it by."""

    id: str
    text: str
    menu: str
    shortcut: str = ""
    """Portable key text such as `Ctrl+S`; several are separated by `; `."""
    icon: str = ""


COMMANDS: tuple[Command, ...] = (
    Command("new", "&Tambah", "file", "Ctrl+N", "plus"),
    Command("open", "&Buka berkas …", "file", "Ctrl+O", "folder-open"),
    Command("save", "&Simpan", "file", "Ctrl+S", "save"),
    Command("export", "&Ekspor …", "file", "Ctrl+E", "file-spreadsheet"),
    Command("print", "&Cetak …", "file", "Ctrl+P", "printer"),
    Command("lock", "Kunci &layar", "file", "Ctrl+Alt+L", "lock"),
    Command("password", "&Ganti kata sandi …", "file", "", "pencil"),
    Command("sign_out", "Keluar &akun", "file", "", "user"),
    Command("quit", "&Keluar", "file", "Ctrl+Q", "log-out"),
    Command("undo", "&Ambil kembali", "edit", "Ctrl+Z", "undo-2"),
    Command("redo", "U&langi", "edit", "Ctrl+Y; Ctrl+Shift+Z", "redo-2"),
    Command("edit", "&Ubah", "edit", "F2", "pencil"),
    Command("bulk", "Ubah se&kaligus …", "edit", "Shift+F2", "list-checks"),
    Command("search", "&Cari apa saja", "edit", "Ctrl+K; Ctrl+F", "search"),
    Command("filter", "&Saring", "edit", "Ctrl+Shift+F", "filter"),
    Command("save_search", "S&impan pencarian …", "data", "Ctrl+D", "save"),
    Command("manage_searches", "&Kelola pencarian …", "data", "", "list-checks"),
    Command("next", "&Berikutnya", "data", "Ctrl+PgDown", "chevron-down"),
    Command("previous", "&Sebelumnya", "data", "Ctrl+PgUp", "chevron-up"),
    Command("verify", "&Periksa kode …", "data", "F9", "scan-line"),
    Command("reload", "&Muat ulang", "view", "F5", "refresh-cw"),
    Command("unmask", "&Tampilkan nomor penuh", "view", "Ctrl+Shift+L", "eye"),
    Command("columns", "&Atur kolom …", "view", "Ctrl+Shift+K", "columns-3"),
    Command("theme", "T&erang atau gelap", "view", "Ctrl+Shift+T", "moon"),
    Command("help", "&Petunjuk", "help", "F1", "circle-help"),
    Command("about", "&Tentang Jamsos Desktop", "help", "", "info"),
)
"""Numbers Ctrl+1 … Ctrl+9 belong to the pages, in the order of the navigation."""


class Actions:
    """The table made into actions of one window. All work whether or not a menu is shown."""

    def __init__(self, window: QWidget, pages: Sequence[tuple[str, str]] = ()) -> None:
        self._actions: dict[str, QAction] = {}
        for command in (*COMMANDS, *page_commands(pages)):
            action = QAction(command.text, window)
            action.setObjectName(command.id)
            keys = [QKeySequence(k) for k in command.shortcut.split("; ") if k]
            action.setShortcuts(keys)
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.setProperty("drawing", command.icon)
            action.setProperty("menu", command.menu)
            window.addAction(action)
            self._actions[command.id] = action
        self._drawn_in = ""

    def __getitem__(self, command: str) -> QAction:
        return self._actions[command]

    def name(self, command: str, what: str) -> None:
        """Say what a command would act on; an empty text disables it."""
        usual = next(c.text for c in COMMANDS if c.id == command)
        self._actions[command].setText(f"{usual}: {literal(what)}" if what else usual)
        self._actions[command].setEnabled(bool(what))

    def menu(self, parent: QWidget) -> QMenu:
        """All actions in one menu with a submenu for each of the usual names."""
        whole = QMenu(parent)
        whole.aboutToShow.connect(self._draw)
        for key, title in MENUS.items():
            part = whole.addMenu(title)
            for action in self._actions.values():
                if action.property("menu") == key:
                    part.addAction(action)
        return whole

    def _draw(self) -> None:
        """Draw the icons in the colours of the palette in use, before the menu is seen."""
        if self._drawn_in == current().name:
            return
        self._drawn_in = current().name
        for action in self._actions.values():
            if action.property("drawing"):
                colours = current().colours()
                name = action.property("drawing")
                action.setIcon(icon(name, colours["muted"], colours["line_strong"], 16))


def page_commands(pages: Sequence[tuple[str, str]]) -> tuple[Command, ...]:
    """One command for each page (key, title), numbered from 1."""
    return tuple(
        Command(f"page:{key}", literal(title), "view", f"Ctrl+{number}" if number < 10 else "")
        for number, (key, title) in enumerate(pages, 1)
    )
