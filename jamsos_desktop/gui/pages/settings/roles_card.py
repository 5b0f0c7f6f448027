"""What each role may, as a head of office reads it: one line a right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from jamsos_desktop.domain.roles import ADMIN, RIGHTS, ROLES, roles_of
from jamsos_desktop.gui.widgets import Card, column, fit, label, primary_button, scroll_area

ROLES_WIDTH = 560


def roles_card() -> QWidget:
    """The table, scrolled where it is low."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(7)
    grid.setColumnStretch(0, 1)
    for place, name in enumerate(ROLES.values(), 1):
        head = label("Admin" if name == ROLES[ADMIN] else name, "strong")
        head.setAccessibleName(name)
        grid.addWidget(head, 0, place, Qt.AlignmentFlag.AlignHCenter)
    lines: Sequence[tuple[str, list[str]]] = [
        ("Mencari dan melihat, nomor disamarkan", list(ROLES.values())),
        *((right.words[:1].upper() + right.words[1:], roles_of(right)) for right in RIGHTS),
    ]
    for number, (words, roles) in enumerate(lines, 1):
        grid.addWidget(label(words, wrap=True), number, 0)
        for place, name in enumerate(ROLES.values(), 1):
            sign = label("✓" if name in roles else "–", "body" if name in roles else "muted")
            sign.setAccessibleName(f"{name}: {'boleh' if name in roles else 'tidak'}")
            grid.addWidget(sign, number, place, Qt.AlignmentFlag.AlignHCenter)
    inside: QVBoxLayout = column(spacing=10)
    inside.addLayout(grid)
    inside.addWidget(label(
        "Yang diambil kembali memerlukan hak yang sama. Melihat nomor lengkap, mengekspor, dan "
        "mencetak selalu tercatat di riwayat.", "muted", wrap=True,
    ))
    inside.addStretch()
    card = Card("Yang boleh menurut peran")
    card.body.addWidget(scroll_area(inside))
    card.setFixedWidth(ROLES_WIDTH)
    return card


def see_roles(parent: QWidget) -> None:
    """The same in a dialog, where there is no room beside the list."""
    shown = QDialog(parent)
    shown.setWindowTitle("Yang boleh menurut peran")
    shown.setAccessibleName("Yang boleh menurut peran")
    shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    lines = column()
    lines.setContentsMargins(24, 20, 24, 16)
    lines.addWidget(roles_card(), 1)
    lines.addWidget(primary_button("Tutup", shown.accept), 0, Qt.AlignmentFlag.AlignRight)
    shown.setLayout(lines)
    fit(shown, shown.sizeHint().width(), parent.window().height())
    shown.open()
