"""Signing in on the command line, and the accounts themselves for the office's IT."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

from jamsos_desktop.cli.bar import TerminalBar
from jamsos_desktop.cli.command import Add, print_json
from jamsos_desktop.cli.line import DONE
from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.domain.progress import Cancelled
from jamsos_desktop.domain.roles import ROLES

if TYPE_CHECKING:
    from jamsos_desktop.application import Application
    from jamsos_desktop.services.accounts import Account

PASSWORD, NEW_PASSWORD = "JAMSOS_PASSWORD", "JAMSOS_NEW_PASSWORD"
"""Variables of the environment in which a script hands passwords over."""


def add_commands(add: Add) -> None:
    """Describe the commands of this module."""
    command = add("accounts", _accounts, "akun dan peran")
    command.add_argument("what", choices=list(_ACTS))
    command.add_argument("name", nargs="?", default="", metavar="NAME")
    command.add_argument("--person", default="", metavar="NAME", help="nama lengkap")
    command.add_argument("--role", choices=list(ROLES))
    command.add_argument("--json", action="store_true")


def sign_in(application: Application, options: argparse.Namespace) -> None:
    """Come in as `--user` where the base has accounts; raises `Refused`."""
    given = os.environ.pop(PASSWORD, None)
    options.password = given or ""
    if not application.accounts.in_use():
        return
    if not options.user:
        raise Refused(
            f"Register ini memakai akun. Tulis --user NAMA; kata sandinya ditanyakan, atau "
            f"dibaca dari {PASSWORD}."
        )
    if given is None:
        options.password = _ask(f"Kata sandi {options.user}: ", PASSWORD)
    application.accounts.sign_in(options.user, options.password)


def _accounts(application: Application, options: argparse.Namespace, _: TerminalBar) -> int:
    if options.what != "list" and not options.name:
        raise Refused("Tulis nama masuk akun itu sesudah perintahnya.")
    if sentence := _ACTS[options.what](application, options):
        print(sentence)
    return DONE


def _list(application: Application, options: argparse.Namespace) -> str:
    found = application.accounts.all()
    if options.json:
        print_json([
            {"name": a.name, "person": a.person, "role": a.role, "must_change": a.must_change,
             "retired": a.retired}
            for a in found
        ])
        return ""
    lines = [
        f"{a.name:<20} {a.role_words:<14} {a.person}{' (ditutup)' if a.retired else ''}"
        for a in found
    ]
    return "\n".join(lines) or "Register ini tidak memakai akun."


def _add(application: Application, options: argparse.Namespace) -> str:
    texts = {"name": options.name, "person": options.person, "role": options.role or ""}
    password = _new_password()
    if application.accounts.in_use():
        made = application.accounts.add(texts, password)
        return f"Akun {made.name} dibuat sebagai {made.role_words}; kata sandinya wajib diganti."
    code = application.accounts.create_first(texts, password)
    return (
        f"Akun administrator {options.name} dibuat; mulai sekarang register ini memakai akun.\n"
        f"Kode pemulihan, simpan di tempat aman: {code}"
    )


def _role(application: Application, options: argparse.Namespace) -> str:
    if not options.role:
        raise Refused(f"Tulis --role: {', '.join(ROLES)}.")
    known = _named(application, options.name)
    made = application.accounts.change(
        known.id, {"person": options.person or known.person, "role": options.role}
    )
    return f"Akun {made.name} sekarang {made.role_words}."


def _password(application: Application, options: argparse.Namespace) -> str:
    known, me = _named(application, options.name), application.accounts.me()
    if me is not None and known.id == me.id:
        application.accounts.change_own_password(options.password, _new_password())
        return "Kata sandi diganti."
    application.accounts.reset_password(known.id, _new_password())
    return f"Kata sandi {known.name} disetel; pemiliknya wajib menggantinya."


def _retire(application: Application, options: argparse.Namespace) -> str:
    known = _named(application, options.name)
    application.accounts.retire(known.id)
    return f"Akun {known.name} ditutup."


_ACTS = {"list": _list, "add": _add, "role": _role, "password": _password, "retire": _retire}


def _named(application: Application, name: str) -> Account:
    for account in application.accounts.all():
        if account.name == name.casefold() and not account.retired:
            return account
    raise Refused(f"Tidak ada akun {name}. Lihat daftarnya dengan `accounts list`.")


def _new_password() -> str:
    given = os.environ.pop(NEW_PASSWORD, None)
    return _ask("Kata sandi baru: ", NEW_PASSWORD) if given is None else given


def _ask(words: str, variable: str) -> str:
    """What is typed on the terminal, unseen; raises `Refused` where nobody can be asked."""
    if not sys.stdin.isatty():
        raise Refused(f"Kata sandi tidak dapat ditanyakan di sini. Isi {variable}.")
    from getpass import getpass

    try:
        return getpass(words)
    except EOFError:
        raise Cancelled from None
