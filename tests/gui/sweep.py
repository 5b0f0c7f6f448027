"""Looks through a window for controls without a name, and for texts that could be markup."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollBar,
    QTabBar,
    QWidget,
)


def unnamed_controls(window: QWidget) -> list[str]:
    """Controls that the keyboard can reach but a screen reader cannot name."""
    return [
        f"{type(control).__name__} {control.objectName()} at {control.geometry().getRect()}"
        for control in reachable_controls(window)
        if not accessible_name(control)
    ]


def reachable_controls(window: QWidget) -> Iterator[QWidget]:
    """Everything visible in `window` that takes the keyboard, without Qt's inner parts."""
    for control in window.findChildren(QWidget):
        if not control.isVisibleTo(window) or isinstance(control, QScrollBar):
            continue
        inner = isinstance(control.parentWidget(), QComboBox | QAbstractScrollArea | QTabBar)
        if inner and isinstance(control, QLineEdit | QAbstractButton):
            continue
        if control.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield control


def accessible_name(control: QWidget) -> str:
    """What a screen reader says for a control: its name, or the label it is the buddy of."""
    interface = QAccessible.queryAccessibleInterface(control)
    return interface.text(QAccessible.Text.Name).strip() if interface is not None else ""


def rich_texts(window: QWidget) -> list[str]:
    """Labels that would draw markup, and tooltips that Qt would take for it."""
    labels = [
        f"label {label.text()!r}"
        for label in window.findChildren(QLabel)
        if label.textFormat() != Qt.TextFormat.PlainText and label.text()
    ]
    tips = [
        f"tooltip {widget.toolTip()!r}"
        for widget in window.findChildren(QWidget)
        if GuiQt.mightBeRichText(widget.toolTip())
    ]
    return labels + tips
