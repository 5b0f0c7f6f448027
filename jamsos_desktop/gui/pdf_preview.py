"""Shows the pages of a PDF as they will be on paper, one at a time."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from math import ceil
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QStackedWidget, QWidget

from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.gui import look
from jamsos_desktop.gui.elided import ElidedLabel
from jamsos_desktop.gui.widgets import EmptyState, button, column, icon_button, row
from jamsos_desktop.services.previewing import page_count, page_picture, page_size

_MM_PER_INCH = 25.4
_FRAME = 12
_KEPT = 12
_MOST_DPI = 260.0


def page_image(pdf: bytes | Path, index: int, dpi: float) -> QImage:
    """A page, counted from 0, as a picture that owns its pixels."""
    page = page_picture(pdf, index, dpi)
    image = QImage(page.rgb, page.width, page.height, 3 * page.width, QImage.Format.Format_RGB888)
    return image.copy()


class _Sheet(QScrollArea):
    """The page itself; scrolls when it is larger than the room for it."""

    def __init__(self, on_resize: Callable[[], None], on_step: Callable[[int], None]) -> None:
        super().__init__()
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Halaman pratinjau")
        self._on_resize, self._on_step = on_resize, on_step

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The page is fitted anew."""
        super().resizeEvent(event)
        self._on_resize()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page keys turn pages; arrows scroll."""
        steps = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        key = Qt.Key(event.key())
        if key in steps:
            self._on_step(steps[key])
        else:
            super().keyPressEvent(event)


class PdfPreview(QWidget):
    """A page, its number, buttons to turn it, and fitting to page or to width."""

    def __init__(self) -> None:
        super().__init__()
        self._pdf: bytes | Path = b""
        self._count = self._index = 0
        self._note = ""
        self._size = (210.0, 297.0)
        self._render = lru_cache(maxsize=_KEPT)(self._draw)
        self._page = QLabel()
        self._page.setAccessibleName("Gambar halaman")
        self._sheet = _Sheet(self._fit, self.step)
        self._sheet.setWidget(self._page)
        self._words = ElidedLabel("muted")
        self._before = icon_button("chevron-left", "Halaman sebelumnya", lambda: self.step(-1))
        self._after = icon_button("chevron-right", "Halaman berikutnya", lambda: self.step(1))
        self._wide: QPushButton = button("Selebar layar", self._fit)
        self._wide.setCheckable(True)
        self._empty = EmptyState("printer", "Belum ada yang dipratinjau.")
        self._build()

    def show_pdf(self, pdf: bytes | Path, note: str = "") -> None:
        """Show a document from its first page; `note` stands behind the page number."""
        self._pdf, self._note = pdf, note
        self._count, self._index = page_count(pdf), 0
        self._size = page_size(pdf)
        self._render.cache_clear()
        self._stack.setCurrentIndex(0)
        self._fit()

    def say(self, sentence: str) -> None:
        """Show a sentence instead of a page."""
        self._count = 0
        self._empty.say(sentence)
        self._stack.setCurrentIndex(1)

    def step(self, count: int) -> None:
        """Turn so many pages, as far as there are pages."""
        index = max(0, min(self._count - 1, self._index + count))
        if index != self._index:
            self._index = index
            self._size = page_size(self._pdf, index)
            self._fit()

    def page(self) -> tuple[int, int]:
        """Number of the page that is shown, from 1, and how many there are."""
        return (self._index + 1, self._count) if self._count else (0, 0)

    def words(self) -> str:
        """What stands under the page."""
        return self._words.whole()

    def _build(self) -> None:
        bar = row(spacing=8)
        for part in (self._before, self._words, self._after):
            bar.addWidget(part)
        bar.addStretch(1)
        bar.addWidget(self._wide)
        shown = QWidget()
        lines = column(spacing=8)
        lines.addWidget(self._sheet, 1)
        lines.addLayout(bar)
        shown.setLayout(lines)
        self._stack = QStackedWidget()
        self._stack.addWidget(shown)
        self._stack.addWidget(self._empty)
        self.setFocusProxy(self._sheet)
        whole = column()
        whole.addWidget(self._stack)
        self.setLayout(whole)
        self._stack.setCurrentIndex(1)

    def _fit(self) -> None:
        """Draw the page as large as there is room: whole, or as wide as the room."""
        if not self._count:
            return
        room = self._sheet.maximumViewportSize() - QSize(2 * _FRAME, 2 * _FRAME)
        width, height = (max(1.0, side / _MM_PER_INCH) for side in self._size)
        dpi = room.width() / width
        if not self._wide.isChecked():
            dpi = min(dpi, room.height() / height)
        dpi = max(20.0, min(dpi * self.devicePixelRatioF(), _MOST_DPI))
        pixmap = self._render(self._index, round(dpi))
        self._page.setPixmap(pixmap)
        size = pixmap.deviceIndependentSize()
        self._page.resize(ceil(size.width()), ceil(size.height()))
        words = f"Halaman {grouped(self._index + 1)} dari {grouped(self._count)}"
        self._words.show_text(words + (f" · {self._note}" if self._note else ""))
        self._before.setEnabled(self._index > 0)
        self._after.setEnabled(self._index + 1 < self._count)

    def _draw(self, index: int, dpi: int) -> QPixmap:
        pixmap = QPixmap.fromImage(page_image(self._pdf, index, dpi))
        painter = QPainter(pixmap)  # where white paper lies on a white ground, an edge is needed
        painter.setPen(look.current().color("line"))
        painter.drawRect(pixmap.rect().adjusted(0, 0, -1, -1))
        painter.end()
        pixmap.setDevicePixelRatio(self.devicePixelRatioF())
        return pixmap
