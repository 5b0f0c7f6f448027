"""A scan or photo as it is, shown from memory: nothing readable is written to the disk."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QDialog, QFrame, QLabel, QScrollArea, QWidget

from jamsos_desktop.gui.elided import ElidedLabel
from jamsos_desktop.gui.pdf_preview import PdfPreview
from jamsos_desktop.gui.widgets import button, column, fit, label, row
from jamsos_desktop.services.previewing import PagePicture


class Viewer(QDialog):
    """Shows a PDF page by page, or a picture, as large as there is room or in its own size."""

    def __init__(
        self, name: str, note: str, shown: bytes | PagePicture, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(name)
        self.setAccessibleName(name)
        fit(self, 760, 640)
        title = ElidedLabel("head", middle=True)
        title.show_text(name)
        buttons = row(spacing=8)
        buttons.addStretch()
        close = button("Tutup", self.reject)
        first: QWidget = close
        lines = column()
        lines.setContentsMargins(20, 16, 20, 14)
        lines.addWidget(title)
        lines.addWidget(label(note, "muted", wrap=True))
        if isinstance(shown, bytes):
            preview = PdfPreview()
            lines.addWidget(preview, 1)
            preview.show_pdf(shown)
            first = preview
        else:
            self.picture = _Picture(pixmap_of(shown))
            lines.addWidget(self.picture, 1)
            whole = button("Ukuran asli", self.picture.turn)
            whole.setCheckable(True)
            buttons.addWidget(whole)
        buttons.addWidget(close)
        lines.addLayout(buttons)
        self.setLayout(lines)
        first.setFocus()


def pixmap_of(page: PagePicture) -> QPixmap:
    """Pixels from a service as a picture for the screen."""
    image = QImage(page.rgb, page.width, page.height, 3 * page.width, QImage.Format.Format_RGB888)
    return QPixmap.fromImage(image)


class _Picture(QScrollArea):
    """A picture, fitted into its room or one to one."""

    def __init__(self, pixmap: QPixmap) -> None:
        super().__init__()
        self.setAccessibleName("Gambar lampiran")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pixmap, self._whole = pixmap, False
        self._label = QLabel()
        self._label.setAccessibleName("Gambar")
        self.setWidget(self._label)
        self._fit()

    def turn(self) -> None:
        """Change between fitted and one to one."""
        self._whole = not self._whole
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = self._pixmap
        if not self._whole:
            room: QSize = self.maximumViewportSize() * self.devicePixelRatioF()
            shown = shown.scaled(
                room.boundedTo(shown.size()), Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        shown.setDevicePixelRatio(self.devicePixelRatioF())
        self._label.setPixmap(shown)
        self._label.resize(shown.deviceIndependentSize().toSize())
