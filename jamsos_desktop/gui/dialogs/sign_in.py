"""Name and password: at the start, and before a window that was locked."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QLineEdit, QWidget

from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.gui.dialogs.passwords import change_own, recover
from jamsos_desktop.gui.dialogs.recovery_code import RecoveryCode
from jamsos_desktop.gui.tasks import finish
from jamsos_desktop.gui.widgets import button, column, label, primary_button, row
from jamsos_desktop.services.accounts import Account, Accounts

_FIRST = "Kata sandi ini disetel oleh administrator. Ganti sekarang dengan kata sandi sendiri."


class SignIn(QDialog):
    """Asks until both are right. `locked`: only who is signed in may go on, or leaves."""

    sign_out_asked = Signal()
    """Somebody else wants to work here."""

    def __init__(
        self, accounts: Accounts, name: str = "", office: str = "", parent: QWidget | None = None,
        *, locked: bool = False,
    ) -> None:
        super().__init__(parent)
        title = "Layar terkunci" if locked else "Masuk"
        self.setWindowTitle("Jamsos Desktop")
        self.setAccessibleName(title)
        self.setMinimumWidth(460)
        self._accounts, self._locked = accounts, locked
        self.account: Account | None = None
        self.name, self.password = QLineEdit(name), QLineEdit()
        self.name.setAccessibleName("Nama masuk")
        self.name.setReadOnly(locked)
        self.password.setAccessibleName("Kata sandi")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.trouble = label("", "warning", wrap=True)
        self._build(title, office)
        self.password.returnPressed.connect(self.agree)
        self.name.returnPressed.connect(self.password.setFocus)
        (self.password if name else self.name).setFocus()

    def agree(self) -> None:
        """Try; what is wrong stands under the fields, the password is typed anew."""
        try:
            name, password = self.name.text(), self.password.text()
            self.account = finish(lambda: self._accounts.sign_in(name, password))
        except Refused as error:
            self.trouble.setText(str(error))
            self.password.setAccessibleDescription(str(error))
            self.password.clear()
            self.password.setFocus()
        else:
            self.accept()

    def reject(self) -> None:
        """Escape opens no locked window."""
        if not self._locked:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Neither does its frame."""
        if self._locked and self.result() != QDialog.DialogCode.Accepted:
            event.ignore()
        else:
            super().closeEvent(event)

    def _build(self, title: str, office: str) -> None:
        fields = QGridLayout()
        fields.setHorizontalSpacing(16)
        fields.setVerticalSpacing(8)
        for number, (words, line) in enumerate(
            (("&Nama masuk", self.name), ("&Kata sandi", self.password))
        ):
            caption = label(words)
            caption.setBuddy(line)
            fields.addWidget(caption, number, 0)
            fields.addWidget(line, number, 1)
        buttons = row(spacing=8)
        if self._locked:
            buttons.addWidget(button("Ganti pemakai …", self.sign_out_asked.emit, kind="link"))
        else:
            buttons.addWidget(button("Lupa kata sandi …", self._forgotten, kind="link"))
        buttons.addStretch()
        if not self._locked:
            buttons.addWidget(button("Tutup program", self.reject))
        buttons.addWidget(primary_button("Buka" if self._locked else "Masuk", self.agree))
        lines = column()
        lines.setContentsMargins(24, 20, 24, 16)
        lines.addWidget(label(title, "title"))
        why = "Pekerjaan yang belum disimpan tetap ada." if self._locked else office
        if why:
            lines.addWidget(label(why, "muted", wrap=True))
        lines.addLayout(fields)
        lines.addWidget(self.trouble)
        lines.addStretch()
        lines.addLayout(buttons)
        self.setLayout(lines)

    def _forgotten(self) -> None:
        recover(self._accounts, self.name.text(), self._show_code, self).open()

    def _show_code(self, code: str) -> None:
        self.trouble.setText("Kata sandi baru disimpan. Masuk dengan kata sandi itu.")
        RecoveryCode(self._accounts, code, self).open()


def come_in(accounts: Accounts, name: str, office: str) -> str | None:
    """Ask for name and password before there is a window; answers the name, `None` for nobody."""
    door = SignIn(accounts, name, office)
    if door.exec() != QDialog.DialogCode.Accepted or door.account is None:
        return None
    if door.account.must_change:
        changing = change_own(accounts, None, _FIRST)
        if changing.exec() != QDialog.DialogCode.Accepted:
            finish(accounts.sign_out)
            return None
    return door.account.name
