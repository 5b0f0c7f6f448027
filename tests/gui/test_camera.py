"""The webcam of Periksa kode: real frames of real stickers, without a camera at hand."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter, QTransform
from PySide6.QtMultimedia import QMediaDevices, QVideoFrame
from pytestqt.qtbot import QtBot

from jamsos_desktop.application import Application
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.gui.camera import Camera
from jamsos_desktop.gui.dialogs.check_code import CheckCode
from jamsos_desktop.gui.pdf_preview import page_image
from jamsos_desktop.gui.tasks import Jobs
from jamsos_desktop.services.printing import Order
from tests.gui.desk import _made, app, idle, jobs, press
from tests.services import office

__all__ = ["_made", "app", "jobs"]
pytestmark = pytest.mark.qt_log_ignore(
    # Said once when the multimedia backend loads on a computer without a graphics card.
    r"Couldn't (load|resolve) va", "No RHI backend", extend=True,
)


@pytest.fixture
def sticker(app: Application, tmp_path: Path) -> QImage:
    """The first sticker as a printer draws it."""
    path = app.printing.make(Order("sticker"), tmp_path / "s.pdf", Progress()).path
    whole = page_image(path, 0, 130)
    return whole.copy(0, 0, whole.width() // 2, whole.height() // 3)


@pytest.fixture
def asked(app: Application, jobs: Jobs, qtbot: QtBot) -> CheckCode:
    parent = CheckCode(app.documents, app.run_book, jobs, None)
    parent.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(parent)
    parent.show()
    return parent


def seen(sticker: QImage, angle: float = 0, blur: bool = False) -> QVideoFrame:
    """A camera's frame of the sticker in somebody's hand."""
    turned = sticker.transformed(QTransform().rotate(angle))
    if blur:
        size = turned.size()
        smooth = Qt.TransformationMode.SmoothTransformation
        aspect = Qt.AspectRatioMode.IgnoreAspectRatio
        turned = turned.scaled(size * 0.6, aspect, smooth).scaled(size, aspect, smooth)
    frame = QImage(QSize(1280, 720), QImage.Format.Format_RGB32)
    frame.fill(Qt.GlobalColor.darkGray)
    painter = QPainter(frame)
    painter.drawImage(200, 40, turned)
    painter.end()
    return QVideoFrame(frame)


@pytest.mark.parametrize(("angle", "blur"), [(0, False), (17, False), (90, False), (0, True)])
def test_the_first_code_that_reads_ends_the_camera(
    asked: CheckCode, app: Application, jobs: Jobs, qtbot: QtBot, sticker: QImage, angle: float,
    blur: bool,
) -> None:
    camera = Camera(asked)
    asked.watch(camera)
    empty = QImage(1280, 720, QImage.Format.Format_RGB32)
    empty.fill(Qt.GlobalColor.white)
    camera.sink.setVideoFrame(QVideoFrame(empty))
    idle(qtbot, jobs)
    assert asked.live.isVisible(), "a frame without a code keeps looking"
    camera.sink.setVideoFrame(seen(sticker, angle, blur))
    idle(qtbot, jobs)
    first = office.documents(app, "sticker")[0]
    assert asked.words().startswith(f"Berlaku Stiker {first['serial']}")
    assert not asked.live.isVisible()
    assert asked._camera is None


def test_without_a_camera_a_sentence_says_what_to_do(asked: CheckCode, qtbot: QtBot) -> None:
    if not QMediaDevices.defaultVideoInput().isNull():
        pytest.skip("this computer has a camera")
    press(qtbot, asked, "Kamera")
    assert "Tidak ada kamera yang ditemukan" in asked.words()
    assert asked._camera is None


def test_without_the_extra_a_sentence_says_what_to_do(
    asked: CheckCode, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", None)
    press(qtbot, asked, "Kamera")
    assert "jamsos-desktop[camera]" in asked.words()


def test_closing_gives_the_camera_back(
    asked: CheckCode, jobs: Jobs, qtbot: QtBot, sticker: QImage
) -> None:
    camera = Camera(asked)
    asked.watch(camera)
    camera.sink.setVideoFrame(seen(sticker))
    asked.reject()
    assert asked._camera is None
    idle(qtbot, jobs)
    assert "Berlaku" not in asked.words()
