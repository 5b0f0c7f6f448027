"""The tree that Qt hands to a screen reader: every control that takes the keyboard has a name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface

from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.gui.main_window import MainWindow
from jamsos_desktop.gui.pages.settings.page import SECTIONS
from tests.gui.desk import _made, app, dialog, jobs
from tests.stories.test_by_keyboard import Keys, keys, window

__all__ = ["_made", "app", "jobs", "keys", "window"]
_MOST = 200
"""Children looked at of one node: a table has one for every cell."""


def shown(node: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """A node and all below it that are on the screen."""
    state = node.state()
    if state.invisible:
        return
    yield node
    for place in range(min(node.childCount(), _MOST)):
        child = node.child(place)
        if child is not None and child.isValid():
            yield from shown(child)


def controls(of: Any) -> list[tuple[str, str]]:
    """Role and name of everything in a window that takes the keyboard, cells without content out.

    A cell's name is what stands in it, and an empty one is read as empty.
    """
    root = QAccessible.queryAccessibleInterface(of)
    return [
        (node.role().name, node.text(QAccessible.Text.Name).strip())
        for node in shown(root)
        if node.state().focusable and node.role() != QAccessible.Role.Cell
    ]


@pytest.mark.parametrize(("page", "what"), [
    ("home", None), ("people", PeopleFilter(status="aktif")),
    ("people", PeopleFilter(retired=True)),
    ("people", 3), ("imports", None), ("duplicates", None), ("duplicates", "quality"),
    *(("printing", part) for part in ("print", "book", "sheets", "printers", "designs")),
    ("ceremonies", None), *(("settings", part) for part in SECTIONS),
])
def test_every_control_on_a_page_has_a_name(
    window: MainWindow, keys: Keys, page: str, what: object
) -> None:
    window.show_page(page, what)
    keys.rest()
    found = controls(window)
    assert len(found) > 10
    assert [role for role, name in found if not name] == []


@pytest.mark.parametrize("command", ["bulk", "save_search", "manage_searches", "columns", "new"])
def test_every_control_of_a_dialog_has_a_name(
    window: MainWindow, keys: Keys, qtbot: Any, command: str
) -> None:
    window.show_page("people", PeopleFilter(status="aktif"))
    keys.rest()
    window.current().commands()[command]()
    keys.rest()
    where = window if command == "new" else dialog(qtbot)
    found = controls(where)
    assert len(found) > 2
    assert [role for role, name in found if not name] == []
    if where is not window:
        where.reject()
