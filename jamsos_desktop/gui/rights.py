"""What the role of who is signed in allows, asked before a form is opened or a file is chosen.

An act names the kind of operation that it begins (`needs`). Its button is grey, and says why, for
a role that may not; keys and menus are told. The base refuses all the same.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget

from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.domain.roles import ALL, Rights

Ask = Callable[[], Rights]
"""Answers what may be done now."""
_Act = TypeVar("_Act", bound=Callable[..., Any])


def rights_of(widget: QWidget) -> Rights:
    """What may be done in the window that a widget is in; everything where no window says."""
    ask = _asked(widget, "rights")
    return ask() if ask is not None else ALL


def allowed(widget: QWidget, kind: str) -> bool:
    """Whether an operation of this kind may be begun; says why not."""
    from jamsos_desktop.gui import notices

    if why := _why_not(rights_of(widget), kind):
        notices.refused(why, widget)
    return not why


def needs(kind: str) -> Callable[[_Act], _Act]:
    """Mark an act of a widget: it begins an operation of this kind, where that is allowed.

    Or of an object that acts for its `_window`. Qt hands such a method all that a signal tells.
    """

    def mark(act: _Act) -> _Act:
        @wraps(act)
        def ask(self: Any, *args: Any, **named: Any) -> Any:
            where = self if isinstance(self, QWidget) else self._window
            return act(self, *args, **named) if allowed(where, kind) else None

        ask.needs = kind  # type: ignore[attr-defined]  # read again by `kind_of`
        return ask  # type: ignore[return-value]  # the same parameters, checked above

    return mark


def kind_of(act: object) -> str:
    """The kind of operation that an act was marked with, or an empty text."""
    return str(getattr(act, "needs", ""))


class Gate(QObject):
    """Keeps a button grey while the role may not do what it begins, whatever its page says."""

    def __init__(self, button: QAbstractButton, kind: str) -> None:
        super().__init__(button)
        self._button, self._kind = button, kind
        button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look when the button is shown, and when its page switches it on."""
        kinds = {QEvent.Type.Show, QEvent.Type.EnabledChange}
        if event.type() in kinds and self._button.isEnabled():
            ask = _asked(self._button, "known_rights")
            if ask is not None and (why := _why_not(ask(), self._kind)):
                self._button.setEnabled(False)
                self._button.setToolTip(why)
                self._button.setAccessibleDescription(why)
        return False


def offer(menu: QMenu, words: str, act: Callable[[], object]) -> QAction:
    """Add an act to a menu; grey where it is marked with what the role may not."""
    made = menu.addAction(words)
    made.triggered.connect(lambda: act())
    kind = kind_of(act)
    made.setEnabled(not kind or rights_of(menu).may(kind))
    return made


def _why_not(rights: Rights, kind: str) -> str:
    try:
        rights.check(kind)
    except Refused as error:
        return str(error)
    return ""


def _asked(widget: QWidget, name: str) -> Ask | None:
    """What the nearest window or page above a widget has under this name."""
    above: QWidget | None = widget
    while above is not None:
        ask: Ask | None = getattr(above, name, None)
        if ask is not None:
            return ask
        above = above.parentWidget()
    return None
