"""Accounts in the window, by keys: coming in, the locked screen, and what a role may not do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from jamsos_desktop.application import Application
from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.gui import start
from jamsos_desktop.gui.dialogs.passwords import PasswordForm
from jamsos_desktop.gui.dialogs.recovery_code import RecoveryCode
from jamsos_desktop.gui.dialogs.sign_in import SignIn, come_in
from jamsos_desktop.gui.dialogs.visit import ask_visit
from jamsos_desktop.gui.main_window import MainWindow
from jamsos_desktop.gui.notices import Box
from jamsos_desktop.gui.pages.people.page import PeoplePage
from jamsos_desktop.gui.pages.settings.page import SECTIONS, SettingsPage
from jamsos_desktop.gui.tasks import Jobs
from jamsos_desktop.gui.wiring import Wiring
from tests.gui.desk import (
    _made,
    answering,
    app,
    bring_forward,
    dialog,
    idle,
    jobs,
    press,
)
from tests.gui.sweep import rich_texts, unnamed_controls
from tests.services import office
from tests.services.test_accounts import BOSS, FIRST, OWN, as_role, found_admin

__all__ = ["_made", "app", "jobs"]
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
FULL = re.compile(r"(?<!\d)\d(?:[ .-]?\d){15}(?!\d)")
"""Sixteen digits, also in groups: a NIK or the number of a family card."""


def open_window(app: Application, jobs: Jobs, qtbot: QtBot) -> Wiring:
    def stop(_window: object) -> None:
        jobs.cancel_all()
        idle(qtbot, jobs)

    made = Wiring(app, jobs)
    qtbot.addWidget(made.window, before_close_func=stop)
    made.window.resize(1366, 768)
    made.window.show()
    bring_forward(qtbot, made.window)
    return made


@pytest.fixture
def viewer(app: Application, jobs: Jobs, qtbot: QtBot) -> Iterator[Wiring]:
    """The window of somebody who may only look."""
    as_role(app, "Pemirsa")
    made = open_window(app, jobs, qtbot)
    yield made
    made.door.rest()


@pytest.fixture
def operator(app: Application, jobs: Jobs, qtbot: QtBot) -> Iterator[Wiring]:
    as_role(app, "Operator")
    made = open_window(app, jobs, qtbot)
    yield made
    made.door.rest()


@pytest.fixture
def admin(app: Application, jobs: Jobs, qtbot: QtBot) -> Iterator[Wiring]:
    found_admin(app)
    made = open_window(app, jobs, qtbot)
    yield made
    made.door.rest()


def people(made: Wiring, qtbot: QtBot, jobs: Jobs) -> PeoplePage:
    made.window.show_page("people", PeopleFilter(status="aktif"))
    idle(qtbot, jobs)
    page = made.window.current()
    assert isinstance(page, PeoplePage)
    return page


def settings(made: Wiring) -> SettingsPage:
    made.window.show_page("settings", "accounts")
    page = made.window.current()
    assert isinstance(page, SettingsPage)
    return page


def typed(qtbot: QtBot, where: QWidget, text: str) -> None:
    """Text and Enter into whatever has the keyboard in a window."""
    line = where.focusWidget()
    assert isinstance(line, QLineEdit)
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Return)


# Coming in


def test_wrong_then_right(app: Application, qtbot: QtBot) -> None:
    app.accounts.create_first({"name": "budi", "person": "Budi Santoso"}, BOSS)
    door = SignIn(app.accounts, office="Dinas <b>")
    qtbot.addWidget(door)
    door.show()
    bring_forward(qtbot, door)
    typed(qtbot, door, "budi")
    typed(qtbot, door, "bukan ini")
    assert door.trouble.text() == "Nama atau kata sandi salah."
    assert door.password.text() == ""
    assert door.isVisible()
    typed(qtbot, door, BOSS)
    assert not door.isVisible()
    assert door.account is not None
    assert app.actor == "Budi Santoso"
    assert unnamed_controls(door) == []
    assert rich_texts(door) == []


def test_a_first_password_is_changed_on_coming_in(app: Application, qtbot: QtBot) -> None:
    found_admin(app)
    app.accounts.add({"name": "rina", "person": "Rina Wati", "role": "Operator"}, FIRST)
    app.accounts.sign_out()
    seen: list[str] = []

    def hands() -> None:
        front = QApplication.activeModalWidget()
        if isinstance(front, SignIn) and "door" not in seen:
            seen.append("door")
            typed(qtbot, front, FIRST)
        elif isinstance(front, PasswordForm) and "form" not in seen:
            seen.append("form")
            for name, text in (("old", FIRST), ("password", OWN), ("again", "lain sekali")):
                qtbot.keyClicks(front.form.editor(name).widget, text)
                assert front.form.editor(name).widget.echoMode() == QLineEdit.EchoMode.Password
            front.agree()
            assert front.isVisible(), "two different passwords"
            front.form.editor("again").widget.clear()
            qtbot.keyClicks(front.form.editor("again").widget, OWN)
            front.agree()

    clock = QTimer()
    clock.timeout.connect(hands)
    clock.start(20)
    assert come_in(app.accounts, "rina", "") == "rina"
    clock.stop()
    assert seen == ["door", "form"]
    assert app.rights().role == "operator"


def test_who_gives_up_stays_outside(app: Application, qtbot: QtBot) -> None:
    app.accounts.create_first({"name": "budi", "person": "Budi Santoso"}, BOSS)
    QTimer.singleShot(100, lambda: qtbot.keyClick(
        QApplication.activeModalWidget(), Qt.Key.Key_Escape))
    assert come_in(app.accounts, "", "") is None
    assert app.rights().barred


def test_a_start_signs_in_and_signing_out_asks_again(
    app: Application, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    app.accounts.create_first({"name": "budi", "person": "Budi Santoso"}, BOSS)
    app.close()
    seen: list[str] = []

    def hands() -> None:
        front = QApplication.activeModalWidget()
        window = next((w for w in QApplication.topLevelWidgets()
                       if isinstance(w, MainWindow) and w.isVisible()), None)
        if isinstance(front, SignIn) and seen.count("door") <= seen.count("window"):
            seen.append("door")
            assert front.name.text() == ("budi" if len(seen) > 1 else "")
            if not front.name.text():
                qtbot.keyClicks(front.name, "budi")
            qtbot.keyClicks(front.password, BOSS)
            qtbot.keyClick(front.password, Qt.Key.Key_Return)
        elif window is not None and front is None and len(seen) in {1, 3}:
            seen.append("window")
            if len(seen) == 2:
                window.findChild(QAction, "sign_out").trigger()
            else:
                window.close()

    clock = QTimer()
    clock.timeout.connect(hands)
    clock.start(50)
    assert start.open_window(app.folder, "", "") == start.DONE
    clock.stop()
    assert seen == ["door", "window", "door", "window"]
    again = office.open_office(app.folder)
    kinds = [line.kind for line in again.journal.operations()]
    assert kinds[:4] == ["sign_out", "sign_in", "sign_out", "sign_in"]
    again.close()


def test_an_admin_who_forgot_uses_the_code(
    app: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    code = app.accounts.create_first({"name": "budi", "person": "Budi Santoso"}, BOSS)
    door = SignIn(app.accounts, "budi")
    qtbot.addWidget(door)
    door.show()
    press(qtbot, door, "Lupa kata sandi")
    form = dialog(qtbot)
    assert isinstance(form, PasswordForm)
    for name, text in (("code", code.lower()), ("password", OWN), ("again", OWN)):
        qtbot.keyClicks(form.form.editor(name).widget, text)
    form.agree()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), RecoveryCode))
    shown = dialog(qtbot)
    assert isinstance(shown, RecoveryCode)
    assert shown.code.text() != code
    assert unnamed_controls(shown) == []
    press(qtbot, shown, "Sudah disimpan")
    bring_forward(qtbot, door)
    door.password.setFocus()
    typed(qtbot, door, OWN)
    assert door.account is not None


def test_somebody_else_may_come_in_at_a_locked_screen(app: Application, qtbot: QtBot) -> None:
    app.accounts.create_first({"name": "budi", "person": "Budi Santoso"}, BOSS)
    app.close()
    seen: list[str] = []

    def hands() -> None:
        front = QApplication.activeModalWidget()
        if isinstance(front, SignIn) and front.name.isReadOnly() and seen == ["in", "lock"]:
            seen.append("leave")
            with answering(qtbot, "Keluar akun"):
                press(qtbot, front, "Ganti pemakai")
        elif isinstance(front, SignIn) and not seen:
            seen.append("in")
            qtbot.keyClicks(front.name, "budi")
            qtbot.keyClicks(front.password, BOSS)
            qtbot.keyClick(front.password, Qt.Key.Key_Return)
        elif isinstance(front, SignIn) and not front.name.isReadOnly() and seen[-1] == "leave":
            seen.append("out")
            press(qtbot, front, "Tutup program")
        elif front is None and seen == ["in"]:
            window = next((w for w in QApplication.topLevelWidgets()
                           if isinstance(w, MainWindow) and w.isVisible()), None)
            if window is not None:
                seen.append("lock")
                window.findChild(QAction, "lock").trigger()

    clock = QTimer()
    clock.timeout.connect(hands)
    clock.start(50)
    assert start.open_window(app.folder, "", "") == start.DONE
    clock.stop()
    assert seen == ["in", "lock", "leave", "out"]
    shown = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    assert not [w for w in shown if isinstance(w, MainWindow | SignIn)]


# The locked screen


def test_a_locked_screen_shows_nothing_and_loses_nothing(
    operator: Wiring, app: Application, qtbot: QtBot, jobs: Jobs
) -> None:
    page = people(operator, qtbot, jobs)
    qtbot.keyClick(operator.window, Qt.Key.Key_F2)
    line = page._side.form.form.editor("address").widget
    line.setFocus()
    qtbot.keyClicks(line, " setengah")
    half = line.text()
    qtbot.keyClick(line, Qt.Key.Key_L, CONTROL | ALT)
    assert operator.door.lock is not None
    door = operator.door.lock.door
    assert door is not None
    assert visible_texts(operator.window) == set()
    bring_forward(qtbot, door)
    qtbot.keyClick(door, Qt.Key.Key_Escape)
    door.close()
    assert door.isVisible(), "neither Escape nor its frame open it"
    typed(qtbot, door, "bukan ini")
    assert door.isVisible()
    assert visible_texts(operator.window) == set()
    typed(qtbot, door, OWN)
    qtbot.waitUntil(lambda: operator.door.lock.door is None)
    assert line.text() == half
    assert line.isVisible()
    assert page._side.form.is_dirty()
    page._side.form.form.load(None)


def test_dialogs_are_emptied_too(
    operator: Wiring, app: Application, qtbot: QtBot, jobs: Jobs
) -> None:
    page = people(operator, qtbot, jobs)
    page.show_section("Keluarga")
    page._side.panel._family.add_heir()
    form = dialog(qtbot)
    bring_forward(qtbot, form)
    line = form.form.editor("name").widget
    line.setFocus()
    qtbot.keyClicks(line, "Siti Separuh")
    qtbot.keyClick(line, Qt.Key.Key_L, CONTROL | ALT)
    assert operator.door.lock.door is not None, "the key of the menu reaches it from a dialog"
    assert visible_texts(form) == set()
    typed(qtbot, operator.door.lock.door, OWN)
    assert form.isVisible()
    assert line.text() == "Siti Separuh"
    with answering(qtbot, "Buang isian"):
        form.reject()


def test_a_message_is_emptied_but_one_that_comes_later_can_be_answered(
    operator: Wiring, qtbot: QtBot
) -> None:
    before, later = Box("NIK ini milik Siti.", parent=operator.window), Box("Cetakan selesai.")
    before.open()
    operator.door.lock.lock()
    assert visible_texts(before) == set()
    later.open()
    press(qtbot, later, "Tutup")
    typed(qtbot, operator.door.lock.door, OWN)
    assert "NIK ini milik Siti." in visible_texts(before)
    press(qtbot, before, "Tutup")


def test_nobody_there_locks_it(operator: Wiring, qtbot: QtBot) -> None:
    operator.door.lock._idle.start(60)
    qtbot.waitUntil(lambda: operator.door.lock.door is not None)
    assert visible_texts(operator.window) == set()


def test_a_key_puts_the_lock_off(operator: Wiring, qtbot: QtBot) -> None:
    assert operator.door.lock is not None
    operator.door.lock._idle.stop()
    qtbot.keyClick(operator.window.focusWidget() or operator.window, Qt.Key.Key_Shift)
    assert operator.door.lock._idle.isActive(), "it counts anew"


def test_without_accounts_nothing_locks(app: Application, jobs: Jobs, qtbot: QtBot) -> None:
    made = open_window(app, jobs, qtbot)
    assert made.door.lock is None
    for command in ("lock", "password", "sign_out"):
        assert not made.window.findChild(QAction, command).isVisible()


# Roles


def test_a_viewer_is_told_and_nothing_happens(
    viewer: Wiring, app: Application, qtbot: QtBot, jobs: Jobs
) -> None:
    people(viewer, qtbot, jobs)
    before = app.journal.operations(1)[0].id
    keys = (
        (Qt.Key.Key_L, CONTROL | SHIFT, "melihat nomor lengkap"),
        (Qt.Key.Key_E, CONTROL, "mengekspor"),
        (Qt.Key.Key_N, CONTROL, "menambah atau mengubah"),
        (Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier, "menambah atau mengubah"),
        (Qt.Key.Key_F2, SHIFT, "menambah atau mengubah"),
        (Qt.Key.Key_D, CONTROL, "menambah atau mengubah"),
    )
    for key, modifier, words in keys:
        bring_forward(qtbot, viewer.window)
        with answering(qtbot, "Tutup") as said:
            qtbot.keyClick(viewer.window, key, modifier)
            qtbot.waitUntil(lambda said=said: bool(said), timeout=5_000)
        assert f"Peran Pemirsa tidak boleh {words}" in said[0]
    assert app.journal.operations(1)[0].id == before
    assert QApplication.activeModalWidget() is None


def test_a_viewer_prints_nothing(
    viewer: Wiring, app: Application, qtbot: QtBot, jobs: Jobs, tmp_path: Path
) -> None:
    from jamsos_desktop.domain.problems import Refused
    from jamsos_desktop.domain.progress import Progress
    from jamsos_desktop.services.printing import Order

    with pytest.raises(Refused, match="tidak boleh mencetak"):
        app.printing.make(Order("sticker"), tmp_path / "s.pdf", Progress())
    assert not (tmp_path / "s.pdf").exists()


def test_an_operator_sees_a_number_and_it_is_written_down(
    operator: Wiring, app: Application, qtbot: QtBot, jobs: Jobs
) -> None:
    page = people(operator, qtbot, jobs)
    person = page._side.panel.person()
    assert person is not None
    assert not any(map(FULL.search, visible_texts(operator.window)))
    qtbot.keyClick(operator.window, Qt.Key.Key_L, CONTROL | SHIFT)
    qtbot.waitUntil(lambda: page._side.panel._nik.text() == person.record["nik"])
    line = app.journal.operations(1)[0]
    assert (line.kind, line.actor) == ("view_full", "Rina Wati")
    assert line.summary["person"] == person.record.id


def test_an_operator_may_not_decide(
    operator: Wiring, app: Application, qtbot: QtBot, jobs: Jobs
) -> None:
    page = people(operator, qtbot, jobs)
    assert "status kepesertaan" in why_grey(page._side.panel._status)
    assert page._side.panel._edit.isEnabled()
    with answering(qtbot, "Tutup") as said:
        page._side.panel._turn_lock()
    assert "mengunci" in said[0]
    entries = {action.text(): action.isEnabled() for action in page.menu().actions()}
    assert [entries["Ubah s&ekaligus …"], entries["Ubah &status …"]] == [True, False]
    operator.window.show_page("settings", "office")
    shown = operator.window.current()
    assert isinstance(shown, SettingsPage)
    assert shown._office.forms[0].editor("agency").widget.isReadOnly()


def test_who_works_here_stands_in_the_window(operator: Wiring) -> None:
    assert any(label.text() == "Rina Wati\nOperator"
               for label in operator.window.findChildren(QLabel))


# The section


def test_the_first_account_is_made_in_the_window(
    app: Application, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    made = open_window(app, jobs, qtbot)
    page = settings(made)
    press(qtbot, page, "Buat akun pertama")
    form = dialog(qtbot)
    assert isinstance(form, PasswordForm)
    for name, text in (("name", "budi"), ("person", "Budi Santoso"), ("password", BOSS),
                       ("again", BOSS)):
        qtbot.keyClicks(form.form.editor(name).widget, text)
    qtbot.mouseClick(form.verb, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), RecoveryCode))
    shown = dialog(qtbot)
    assert isinstance(shown, RecoveryCode)
    code = shown.code.text()
    with answering(qtbot, "Kembali"):
        qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert shown.isVisible(), "what is shown once is not shut away by one key"
    press(qtbot, shown, "Sudah disimpan")
    qtbot.waitUntil(lambda: made.door.leaving)
    assert not made.window.isVisible()
    app.accounts.recover("budi", code, "hujan di hulu")


def test_an_admin_manages_accounts(
    admin: Wiring, app: Application, qtbot: QtBot, jobs: Jobs
) -> None:
    page = settings(admin)
    section = page._accounts
    qtbot.keyClick(admin.window, Qt.Key.Key_N, CONTROL)
    form = dialog(qtbot)
    for name, text in (("name", "rina"), ("person", "Rina Wati"), ("password", FIRST),
                       ("again", FIRST)):
        qtbot.keyClicks(form.form.editor(name).widget, text)
    form.agree()
    assert section.table.chosen()["name"] == "rina"
    press(qtbot, section, "Ubah")
    form = dialog(qtbot)
    form.form.put_texts({"role": "Pemirsa"})
    form.agree()
    assert app.accounts.all()[1].role == "viewer"
    press(qtbot, section, "Kata sandi")
    form = dialog(qtbot)
    for name in ("password", "again"):
        qtbot.keyClicks(form.form.editor(name).widget, OWN)
    form.agree()
    with answering(qtbot, "Tutup akun"):
        press(qtbot, section, "Tutup akun")
    assert [one.retired for one in app.accounts.all()] == [False, True]
    section._minutes.setCurrentIndex(0)
    section._minutes.activated.emit(0)
    assert app.settings.lock_minutes() == 5
    assert unnamed_controls(page) == []
    assert rich_texts(page) == []


def test_the_last_admin_cannot_step_down(
    admin: Wiring, app: Application, qtbot: QtBot
) -> None:
    section = settings(admin)._accounts
    press(qtbot, section, "Ubah")
    form = dialog(qtbot)
    form.form.put_texts({"role": "Operator"})
    with answering(qtbot, "Tutup") as said:
        form.agree()
    assert "administrator terakhir" in said[0]
    with answering(qtbot, "Buang isian"):
        form.reject()


def test_others_read_the_roles_only(operator: Wiring, app: Application, qtbot: QtBot) -> None:
    section = settings(operator)._accounts
    assert not section.table.isVisible()
    assert any("Masuk sebagai Rina Wati" in text for text in visible_texts(section))
    with answering(qtbot, "Tutup") as said:
        qtbot.keyClick(operator.window, Qt.Key.Key_N, CONTROL)
        qtbot.waitUntil(lambda: bool(said))
    assert "mengatur akun" in said[0]


def test_a_narrow_window_has_the_roles_behind_a_button(admin: Wiring, qtbot: QtBot) -> None:
    section = settings(admin)._accounts
    assert section._roles.isVisible()
    admin.window.resize(1080, 640)
    qtbot.waitUntil(lambda: not section._roles.isVisible())
    press(qtbot, section, "Yang boleh menurut peran")
    shown = dialog(qtbot)
    assert "Memutuskan data ganda" in visible_texts(shown)
    assert unnamed_controls(shown) == []
    press(qtbot, shown, "Tutup")


# Nothing full for who may not see it


def visible_texts(window: QWidget) -> set[str]:
    """Everything that can be read in a window: labels, fields, buttons, cells, tooltips."""
    found: set[str] = set()
    for part in window.findChildren(QWidget):
        if not part.isVisible() or part.window() is not window.window():
            continue
        found |= {part.toolTip(), part.accessibleName(), part.accessibleDescription()}
        if isinstance(part, QLabel | QLineEdit | QAbstractButton):
            found.add(part.text())
        elif isinstance(part, QPlainTextEdit):
            found.add(part.toPlainText())
        elif isinstance(part, QComboBox):
            found |= {part.itemText(n) for n in range(part.count())}
        elif isinstance(part, QAbstractItemView) and part.model() is not None:
            model = part.model()
            found |= {
                str(model.index(line, place).data(role) or "")
                for line in range(min(model.rowCount(), 40))
                for place in range(_columns(model))
                for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole,
                             Qt.ItemDataRole.AccessibleTextRole)
            }
    return found - {""}


def _columns(model: QAbstractItemModel) -> int:
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount()


PLACES = [
    ("home", None), ("people", PeopleFilter()), ("people", 3),
    ("people", PeopleFilter(retired=True)), ("imports", None), ("duplicates", None),
    ("duplicates", "quality"),
    *(("printing", part) for part in ("print", "book", "sheets", "printers", "designs")),
    ("ceremonies", None), *(("settings", part) for part in SECTIONS),
]


def test_a_viewer_reads_no_full_number_anywhere(
    viewer: Wiring, app: Application, qtbot: QtBot, jobs: Jobs
) -> None:
    window, read = viewer.window, set[str]()
    for page, what in PLACES:
        window.show_page(page, what)
        idle(qtbot, jobs)
        read |= visible_texts(window)
        if page == "people":
            for section in ("Data", "Keluarga", "Kepesertaan", "Dokumen", "Lampiran", "Riwayat"):
                window.current().show_section(section)
                idle(qtbot, jobs)
                read |= visible_texts(window)
        for table in window.current().findChildren(QAbstractItemView):
            if table.isVisible() and hasattr(table, "copy") and table.model().rowCount():
                table.selectAll()
                table.copy()
                idle(qtbot, jobs)
                mime = QApplication.clipboard().mimeData()
                read |= {mime.text(), mime.html()}
    line = window._top.search
    window.focus_search()
    qtbot.keyClicks(line, "siti")
    idle(qtbot, jobs)
    for top in QApplication.topLevelWidgets():
        if top.isVisible():
            read |= visible_texts(top)
    everybody = office.everybody(app)
    known = {str(person[name]) for person in everybody for name in ("nik", "kk")}
    assert len(read) > 500
    assert [text for text in read if any(number in text for number in known)] == []
    assert [text for text in read if FULL.search(text)] == []
    assert any("•" in text for text in read), "masked numbers were there to be read"


def why_grey(shown: QAbstractButton) -> str:
    """What a button says that may not be pressed; empty where it may."""
    assert shown.toolTip() == shown.accessibleDescription() or shown.isEnabled()
    return "" if shown.isEnabled() else shown.toolTip()


def named(inside: QWidget, words: str) -> QAbstractButton:
    return next(
        b for b in inside.findChildren(QAbstractButton)
        if b.isVisible() and b.accessibleName().startswith(words)
    )


def test_a_viewer_finds_what_may_not_be_begun_grey_with_the_reason(
    viewer: Wiring, qtbot: QtBot, jobs: Jobs
) -> None:
    for page, section, words, what in (
        ("people", None, "Tambah penerima", "menambah atau mengubah"),
        ("people", None, "Ekspor", "mengekspor"), ("imports", None, "Pilih berkas", "mengimpor"),
        ("printing", None, "Buat PDF", "mencetak"),
        ("printing", ("printers", None), "Setel printer", "mengatur printer"),
        ("printing", ("printers", None), "Kertas sendiri", "mengatur printer"),
        ("printing", ("sheets", None), "Catat sisa lembar", "mengatur printer"),
        ("printing", ("designs", None), "Salin dan ubah", "mengubah desain"),
        ("ceremonies", None, "Tambah acara", "menyusun acara"),
        ("settings", "programmes", "Tambah program", "mengubah data kantor"),
    ):
        viewer.window.show_page(page, section)
        shown = named(viewer.window.current(), words)
        qtbot.waitUntil(lambda shown=shown, what=what: what in why_grey(shown), timeout=10_000)
        idle(qtbot, jobs)
    viewer.window.show_page("people")
    assert named(viewer.window.current(), "Cetak stiker").isEnabled(), "it only goes to a page"


def test_a_viewer_notes_no_visit(
    viewer: Wiring, app: Application, qtbot: QtBot
) -> None:
    with answering(qtbot, "Tutup") as said:
        ask_visit(app.visits, ["PPU-26-000001"], print, viewer.window)
    assert "tidak boleh mencatat penyerahan atau kunjungan" in said[0]


def test_a_viewer_opens_no_held_rows(
    viewer: Wiring, app: Application, qtbot: QtBot, jobs: Jobs, tmp_path: Path
) -> None:
    path = office.write_list(app, tmp_path / "baru.xlsx", office.invent("64.09.02.2002", 3))
    with answering(qtbot, "Tutup") as said:
        viewer.window.show_page("imports", [path])
        idle(qtbot, jobs)
        qtbot.waitUntil(lambda: bool(said) or any(
            "tidak boleh mengimpor" in text for text in visible_texts(viewer.window)))
    read = {*said, *visible_texts(viewer.window)}
    assert any("Peran Pemirsa tidak boleh mengimpor" in text for text in read)
    assert [text for text in read if FULL.search(text)] == []
