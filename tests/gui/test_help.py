"""F1: every page has its topic, and every key stands in the list of keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from jamsos_desktop.application import Application
from jamsos_desktop.gui.actions import COMMANDS
from jamsos_desktop.gui.dialogs.help import HelpDialog, topics
from jamsos_desktop.gui.tasks import Jobs
from jamsos_desktop.gui.wiring import build_window
from tests.gui.desk import _made, app, bring_forward, jobs
from tests.gui.sweep import rich_texts, unnamed_controls

__all__ = ["_made", "app", "jobs"]


def texts(dialog: HelpDialog) -> list[str]:
    """What can be read at the right."""
    return [one.text() for one in dialog.findChildren(QLabel) if one.isVisible()]


def test_f1_opens_the_topic_of_the_page_and_stays_one_window(
    qtbot: QtBot, app: Application, jobs: Jobs
) -> None:
    window = build_window(app, jobs)
    qtbot.addWidget(window)
    window.show()
    for key in ("home", "people", "imports", "duplicates", "printing", "ceremonies", "settings"):
        window.show_page(key)
        bring_forward(qtbot, window)
        qtbot.keyClick(window, Qt.Key.Key_F1)
        (dialog,) = window.findChildren(HelpDialog)
        topic = next(topic for topic in topics() if topic.key == key)
        expected = {topic.title, topic.lead, *topic.lines}
        qtbot.waitUntil(lambda words=expected, shown=dialog: words <= set(texts(shown)))
        assert not unnamed_controls(dialog)
        assert not rich_texts(dialog)
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()


def test_every_key_is_listed(qtbot: QtBot) -> None:
    dialog = HelpDialog([("home", "Beranda")])
    qtbot.addWidget(dialog)
    dialog.show_topic("home")
    qtbot.keyClick(dialog.list, Qt.Key.Key_End)
    expected = {"Ctrl+1", "Beranda", "F9", "Periksa kode"}
    qtbot.waitUntil(lambda: expected <= set(texts(dialog)))
    shown = texts(dialog)
    for command in COMMANDS:
        if command.shortcut:
            assert any(command.shortcut.split("; ")[0] in text for text in shown), command.id
