"""The only place that shows boxes: refusals, faults, questions; and the bar that tells and offers.

Everything shown is plain text. Faults nobody foresaw are logged without personal data, shown with
a button that copies the report, and the program lives on.
"""

from __future__ import annotations

import logging
import platform
import sys
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import Qt, QTimer, qVersion
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QHBoxLayout, QPlainTextEdit, QWidget

from jamsos_desktop import __version__
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.gui import look
from jamsos_desktop.gui.icons import put_icon
from jamsos_desktop.gui.widgets import (
    button,
    column,
    icon_button,
    label,
    literal,
    picture,
    row,
)

_LOG = logging.getLogger("jamsos_desktop.gui")
_ICONS = {"good": "circle-check", "care": "triangle-alert", "bad": "circle-alert", "info": "info"}


class Box(QDialog):
    """A question or a message: icon, sentence, what it means, and buttons with verbs."""

    def __init__(
        self,
        sentence: str,
        *,
        detail: str = "",
        tone: look.Tone = "info",
        yes: str = "Tutup",
        no: str = "",
        danger: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent or QApplication.activeWindow())
        self.setWindowTitle("Jamsos Desktop")
        self.setAccessibleName(sentence)
        self.setAccessibleDescription(detail)
        self.setMinimumWidth(440)
        self._lines = column(spacing=8)
        self._lines.addWidget(label(sentence, "head", wrap=True))
        if detail:
            self._lines.addWidget(label(detail, wrap=True))
        self._lines.addStretch()
        top = row(spacing=16)
        top.addWidget(picture(_ICONS.get(tone, "info"), tone, 28), 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(self._lines, 1)
        self._buttons = row(spacing=8)
        self._buttons.addStretch()
        self._add_buttons(yes, no, danger)
        whole = column(spacing=20)
        whole.setContentsMargins(24, 20, 24, 16)
        whole.addLayout(top, 1)
        whole.addLayout(self._buttons)
        self.setLayout(whole)

    def _add_buttons(self, yes: str, no: str, danger: bool) -> None:
        agree = button(yes, self.accept, kind="danger" if danger else "primary")
        first = agree
        if no:
            decline = button(no, self.reject)
            self._buttons.addWidget(decline)
            first = decline if danger else agree
        self._buttons.addWidget(agree)
        # The harmless answer is the one that Enter gives.
        first.setAutoDefault(True)
        first.setDefault(True)
        first.setFocus()

    def add_copy(self, text: str) -> None:
        """Show a longer text for whoever helps, with a button that copies it."""
        shown = QPlainTextEdit(text)
        shown.setAccessibleName("Laporan galat")
        shown.setReadOnly(True)
        shown.setMinimumHeight(180)
        self.setMinimumWidth(680)
        self._lines.insertWidget(self._lines.count() - 1, shown)
        self._buttons.insertWidget(0, button("Salin laporan", lambda: _copy(text), icon="copy"))


def refused(sentence: str, parent: QWidget | None = None, *, detail: str = "") -> None:
    """Say why something is not possible now and what to do instead."""
    Box(sentence, detail=detail, tone="care", parent=parent).exec()


def told(sentence: str, parent: QWidget | None = None, *, detail: str = "") -> None:
    """Say something that must be read before going on."""
    Box(sentence, detail=detail, tone="info", parent=parent).exec()


def ask(
    question: str,
    yes: str,
    no: str = "Batal",
    parent: QWidget | None = None,
    *,
    detail: str = "",
    danger: bool = False,
) -> bool:
    """Ask; true for the verb `yes`. `danger`: Enter gives the harmless answer."""
    tone: look.Tone = "care" if danger else "info"
    box = Box(question, detail=detail, tone=tone, yes=yes, no=no, danger=danger, parent=parent)
    return box.exec() == QDialog.DialogCode.Accepted


def failed(error: BaseException, parent: QWidget | None = None) -> None:
    """Show a fault nobody foresaw, with a report to copy. The log has it already."""
    box = Box(
        "Terjadi galat yang tidak terduga.",
        detail="Data yang sudah tersimpan aman dan program dapat dipakai terus. "
        "Salin laporan ini dan kirim kepada pengelola program.",
        tone="bad",
        parent=parent,
    )
    box.add_copy(report_text(error))
    box.exec()


def unexpected(error: BaseException) -> None:
    """Log a fault and show it: what `sys.excepthook` does, for code that caught it itself."""
    sys.excepthook(type(error), error, error.__traceback__)


def install_error_hook() -> None:
    """From now on every exception that nobody catches is logged and shown; the program lives on."""
    sys.excepthook = _hook


def report_text(error: BaseException) -> str:
    """What a helper needs to know: versions, kind of fault, places in the code. No values.

    The message of the error itself is left out: it may quote what a clerk typed.
    """
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    head = f"Jamsos Desktop {__version__}, Python {platform.python_version()}, Qt {qVersion()}"
    return "\n".join([head, platform.platform(), type(error).__name__, *places])


_SHOWING: list[bool] = []


def _hook(kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        QApplication.quit()
        return
    error.with_traceback(where)
    if isinstance(error, Invalid | Refused):
        refused(str(error))
        return
    _LOG.error("unexpected: %s", report_text(error))
    if _SHOWING or QApplication.instance() is None:
        return  # one box at a time: a fault while painting would open hundreds
    _SHOWING.append(True)
    try:
        failed(error)
    finally:
        _SHOWING.clear()


def _copy(text: str) -> None:
    QApplication.clipboard().setText(text)


class NoticeBar(QFrame):
    """Tells what happened, at the foot of the page, and offers to take it back. Blocks nothing."""

    SECONDS = 8.0
    """How long a notice without an action stays."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notice")
        self._icon, self._text = picture("circle-check", "inverse_primary", 18), label()
        self._text.setWordWrap(True)
        self._action = button("")
        self._action.clicked.connect(self._act)
        self._close = icon_button("x", "Tutup pemberitahuan", self.hide)
        put_icon(self._close, "x", "surface", 16)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 6, 8, 6)
        line.setSpacing(look.GAP)
        line.addWidget(self._icon)
        line.addWidget(self._text, 1)
        line.addWidget(self._action)
        line.addWidget(self._close)
        self._on_action: Callable[[], object] | None = None
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self.hide)
        self.hide()

    def say(
        self,
        sentence: str,
        action: str = "",
        on_action: Callable[[], object] | None = None,
        *,
        tone: look.Tone = "good",
    ) -> None:
        """Show a sentence; with an action it stays until it is used, closed or replaced."""
        put_icon(self._icon, _ICONS.get(tone, "info"), "inverse_primary", 18)
        self._text.setText(sentence)
        self.setAccessibleName(sentence)
        self._on_action = on_action
        self._action.setText(literal(action))
        self._action.setAccessibleName(action)
        self._action.setVisible(bool(action))
        self.show()
        self.raise_()
        self._clock.stop()
        if not action:
            self._clock.start(round(self.SECONDS * 1000))

    def sentence(self) -> str:
        """What is said now, or an empty text when hidden."""
        return "" if self.isHidden() else self._text.text()

    def _act(self) -> None:
        self.hide()
        if self._on_action is not None:
            self._on_action()
