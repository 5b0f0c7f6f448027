"""The webcam: its picture, live, and the newest frame for whoever reads it.

QtMultimedia comes with the extra `jamsos-desktop[camera]` and is loaded when a clerk asks for the
camera, never before: most offices have none.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.gui import look

_LARGEST = 1280
"""Pixels of a frame's longer side that a code needs at most; larger ones only cost time."""
_NO_PART = (
    "Bagian untuk kamera belum dipasang. Minta petugas TI memasang jamsos-desktop[camera], atau "
    "pakai pemindai tangan, ketik nomornya, atau buka fotonya."
)
_NO_CAMERA = (
    "Tidak ada kamera yang ditemukan. Sambungkan kamera lalu tekan Kamera lagi, atau buka foto "
    "kodenya."
)


class Camera(QObject):
    """One camera that is on. Frames come as pictures; `stop` gives it back to the computer."""

    framed = Signal(QImage)
    failed = Signal(str)
    """A sentence: unplugged, or taken by another program."""

    def __init__(self, parent: QObject) -> None:
        """Raises `Refused` where the extra is not installed."""
        super().__init__(parent)
        try:
            from PySide6.QtMultimedia import QCamera, QMediaCaptureSession, QVideoSink
        except ImportError:
            raise Refused(_NO_PART) from None
        self.sink = QVideoSink(self)
        self.sink.videoFrameChanged.connect(self._take)
        self._session = QMediaCaptureSession(self)
        self._session.setVideoSink(self.sink)
        self._camera: QCamera | None = None

    def start(self) -> None:
        """Switch the computer's own camera on; raises `Refused` where there is none."""
        from PySide6.QtMultimedia import QCamera, QMediaDevices

        device = QMediaDevices.defaultVideoInput()
        if device.isNull():
            raise Refused(_NO_CAMERA)
        self._camera = QCamera(device, self)
        self._camera.errorOccurred.connect(self._fail)
        self._session.setCamera(self._camera)
        self._camera.start()

    def stop(self) -> None:
        """Switch it off, so that its light goes out and other programs can have it."""
        if self._camera is not None:
            self._camera.stop()
            self._session.setCamera(None)  # type: ignore[arg-type]  # Qt takes none, its stub not
            self._camera.deleteLater()
            self._camera = None

    def _take(self, frame: object) -> None:
        image: QImage = frame.toImage()  # type: ignore[attr-defined]  # a QVideoFrame
        if not image.isNull():
            self.framed.emit(image)

    def _fail(self, _error: object, _words: str) -> None:
        self.failed.emit("Kamera tidak dapat dipakai. Tutup program lain yang memakainya.")


class LivePicture(QWidget):
    """What the camera sees, as large as there is room for."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Gambar kamera")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._image = QImage()

    def show_image(self, image: QImage) -> None:
        """Show the newest frame; a null picture clears it."""
        self._image = image
        self.update()

    def sizeHint(self) -> QSize:
        """The shape of most cameras."""
        return QSize(400, 225)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame, or that it is still to come."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(look.current().sunken))
        if self._image.isNull():
            painter.setPen(QColor(look.current().muted))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "Menunggu gambar …")
            return
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(
            (self.width() - size.width()) / 2, (self.height() - size.height()) / 2,
            size.width(), size.height(),
        )
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self._image)


def grey_bytes(image: QImage) -> tuple[int, int, bytes]:
    """Width, height and one byte a pixel, rows without padding, at most `_LARGEST` wide or high."""
    if max(image.width(), image.height()) > _LARGEST:
        image = image.scaled(_LARGEST, _LARGEST, Qt.AspectRatioMode.KeepAspectRatio)
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    width, line = grey.width(), grey.bytesPerLine()
    data = bytes(grey.constBits())
    if line != width:
        data = b"".join(data[at * line : at * line + width] for at in range(grey.height()))
    return width, grey.height(), data
