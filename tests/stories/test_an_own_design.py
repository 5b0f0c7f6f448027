"""An office draws its own sticker and prints a sheet with it: the whole window, mouse and keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from jamsos_desktop.application import Application
from jamsos_desktop.domain.design import Design, Item, QrItem, TextItem, design_of, design_text
from jamsos_desktop.domain.stock import load_stock
from jamsos_desktop.gui.main_window import MainWindow
from jamsos_desktop.gui.pages.designs.editor import DesignEditor
from jamsos_desktop.gui.pages.printing.page import PrintingPage
from jamsos_desktop.gui.tasks import Jobs
from jamsos_desktop.gui.wiring import build_window
from jamsos_desktop.paper import pages
from tests.gui.desk import _made, answering, app, dialog, idle, jobs, press, type_path
from tests.gui.sweep import rich_texts, unnamed_controls
from tests.paper.drawn import marks

__all__ = ["_made", "app", "jobs"]
CTRL, PLAIN, ALT = (
    Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.AltModifier,
)  # fmt: skip
CAPITALS = 0.714
"""Of Noto Sans, as a share of the size."""


@pytest.fixture
def window(app: Application, jobs: Jobs, qtbot: QtBot) -> Iterator[MainWindow]:
    made = build_window(app, jobs)
    qtbot.addWidget(made, before_close_func=_settle)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    yield made
    jobs.cancel_all()
    jobs.wait()


def _settle(window: MainWindow) -> None:
    """Nobody answers a question when a test has failed."""
    for editor in window.findChildren(DesignEditor):
        editor.sketch.steps.setClean()


def drag(editor: DesignEditor, start: QPoint, end: QPoint) -> None:
    """With Alt, so that nothing catches it."""
    ground = editor.canvas.viewport()
    QTest.mousePress(ground, Qt.MouseButton.LeftButton, ALT, start)
    for share in (0.5, 1.0):
        place = start + (end - start) * share
        QApplication.sendEvent(ground, QMouseEvent(
            QEvent.Type.MouseMove, QPointF(place), QPointF(ground.mapToGlobal(place)),
            Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton, ALT,
        ))  # fmt: skip
    QTest.mouseRelease(ground, Qt.MouseButton.LeftButton, ALT, end)


def named(editor: DesignEditor, name: str) -> Item:
    return next(item for item in editor.sketch.design.items if item.name == name)


def choose(qtbot: QtBot, box: QComboBox, words: str) -> None:
    box.setFocus()
    for key in [Qt.Key.Key_Home, *[Qt.Key.Key_Down] * box.count()]:
        qtbot.keyClick(box, key)
        if box.currentText() == words:
            return
    raise AssertionError(f"{words!r} is not offered")


def test_an_office_draws_its_sticker_and_prints_it(
    window: MainWindow, app: Application, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    editor = _copied(window, qtbot)
    _place_number_and_code(editor, qtbot)
    _write_headline(editor, qtbot)
    drawn = editor.sketch.design
    line = app.journal.undoable()
    assert line is not None
    assert line.kind == "design", "Ctrl+Z was the editor's, not the journal's"
    with answering(qtbot, "Kembali") as asked:
        window.close()
    assert "belum disimpan" in asked[0]
    assert window.isVisible()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=10_000)
    editor.canvas.setFocus()
    qtbot.keyClick(editor.canvas, Qt.Key.Key_S, CTRL)
    assert not editor.is_dirty()
    assert app.designs.open("stiker-sepaku").front == drawn
    assert design_of(design_text(drawn), "stiker-sepaku") == replace(drawn, back="")
    _print_with(window, jobs, qtbot, tmp_path / "sepaku.pdf")
    _is_as_drawn(tmp_path / "sepaku.pdf", drawn)


def _copied(window: MainWindow, qtbot: QtBot) -> DesignEditor:
    """The editor on a copy of the first sticker."""
    window.show_page("printing")
    press(qtbot, window, "Desain")
    press(qtbot, window, "Salin dan ubah")
    box = dialog(qtbot)
    line = box.findChild(QLineEdit)
    qtbot.keyClick(line, Qt.Key.Key_A, CTRL)
    qtbot.keyClicks(line, "Stiker Sepaku")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(window.findChildren(DesignEditor)), timeout=10_000)
    editor = next(iter(window.findChildren(DesignEditor)))
    qtbot.waitUntil(editor.drawn, timeout=30_000)
    assert not unnamed_controls(window)
    assert not rich_texts(window)
    assert editor.canvas.width() > 400, "the cell has room in the window"
    assert editor.canvas.height() > 300
    return editor


def _place_number_and_code(editor: DesignEditor, qtbot: QtBot) -> None:
    """The number is moved with keys, the code is made smaller with the mouse."""
    canvas, number = editor.canvas, named(editor, "nomor")
    place = canvas.at(number.x + 5, number.y + 2).toPoint()
    qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=place)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Up):
        qtbot.keyClick(canvas, key)
    assert (named(editor, "nomor").x, named(editor, "nomor").y) == (number.x + 0.5, number.y - 1)
    code = next(i for i in editor.sketch.design.items if isinstance(i, QrItem))
    middle = canvas.at(code.x + code.size / 2, code.y + code.size / 2).toPoint()
    qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    drag(editor, canvas.at(code.x, code.y).toPoint(), canvas.at(code.x + 6, code.y + 6).toPoint())
    made = next(i for i in editor.sketch.design.items if isinstance(i, QrItem))
    assert made.size == pytest.approx(code.size - 6, abs=0.5)


def _write_headline(editor: DesignEditor, qtbot: QtBot) -> None:
    """The headline gets other words; a slip is undone."""
    canvas, title = editor.canvas, named(editor, "judul")
    place = canvas.at(title.x + 5, title.y + 5).toPoint()
    qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=place)
    words = editor.panel.controls()["text"].widget.findChild(QPlainTextEdit)
    words.setFocus()
    words.selectAll()
    for word in ("Rumah", "Pekerja", "Terlindungi"):
        qtbot.keyClicks(words, word)
        if word != "Terlindungi":
            qtbot.keyClick(words, Qt.Key.Key_Return)
    qtbot.keyClick(canvas, Qt.Key.Key_Delete)
    assert "judul" not in {item.name for item in editor.sketch.design.items}
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_Z, CTRL)
    made = named(editor, "judul")
    assert isinstance(made, TextItem)
    assert made.text == "Rumah\nPekerja\nTerlindungi"


def _print_with(window: MainWindow, jobs: Jobs, qtbot: QtBot, path: Path) -> None:
    """A PDF of stickers with the own design, from the print section."""
    press(qtbot, window, "Kembali ke daftar")
    chip = next(
        b for b in window.findChildren(QPushButton)
        if b.toolTip().startswith("Cetak (Alt+1)") and b.isVisible()
    )
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    offered = {b.accessibleName(): b for b in window.findChildren(QComboBox) if b.isVisible()}
    choose(qtbot, offered["Desain"], "Stiker Sepaku")
    page = next(iter(window.findChildren(PrintingPage)))
    qtbot.waitUntil(
        lambda: page._plan is not None and page._plan.design.name == "stiker-sepaku",
        timeout=30_000,
    )
    press(qtbot, window, "Buat PDF")
    type_path(qtbot, path)
    idle(qtbot, jobs)


def _is_as_drawn(path: Path, design: Design) -> None:
    """Codes and texts lie within 0.1 mm of what the editor said, on every label."""
    stock = next(s for s in load_stock().values() if design.fits(s))
    code = next(i for i in design.items if isinstance(i, QrItem))
    number = next(i for i in design.items if i.name == "nomor")
    assert isinstance(number, TextItem)
    found = marks(path.read_bytes())
    codes = [mark for mark in found if mark.kind == "code"]
    texts = [mark for mark in found if mark.kind == "text"]
    assert len(codes) == stock.per_page
    for mark, (left, top) in zip(codes, stock.corners(), strict=True):
        quiet = (code.size - mark.width) / 2
        assert mark.left == pytest.approx(left + code.x + quiet, abs=0.1)
        assert mark.bottom == pytest.approx(top + code.bottom - quiet, abs=0.1)
        baseline = top + number.y + number.size * CAPITALS / 72 * 25.4
        assert any(
            abs(text.left - left - number.x) < 0.1 and abs(text.bottom - baseline) < 0.1
            for text in texts
        )
    assert "Rumah" in pages.page_text(path)
