"""Accounts: coming in, passwords, roles. The base itself asks the role at every write."""

from __future__ import annotations

import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jamsos_desktop.domain.clock import Clock
from jamsos_desktop.domain.dates import long_day
from jamsos_desktop.domain.fields import Field, read_all
from jamsos_desktop.domain.passwords import (
    check_password,
    new_recovery_code,
    normal,
    read_recovery_code,
)
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.domain.roles import ADMIN, ROLES
from jamsos_desktop.services.hashing import NOBODYS, hashed, is_weak, matches
from jamsos_desktop.services.settings import Settings
from jamsos_desktop.services.sign_in_tries import OUTSIDE, WRONG, Tries
from jamsos_desktop.store import accounts, tables
from jamsos_desktop.store.accounts import Kept
from jamsos_desktop.store.columns import fields_of
from jamsos_desktop.store.database import Database
from jamsos_desktop.store.journal import Operation, Writer
from jamsos_desktop.store.reader import Reader

FIELDS: tuple[Field, ...] = fields_of(tables.Account)
_NO_CODE = "Nama atau kode pemulihan salah. Kode ada di lembar yang disimpan saat akun dibuat."
_LAST = "Ini administrator terakhir. Jadikan orang lain administrator dulu."
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}")
_RECOVERY = "recovery"


@dataclass(frozen=True)
class Account:
    """An account as a list shows it."""

    id: int
    name: str
    person: str
    role: str
    must_change: bool
    retired: bool

    @property
    def role_words(self) -> str:
        """The role as the clerk reads it."""
        return ROLES[self.role]


class Accounts:
    """Lets people in and manages who may."""

    fields = FIELDS

    def __init__(self, database: Database, settings: Settings, clock: Clock) -> None:
        self._database, self._settings, self._clock = database, settings, clock
        self._tries = Tries(database, clock)

    def in_use(self) -> bool:
        """Whether somebody has to sign in here."""
        with self._database.read() as reader:
            return accounts.in_use(reader.connection)

    def all(self) -> list[Account]:
        """Every account, closed ones last."""
        with self._database.read() as reader:
            kept = accounts.every(reader.connection)
        return [_shown(one) for one in sorted(kept, key=lambda one: (one.retired, one.id))]

    def me(self) -> Account | None:
        """Who is signed in."""
        return next((one for one in self.all() if one.id == self._database.account), None)

    def sign_in(self, name: str, password: str) -> Account:
        """Let somebody in; raises `Refused`, the same for a wrong name as for a wrong password."""
        name = name.strip().casefold()
        with self._database.read() as reader:
            kept = _find(reader, name)
        self._tries.wait(name, kept)
        good = matches(normal(password), kept.password if kept else NOBODYS)
        if kept is None or not good:
            self._tries.failed(name, kept)
            raise Refused(WRONG)
        operation = Operation("sign_in", source=kept.name, actor=kept.person, event=True)
        with self._database.write(operation) as writer:
            self._tries.check(writer, kept)
            fresh = {"password": hashed(normal(password))} if is_weak(kept.password) else {}
            accounts.change(
                writer.connection, kept.id, {"failures": 0, "failed_at": None, **fresh}
            )
        self._database.enter(kept.id, kept.person)
        return _shown(kept)

    def sign_out(self) -> None:
        """Leave; nothing can be done until somebody comes in again."""
        if self._database.account:
            with self._database.write(Operation("sign_out", event=True)):
                pass
            self._database.enter(0, OUTSIDE)

    def create_first(self, texts: Mapping[str, str], password: str) -> str:
        """Make the first account, an administrator's; answers the recovery code to be printed.

        From now on this base asks for a name and a password.
        """
        values = self._checked({**texts, "role": ROLES[ADMIN]}, password)
        operation = self._operation("account_add", values)
        with self._database.write(operation) as writer:
            if accounts.in_use(writer.connection):
                raise Refused("Akun pertama sudah dibuat. Masuk dengan akun itu.")
            accounts.add(writer.connection, values)
            return self._fresh_code(writer)

    def add(self, texts: Mapping[str, str], password: str) -> Account:
        """Make an account with a password for the first day, which its owner has to change."""
        values = {**self._checked(texts, password), "must_change": True}
        with self._database.write(self._operation("account_add", values)) as writer:
            if not accounts.in_use(writer.connection):
                raise Refused("Buat dulu akun administrator yang pertama.")
            self._unique(writer, values)
            number = accounts.add(writer.connection, values)
        return self._account(number)

    def change(self, account: int, texts: Mapping[str, str]) -> Account:
        """Give an account another role or its owner another name. Raises `Invalid`, `Refused`."""
        values = read_all([f for f in FIELDS if f.name != "name"], texts)
        before = self._account(account)
        operation = Operation(
            "account_change", source=before.name, event=True,
            summary={"role": values["role"], "before": before.role},
        )
        with self._database.write(operation) as writer:
            self._unique(writer, {"name": before.name, **values}, account)
            accounts.change(writer.connection, account, values)
            _keep_an_admin(writer)
        return self._account(account)

    def reset_password(self, account: int, password: str) -> None:
        """Set a password for somebody who forgot theirs; they change it when they come in."""
        kept = self._account(account)
        if account == self._database.account:
            raise Refused("Kata sandi sendiri diganti lewat menu Ganti kata sandi.")
        good = check_password(password, kept.name, kept.person)
        operation = Operation("account_password", source=kept.name, event=True)
        with self._database.write(operation) as writer:
            accounts.change(writer.connection, account, {
                "password": hashed(good), "must_change": True, "failures": 0, "failed_at": None,
            })

    def change_own_password(self, old: str, new: str) -> None:
        """Change the password of who is signed in; raises `Invalid` for either of them."""
        with self._database.read() as reader:
            kept = next((one for one in accounts.every(reader.connection)
                         if one.id == self._database.account), None)
        if kept is None:
            raise Refused("Masuk dulu dengan nama dan kata sandi.")
        self._tries.wait(kept.name, kept)
        if not matches(normal(old), kept.password):
            self._tries.failed(kept.name, kept)
            raise Invalid("Kata sandi lama salah.", "old")
        good = check_password(new, kept.name, kept.person)
        if good == normal(old):
            raise Invalid("Kata sandi baru sama dengan yang lama.", "password")
        operation = Operation("own_password", source=kept.name, event=True)
        with self._database.write(operation) as writer:
            self._tries.check(writer, kept)
            accounts.change(writer.connection, kept.id, {
                "password": hashed(good), "must_change": False, "failures": 0, "failed_at": None,
            })

    def retire(self, account: int) -> None:
        """Close an account; its name stays in the journal. Never one's own, never the last admin.

        Raises `Refused`.
        """
        kept = self._account(account)
        if account == self._database.account:
            raise Refused("Akun sendiri tidak dapat ditutup. Minta administrator lain.")
        operation = Operation("account_retire", source=kept.name, event=True)
        with self._database.write(operation) as writer:
            accounts.change(writer.connection, account, {"retired": True})
            _keep_an_admin(writer)

    def new_code(self) -> str:
        """Another recovery code; the one before is worth nothing any more."""
        with self._database.write(Operation("recovery_code", event=True)) as writer:
            return self._fresh_code(writer)

    def recover(self, name: str, code: str, password: str) -> str:
        """Set an administrator's password with the recovery code; answers the next code.

        A code is good once. Raises `Refused` where name or code is wrong, `Invalid` for the
        password.
        """
        name = name.strip().casefold()
        with self._database.read() as reader:
            kept = _find(reader, name)
            known = accounts.secret(reader.connection, _RECOVERY)
        is_code = known is not None and hmac.compare_digest(known, self._code_seal(code))
        if kept is None or kept.role != ADMIN or not is_code:
            self._tries.failed(name, kept)
            raise Refused(_NO_CODE)
        good = check_password(password, kept.name, kept.person)
        operation = Operation("account_recovered", source=kept.name, actor=OUTSIDE, event=True)
        with self._database.write(operation) as writer:
            if accounts.secret(writer.connection, _RECOVERY) != known:
                raise Refused(_NO_CODE)
            accounts.change(writer.connection, kept.id, {
                "password": hashed(good), "must_change": False, "failures": 0, "failed_at": None,
            })
            return self._fresh_code(writer)

    def write_code(self, code: str, path: Path) -> None:
        """The recovery code as a sheet for the safe."""
        from jamsos_desktop.domain.savefile import SaveFile
        from jamsos_desktop.paper.recovery_sheet import write_recovery_sheet
        from jamsos_desktop.services.office_words import letterhead

        office = self._settings.require_office()
        day = long_day(self._clock.today())
        with SaveFile(path) as stream:
            write_recovery_sheet(letterhead(office), code, f"{office['city']}, {day}", stream)

    def _operation(self, kind: str, values: Mapping[str, object]) -> Operation:
        summary = {"role": values["role"]}
        return Operation(kind, source=str(values["name"]), event=True, summary=summary)

    def _account(self, number: int) -> Account:
        found = next((one for one in self.all() if one.id == number and not one.retired), None)
        if found is None:
            raise Refused("Akun itu sudah ditutup. Muat ulang daftar.")
        return found

    def _checked(self, texts: Mapping[str, str], password: str) -> dict[str, object]:
        texts = {f.name: texts.get(f.name, "") for f in FIELDS}
        values = read_all(FIELDS, {**texts, "name": texts["name"].strip().casefold()})
        if not _NAME.fullmatch(str(values["name"])):
            raise Invalid("Nama masuk: 2 sampai 40 huruf kecil atau angka, tanpa spasi.", "name")
        good = check_password(password, str(values["name"]), str(values["person"]))
        return {**values, "password": hashed(good)}

    def _unique(self, writer: Writer, values: Mapping[str, object], but: int = 0) -> None:
        """Two people under one name could not be told apart in the journal."""
        for other in accounts.every(writer.connection):
            if other.retired or other.id == but:
                continue
            for name in ("name", "person"):
                if getattr(other, name).casefold() == str(values[name]).casefold():
                    raise Invalid("Nama ini sudah dipakai akun lain.", name)

    def _fresh_code(self, writer: Writer) -> str:
        code = new_recovery_code()
        accounts.keep_secret(writer.connection, _RECOVERY, self._code_seal(code))
        return code

    def _code_seal(self, code: str) -> str:
        key = bytes.fromhex(self._database.secret("journal"))
        return hmac.digest(key, f"recovery 1 {read_recovery_code(code)}".encode(), "sha256").hex()


def _shown(kept: Kept) -> Account:
    return Account(
        kept.id, kept.name, kept.person, kept.role, kept.must_change, kept.retired
    )


def _find(reader: Reader, name: str) -> Kept | None:
    """The open account of that name; what can be no name is asked of no base."""
    return accounts.find(reader.connection, name) if _NAME.fullmatch(name) else None


def _keep_an_admin(writer: Writer) -> None:
    if not accounts.admins(writer.connection):
        raise Refused(_LAST)
