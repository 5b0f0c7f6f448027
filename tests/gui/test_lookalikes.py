"""People like the one being typed: named after a pause, opened on request, never in the way."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from jamsos_desktop.application import Application
from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.gui.elided import ElidedLabel
from jamsos_desktop.gui.pages.people.lookalikes import WAIT_MS, Lookalikes
from jamsos_desktop.gui.pages.people.page import PeoplePage
from jamsos_desktop.gui.tasks import Jobs
from jamsos_desktop.gui.wiring import people_page, views_of
from tests.gui.desk import _made, answering, app, idle, jobs, press, show
from tests.gui.sweep import rich_texts, unnamed_controls
from tests.services.test_duplicates import BASE, add

__all__ = ["_made", "app", "jobs"]


@pytest.fixture
def page(app: Application, jobs: Jobs, qtbot: QtBot) -> PeoplePage:
    add(app, BASE)
    made = people_page(app, jobs, views_of(app))
    show(qtbot, made)
    return made


def strip(page: PeoplePage) -> Lookalikes:
    found = page.findChild(Lookalikes)
    assert found is not None
    return found


def write(page: PeoplePage, qtbot: QtBot, name: str, text: str) -> None:
    editor = page._side.form.form.editor(name).widget
    line = editor if isinstance(editor, QLineEdit) else editor.findChild(QLineEdit)
    assert line is not None
    line.setFocus()
    line.clear()
    qtbot.keyClicks(line, text)


def said(page: PeoplePage) -> list[str]:
    return [line.whole() for line in strip(page).findChildren(ElidedLabel)]


def rest(qtbot: QtBot, jobs: Jobs) -> None:
    """The pause of somebody who stops typing, then the answer."""
    qtbot.wait(WAIT_MS + 50)
    idle(qtbot, jobs)


def test_somebody_alike_is_named_and_opened(page: PeoplePage, jobs: Jobs, qtbot: QtBot) -> None:
    page.add_person()
    write(page, qtbot, "name", "Moh. Yusup")
    write(page, qtbot, "kk", str(BASE["kk"]))
    assert not strip(page).isVisible()
    write(page, qtbot, "born_on", "03/12/1979")
    rest(qtbot, jobs)
    assert strip(page).isVisible()
    (line,) = said(page)
    assert line.startswith("Mirip: Muhammad Yusuf, lahir 1979, Waru (")
    assert not unnamed_controls(strip(page))
    assert not rich_texts(strip(page))
    with answering(qtbot, "Buang perubahan"):
        press(qtbot, page, "Buka Muhammad Yusuf")
    assert not strip(page).isVisible()
    person = page._side.panel.person()
    assert person is not None
    assert person.record["name"] == "Muhammad Yusuf"


def test_nothing_is_said_of_strangers_or_of_the_person_alone(
    page: PeoplePage, app: Application, jobs: Jobs, qtbot: QtBot
) -> None:
    page.add_person()
    write(page, qtbot, "name", "Kristianus Dendi")
    write(page, qtbot, "born_on", "12/03/1979")
    rest(qtbot, jobs)
    assert not strip(page).isVisible()
    page._side.form.form.load(None)
    (known,) = app.register.ids(PeopleFilter(text=str(BASE["nik"])))
    page._edit(known)
    write(page, qtbot, "phone", "084100000001")
    rest(qtbot, jobs)
    assert said(page) == []


def test_saving_does_not_wait(
    page: PeoplePage, app: Application, jobs: Jobs, qtbot: QtBot
) -> None:
    page.add_person()
    page._side.form.form.put({**BASE, "nik": "6409021203790077", "name": "Moh. Yusuf"})
    page._side.form.save()
    assert len(app.register.ids(PeopleFilter(text="6409021203790077"))) == 1
    rest(qtbot, jobs)
    assert not strip(page).isVisible(), "an answer that comes too late is not shown"
