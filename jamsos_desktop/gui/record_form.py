"""A form made from fields: sections, editors, problems beside them, keys that move on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QPlainTextEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from jamsos_desktop.domain.fields import Field, Record, Values, read_all
from jamsos_desktop.domain.problems import Invalid, Problem
from jamsos_desktop.gui import look
from jamsos_desktop.gui.editors import Editor, Places, editor_for
from jamsos_desktop.gui.form_line import FormLine
from jamsos_desktop.gui.mnemonics import mnemonics
from jamsos_desktop.gui.widgets import Card, column, keep_off_bar, row

WIDE = 760
"""From this width in pixels on the sections stand in two columns."""
_ABOVE = 22
_CONTROL = Qt.KeyboardModifier.ControlModifier
_CONTROL_SHIFT = _CONTROL | Qt.KeyboardModifier.ShiftModifier
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class RecordForm(QScrollArea):
    """Editors for all fields. Loading emits nothing; only a clerk's own edits do."""

    edited = Signal(str)
    """Name of the field a clerk just changed."""
    dirty_changed = Signal(bool)
    save_asked = Signal()
    """Ctrl+S, Ctrl+Enter, or Enter in the last field."""
    go_on_asked = Signal()
    """Ctrl+Shift+Enter: save and begin the next one."""

    def __init__(
        self, fields: Sequence[Field], *, places: Places | None = None, taken_letters: str = "",
        heads: bool = True,
    ) -> None:
        """`heads`: name each section above it."""
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._dirty = self._follows = False
        self._heads = heads
        self._base: Record | None = None
        self._asked: tuple[str, ...] = ()
        self._lines = self._make_lines(fields, places or {}, taken_letters)
        self._sections = self._make_sections()
        self._build()
        before: QWidget | None = None
        for line in self._lines.values():
            self._connect(line)
            if before is not None:
                QWidget.setTabOrder(before, line.editor.widget)
            before = line.editor.widget

    def load(self, record: Record | Values | None) -> None:
        """Show a record, plain values, or an empty form; nothing counts as edited then."""
        values = record.values if isinstance(record, Record) else (record or {})
        self._base = record if isinstance(record, Record) else None
        for name, line in self._lines.items():
            line.editor.put(values.get(name))
            line.rest()
        self._set_dirty(False)

    def record(self) -> Record | None:
        """The record that was loaded, with the version that saving starts from."""
        return self._base

    def put(self, values: Values) -> None:
        """Fill in some fields as if by a clerk: the form is edited then."""
        for name, value in values.items():
            self._lines[name].editor.put(value)
            self._lines[name].rest()
            self._touch(self._lines[name])

    def put_texts(self, texts: Mapping[str, str]) -> None:
        """Fill in what `texts` answered earlier, half-typed or not; the form is edited then."""
        for name, text in texts.items():
            if name in self._lines:
                self._lines[name].editor.put_text(text)
                self._touch(self._lines[name])

    def ask_only(self, names: Sequence[str]) -> None:
        """Let Enter stop at these fields in this order; at all of them when empty.

        The others stay within reach of Tab and the mouse.
        """
        self._asked = tuple(name for name in names if name in self._lines)

    def texts(self) -> dict[str, str]:
        """What stands in each editor."""
        return {name: line.editor.text() for name, line in self._lines.items()}

    def values(self) -> dict[str, Any]:
        """The values of all fields; shows the problems and raises `Invalid` where there are any."""
        try:
            return read_all([line.field for line in self._lines.values()], self.texts())
        except Invalid as error:
            self.show_problems(error)
            raise

    def show_problems(self, problems: Invalid | Iterable[Problem]) -> None:
        """Put each sentence beside its field and go to the first bad one."""
        found = problems.problems if isinstance(problems, Invalid) else tuple(problems)
        for line in self._lines.values():
            line.rest()
        first: Editor | None = None
        for problem in found:
            line_or_none = self._lines.get(problem.field)
            if line_or_none is None:
                continue
            bad = problem.severity == "bad"
            line_or_none.say(problem.message, "problem" if bad else "warning")
            first = first or (line_or_none.editor if bad else None)
        if first is not None:
            first.widget.setFocus()
            _reveal(first.widget)

    def say(self, field: str, sentence: str, role: str = "muted") -> None:
        """Show a sentence under one field: role `muted`, `warning` or `problem`."""
        self._lines[field].say(sentence, role)

    def is_dirty(self) -> bool:
        """Whether a clerk changed anything since `load`."""
        return self._dirty

    def lock(self, locked: bool) -> None:
        """Make all editors read-only, or editable again."""
        for line in self._lines.values():
            line.editor.read_only(locked)

    def editor(self, field: str) -> Editor:
        """The editor of a field."""
        return self._lines[field].editor

    def focus_first(self) -> None:
        """Go to the first field that is asked."""
        self.editor(self._walk()[0]).widget.setFocus()

    def follow_height(self) -> None:
        """Be as high as what it shows: what it stands in is scrolled, something else below it."""
        self._follows = True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._inside.installEventFilter(self)

    def sizeHint(self) -> QSize:
        """All of it, where something stands right below."""
        hint = super().sizeHint()
        return QSize(hint.width(), self._inside.sizeHint().height()) if self._follows else hint

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter moves on, with Ctrl it asks to save; nobody else gets these keys."""
        if self._follows and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        if isinstance(event, QKeyEvent):
            held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            saving = event.key() in {Qt.Key.Key_S, *_ENTER} and held == _CONTROL
            going_on = event.key() in _ENTER and held == _CONTROL_SHIFT
            if event.type() == QEvent.Type.ShortcutOverride and (saving or going_on):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                if saving or going_on:
                    (self.save_asked if saving else self.go_on_asked).emit()
                    return True
                if self._is_enter(watched, event):
                    self._move_on(watched)
                    return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One or two columns of sections."""
        super().resizeEvent(event)
        self._arrange(2 if self.width() >= WIDE else 1)

    def _make_lines(
        self, fields: Sequence[Field], places: Places, taken: str
    ) -> Mapping[str, FormLine]:
        words = mnemonics([field.label for field in fields], taken)
        return {
            field.name: FormLine(field, text, editor_for(field.kind, field, places))
            for field, text in zip(fields, words, strict=True)
        }

    def _make_sections(self) -> list[tuple[int, Card]]:
        groups: dict[str, list[FormLine]] = {}
        for line in self._lines.values():
            groups.setdefault(line.field.group, []).append(line)
        return [
            (len(lines), self._section(name if self._heads else "", lines))
            for name, lines in groups.items()
        ]

    def _section(self, name: str, lines: Sequence[FormLine]) -> Card:
        card = Card(name)
        grid = QGridLayout()
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for number, line in enumerate(lines):
            cell = column(spacing=2)
            cell.setContentsMargins(0, 0, 0, 6)
            if line.is_wide():
                line.caption.setFixedHeight(_ABOVE)
                cell.addWidget(line.caption)
                grid.addLayout(cell, number, 0, 1, 2)
            else:
                line.caption.setFixedHeight(look.ROW)
                grid.addWidget(line.caption, number, 0, Qt.AlignmentFlag.AlignTop)
                grid.addLayout(cell, number, 1)
            cell.addWidget(line.editor.widget)
            cell.addWidget(line.note)
        card.body.addLayout(grid)
        return card

    def _build(self) -> None:
        self._inside = inside = QWidget()
        inside.setObjectName("inside")
        self._columns: tuple[QVBoxLayout, QVBoxLayout] = (column(), column())
        self._both = row()
        self._both.setContentsMargins(0, 0, 0, look.GRID)
        for part in self._columns:
            part.addStretch(1)  # more than a section with a high field asks for
            self._both.addLayout(part, 1)
        inside.setLayout(self._both)
        self.setWidget(inside)
        keep_off_bar(self, self._both)
        self._count = 0
        self._arrange(1)

    def _arrange(self, count: int) -> None:
        """Spread the sections over the columns, evenly by their number of fields."""
        if count == self._count:
            return
        self._count = count
        half = sum(size for size, _ in self._sections) / count
        filled = 0
        for part in self._columns:
            for _, section in self._sections:
                part.removeWidget(section)
        for size, section in self._sections:
            at = 0 if count == 1 or filled + size / 2 <= half else 1
            part = self._columns[at]
            part.insertWidget(part.count() - 1, section)
            filled += size
        self._both.setStretch(1, 1 if count == 2 else 0)

    def _connect(self, line: FormLine) -> None:
        line.editor.edited.connect(lambda: self._touch(line))
        line.editor.left.connect(lambda: self._leave(line))
        line.editor.widget.installEventFilter(self)

    def _touch(self, line: FormLine) -> None:
        line.rest()
        self._set_dirty(True)
        self.edited.emit(line.field.name)

    def _leave(self, line: FormLine) -> None:
        if self._dirty:
            line.check()

    def _set_dirty(self, dirty: bool) -> None:
        if dirty != self._dirty:
            self._dirty = dirty
            self.dirty_changed.emit(dirty)

    def _is_enter(self, watched: QObject, event: QKeyEvent) -> bool:
        plain = event.modifiers() in {
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        }
        return event.key() in _ENTER and plain and not isinstance(watched, QPlainTextEdit)

    def _move_on(self, watched: QObject) -> None:
        """Go to the next field; from the last one, ask to save."""
        order = self._walk()
        names = list(self._lines)
        here = next((n for n, line in self._lines.items() if line.editor.widget is watched), "")
        if here:
            self.editor(here).leave()
        if here in order:
            following = order[order.index(here) + 1:]
        else:  # from a field that is not asked: to the next asked one below it
            following = [n for n in order if names.index(n) > names.index(here)] if here else []
        if following:
            widget = self.editor(following[0]).widget
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            _reveal(widget)
        else:
            self.save_asked.emit()

    def _walk(self) -> Sequence[str]:
        """The fields at which Enter stops."""
        return self._asked or tuple(self._lines)


def _reveal(widget: QWidget) -> None:
    """Scroll everything that a widget stands in so far that it is seen."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()
