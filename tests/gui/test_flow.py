"""Buttons in a line, in a second one where the window is narrow."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jamsos_desktop.gui.flow import Flow
from jamsos_desktop.gui.widgets import button, column


def test_buttons_go_to_a_second_line_and_nothing_lies_on_another(qtbot: QtBot) -> None:
    whole, flow = QWidget(), Flow()
    qtbot.addWidget(whole)
    made = [button(words) for words in ("Periksa usulan", "Tetapkan SK …", "Buat daftar BPJS …")]
    for one in made:
        flow.addWidget(one)
    below = button("Di bawahnya")
    lines = column(spacing=8)
    lines.addLayout(flow)
    lines.addWidget(below)
    lines.addStretch()
    whole.setLayout(lines)
    with qtbot.waitExposed(whole):
        whole.show()
    whole.resize(flow.sizeHint().width() + 20, 300)
    qtbot.waitUntil(lambda: len({one.y() for one in made}) == 1)
    whole.resize(made[0].width() + made[1].width() + flow.spacing(), 300)
    qtbot.waitUntil(lambda: len({one.y() for one in made}) == 2)
    assert made[2].x() == made[0].x()
    assert all(one.width() >= one.sizeHint().width() for one in made), "no word is cut"
    assert below.y() > made[2].geometry().bottom()
    made[1].hide()
    whole.resize(made[0].width() + made[2].width() + flow.spacing(), 300)
    qtbot.waitUntil(lambda: made[2].y() == made[0].y())
