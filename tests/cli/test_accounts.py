"""Accounts on the command line: who comes in, who does not, and what each may."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from tests.cli.answers import Command, refused
from tests.services.office import open_office
from tests.services.test_accounts import BOSS, FIRST, OWN


class Terminal(io.StringIO):
    """Somebody sits at it."""

    def isatty(self) -> bool:
        """They do."""
        return True


@pytest.fixture
def closed(jamsos: Command, data: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder with an administrator, budi."""
    monkeypatch.setenv("JAMSOS_NEW_PASSWORD", BOSS)
    made = jamsos("--data", data, "accounts", "add", "budi", "--person", "Budi Santoso")
    assert made.status == 0
    assert "Kode pemulihan" in made.out
    return data


def test_a_base_with_accounts_wants_name_and_password(
    jamsos: Command, closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "memakai akun" in refused(jamsos("--data", closed, "check"))
    assert "JAMSOS_PASSWORD" in refused(jamsos("--data", closed, "--user", "budi", "check"))
    monkeypatch.setenv("JAMSOS_PASSWORD", "bukan yang benar")
    assert refused(jamsos("--data", closed, "--user", "budi", "check")) == (
        "Nama atau kata sandi salah."
    )
    monkeypatch.setenv("JAMSOS_PASSWORD", BOSS)
    answer = jamsos("--data", closed, "--user", "budi", "operations", "--json")
    assert [line["kind"] for line in json.loads(answer.out)][:2] == ["sign_in", "sign_in_failed"]
    assert json.loads(answer.out)[0]["actor"] == "Budi Santoso"


def test_what_is_no_text_is_refused_without_a_traceback(
    jamsos: Command, closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert refused(jamsos("--data", closed, "--user", "bu\udcffdi", "check")) == (
        "“bu?di” bukan teks UTF-8. Ganti namanya, lalu ulangi."
    )
    monkeypatch.setenv("JAMSOS_PASSWORD", "sandi\udcff")
    assert refused(jamsos("--data", closed, "--user", "budi", "check")) == (
        "Nama atau kata sandi salah."
    )


def test_who_types_no_password_cancels(
    jamsos: Command, closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl+D on the terminal ends the input: no password, and no traceback."""
    def ended(_: str) -> str:
        raise EOFError

    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("getpass.getpass", ended)
    answer = jamsos("--data", closed, "--user", "budi", "check")
    assert (answer.status, answer.out) == (130, "")
    assert answer.err == "Dibatalkan; tidak ada yang setengah jadi.\n"


def test_a_base_without_accounts_needs_neither(jamsos: Command, data: Path) -> None:
    assert jamsos("--data", data, "check").status == 0
    assert jamsos("--data", data, "--user", "Rina", "check").status == 0
    listed = jamsos("--data", data, "accounts", "list")
    assert "tidak memakai akun" in listed.out


def test_accounts_are_made_changed_and_closed(
    jamsos: Command, closed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def as_user(name: str, password: str, *words: object, new: str = "") -> object:
        monkeypatch.setenv("JAMSOS_PASSWORD", password)
        if new:
            monkeypatch.setenv("JAMSOS_NEW_PASSWORD", new)
        return jamsos("--data", closed, "--user", name, *words)

    budi = ("budi", BOSS, "accounts")
    assert as_user(*budi, "add", "rina", "--person", "Rina Wati", "--role", "viewer",
                   new=FIRST).status == 0
    out = tmp_path / "x.xlsx"
    assert "Ganti dulu" in refused(as_user("rina", FIRST, "export", out))
    assert as_user("rina", FIRST, "accounts", "password", "rina", new=OWN).status == 0
    assert "Peran Pemirsa tidak boleh mengekspor" in refused(
        as_user("rina", OWN, "export", out)
    )
    assert not out.exists()
    assert as_user(*budi, "role", "rina", "--role", "operator").status == 0
    assert as_user("rina", OWN, "export", out, "--purpose", "untuk BPJS").status == 0
    assert "tidak boleh mengatur akun" in refused(
        as_user("rina", OWN, "accounts", "retire", "budi")
    )
    assert as_user(*budi, "password", "rina", new=FIRST).status == 0
    assert as_user(*budi, "retire", "rina").status == 0
    said = as_user(*budi, "list", "--json").out
    assert said.count("\n") == 1
    listed = json.loads(said)
    assert [(a["name"], a["role"], a["retired"]) for a in listed] == [
        ("budi", "admin", False), ("rina", "operator", True),
    ]
    assert "Tidak ada akun" in refused(as_user(*budi, "role", "rina", "--role", "admin"))
    assert "Tulis nama masuk" in refused(as_user(*budi, "add"))
    app = open_office(closed)
    assert app.journal.verify() == []
    app.close()
