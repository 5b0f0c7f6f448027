"""The first start: two steps that store all or nothing, or invented data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from jamsos_desktop.application import Application
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.gui.dialogs.welcome import Welcome
from jamsos_desktop.gui.tasks import Jobs
from tests.gui.desk import idle, jobs, press
from tests.gui.sweep import rich_texts, unnamed_controls
from tests.services import office

__all__ = ["jobs"]


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Application]:
    app = office.open_office(tmp_path / "data")
    yield app
    app.close()


@pytest.fixture
def welcome(fresh: Application, jobs: Jobs, qtbot: QtBot) -> Welcome:
    def demo(progress: Progress) -> None:
        progress.say("Mengarang")
        office.set_up(fresh)

    made = Welcome(fresh.settings, fresh.clock, jobs, demo)
    qtbot.addWidget(made)
    made.show()
    return made


def test_two_steps_store_office_signatory_and_programme(
    welcome: Welcome, fresh: Application, qtbot: QtBot
) -> None:
    press(qtbot, welcome, "Lanjut")
    assert fresh.settings.office() is None
    for field, text in (("name", "Dra. Contoh, M.Si."), ("title", "Kepala Dinas")):
        qtbot.keyClicks(welcome.signatory.editor(field).widget, text)
    press(qtbot, welcome, "Mulai")
    assert welcome.result() == QDialog.DialogCode.Accepted
    assert fresh.settings.require_office()["regency_code"] == "64.09"
    assert fresh.settings.signatories()[0]["title"] == "Kepala Dinas"
    programme = fresh.settings.programme()
    assert (programme["year"], programme["months"], programme["rate"]) == (2026, 12, 16_800)


def test_a_signatory_may_wait_but_not_be_half(
    welcome: Welcome, fresh: Application, qtbot: QtBot
) -> None:
    press(qtbot, welcome, "Lanjut")
    widget = welcome.signatory.editor("name").widget
    qtbot.keyClicks(widget, "Dra. Contoh")
    press(qtbot, welcome, "Mulai")
    assert welcome.isVisible()
    assert fresh.settings.office() is None
    qtbot.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(widget, Qt.Key.Key_Delete)
    press(qtbot, welcome, "Mulai")
    assert fresh.settings.signatories() == []
    assert fresh.settings.programme()["year"] == 2026


@pytest.mark.parametrize("field", ["government", "agency"])
def test_a_missing_name_stops_the_first_step(
    welcome: Welcome, qtbot: QtBot, field: str
) -> None:
    widget = welcome.office.editor(field).widget
    qtbot.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(widget, Qt.Key.Key_Delete)
    press(qtbot, welcome, "Lanjut")
    assert widget.accessibleDescription().endswith("wajib diisi.")
    assert welcome._steps.currentIndex() == 0


def test_leaving_stores_nothing(welcome: Welcome, fresh: Application, qtbot: QtBot) -> None:
    press(qtbot, welcome, "Lanjut")
    press(qtbot, welcome, "Nanti saja")
    assert not welcome.isVisible()
    assert fresh.settings.office() is None
    assert fresh.journal.operations() == []


def test_invented_data_is_made_as_a_job(
    welcome: Welcome, fresh: Application, jobs: Jobs, qtbot: QtBot
) -> None:
    press(qtbot, welcome, "Isi data contoh")
    idle(qtbot, jobs)
    assert welcome.result() == QDialog.DialogCode.Accepted
    assert fresh.settings.programme()["year"] == 2026


def test_every_control_has_a_name_and_no_text_is_markup(welcome: Welcome, qtbot: QtBot) -> None:
    for _step in range(2):
        assert unnamed_controls(welcome) == []
        assert rich_texts(welcome) == []
        press(qtbot, welcome, welcome.on.text())
