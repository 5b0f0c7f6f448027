"""The picture of a design as it would be printed, drawn beside the window."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel

from jamsos_desktop.domain.design import Design
from jamsos_desktop.gui import look
from jamsos_desktop.gui.tasks import Jobs, Latest
from jamsos_desktop.services.design_preview import DesignPreviews
from jamsos_desktop.services.previewing import PagePicture

_DPI = 150.0
_AROUND = QSize(16, 16)


class DesignPicture(QLabel):
    """Shows the design asked for last, as large as there is room for."""

    def __init__(self, previews: DesignPreviews, jobs: Jobs) -> None:
        super().__init__()
        self._previews = previews
        self._drawing = Latest(jobs, "Menggambar desain")
        self._drawn = QPixmap()
        self.setAccessibleName("Gambar desain")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMinimumSize(240, 120)

    def show_design(self, design: Design) -> None:
        """Draw this one next."""
        self._drawing.ask(partial(self._draw, design), self._take)

    def is_drawn(self) -> bool:
        """Whether there is something to see."""
        return not self._drawn.isNull()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The picture fits its room."""
        super().resizeEvent(event)
        self._fit()

    def _draw(self, design: Design) -> PagePicture:
        """Runs beside the window."""
        texts = self._previews.texts("person")
        return self._previews.draw(design, design.kind, texts, "person", _DPI).picture

    def _take(self, page: PagePicture) -> None:
        shape = QImage.Format.Format_RGB888
        image = QImage(page.rgb, page.width, page.height, 3 * page.width, shape)
        self._drawn = QPixmap.fromImage(image.copy())
        self._fit()

    def _fit(self) -> None:
        if self._drawn.isNull():
            return
        ratio = self.devicePixelRatioF()
        room = (self.size() - _AROUND) * ratio
        shown = self._drawn.scaled(
            room.boundedTo(self._drawn.size()), Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )  # fmt: skip
        painter = QPainter(shown)  # where white paper lies on a white ground, an edge is needed
        painter.setPen(look.current().color("line"))
        painter.drawRect(shown.rect().adjusted(0, 0, -1, -1))
        painter.end()
        shown.setDevicePixelRatio(ratio)
        self.setPixmap(shown)
