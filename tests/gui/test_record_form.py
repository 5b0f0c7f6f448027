"""The form made from fields, driven by keys as a clerk would."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from jamsos_desktop.domain.fields import Field, Record
from jamsos_desktop.domain.kinds import (
    Choice,
    Day,
    Digits,
    Kind,
    Money,
    Month,
    Place,
    Text,
    Whole,
    YesNo,
)
from jamsos_desktop.domain.problems import Invalid, Problem
from jamsos_desktop.gui.editors import editor_for
from jamsos_desktop.gui.mnemonics import mnemonics
from jamsos_desktop.gui.record_form import WIDE, RecordForm
from jamsos_desktop.gui.widgets import column, scroll_area
from tests.gui.sweep import rich_texts, unnamed_controls

FIELDS = (
    Field(Digits(16), "NIK", "Identitas", "nik", required=True),
    Field(Text(80), "Nama", "Identitas", "name", required=True),
    Field(Day(), "Tanggal lahir", "Identitas", "born_on", help="Seperti 12/03/1979."),
    Field(Choice({"L": "Laki-laki", "P": "Perempuan"}), "Jenis kelamin", "Identitas", "sex"),
    Field(Place(), "Desa", "Alamat", "village"),
    Field(YesNo(), "Setuju stiker", "Alamat", "consent"),
    Field(Money(), "Penghasilan", "Pekerjaan", "income"),
    Field(Text(200, lines=True), "Catatan", "Pekerjaan", "notes"),
)
PLACES = {"64.09.02.1003": "Kelurahan Waru", "64.09.02.2004": "Desa Sesulu"}
VALUES = {
    "nik": "6409021203790011", "name": "Muh. Yusuf <b>x</b>", "born_on": date(1979, 3, 12),
    "sex": "L", "village": "64.09.02.1003", "consent": True, "income": 1_500_000,
    "notes": "Rumah hijau\nDekat dermaga",
}  # fmt: skip


@pytest.fixture
def form(qtbot: QtBot) -> RecordForm:
    made = RecordForm(FIELDS, places=PLACES)
    qtbot.addWidget(made)
    made.resize(500, 700)
    with qtbot.waitExposed(made):
        made.show()
    return made


def type_into(qtbot: QtBot, form: RecordForm, field: str, text: str) -> None:
    widget = form.editor(field).widget
    widget.setFocus()
    qtbot.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(widget, text)


def note(form: RecordForm, field: str) -> str:
    return form.editor(field).widget.accessibleDescription()


def test_loading_a_record_emits_nothing(form: RecordForm) -> None:
    heard: list[object] = []
    form.edited.connect(heard.append)
    form.dirty_changed.connect(heard.append)
    form.save_asked.connect(lambda: heard.append("save"))
    form.load(Record(7, 3, VALUES))
    form.load(None)
    form.load(VALUES)
    assert heard == []
    assert not form.is_dirty()


def test_what_was_loaded_reads_back_equal(form: RecordForm) -> None:
    record = Record(7, 3, VALUES)
    form.load(record)
    assert form.values() == VALUES
    assert form.record() is record


def test_typing_makes_the_form_dirty_once(form: RecordForm, qtbot: QtBot) -> None:
    form.load(VALUES)
    dirty: list[bool] = []
    edited: list[str] = []
    form.dirty_changed.connect(dirty.append)
    form.edited.connect(edited.append)
    type_into(qtbot, form, "name", "Siti")
    assert dirty == [True]
    assert set(edited) == {"name"}
    assert form.values()["name"] == "Siti"
    form.load(VALUES)
    assert dirty == [True, False]


def test_a_whole_record_can_be_typed_with_keys_alone(form: RecordForm, qtbot: QtBot) -> None:
    form.load(None)
    form.focus_first()
    typed = (
        "6409021203790011", "Siti Aminah", "12-3-1979", "perem", "sesulu", "ya", "1500000",
    )  # fmt: skip
    for text in typed:
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClicks(focused, text)
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.hide()
        qtbot.keyClick(focused, Qt.Key.Key_Return)
    values = form.values()
    assert values["sex"] == "P"
    assert values["village"] == "64.09.02.2004"
    assert values["born_on"] == date(1979, 3, 12)
    assert values["consent"] is True
    assert values["income"] == 1_500_000
    assert form.editor("notes").widget.hasFocus()


def test_enter_in_the_last_field_asks_to_save(qtbot: QtBot) -> None:
    form = RecordForm(FIELDS[:2])
    qtbot.addWidget(form)
    with qtbot.waitExposed(form):
        form.show()
    form.focus_first()
    qtbot.keyClick(form.editor("nik").widget, Qt.Key.Key_Return)
    assert form.editor("name").widget.hasFocus()
    with qtbot.waitSignal(form.save_asked):
        qtbot.keyClick(form.editor("name").widget, Qt.Key.Key_Return)


def test_ctrl_s_asks_to_save_from_any_field(form: RecordForm, qtbot: QtBot) -> None:
    for field in ("nik", "sex", "notes"):
        with qtbot.waitSignal(form.save_asked):
            qtbot.keyClick(
                form.editor(field).widget, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier
            )


def test_digits_are_counted_while_typing_and_judged_on_leaving(
    form: RecordForm, qtbot: QtBot
) -> None:
    form.load(None)
    type_into(qtbot, form, "nik", "640902120379")
    assert note(form, "nik") == "12 dari 16 angka"
    qtbot.keyClick(form.editor("nik").widget, Qt.Key.Key_Return)
    assert note(form, "nik") == "Ada 12 angka, seharusnya 16. Periksa nomor asli."
    assert form.editor("nik").widget.property("bad") is True
    type_into(qtbot, form, "nik", "6409021203790011")
    assert note(form, "nik") == ""
    assert form.editor("nik").widget.property("bad") is False


def test_problems_stand_beside_their_fields_and_the_first_gets_the_keys(form: RecordForm) -> None:
    form.load({"nik": "6409021203790011"})
    with pytest.raises(Invalid):
        form.values()
    assert note(form, "name") == "Nama wajib diisi."
    assert form.editor("name").widget.hasFocus()
    warning = Problem("nik_dob_mismatch", "born_on", "Menurut NIK 12 Maret 1979.", "warn")
    form.show_problems([warning, Problem("x", "nobody", "Tidak ada tempatnya.")])
    assert note(form, "name") == ""
    assert note(form, "born_on") == "Menurut NIK 12 Maret 1979."
    assert form.editor("born_on").widget.property("bad") is not True


def test_help_stands_under_the_field_while_nothing_is_wrong(form: RecordForm) -> None:
    form.load(VALUES)
    assert note(form, "born_on") == "Seperti 12/03/1979."


@pytest.mark.parametrize(
    ("typed", "expected"), [("waru", "64.09.02.1003"), ("Desa Sesulu", "64.09.02.2004")]
)
def test_a_place_is_found_by_part_of_its_name(
    form: RecordForm, qtbot: QtBot, typed: str, expected: str
) -> None:
    form.load(None)
    type_into(qtbot, form, "village", typed)
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.hide()
    form.editor("nik").widget.setFocus()
    assert form.texts()["village"] == expected


@pytest.mark.parametrize(
    ("key", "held", "asked"),
    [
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, ""),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier, "save"),
        (Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier, "save"),
    ],
)
def test_the_open_list_of_a_choice_leaves_the_keys_of_the_form_to_the_form(
    form: RecordForm, qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier, asked: str
) -> None:
    asks: list[str] = []
    form.save_asked.connect(lambda: asks.append("save"))
    box = form.editor("village").widget
    assert isinstance(box, QComboBox)
    box.setFocus()
    qtbot.keyClicks(box, "sesu")
    popup = box.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, key, held)
    assert not popup.isVisible()
    assert form.editor("village").text() == "64.09.02.2004"
    assert box.hasFocus() is bool(asked)
    assert "".join(asks) == asked


def test_a_screen_reader_says_that_the_first_line_of_a_choice_is_empty(form: RecordForm) -> None:
    box = form.editor("sex").widget
    assert isinstance(box, QComboBox)
    box.showPopup()
    lines = QAccessible.queryAccessibleInterface(box.view())
    assert [lines.child(n).text(QAccessible.Text.Name) for n in range(lines.childCount())] == [
        "Kosong", "Laki-laki", "Perempuan"
    ]
    box.hidePopup()


def test_a_place_called_after_its_district_is_meant_by_its_name_alone(qtbot: QtBot) -> None:
    places = {"1": "Waru, Waru", "2": "Sesulu, Waru", "3": "Api-Api, Waru"}
    editor = editor_for(Place(), Field("village", "Desa", Place()), places)
    qtbot.addWidget(editor.widget)
    for typed, meant in (("waru", "1"), ("WARU", "1"), ("sesu", "2"), ("a", "3"), ("u", "u")):
        editor.put_text(typed)
        assert editor.text() == meant


def test_an_unknown_place_is_a_problem_not_a_guess(form: RecordForm, qtbot: QtBot) -> None:
    form.load({"nik": "6409021203790011", "name": "Siti"})
    type_into(qtbot, form, "village", "Tidak Ada")
    with pytest.raises(Invalid):
        form.values()
    assert note(form, "village").startswith("Desa atau kelurahan tidak dikenal.")


def test_a_code_outside_the_list_is_kept(form: RecordForm) -> None:
    form.load({**VALUES, "village": "64.09.99.9999"})
    assert form.values()["village"] == "64.09.99.9999"


def test_filling_in_by_the_program_counts_as_an_edit(form: RecordForm) -> None:
    form.load(VALUES)
    form.put({"sex": "P"})
    assert form.is_dirty()
    assert form.values()["sex"] == "P"


def test_a_locked_form_cannot_be_typed_in(form: RecordForm, qtbot: QtBot) -> None:
    form.load(VALUES)
    form.lock(True)
    qtbot.keyClicks(form.editor("name").widget, "abc")
    assert form.values() == VALUES
    assert not form.is_dirty()


def test_wide_forms_have_two_columns(form: RecordForm) -> None:
    def lefts() -> set[int]:
        QApplication.processEvents()
        names = ("nik", "village", "income")
        return {form.editor(n).widget.mapTo(form, form.editor(n).widget.rect().topLeft()).x()
                for n in names}  # fmt: skip

    assert len(lefts()) == 1
    form.resize(WIDE + 40, 700)
    assert len(lefts()) == 2
    form.resize(500, 700)
    assert len(lefts()) == 1


def test_cards_end_at_the_edge_unless_a_scroll_bar_stands_there(
    form: RecordForm, qtbot: QtBot
) -> None:
    """What stands below the form, such as its buttons, ends there too."""
    card = form._sections[0][1]

    def gap() -> int:
        return form.viewport().width() - 1 - card.mapTo(form.viewport(), card.rect().topRight()).x()

    form.resize(500, 1200)
    qtbot.waitUntil(lambda: not form.verticalScrollBar().maximum() and gap() == 0)
    form.resize(500, 300)
    qtbot.waitUntil(lambda: form.verticalScrollBar().maximum() > 0 and gap() == 4)


def test_labels_lead_to_their_editors_by_letters_of_their_own(form: RecordForm) -> None:
    captions = [c for c in form.findChildren(QLabel) if c.buddy() is not None]
    letters = [c.text()[c.text().index("&") + 1].casefold() for c in captions]
    assert len(captions) == len(FIELDS)
    assert len(set(letters)) == len(letters)


def test_mnemonics_leave_taken_letters_and_keep_ampersands() -> None:
    assert mnemonics(["Nama", "Nama"]) == ["&Nama", "N&ama"]
    assert mnemonics(["Nama"], taken="nam") == ["Nama"]
    assert mnemonics(["A & B"], taken="a") == ["A && &B"]


def test_every_editor_has_a_name_and_no_text_is_markup(form: RecordForm) -> None:
    form.load(VALUES)
    form.show_problems([Problem("x", "name", "<b>Nama</b> salah.")])
    assert unnamed_controls(form) == []
    assert rich_texts(form) == []


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Text(), "Waru"), (Text(200, lines=True), "a\nb"), (Digits(16), "6409021203790011"),
        (Day(), date(2026, 11, 22)), (Month(), date(2026, 3, 1)), (Whole(), 15_000),
        (Money(), 16_800), (YesNo(), False), (Choice({"a": "Aktif"}), "a"),
        (Place(), "64.09.02.1003"),
    ],
)  # fmt: skip
def test_every_kind_has_an_editor_that_gives_back_its_value(
    qtbot: QtBot, kind: Kind, value: object
) -> None:
    field = Field(kind, "Nama", "Grup", "name")
    editor = editor_for(kind, field, PLACES)
    qtbot.addWidget(editor.widget)
    editor.put(value)
    assert field.read(editor.text()) == value
    editor.put(None)
    assert field.read(editor.text()) is None


def test_a_kind_without_an_editor_is_a_mistake_of_ours() -> None:
    with pytest.raises(TypeError):
        editor_for(Kind(), Field(Kind(), "x", "x"), {})


def test_long_texts_show_their_beginning(form: RecordForm) -> None:
    form.load({**VALUES, "name": "Nama yang sangat panjang " * 3})
    line = form.editor("name").widget
    assert isinstance(line, QLineEdit)
    assert line.cursorPosition() == 0


def test_enter_stays_in_sight_where_the_form_is_scrolled_by_what_it_stands_in(
    qtbot: QtBot,
) -> None:
    form = RecordForm(FIELDS, places=PLACES)
    form.follow_height()
    lines = column()
    lines.addWidget(form)
    lines.addStretch()
    area = scroll_area(lines)
    qtbot.addWidget(area)
    area.resize(500, 220)
    with qtbot.waitExposed(area):
        area.show()
    form.focus_first()
    names = [field.name for field in FIELDS]
    for before, name in pairwise(names):
        qtbot.keyClick(form.editor(before).widget, Qt.Key.Key_Return)
        assert not form.editor(name).widget.visibleRegion().isEmpty(), name


def test_a_wide_field_has_the_whole_line_and_its_label_above(qtbot: QtBot) -> None:
    wide = Field(Text(120), "Nama acara", "Acara", "name", width=40)
    form = RecordForm([wide, Field(Text(5), "Pukul", "Acara", "begins", width=6)])
    qtbot.addWidget(form)
    form.resize(500, 300)
    with qtbot.waitExposed(form):
        form.show()
    name, begins = (form.editor(one).widget for one in ("name", "begins"))
    assert name.width() > begins.width() + 100
    caption = next(c for c in form.findChildren(QLabel) if c.buddy() is name)
    assert caption.geometry().bottom() < name.geometry().top()
