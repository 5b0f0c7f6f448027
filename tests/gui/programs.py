"""A program of its own that types into the real form until it is killed."""

from __future__ import annotations

import os
import random
import time
from multiprocessing.connection import Connection
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from jamsos_desktop.application import Application
from jamsos_desktop.gui.pages.people.form import PersonForm
from tests.services.office import open_office

FIELDS = ("name", "address", "work_place")
MOST = 110
"""Letters typed into a field before the next one."""


def kept_letters(app: Application, person: int) -> dict[str, int]:
    """How many letters of each field lie in the draft on the disk."""
    found = app.dossier.drafts.find(person)
    return {name: len(found.texts.get(name, "")) for name in FIELDS} if found else {}


def type_on(told: Connection, data: Path, person: int, seed: int) -> None:
    """Type letters into one field after the other; tells field, count and moment of each.

    And what lies on the disk by then, which no kill may take away again.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    qt = QApplication([])
    app = open_office(data)
    form = PersonForm(app.register, app.dossier, app.settings.regions(), app.clock)
    form.show()
    if person:
        form.open_person(person)
    else:
        form.open_new()
    dice = random.Random(seed)
    told.send("ready")
    for field in FIELDS:
        widget = form.form.editor(field).widget
        widget.setFocus()
        QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        for count in range(1, MOST):
            QTest.keyClick(widget, dice.choice("abcdefghij"))
            told.send((field, count, time.monotonic()))
            told.send(kept_letters(app, person))
            QTest.qWait(dice.randint(1, 60))
    qt.quit()
