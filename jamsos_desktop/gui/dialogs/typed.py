"""A dialog that something is typed into: Esc, Batal and its frame never lose it unasked."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit

from jamsos_desktop.gui import notices


class TypedDialog(QDialog):
    """Asks before it closes without an act, once a clerk has typed."""

    def is_dirty(self) -> bool:
        """Whether a clerk typed into any of its lines; what the program put there counts not."""
        lines = [line for line in self.findChildren(QLineEdit) if line.isVisibleTo(self)]
        boxes = [box for box in self.findChildren(QPlainTextEdit) if box.isVisibleTo(self)]
        return any(line.isModified() for line in lines) or any(
            box.document().isModified() for box in boxes
        )

    def reject(self) -> None:
        """Leave without acting, where nothing typed is lost or the clerk says so."""
        if not self.is_dirty() or notices.ask(
            "Tutup tanpa menyimpan?", "Buang isian", "Kembali ke isian", self,
            detail="Yang baru diketik di sini belum disimpan.", danger=True,
        ):
            super().reject()
