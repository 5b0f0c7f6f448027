"""Controls of the panel beside the canvas, one for each way to edit a setting."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLocale, QObject, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QColorDialog,
    QComboBox,
    QDoubleSpinBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from jamsos_desktop.domain.design import PLACEHOLDERS
from jamsos_desktop.domain.design_words import for_clerk, from_clerk
from jamsos_desktop.gui import look
from jamsos_desktop.gui.dialogs import files
from jamsos_desktop.gui.pages.designs.fields import COLOURS, Setting
from jamsos_desktop.gui.widgets import button, column, literal

PICTURES = "Gambar (*.png *.jpg *.jpeg)"
_SWATCH = 16
_WORDS_HIGH = 76


class Control(QObject):
    """A control for one setting: tells what the clerk sets, shows what is put in."""

    edited = Signal(object)

    def __init__(self, setting: Setting, widget: QWidget) -> None:
        super().__init__(widget)
        self.setting, self.widget = setting, widget
        widget.setAccessibleName(setting.label)

    def put(self, value: Any) -> None:
        """Show a value, without a signal."""
        raise NotImplementedError


class NumberControl(Control):
    """Millimetres, points and counts; arrows up and down step."""

    def __init__(self, setting: Setting) -> None:
        whole = setting.how == "count"
        self._box: QSpinBox | QDoubleSpinBox = QSpinBox() if whole else QDoubleSpinBox()
        super().__init__(setting, self._box)
        box = self._box
        box.setKeyboardTracking(False)
        box.setLocale(QLocale(QLocale.Language.Indonesian, QLocale.Country.Indonesia))
        box.setGroupSeparatorShown(False)
        box.setSuffix(f" {setting.unit}" if setting.unit else "")
        if isinstance(box, QSpinBox):
            box.setRange(round(setting.low), round(setting.high))
        else:
            box.setDecimals(2)
            box.setRange(setting.low, setting.high)
            box.setSingleStep(setting.step)
        box.setAccessibleDescription(setting.unit)
        box.lineEdit().setAccessibleName(setting.label)
        box.lineEdit().setTextMargins(6, 0, 6, 0)  # the style sheet's padding ends at the box
        box.valueChanged.connect(lambda value: self.edited.emit(value))

    def put(self, value: Any) -> None:
        """Show a number; one that is being typed is left alone."""
        if self._box.value() != value:
            with QSignalBlocker(self._box):
                self._box.setValue(value)


class LineControl(Control):
    """One line of text."""

    def __init__(self, setting: Setting) -> None:
        self._line = QLineEdit()
        super().__init__(setting, self._line)
        self._line.setMaxLength(60)
        self._line.textEdited.connect(lambda value: self.edited.emit(value))

    def put(self, value: Any) -> None:
        """Show a text."""
        if self._line.text() != value:
            self._line.setText(value)


class WordsControl(Control):
    """Words with placeholders, which are chosen from a list in the clerk's language."""

    def __init__(self, setting: Setting) -> None:
        self._whole, self._words = QWidget(), QPlainTextEdit()
        super().__init__(setting, self._whole)
        self._words.setAccessibleName(setting.label)
        self._words.setFixedHeight(_WORDS_HIGH)
        self._words.setTabChangesFocus(True)
        self._insert = button("Sisipkan kata …", icon="plus")
        self._insert.setToolTip("Kata dalam kurung kurawal diganti isi setiap orang.")
        menu = QMenu(self._insert)
        for placeholder in PLACEHOLDERS.values():
            action = menu.addAction(literal(placeholder.label))
            action.triggered.connect(lambda _on=False, w=placeholder.word: self._put_word(w))
        self._insert.setMenu(menu)
        lines = column(spacing=6)
        lines.addWidget(self._words)
        lines.addWidget(self._insert)
        self._whole.setLayout(lines)
        self._whole.setFocusProxy(self._words)
        self._words.textChanged.connect(
            lambda: self.edited.emit(from_clerk(self._words.toPlainText()))
        )

    def put(self, value: Any) -> None:
        """Show a pattern in the clerk's words, unless it stands there already."""
        if from_clerk(self._words.toPlainText()) != value:
            with QSignalBlocker(self._words):
                self._words.setPlainText(for_clerk(value))

    def _put_word(self, word: str) -> None:
        self._words.insertPlainText(f"{{{word}}}")
        self._words.setFocus()


class ChoiceControl(Control):
    """One of a few."""

    def __init__(self, setting: Setting) -> None:
        self._box = QComboBox()
        super().__init__(setting, self._box)
        for value, words in setting.options.items():
            self._box.addItem(words, value)
        self._box.setMinimumContentsLength(6)
        self._box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._box.activated.connect(lambda _: self.edited.emit(self._box.currentData()))

    def put(self, value: Any) -> None:
        """Show a choice."""
        self._box.setCurrentIndex(self._box.findData(value))


class FlagControl(Control):
    """Yes or no."""

    def __init__(self, setting: Setting) -> None:
        self._box = QCheckBox(setting.label)
        super().__init__(setting, self._box)
        self._box.clicked.connect(lambda value: self.edited.emit(value))

    def put(self, value: Any) -> None:
        """Show a yes or no."""
        self._box.setChecked(bool(value))


class ColourControl(Control):
    """A colour by its name from a list, or a mixed one."""

    def __init__(self, setting: Setting) -> None:
        self._button = QPushButton()
        super().__init__(setting, self._button)
        self._button.setAutoDefault(False)
        self._button.setProperty("swatch", True)
        self._value = ""
        menu = QMenu(self._button)
        if setting.empty:
            menu.addAction(setting.empty).triggered.connect(lambda _on=False: self._take(""))
        for value, words in COLOURS.items():
            action = menu.addAction(swatch(value), words)
            action.triggered.connect(lambda _on=False, v=value: self._take(v))
        menu.addSeparator()
        menu.addAction("Warna lain …").triggered.connect(lambda _on=False: self._mix())
        self._button.setMenu(menu)

    def put(self, value: Any) -> None:
        """Show a colour with its name or number."""
        self._value = str(value)
        words = COLOURS.get(self._value.upper(), self._value) or self.setting.empty
        self._button.setText(f"  {words}")
        self._button.setIcon(swatch(self._value))
        self._button.setIconSize(QSize(_SWATCH, _SWATCH))
        self._button.setAccessibleName(f"{self.setting.label}: {words}")

    def _take(self, value: str) -> None:
        self.put(value)
        self.edited.emit(value)

    def _mix(self) -> None:
        dialog = QColorDialog(QColor(self._value or "#0B6470"), self._button)
        dialog.setOption(QColorDialog.ColorDialogOption.DontUseNativeDialog)
        dialog.setWindowTitle(self.setting.label)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.colorSelected.connect(lambda colour: self._take(colour.name().upper()))
        dialog.open()


class PictureControl(Control):
    """A picture file that becomes part of the design."""

    def __init__(self, setting: Setting, keep: Callable[[Path], str | None]) -> None:
        self._button = button("Pilih gambar …", self._ask, icon="image")
        super().__init__(setting, self._button)
        self._button.setAccessibleName("Pilih gambar …")
        self._keep = keep

    def put(self, value: Any) -> None:
        """Tell whether there is one."""
        words = "Ganti gambar …" if value else "Pilih gambar …"
        self._button.setText(words)
        self._button.setAccessibleName(words)

    def _ask(self) -> None:
        files.choose_files(
            self._button, "Pilih gambar", PICTURES,
            lambda paths: self.edited.emit(self._keep(paths[0])),
        )  # fmt: skip


def control(setting: Setting, keep: Callable[[Path], str | None]) -> Control:
    """The control for a setting; `keep` stores a picture file, `None` when refused."""
    if setting.how == "picture":
        return PictureControl(setting, keep)
    kinds: dict[str, Callable[[Setting], Control]] = {
        "number": NumberControl, "count": NumberControl, "line": LineControl,
        "words": WordsControl, "choice": ChoiceControl, "colour": ColourControl,
        "flag": FlagControl,
    }  # fmt: skip
    return kinds[setting.how](setting)


def swatch(colour: str) -> QIcon:
    """A little field of a colour; a struck one for none."""
    made = QPixmap(_SWATCH, _SWATCH)
    made.fill(QColor(colour) if colour else Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setPen(look.current().color("line_strong"))
    painter.drawRect(0, 0, _SWATCH - 1, _SWATCH - 1)
    if not colour:
        painter.drawLine(0, _SWATCH - 1, _SWATCH - 1, 0)
    painter.end()
    return QIcon(made)
