"""Which control edits which kind of value. The choice is made here, not in the domain."""

from __future__ import annotations

from collections.abc import Mapping
from functools import singledispatch
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QCompleter,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QWidget,
)

from jamsos_desktop.domain.fields import Field
from jamsos_desktop.domain.kinds import Choice, Day, Digits, Kind, Month, Place, Text, Whole, YesNo

ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
Places = Mapping[str, str]
"""Code → name of the regions that a place may be chosen from, in the order of the list."""


class Editor(QObject):
    """A control for one field. Signals fire when a clerk edits, never when a value is put in."""

    edited = Signal()
    left = Signal()
    """The keyboard went elsewhere: time to check."""

    def __init__(self, field: Field, widget: QWidget) -> None:
        super().__init__(widget)
        self.field = field
        self.widget = widget
        widget.setAccessibleName(field.label)

    def text(self) -> str:
        """What stands in the control, for `field.read`."""
        raise NotImplementedError

    def put(self, value: Any) -> None:
        """Show a stored value."""
        raise NotImplementedError

    def put_text(self, text: str) -> None:
        """Show what `text` answered earlier, also where it cannot be read as a value yet."""
        raise NotImplementedError

    def hint(self) -> str:
        """A word about what was typed so far, such as the count of digits."""
        return ""

    def leave(self) -> None:
        """What was typed is done: a key moves on before the keyboard does."""
        self.left.emit()

    def read_only(self, locked: bool) -> None:
        """Lock or unlock the control; its text can still be copied."""
        self.widget.setEnabled(not locked)

    def mark(self, bad: bool) -> None:
        """Frame the control in the colour of a problem."""
        if bool(self.widget.property("bad")) != bad:
            self.widget.setProperty("bad", bad)
            self.widget.style().unpolish(self.widget)
            self.widget.style().polish(self.widget)


class _Line(QLineEdit):
    """A line that tells when the keyboard leaves it and shows its start again."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell; menus and other windows do not count."""
        super().focusOutEvent(event)
        if event.reason() not in _PASSING:
            self.left.emit()


_PASSING = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}


class LineEditor(Editor):
    """One line of text: names, numbers, days, amounts."""

    def __init__(self, field: Field, placeholder: str = "", most: int = 0) -> None:
        self.line = _Line()
        super().__init__(field, self.line)
        self.line.setPlaceholderText(placeholder)
        if most:
            self.line.setMaxLength(most)
        self.line.textEdited.connect(lambda _text: self.edited.emit())
        self.line.left.connect(self.left)

    def text(self) -> str:
        """The text of the line."""
        return self.line.text()

    def put(self, value: Any) -> None:
        """The value as the kind writes it, its start in view."""
        self.put_text(self.field.kind.format(value))

    def put_text(self, text: str) -> None:
        """The text as it is."""
        self.line.setText(text)
        self.line.setCursorPosition(0)

    def read_only(self, locked: bool) -> None:
        """Locked lines can still be selected and copied."""
        self.line.setReadOnly(locked)


class DigitsEditor(LineEditor):
    """An identifier; says how many digits are there while it is typed."""

    def hint(self) -> str:
        """As `12 dari 16 angka`, while not yet complete."""
        kind = self.field.kind
        digits = sum(c.isdigit() for c in self.text())
        if isinstance(kind, Digits) and kind.length and 0 < digits != kind.length:
            return f"{digits} dari {kind.length} angka"
        return ""


class LinesEditor(Editor):
    """Text on several lines; Tab goes on to the next field."""

    def __init__(self, field: Field) -> None:
        self.box = QPlainTextEdit()
        super().__init__(field, self.box)
        self.box.setTabChangesFocus(True)
        self.box.setFixedHeight(72)
        self._loading = False
        self.box.textChanged.connect(self._tell)

    def text(self) -> str:
        """All lines."""
        return self.box.toPlainText()

    def put(self, value: Any) -> None:
        """Show the lines of a stored value."""
        self.put_text(self.field.kind.format(value))

    def put_text(self, text: str) -> None:
        """Show the lines; the control cannot tell who changed it, so we do."""
        self._loading = True
        self.box.setPlainText(text)
        self._loading = False

    def read_only(self, locked: bool) -> None:
        """Locked lines can still be selected and copied."""
        self.box.setReadOnly(locked)

    def _tell(self) -> None:
        if not self._loading:
            self.edited.emit()


class _Combo(QComboBox):
    """A list to search in: type any part of a word; Enter is the form's."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell; its own list does not count."""
        super().focusOutEvent(event)
        if event.reason() not in _PASSING:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down opens the list, as a clerk expects from a box with an arrow."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self.showPopup()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: Any) -> None:
        """Scrolling the form must not change a value on the way."""
        event.ignore()


class ChoiceEditor(Editor):
    """One of a list of words, found by typing any part of it."""

    def __init__(self, field: Field, options: Mapping[str, str], placeholder: str = "") -> None:
        self.box = _Combo()
        super().__init__(field, self.box)
        self._codes = dict(options)
        self._line = QLineEdit()
        self.box.setLineEdit(self._line)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.box.addItem("", "")
        self.box.setItemData(0, "Kosong", Qt.ItemDataRole.AccessibleTextRole)
        for code, word in options.items():
            self.box.addItem(word, code)
        self.box.setCurrentIndex(0)
        self.box.setMinimumContentsLength(8)
        policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.box.setSizeAdjustPolicy(policy)
        self.box.setMaxVisibleItems(14)
        self._search(placeholder)

    def _search(self, placeholder: str) -> None:
        completer = QCompleter(self.box.model(), self.box)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        popup = QListView()
        popup.setObjectName("choices")
        completer.setPopup(popup)
        popup.installEventFilter(self)
        self.box.setCompleter(completer)
        self._line.setAccessibleName(self.field.label)
        self._line.setPlaceholderText(placeholder)
        self._line.textEdited.connect(lambda _text: self.edited.emit())
        self._line.editingFinished.connect(self.settle)
        self.box.activated.connect(lambda _row: self.edited.emit())
        completer.activated.connect(self.settle)
        self.box.left.connect(self.settle)
        self.box.left.connect(self.left)

    def text(self) -> str:
        """The stored code of the chosen word; what was typed where it is none of them."""
        word = self._meant() or self.box.currentText().strip()
        return next((code for code, known in self._codes.items() if known == word), word)

    def put(self, value: Any) -> None:
        """Show the word of a stored code; an unknown code is shown as it is."""
        self.put_text("" if value is None else str(value))

    def put_text(self, text: str) -> None:
        """Show the word of a code, or what was typed and is none."""
        row = self.box.findData(text)
        self.box.setCurrentIndex(max(0, row))
        if row < 0:
            self.box.setEditText(text)
        self._line.setCursorPosition(0)

    def leave(self) -> None:
        """While its list stands open, Qt tells nobody that the keyboard left."""
        self.box.left.emit()

    def settle(self) -> None:
        """Put the full word for what was typed of it."""
        word = self._meant()
        if word and word != self.box.currentText():
            self.box.setCurrentIndex(self.box.findText(word))
            self.edited.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the form are the form's also while the list hangs below the line."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if event.key() in ENTER or (held and event.key() == Qt.Key.Key_S):
                assert isinstance(watched, QWidget)
                watched.hide()
                self.settle()
                QApplication.sendEvent(self.box, event)
                return True
        return False

    def _meant(self) -> str:
        """The one word that is what was typed, has it for its name, begins with it, or holds it.

        `waru` is the village of that name, though all of its district are called after it.
        """
        typed = self.box.currentText().strip().casefold()
        if not typed:
            return ""
        words = {word: word.casefold() for word in self._codes.values()}
        found: list[str] = []
        for fits in (
            lambda low: low == typed,
            lambda low: low.partition(",")[0] == typed,
            lambda low: low.startswith(typed),
            lambda low: typed in low,
        ):
            found = [word for word, low in words.items() if fits(low)]
            if found:
                break
        return found[0] if len(found) == 1 else ""


class YesNoEditor(ChoiceEditor):
    """Yes, no or not known."""

    def __init__(self, field: Field) -> None:
        super().__init__(field, {"ya": "Ya", "tidak": "Tidak"})

    def put(self, value: Any) -> None:
        """Show a stored truth value."""
        super().put(None if value is None else ("ya" if value else "tidak"))


@singledispatch
def editor_for(kind: Kind, field: Field, places: Places) -> Editor:
    """The control for a field of this kind."""
    raise TypeError(f"no editor for {type(kind).__name__}")


@editor_for.register
def _text(kind: Text, field: Field, places: Places) -> Editor:
    return LinesEditor(field) if kind.lines else LineEditor(field)


@editor_for.register
def _digits(kind: Digits, field: Field, places: Places) -> Editor:
    return DigitsEditor(field)


@editor_for.register
def _day(kind: Day, field: Field, places: Places) -> Editor:
    return LineEditor(field, "hh/bb/tttt")


@editor_for.register
def _month(kind: Month, field: Field, places: Places) -> Editor:
    return LineEditor(field, "bb/tttt")


@editor_for.register
def _whole(kind: Whole, field: Field, places: Places) -> Editor:
    editor = LineEditor(field)
    editor.line.setAlignment(Qt.AlignmentFlag.AlignRight)
    return editor


@editor_for.register
def _yes_no(kind: YesNo, field: Field, places: Places) -> Editor:
    return YesNoEditor(field)


@editor_for.register
def _choice(kind: Choice, field: Field, places: Places) -> Editor:
    return ChoiceEditor(field, kind.options, "Pilih atau ketik")


@editor_for.register
def _place(kind: Place, field: Field, places: Places) -> Editor:
    return ChoiceEditor(field, places, "Ketik nama desa")
