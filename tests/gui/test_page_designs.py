"""Desain, driven by mouse and keys: the list, the canvas in millimetres, the panel, leaving."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDoubleSpinBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from jamsos_desktop.application import Application
from jamsos_desktop.domain.design import (
    BoxItem,
    ImageItem,
    Item,
    LineItem,
    QrItem,
    TextItem,
    load_designs,
)
from jamsos_desktop.domain.design_faults import bounds
from jamsos_desktop.gui.dialogs.form_dialog import FormDialog
from jamsos_desktop.gui.pages.designs.editor import DesignEditor
from jamsos_desktop.gui.pages.designs.list import DesignsSection
from jamsos_desktop.gui.tasks import Jobs
from tests.gui.desk import Heard, _made, answering, app, dialog, idle, jobs, press, show, type_path
from tests.gui.sweep import rich_texts, unnamed_controls

__all__ = ["_made", "app", "jobs"]
CTRL, SHIFT, ALT, PLAIN = (
    Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier,
)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(app: Application, jobs: Jobs, qtbot: QtBot) -> DesignsSection:
    made = DesignsSection(app.designs, app.design_previews, jobs)
    show(qtbot, made)
    qtbot.waitUntil(lambda: made._picture.is_drawn(), timeout=30_000)
    return made


@pytest.fixture
def editor(page: DesignsSection, app: Application, qtbot: QtBot) -> DesignEditor:
    """The editor on a copy of the sticker of 95 mm."""
    return edit(qtbot, page, app, "stiker-95x95")


def edit(qtbot: QtBot, page: DesignsSection, app: Application, start: str) -> DesignEditor:
    name, _ = app.designs.copy(start, "Desain kita")
    page.refresh()
    page.open(name)
    press(qtbot, page, "Ubah")
    made = page.editor
    assert made is not None
    qtbot.waitUntil(made.drawn, timeout=30_000)
    return made


def named(editor: DesignEditor, name: str) -> Item:
    return next(item for item in editor.sketch.design.items if item.name == name)


def at(editor: DesignEditor, x: float, y: float) -> QPoint:
    """Where a place of the cell in millimetres lies under the mouse."""
    return editor.canvas.at(x, y).toPoint()


def middle(editor: DesignEditor, item: Item) -> QPoint:
    left, top, right, bottom = bounds(item)
    return at(editor, (left + right) / 2, (top + bottom) / 2)


def drag(
    editor: DesignEditor, start: QPoint, end: QPoint, keys: Qt.KeyboardModifier = PLAIN
) -> None:
    """Press, go there in steps, let go."""
    ground = editor.canvas.viewport()
    QTest.mousePress(ground, LEFT, keys, start)
    for step in (0.3, 0.7, 1.0):
        place = start + (end - start) * step
        QTest.mouseMove(ground, place)
        event = (place, LEFT, keys)
        _move(ground, *event)
    QTest.mouseRelease(ground, LEFT, keys, end)


def _move(ground: QWidget, place: QPoint, held: Qt.MouseButton, keys) -> None:
    """A movement with the button held, which `QTest.mouseMove` does not tell."""
    from PySide6.QtCore import QEvent, QPointF
    from PySide6.QtGui import QMouseEvent

    QApplication.sendEvent(ground, QMouseEvent(
        QEvent.Type.MouseMove, QPointF(place), QPointF(ground.mapToGlobal(place)),
        Qt.MouseButton.NoButton, held, keys,
    ))


def choose(editor: DesignEditor, qtbot: QtBot, name: str) -> Item:
    """Choose an item from the list by its name."""
    lines = editor.list
    rows = [i for i in range(lines.count()) if lines.item(i).text().endswith(name)]
    lines.clearSelection()
    lines.setCurrentRow(rows[0])
    assert [editor.sketch.design.items[i].name for i in editor.sketch.chosen] == [name]
    qtbot.waitUntil(editor.panel.controls()["name"].widget.isVisible, timeout=5_000)
    return named(editor, name)


def test_the_list_tells_own_from_shipped_and_shows_a_picture(
    page: DesignsSection, app: Application, qtbot: QtBot, jobs: Jobs
) -> None:
    lines = page.findChild(QListWidget)
    texts = [lines.item(i).text() for i in range(lines.count())]
    assert texts[0] == "Stiker bawaan"
    assert "Sertifikat A4 mendatar" in texts
    assert "Sertifikat A4 mendatar, bagian belakang" not in texts
    assert page._picture.is_drawn()
    assert page._copy.property("kind") == "primary"
    assert not page._change.isVisible()
    assert not unnamed_controls(page)
    assert not rich_texts(page)


def test_copying_opens_the_editor_on_an_own_design(
    page: DesignsSection, app: Application, qtbot: QtBot, jobs: Jobs
) -> None:
    heard = Heard(page)
    press(qtbot, page, "Salin dan ubah")
    box = dialog(qtbot)
    assert isinstance(box, FormDialog)
    field = box.form.findChild(QLineEdit)
    QTest.keyClick(field, Qt.Key.Key_A, CTRL)
    QTest.keyClicks(field, "Stiker Waru")
    press(qtbot, box, "Salin dan ubah")
    assert page.editor is not None
    assert page.editor.sketch.pages.front.label == "Stiker Waru"
    assert page.editor.sketch.pages.front.name == "stiker-waru"
    assert "designs" in heard.changes[-1]
    qtbot.waitUntil(page.editor.drawn, timeout=30_000)
    assert not unnamed_controls(page)
    press(qtbot, page, "Kembali ke daftar")
    idle(qtbot, jobs)
    assert page._change.isVisible()
    assert page._title.text() == "Stiker Waru"


def test_arrows_move_and_size_exactly(editor: DesignEditor, qtbot: QtBot) -> None:
    before = choose(editor, qtbot, "judul")
    assert isinstance(before, TextItem)
    canvas = editor.canvas
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_Left)
    qtbot.keyClick(canvas, Qt.Key.Key_Down, SHIFT)
    assert named(editor, "judul") == replace(before, x=before.x - 0.5, y=before.y + 5)
    qtbot.keyClick(canvas, Qt.Key.Key_Left, CTRL)
    qtbot.keyClick(canvas, Qt.Key.Key_Down, CTRL | SHIFT)
    assert named(editor, "judul") == replace(
        before, x=before.x - 0.5, y=before.y + 5, width=before.width - 0.5,
        height=before.height + 5,
    )
    assert canvas.accessibleDescription() == "judul: 8,5 ; 29,5 mm, 76,5 × 27 mm"
    for _ in range(4):
        qtbot.keyClick(canvas, Qt.Key.Key_Z, CTRL)
    assert named(editor, "judul") == before
    qtbot.keyClick(canvas, Qt.Key.Key_Y, CTRL)
    assert named(editor, "judul") == replace(before, x=before.x - 0.5)
    assert editor.is_dirty()


def test_the_mouse_moves_and_snaps(editor: DesignEditor, qtbot: QtBot) -> None:
    item = named(editor, "nomor")
    left, top, right, bottom = bounds(item)
    start = middle(editor, item)
    shift = at(editor, 10.3, 0) - at(editor, 0, 0)
    drag(editor, start, start + shift, ALT)
    free = bounds(named(editor, "nomor"))
    pixel = 1 / editor.canvas.zoom
    assert free[0] - left == pytest.approx(10.3, abs=2 * pixel)
    assert free[1] == top
    assert (free[2] - free[0], free[3] - free[1]) == pytest.approx((right - left, bottom - top))
    assert len(editor.sketch.chosen) == 1
    editor.sketch.steps.undo()
    assert bounds(named(editor, "nomor")) == (left, top, right, bottom)
    # Two pixels beside the edge of another item, it is caught.
    drag(editor, start, start + QPoint(2, 0))
    assert named(editor, "nomor").x == left
    assert not editor.sketch.steps.canRedo() or isinstance(editor.sketch.steps, QUndoStack)


def test_a_handle_sizes_and_a_code_stays_square(editor: DesignEditor, qtbot: QtBot) -> None:
    before = choose(editor, qtbot, "judul")
    _, _, right, bottom = bounds(before)
    drag(editor, at(editor, right, bottom), at(editor, right - 7, bottom - 3), ALT)
    after = bounds(named(editor, "judul"))
    pixel = 1 / editor.canvas.zoom
    assert after[2] == pytest.approx(right - 7, abs=2 * pixel)
    assert after[3] == pytest.approx(bottom - 3, abs=2 * pixel)
    assert after[:2] == bounds(before)[:2]
    code = next(i for i in editor.sketch.design.items if isinstance(i, QrItem))
    QTest.mouseClick(editor.canvas.viewport(), LEFT, PLAIN, middle(editor, code))
    drag(editor, at(editor, code.x, code.y), at(editor, code.x + 4, code.y + 4), ALT)
    made = next(i for i in editor.sketch.design.items if isinstance(i, QrItem))
    assert made.size == pytest.approx(code.size - 4, abs=2 * pixel)
    assert (made.right, made.bottom) == pytest.approx((code.right, code.bottom), abs=0.02)


def test_escape_gives_a_movement_up(editor: DesignEditor, qtbot: QtBot) -> None:
    item = named(editor, "nomor")
    ground, start = editor.canvas.viewport(), middle(editor, item)
    QTest.mousePress(ground, LEFT, PLAIN, start)
    _move(ground, start + QPoint(60, 0), LEFT, PLAIN)
    assert bounds(editor.canvas.design().items[editor.sketch.chosen[0]]) != bounds(item)
    qtbot.keyClick(editor.canvas, Qt.Key.Key_Escape)
    QTest.mouseRelease(ground, LEFT, PLAIN, start + QPoint(60, 0))
    assert named(editor, "nomor") == item
    assert not editor.is_dirty()


def test_several_are_chosen_by_a_frame_and_aligned(editor: DesignEditor, qtbot: QtBot) -> None:
    drag(editor, at(editor, 1, 66), at(editor, 61, 82.5), PLAIN)
    names = {editor.sketch.design.items[i].name for i in editor.sketch.chosen}
    assert names == {"program", "tempat", "bantuan"}
    for action in editor.tools._arrange.menu().actions():
        if action.text() == "Rata kanan":
            action.trigger()
    rights = {bounds(named(editor, name))[2] for name in names}
    assert len(rights) == 1
    nomor = named(editor, "nomor")
    QTest.mouseClick(editor.canvas.viewport(), LEFT, SHIFT, middle(editor, nomor))
    assert len(editor.sketch.chosen) == 4
    QTest.mouseClick(editor.canvas.viewport(), LEFT, PLAIN, at(editor, 2, 2))
    assert editor.sketch.chosen == ()


def test_items_are_added_doubled_ordered_and_deleted(editor: DesignEditor, qtbot: QtBot) -> None:
    count = len(editor.sketch.design.items)
    for action in editor.tools._add.menu().actions():
        action.trigger()
    items = editor.sketch.design.items
    assert len(items) == count + 5
    assert editor.sketch.chosen == (count + 4,)
    qtbot.keyClick(editor.canvas, Qt.Key.Key_D, CTRL)
    assert len(editor.sketch.design.items) == count + 6
    for action in editor.tools._arrange.menu().actions():
        if action.text() == "Taruh paling belakang":
            action.trigger()
    assert editor.sketch.chosen == (0,)
    assert editor.sketch.design.items[0].name == "kotak 2"
    qtbot.keyClick(editor.canvas, Qt.Key.Key_Delete)
    assert len(editor.sketch.design.items) == count + 5
    qtbot.keyClick(editor.canvas, Qt.Key.Key_A, CTRL)
    assert len(editor.sketch.chosen) == count + 5
    qtbot.keyClick(editor.canvas, Qt.Key.Key_Escape)
    qtbot.keyClick(editor.canvas, Qt.Key.Key_PageDown)
    assert editor.sketch.chosen == (0,)
    qtbot.keyClick(editor.canvas, Qt.Key.Key_PageUp)
    assert editor.sketch.chosen == (count + 4,)
    for _ in range(8):
        editor.sketch.steps.undo()
    assert not editor.is_dirty()


def test_exact_numbers_and_words_with_one_undo(editor: DesignEditor, qtbot: QtBot) -> None:
    before = choose(editor, qtbot, "tempat")
    assert isinstance(before, TextItem)
    left = editor.panel.controls()["x"].widget
    assert isinstance(left, QDoubleSpinBox)
    left.setFocus()
    left.selectAll()
    qtbot.keyClicks(left, "6,25")
    qtbot.keyClick(left, Qt.Key.Key_Return)
    assert named(editor, "tempat") == replace(before, x=6.25)
    words = editor.panel.controls()["text"].widget.findChild(QPlainTextEdit)
    assert words.toPlainText() == "{desa}[ · RT {rt}][ RW {rw}]"
    words.setFocus()
    words.selectAll()
    qtbot.keyClicks(words, "Di ")
    menu = editor.panel.controls()["text"]._insert.menu()
    next(a for a in menu.actions() if a.text() == "Kecamatan").trigger()
    assert words.toPlainText() == "Di {kecamatan}"
    assert named(editor, "tempat") == replace(before, x=6.25, text="Di {district}")
    qtbot.keyClick(words, Qt.Key.Key_Z, CTRL)
    assert named(editor, "tempat") == replace(before, x=6.25)
    assert words.toPlainText() == "{desa}[ · RT {rt}][ RW {rw}]"
    qtbot.keyClick(words, Qt.Key.Key_Z, CTRL)
    assert named(editor, "tempat") == before
    assert not editor.is_dirty()


def test_looks_are_set_from_lists(editor: DesignEditor, qtbot: QtBot) -> None:
    choose(editor, qtbot, "judul")
    controls = editor.panel.controls()
    font = controls["font"].widget
    font.setFocus()
    qtbot.keyClick(font, Qt.Key.Key_Down)
    action = next(a for a in controls["colour"].widget.menu().actions() if a.text() == "Emas")
    action.trigger()
    qtbot.mouseClick(controls["required"].widget, LEFT, pos=QPoint(8, 12))
    made = named(editor, "judul")
    assert isinstance(made, TextItem)
    assert (made.font, made.colour, made.required) == ("NotoSerif-Regular", "#B8862B", True)
    assert editor.panel.controls()["colour"].widget.accessibleName() == "Warna: Emas"
    for kind in (LineItem, BoxItem, QrItem, ImageItem):
        items = editor.sketch.design.items
        number = next(i for i, item in enumerate(items) if isinstance(item, kind))
        editor.sketch.choose((number,))
        qtbot.waitUntil(editor.panel.controls()["name"].widget.isVisible, timeout=5_000)
        assert not unnamed_controls(editor)
        assert not rich_texts(editor)


def test_faults_stand_at_the_item_and_keep_it_from_being_saved(
    editor: DesignEditor, page: DesignsSection, app: Application, qtbot: QtBot
) -> None:
    choose(editor, qtbot, "judul")
    words = editor.panel.controls()["text"].widget.findChild(QPlainTextEdit)
    words.setFocus()
    words.selectAll()
    qtbot.keyClicks(words, "Milik {NIK}")
    assert "tidak boleh dicetak" in editor.panel._problems.text()
    assert editor._verdict.words.text().startswith("✕ judul: kata {NIK} tidak boleh dicetak")
    assert any(editor.list.item(i).text() == "✕ judul" for i in range(editor.list.count()))
    editor.sketch.choose(())
    with answering(qtbot, "Tutup") as said:
        assert not editor.save()
    assert "Desain kita, judul: kata {NIK}" in said[0]
    assert [editor.sketch.design.items[i].name for i in editor.sketch.chosen] == ["judul"]
    assert editor.is_dirty()
    words = editor.panel.controls()["text"].widget.findChild(QPlainTextEdit)
    words.setFocus()
    words.selectAll()
    qtbot.keyClicks(words, "Keluarga miskin")
    assert editor._verdict.words.text().startswith("▲ judul: “miskin”")
    assert "▲" in editor.panel._warnings.text()
    qtbot.keyClick(editor.canvas, Qt.Key.Key_Right, SHIFT)
    qtbot.keyClick(editor.canvas, Qt.Key.Key_Right, SHIFT)
    qtbot.keyClick(editor.canvas, Qt.Key.Key_Right, SHIFT)
    assert "Keluar dari bidang 95 × 95 mm" in editor.panel._problems.text()


def test_the_longest_name_is_tried_before_printing(editor: DesignEditor, qtbot: QtBot) -> None:
    choose(editor, qtbot, "program")
    words = editor.panel.controls()["text"].widget.findChild(QPlainTextEdit)
    words.selectAll()
    qtbot.keyClicks(words, "{nama}")
    qtbot.waitUntil(editor.drawn, timeout=30_000)
    assert "tidak muat" not in editor.panel._warnings.text()
    box = editor._sample
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert editor.sample() == "longest"
    qtbot.waitUntil(lambda: "tidak muat" in editor.panel._warnings.text(), timeout=30_000)
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert editor.sample() == "empty"
    qtbot.waitUntil(lambda: "tidak muat" not in editor.panel._warnings.text(), timeout=30_000)


def test_saving_and_leaving(
    editor: DesignEditor, page: DesignsSection, app: Application, qtbot: QtBot
) -> None:
    heard = Heard(page)
    assert page.may_leave()
    qtbot.keyClick(editor.canvas, Qt.Key.Key_PageDown)
    qtbot.keyClick(editor.canvas, Qt.Key.Key_PageDown)
    qtbot.keyClick(editor.canvas, Qt.Key.Key_Up)
    with answering(qtbot, "Kembali") as said:
        assert not page.may_leave()
    assert "belum disimpan" in said[0]
    with answering(qtbot, "Kembali"):
        press(qtbot, page, "Kembali ke daftar")
    assert page.editor is editor
    page.commands()["save"]()
    assert heard.notices[-1][0] == "Desain “Desain kita” disimpan."
    assert page.commands() == {}
    assert page.may_leave()
    assert app.designs.open("desain-kita").front == editor.sketch.design
    qtbot.keyClick(editor.canvas, Qt.Key.Key_Up)
    with answering(qtbot, "Buang perubahan"):
        press(qtbot, page, "Kembali ke daftar")
    assert page.editor is None


def test_enter_in_the_question_stays(
    editor: DesignEditor, page: DesignsSection, qtbot: QtBot
) -> None:
    qtbot.keyClick(editor.canvas, Qt.Key.Key_PageDown)
    qtbot.keyClick(editor.canvas, Qt.Key.Key_Up)
    from PySide6.QtCore import QTimer

    def enter() -> None:
        box = QApplication.activeModalWidget()
        if box is not None:
            QTest.keyClick(box, Qt.Key.Key_Return)

    clock = QTimer()
    clock.timeout.connect(enter)
    clock.start(30)
    assert not page.may_leave()
    clock.stop()
    assert editor.is_dirty()


def test_front_and_back_of_a_certificate(
    page: DesignsSection, app: Application, qtbot: QtBot
) -> None:
    editor = edit(qtbot, page, app, "sertifikat")
    press(qtbot, editor, "Belakang")
    assert editor.sketch.design.items == load_designs()["sertifikat-belakang"].items
    qtbot.waitUntil(editor.drawn, timeout=30_000)
    qtbot.keyClick(editor.canvas, Qt.Key.Key_PageDown)
    qtbot.keyClick(editor.canvas, Qt.Key.Key_Delete)
    press(qtbot, editor, "Depan")
    assert editor.sketch.side == "front"
    editor.sketch.steps.undo()
    assert editor.sketch.side == "back"
    editor.sketch.steps.redo()
    assert editor.save()
    back = app.designs.open("desain-kita").back
    assert back is not None
    assert len(back.items) == len(load_designs()["sertifikat-belakang"].items) - 1


def test_an_own_picture_is_put_in(
    editor: DesignEditor, app: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    Image.new("RGB", (30, 30), (184, 134, 43)).save(tmp_path / "logo.png")
    (tmp_path / "bukan.png").write_bytes(b"GIF89a")
    next(a for a in editor.tools._add.menu().actions() if a.text() == "Gambar").trigger()
    box = editor.panel.controls()["slot"].widget
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_End)
    assert "belum dipilih" in editor.panel._problems.text()
    qtbot.waitUntil(editor.panel.controls()["file"].widget.isVisible, timeout=5_000)
    with answering(qtbot, "Tutup") as said:
        press(qtbot, editor.panel, "Pilih gambar")
        type_path(qtbot, tmp_path / "bukan.png")
        qtbot.waitUntil(lambda: bool(said), timeout=10_000)
    assert "bukan.png: Gambar harus PNG atau JPEG" in said[0]
    press(qtbot, editor.panel, "Pilih gambar")
    type_path(qtbot, tmp_path / "logo.png")
    item = editor.sketch.design.items[-1]
    assert isinstance(item, ImageItem)
    assert item.file.endswith(".png")
    qtbot.waitUntil(editor.drawn, timeout=30_000)
    place = at(editor, item.x + item.width / 2, item.y + 2)
    shown = editor.canvas.viewport().grab().toImage().pixelColor(place)
    assert (shown.red(), shown.green(), shown.blue()) == pytest.approx((184, 134, 43), abs=24)


def test_files_go_out_and_in(
    page: DesignsSection, app: Application, qtbot: QtBot, jobs: Jobs, tmp_path: Path
) -> None:
    name, _ = app.designs.copy("sertifikat", "Piagam kita")
    page.refresh()
    page.open(name)
    press(qtbot, page, "Simpan ke berkas")
    type_path(qtbot, tmp_path / "piagam.zip")
    assert (tmp_path / "piagam.zip").is_file()
    with answering(qtbot, "Sisihkan") as said:
        press(qtbot, page, "Sisihkan")
    assert "Ctrl+Z" in said[0]
    assert name not in app.designs.all()
    press(qtbot, page, "Ambil dari berkas")
    type_path(qtbot, tmp_path / "piagam.zip")
    assert page._title.text() == "Piagam kita"
    (tmp_path / "rusak.toml").write_text("label =", encoding="utf-8")
    with answering(qtbot, "Tutup") as said:
        press(qtbot, page, "Ambil dari berkas")
        type_path(qtbot, tmp_path / "rusak.toml")
        qtbot.waitUntil(lambda: bool(said), timeout=10_000)
    assert said[0].startswith("rusak.toml: bukan TOML")
    idle(qtbot, jobs)


def test_zoom_keeps_the_millimetres(editor: DesignEditor, qtbot: QtBot) -> None:
    item = named(editor, "nomor")
    press(qtbot, editor.tools, "Perbesar")
    press(qtbot, editor.tools, "Perbesar")
    place = editor.canvas.millimetres(editor.canvas.at(item.x, item.y))
    assert place == pytest.approx((item.x, item.y))
    assert editor.canvas.verticalScrollBar().maximum() > 0
    press(qtbot, editor.tools, "Seluruh bidang")
    assert editor.canvas.verticalScrollBar().maximum() == 0
    press(qtbot, editor.tools, "Kisi")
    assert not editor.canvas.grid


def test_the_cell_takes_another_size_and_goes_back(
    editor: DesignEditor, app: Application, qtbot: QtBot
) -> None:
    editor.sketch.choose(())
    wide = editor.panel.controls()["cell_width"].widget
    high = editor.panel.controls()["cell_height"].widget
    assert isinstance(wide, QDoubleSpinBox)
    assert isinstance(high, QDoubleSpinBox)
    for box, value in ((wide, "100"), (high, "120,5")):
        box.setFocus()
        box.selectAll()
        qtbot.keyClicks(box, value)
        qtbot.keyClick(box, Qt.Key.Key_Return)
    front = editor.sketch.pages.front
    assert (front.cell_width, front.cell_height) == (100, 120.5)
    assert editor._header._numbers.text().startswith("100 × 120,5 mm")
    qtbot.keyClick(editor.canvas, Qt.Key.Key_Z, CTRL)
    assert high.value() == 95
    qtbot.keyClick(editor.canvas, Qt.Key.Key_Y, CTRL)
    assert editor.save()
    assert app.designs.all()[front.name].cell_height == 120.5
    high.setFocus()
    high.selectAll()
    qtbot.keyClicks(high, "60")
    qtbot.keyClick(high, Qt.Key.Key_Return)
    assert "keluar dari bidang" in editor._verdict.words.text()
    assert not unnamed_controls(editor)


def test_the_back_of_a_certificate_takes_the_size_of_its_front(
    page: DesignsSection, app: Application, qtbot: QtBot
) -> None:
    editor = edit(qtbot, page, app, "sertifikat")
    editor.sketch.choose(())
    editor.sketch.resize("Ubah lebar bidang", "cell_width", 300.0)
    pages = editor.sketch.pages
    assert pages.back is not None
    assert (pages.front.cell_width, pages.back.cell_width) == (300, 300)
    editor.discard()
    assert editor.sketch.pages.back == app.designs.open(pages.front.name).back
