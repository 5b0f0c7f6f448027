"""A one-line text that gives way: what does not fit ends in dots and stands in the tooltip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from jamsos_desktop.gui.widgets import Role, plain_tip


class ElidedLabel(QLabel):
    """For names of files and events, whose length nobody limits.

    `middle` puts the dots into the middle, for names whose end matters.
    """

    def __init__(self, role: Role = "body", *, middle: bool = False) -> None:
        super().__init__()
        self._whole = ""
        modes = Qt.TextElideMode
        self._mode = modes.ElideMiddle if middle else modes.ElideRight
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        """Show another text."""
        self._whole = text
        self.setAccessibleName(text)
        self._fit()
        self.updateGeometry()

    def whole(self) -> str:
        """The text without dots."""
        return self._whole

    def sizeHint(self) -> QSize:
        """As wide as the whole text."""
        self.ensurePolished()
        width = QFontMetrics(self.font()).horizontalAdvance(self._whole) + 2
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """A few letters."""
        return QSize(60, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut to the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.ensurePolished()
        metrics = QFontMetrics(self.font())
        cut = metrics.elidedText(self._whole, self._mode, self.width())
        self.setText(cut or self._whole)
        self.setToolTip(plain_tip(self._whole) if cut != self._whole else "")
