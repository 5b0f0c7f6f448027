"""What the role of who is signed in allows, asked before a form is opened or a file is chosen.

The base refuses all the same; here the clerk is told before anything was typed.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.domain.roles import ALL, Rights
from jamsos_desktop.gui import notices

Ask = Callable[[], Rights]
"""Answers what may be done now."""


def rights_of(widget: QWidget) -> Rights:
    """What may be done in the window that a widget is in; everything where no window says."""
    above: QWidget | None = widget
    while above is not None:
        ask: Ask | None = getattr(above, "rights", None)
        if ask is not None:
            return ask()
        above = above.parentWidget()
    return ALL


def allowed(widget: QWidget, kind: str) -> bool:
    """Whether an operation of this kind may be begun; says why not."""
    try:
        rights_of(widget).check(kind)
    except Refused as error:
        notices.refused(str(error), widget)
        return False
    return True
