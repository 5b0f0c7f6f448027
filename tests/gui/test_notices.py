"""Boxes and the notice bar: plain texts, verbs, and a program that lives on after a fault."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.gui import notices, tasks
from jamsos_desktop.gui.notices import Box, NoticeBar
from tests.gui.sweep import rich_texts, unnamed_controls

NIK = "6409021203790011"


def when_shown(act: Callable[[Box], None]) -> list[Box]:
    """Do something with the next box as soon as it is up; modal boxes wait for that."""
    seen: list[Box] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, Box):
            seen.append(box)
            act(box)
            if box.isVisible():
                box.reject()
        else:
            QTimer.singleShot(5, look)

    QTimer.singleShot(0, look)
    return seen


def press(words: str, qtbot: QtBot) -> Callable[[Box], None]:
    def act(box: Box) -> None:
        (found,) = [b for b in box.findChildren(QPushButton) if b.text() == words]
        qtbot.mouseClick(found, Qt.MouseButton.LeftButton)

    return act


def test_a_question_is_answered_by_its_verb(qtbot: QtBot) -> None:
    when_shown(press("Impor 283 baris", qtbot))
    assert notices.ask("Impor daftar Waru?", "Impor 283 baris")
    when_shown(press("Batal", qtbot))
    assert not notices.ask("Impor daftar Waru?", "Impor 283 baris")


@pytest.mark.parametrize(("danger", "answer"), [(False, True), (True, False)])
def test_enter_gives_the_harmless_answer(qtbot: QtBot, danger: bool, answer: bool) -> None:
    when_shown(lambda box: qtbot.keyClick(box, Qt.Key.Key_Return))
    assert notices.ask("Hapus 12 orang?", "Hapus", danger=danger) is answer


def test_a_box_shows_names_as_they_are_and_names_its_controls(qtbot: QtBot) -> None:
    box = Box("Siti <b>x</b> sudah ada.", detail="<img src=x>", yes="Buka <b>", no="Batal")
    box.add_copy("laporan")
    qtbot.addWidget(box)
    with qtbot.waitExposed(box):
        box.show()
    assert rich_texts(box) == []
    assert unnamed_controls(box) == []


def test_a_refusal_is_a_sentence_without_a_report(qtbot: QtBot) -> None:
    reports: list[bool] = []
    when_shown(lambda box: reports.append(box.findChild(QPlainTextEdit) is not None))
    tasks.report(Refused("Berkas sedang dibuka di Excel. Tutup dulu."))
    when_shown(lambda box: reports.append(box.findChild(QPlainTextEdit) is not None))
    tasks.report(Invalid("NIK hanya 15 angka."))
    assert reports == [False, False]


def test_a_fault_is_logged_shown_with_a_copy_button_and_survived(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    notices.install_error_hook()
    seen = when_shown(press("Salin laporan", qtbot))
    with caplog.at_level(logging.ERROR):
        try:
            int(NIK + "x")
        except ValueError as error:
            notices.unexpected(error)
    assert len(seen) == 1
    copied = QApplication.clipboard().text()
    assert "ValueError" in copied
    assert "test_notices.py" in copied
    assert "ValueError" in caplog.text


def test_neither_report_nor_log_carries_what_was_typed(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    notices.install_error_hook()
    when_shown(lambda box: None)
    with caplog.at_level(logging.DEBUG):
        notices.unexpected(KeyError(NIK))
    assert NIK not in notices.report_text(KeyError(NIK))
    assert NIK not in caplog.text


def test_faults_while_a_fault_is_shown_open_no_more_boxes(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    notices.install_error_hook()
    boxes: list[int] = []

    def again(box: Box) -> None:
        notices.unexpected(RuntimeError("in paintEvent"))
        shown = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
        boxes.append(sum(isinstance(w, Box) for w in shown))

    when_shown(again)
    notices.unexpected(RuntimeError("first"))
    assert boxes == [1]


def test_a_notice_offers_to_take_back(qtbot: QtBot) -> None:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    taken: list[str] = []
    bar.say("Diimpor 283 orang.", "Ambil kembali", lambda: taken.append("x"))
    assert bar.sentence() == "Diimpor 283 orang."
    assert unnamed_controls(bar) == []
    press_bar = next(b for b in bar.findChildren(QPushButton) if b.text() == "Ambil kembali")
    qtbot.mouseClick(press_bar, Qt.MouseButton.LeftButton)
    assert taken == ["x"]
    assert bar.sentence() == ""


def test_a_notice_without_action_leaves_by_itself_and_others_stay(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(NoticeBar, "SECONDS", 0.01)
    bar = NoticeBar()
    qtbot.addWidget(bar)
    bar.say("Tersimpan.")
    qtbot.waitUntil(bar.isHidden)
    bar.say("Diimpor <b>283</b> orang.", "Ambil kembali")
    qtbot.wait(50)
    assert not bar.isHidden()
    assert rich_texts(bar) == []
