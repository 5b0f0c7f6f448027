"""One window for one data folder."""

from __future__ import annotations

import contextlib
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

_WAIT_MS = 1500


class OnlyOne(QObject):
    """Keeps a second window away from the same data folder; the first one comes forward."""

    asked = Signal()
    """Somebody started the program again."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        with contextlib.suppress(OSError):  # said in full when the base is opened
            folder.mkdir(parents=True, exist_ok=True)
        self._name = "jamsos-" + hashlib.sha256(str(folder).encode()).hexdigest()[:24]
        self._lock = QLockFile(str(folder / "window.lock"))
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None

    def is_first(self) -> bool:
        """Whether no other window has this folder; one that cannot be locked counts as free."""
        return self._lock.tryLock(0) or self._lock.error() != QLockFile.LockError.LockFailedError

    def listen(self) -> None:
        """Wait for later starts."""
        from PySide6.QtNetwork import QLocalServer

        if self._server is not None:
            return
        QLocalServer.removeServer(self._name)
        self._server = QLocalServer(self)
        self._server.newConnection.connect(self._answer)
        self._server.listen(self._name)

    def raise_first(self) -> bool:
        """Bring the window of the first start forward; false when it does not answer."""
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        return socket.waitForConnected(_WAIT_MS)

    def release(self) -> None:
        """Let another window have the folder."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    def _answer(self) -> None:
        while self._server and (socket := self._server.nextPendingConnection()) is not None:
            socket.close()
            socket.deleteLater()
        self.asked.emit()
