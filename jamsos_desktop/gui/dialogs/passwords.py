"""Small forms for passwords: one's own, somebody else's, a forgotten one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from jamsos_desktop.domain.fields import Field
from jamsos_desktop.domain.kinds import Text
from jamsos_desktop.domain.passwords import LEAST, MOST
from jamsos_desktop.domain.problems import Invalid
from jamsos_desktop.gui.dialogs.form_dialog import FormDialog
from jamsos_desktop.gui.tasks import finish
from jamsos_desktop.services.accounts import Accounts

GROUP = "Kata sandi"
_NEW = (
    Field(Text(MOST), "Kata sandi baru", GROUP, "password", required=True,
          help=f"Paling sedikit {LEAST} huruf. Beberapa kata sembarang mudah diingat."),
    Field(Text(MOST), "Sekali lagi", GROUP, "again", required=True),
)
_OLD = Field(Text(MOST), "Kata sandi lama", GROUP, "old", required=True)
_NAME = Field(Text(40), "Nama masuk", GROUP, "name", required=True)
_CODE = Field(Text(40), "Kode pemulihan", GROUP, "code", required=True,
              help="Dari lembar di lemari besi kantor.")
_HIDDEN = {"password", "again", "old"}


class PasswordForm(FormDialog):
    """A form whose passwords nobody reads over a shoulder; the new one is typed twice."""

    def __init__(
        self, title: str, fields: Sequence[Field], verb: str,
        act: Callable[[Mapping[str, str]], object], *, explain: str = "",
        values: Mapping[str, object] | None = None, parent: QWidget | None = None,
    ) -> None:
        def checked(texts: Mapping[str, str]) -> None:
            if texts["password"] != texts["again"]:
                raise Invalid("Kedua kata sandi tidak sama.", "again")
            act(texts)

        super().__init__(
            title, (*fields, *_NEW), verb, checked, explain=explain, values=values, parent=parent
        )
        for name in _HIDDEN & {field.name for field in (*fields, *_NEW)}:
            line = self.form.editor(name).widget
            assert isinstance(line, QLineEdit)
            line.setEchoMode(QLineEdit.EchoMode.Password)


def change_own(
    accounts: Accounts, parent: QWidget | None, explain: str = ""
) -> PasswordForm:
    """The form for one's own password."""
    return PasswordForm(
        "Ganti kata sandi", [_OLD], "Ganti",
        lambda texts: finish(
            lambda: accounts.change_own_password(texts["old"], texts["password"])
        ),
        explain=explain, parent=parent,
    )


def recover(
    accounts: Accounts, name: str, tell: Callable[[str], object], parent: QWidget
) -> PasswordForm:
    """The form of an administrator who forgot theirs; `tell` gets the next code."""
    return PasswordForm(
        "Lupa kata sandi", [_NAME, _CODE], "Setel kata sandi",
        lambda texts: tell(finish(
            lambda: accounts.recover(texts["name"], texts["code"], texts["password"])
        )),
        explain="Bukan administrator? Minta administrator menyetel ulang di Pengaturan → Akun. "
        "Administrator memakai kode pemulihan kantor.",
        values={"name": name}, parent=parent,
    )
