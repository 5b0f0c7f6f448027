"""Akun: who may come in, and what each role may. Everybody reads the roles; admins change."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QStackedWidget, QWidget

from jamsos_desktop.domain.fields import Field, Record
from jamsos_desktop.domain.kinds import Choice, Text
from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.domain.roles import ROLES
from jamsos_desktop.gui import notices
from jamsos_desktop.gui.dialogs.form_dialog import FormDialog
from jamsos_desktop.gui.dialogs.passwords import PasswordForm
from jamsos_desktop.gui.dialogs.recovery_code import RecoveryCode
from jamsos_desktop.gui.pages.settings.roles_card import ROLES_WIDTH, roles_card, see_roles
from jamsos_desktop.gui.pages.settings.section import Section
from jamsos_desktop.gui.record_model import Column
from jamsos_desktop.gui.record_table import RecordTable, table_card
from jamsos_desktop.gui.rights import allowed, needs, rights_of
from jamsos_desktop.gui.tasks import finish
from jamsos_desktop.gui.widgets import EmptyState, button, column, label, primary_button, row
from jamsos_desktop.services.accounts import Account, Accounts
from jamsos_desktop.services.settings import Settings

_LIST_LEAST = 520
"""Pixels the list and its buttons need beside the table of roles."""
_MINUTES = (5, 10, 15, 30, 60)
_COLUMNS = (
    Column(Field(Text(), "Nama", "", "person"), stretch=True, sortable=False),
    Column(Field(Text(), "Nama masuk", "", "name", width=12), sortable=False),
    Column(Field(Choice(dict(ROLES)), "Peran", "", "role", width=13), sortable=False),
    Column(Field(Text(), "Keadaan", "", "state", width=17), sortable=False),
)


class AccountSection(Section):
    """The accounts at the left where they may be managed, the table of roles at the right."""

    sign_out_asked = Signal()

    def __init__(self, accounts: Accounts, settings: Settings) -> None:
        super().__init__()
        self._accounts, self._settings = accounts, settings
        self._records: dict[int, Record] = {}
        self._fields = {field.name: field for field in accounts.fields}
        self._build()
        self.table.record_chosen.connect(lambda _record: self._allow())

    def refresh(self) -> None:
        """Read the accounts again."""
        found = self._accounts.all()
        self._records = {one.id: _as_record(one) for one in found}
        chosen = self.table.chosen()
        self.table.show_ids(list(self._records))
        if chosen is None or not self.table.choose(chosen.id):
            self.table.choose_first()
        me = next((one for one in found if one.id == self._me()), None)
        self._line.say(
            f"Masuk sebagai {me.person}, {me.role_words}. Akun diatur oleh administrator."
            if me else ""
        )
        manages = me is not None and rights_of(self).may("account_add")
        self._pages.setCurrentWidget(
            self._list if manages else self._line if me else self._none
        )
        self._show_minutes()
        self._allow()

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Adding."""
        return {"new": self.add}

    @needs("account_add")
    def begin(self) -> None:
        """Ask for the first account, which is an administrator's."""
        PasswordForm(
            "Akun administrator pertama", self._asked("name", "person"), "Buat akun", self._first,
            explain="Sesudah ini setiap orang masuk dengan nama dan kata sandinya. Akun lain "
            "dibuat oleh administrator ini.", parent=self,
        ).open()

    def add(self) -> None:
        """Ask for another account with a password for the first day."""
        if not self._records:
            self.begin()
        elif allowed(self, "account_add"):
            PasswordForm(
                "Akun baru", self._asked("name", "person", "role"), "Buat akun", self._add,
                explain="Kata sandi ini untuk pertama kali saja; pemiliknya harus menggantinya "
                "saat masuk.", values={"role": "operator"}, parent=self,
            ).open()

    def _build(self) -> None:
        self.table = RecordTable(
            _COLUMNS, lambda ids: [self._records[i] for i in ids], name="Daftar akun",
        )
        self._change = button("Ubah …", self._ask_change, icon="pencil")
        self._reset = button("Kata sandi …", self._ask_reset, icon="lock-open")
        self._retire = button("Tutup akun …", self._ask_retire, icon="x")
        acts = row(spacing=8)
        for act in (primary_button("Tambah akun", self.add, icon="user-plus"), self._change,
                    self._reset, self._retire):
            acts.addWidget(act)
        acts.addStretch()
        under = row(spacing=8)
        self._minutes = QComboBox()
        self._minutes.setAccessibleName("Kunci layar sesudah")
        for minutes in _MINUTES:
            self._minutes.addItem(f"{minutes} menit", minutes)
        self._minutes.activated.connect(self._keep_minutes)
        caption = label("Kunci layar sesudah", "muted")
        caption.setBuddy(self._minutes)
        under.addWidget(caption)
        under.addWidget(self._minutes)
        under.addStretch()
        under.addWidget(button("Kode pemulihan baru …", self._ask_code, icon="printer"))
        self._list = QWidget()
        lines = column()
        lines.addWidget(table_card(self.table), 1)
        lines.addLayout(acts)
        lines.addLayout(under)
        self._list.setLayout(lines)
        self._none = EmptyState(
            "users", "Register ini belum memakai akun: siapa pun yang membuka program boleh "
            "semuanya. Dengan akun, setiap pekerjaan tercatat atas nama orangnya, peran membatasi "
            "yang boleh, dan layar terkunci bila ditinggal.",
            primary_button("Buat akun pertama …", self.begin, icon="user-plus"),
        )
        self._line = EmptyState("user", "")
        self._pages = QStackedWidget()
        for page in (self._none, self._line, self._list):
            self._pages.addWidget(page)
        self._see = button("Yang boleh menurut peran …", lambda: see_roles(self), kind="link")
        left = column(spacing=8)
        left.addWidget(self._pages, 1)
        left.addWidget(self._see, 0, Qt.AlignmentFlag.AlignLeft)
        self._roles = roles_card()
        both = row()
        both.addLayout(left, 1)
        both.addWidget(self._roles)
        self.body.addLayout(both, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The table of roles beside the list, or behind a button where there is no room."""
        super().resizeEvent(event)
        wide = self.width() >= ROLES_WIDTH + _LIST_LEAST
        self._roles.setVisible(wide)
        self._see.setVisible(not wide)

    def _me(self) -> int:
        me = self._accounts.me()
        return me.id if me else 0

    def _asked(self, *names: str) -> list[Field]:
        return [self._fields[name] for name in names]

    def _chosen(self) -> Record | None:
        record = self.table.chosen()
        return record if record is not None and record["state"] != "ditutup" else None

    def _allow(self) -> None:
        record = self._chosen()
        self._change.setEnabled(record is not None)
        other = record is not None and record.id != self._me()
        self._reset.setEnabled(other)
        self._retire.setEnabled(other)

    def _first(self, texts: Mapping[str, str]) -> None:
        code = finish(lambda: self._accounts.create_first(texts, texts["password"]))
        shown = RecoveryCode(self._accounts, code, self)
        shown.finished.connect(lambda _result: self.sign_out_asked.emit())
        shown.open()

    def _add(self, texts: Mapping[str, str]) -> None:
        made = finish(lambda: self._accounts.add(texts, texts["password"]))
        self._done(f"Akun {made.person} dibuat.", made.id)

    def _ask_change(self) -> None:
        record = self._chosen()
        if record is None:
            return

        def keep(texts: Mapping[str, str]) -> None:
            made = finish(lambda: self._accounts.change(record.id, texts))
            self._done(f"{made.person} sekarang {made.role_words}.")

        FormDialog(
            f"Akun {record['name']}", self._asked("person", "role"), "Simpan", keep,
            values=record.values, parent=self,
        ).open()

    def _ask_reset(self) -> None:
        record = self._chosen()
        if record is None:
            return

        def keep(texts: Mapping[str, str]) -> None:
            finish(lambda: self._accounts.reset_password(record.id, texts["password"]))
            self._done(f"Kata sandi {record['person']} disetel ulang.")

        PasswordForm(
            f"Kata sandi baru untuk {record['person']}", [], "Setel ulang", keep, parent=self,
            explain="Pemiliknya harus menggantinya saat masuk berikutnya.",
        ).open()

    def _ask_retire(self) -> None:
        record = self._chosen()
        if record is not None and notices.ask(
            f"Tutup akun {record['person']}?", "Tutup akun", "Batal", self, danger=True,
            detail="Orangnya tidak dapat masuk lagi. Namanya tetap tercantum di riwayat.",
        ):
            self._try(lambda: finish(lambda: self._accounts.retire(record.id)),
                      f"Akun {record['person']} ditutup.")

    def _ask_code(self) -> None:
        if notices.ask(
            "Buat kode pemulihan baru?", "Buat kode", "Batal", self,
            detail="Kode yang lama tidak berlaku lagi; musnahkan lembarnya.",
        ):
            self._try(
                lambda: RecoveryCode(self._accounts, finish(self._accounts.new_code), self).open()
            )

    def _show_minutes(self) -> None:
        minutes = self._settings.lock_minutes()
        if self._minutes.findData(minutes) < 0:
            self._minutes.addItem(f"{minutes} menit", minutes)
        self._minutes.setCurrentIndex(self._minutes.findData(minutes))

    def _keep_minutes(self) -> None:
        minutes = int(self._minutes.currentData())
        self._try(lambda: finish(lambda: self._settings.set_lock_minutes(minutes)),
                  f"Layar terkunci sesudah {minutes} menit.")

    def _try(self, act: Callable[[], object], sentence: str = "") -> None:
        try:
            act()
        except Refused as error:
            notices.refused(str(error), self)
            self.refresh()
        else:
            self._done(sentence)

    def _done(self, sentence: str, chosen: int = 0) -> None:
        self.changed.emit(frozenset({"office", "journal"}))
        self.refresh()
        if chosen:
            self.table.choose(chosen)
        if sentence:
            self.notice.emit(sentence, "", None)


def _as_record(account: Account) -> Record:
    """An account for a table."""
    state = "ditutup" if account.retired else "kata sandi sementara" if account.must_change else ""
    return Record(account.id, 1, {
        "name": account.name, "person": account.person, "role": account.role,
        "state": state or "aktif",
    })
