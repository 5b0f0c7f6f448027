"""Shows the recovery code, once, and makes the sheet for the safe."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.gui import notices
from jamsos_desktop.gui.dialogs import files
from jamsos_desktop.gui.widgets import button, column, label, primary_button, row
from jamsos_desktop.services.accounts import Accounts


class RecoveryCode(QDialog):
    """The code is nowhere else: the base keeps only its seal."""

    def __init__(self, accounts: Accounts, code: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Kode pemulihan")
        self.setAccessibleName("Kode pemulihan")
        self.setMinimumWidth(520)
        self._accounts, self._code, self._saved = accounts, code, False
        self.code = label(code, "title")
        self.code.setAccessibleName(f"Kode pemulihan {code}")
        self.code.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        buttons = row(spacing=8)
        buttons.addWidget(button("Simpan lembar PDF …", self._ask, icon="printer"))
        buttons.addStretch()
        buttons.addWidget(primary_button("Sudah disimpan", self.accept))
        lines = column()
        lines.setContentsMargins(24, 20, 24, 16)
        lines.addWidget(label("Kode pemulihan", "head"))
        lines.addWidget(label(
            "Dengan kode ini administrator yang lupa kata sandinya masuk kembali. Kode hanya "
            "ditampilkan sekali ini; cetak lembarnya dan simpan di lemari besi kantor.", wrap=True,
        ))
        lines.addWidget(self.code)
        lines.addStretch()
        lines.addLayout(buttons)
        self.setLayout(lines)

    def reject(self) -> None:
        """Esc shuts away nothing that cannot be shown again, unless the clerk says so."""
        if self._saved or notices.ask(
            "Tutup tanpa menyimpan kode?", "Tutup", "Kembali", self, danger=True,
            detail="Kode ini tidak dapat ditampilkan lagi; tanpa kode, administrator yang lupa "
            "kata sandinya tidak dapat masuk.",
        ):
            super().reject()

    def _ask(self) -> None:
        files.choose_target(
            self, "Simpan lembar kode pemulihan", "kode pemulihan.pdf", files.PDF, self._write
        )

    def _write(self, path: Path) -> None:
        try:
            self._accounts.write_code(self._code, path)
        except Refused as error:
            notices.refused(str(error), self)
        else:
            self._saved = True
            files.show_in_system(path)
