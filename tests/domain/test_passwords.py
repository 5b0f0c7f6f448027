"""Passwords: long rather than motley, none that everybody tries first."""

from __future__ import annotations

import pytest

from jamsos_desktop.domain.passwords import (
    check_password,
    new_recovery_code,
    read_recovery_code,
    wait_after,
)
from jamsos_desktop.domain.problems import Invalid

GOOD = ["perahu biru pagi", "Zx9#kk2!vb", "kopi-susu-hujan", "内閣総理大臣の犬達", "x" + "y z" * 60]


@pytest.mark.parametrize("text", GOOD)
def test_good_ones(text: str) -> None:
    assert check_password(text, "rina", "Rina Wati") == text


@pytest.mark.parametrize("text", [
    "", "pendek7", "12345678", "87654321", "password", "P@ssw0rd", "Password123!", "penajam2026",
    "Disnakertrans#1", "rahasia123", "Bismillah99", "aaaaaaaa", "abababab", "qwertyuiop",
    "abcdefgh", "rinawati1", "Rina12345", "BPJS-2026-!!", "xy" * 101,
])
def test_weak_ones(text: str) -> None:
    with pytest.raises(Invalid) as refused:
        check_password(text, "rina", "Rina Wati")
    assert refused.value.problems[0].field == "password"


def test_the_same_letters_however_they_were_typed() -> None:
    assert check_password("cafe\u0301 sore hari") == check_password("caf\u00e9 sore hari")


def test_the_wait_grows_and_has_an_end() -> None:
    waits = [wait_after(n) for n in range(60)]
    assert waits[:7] == [0, 0, 0, 2, 4, 8, 16]
    assert waits == sorted(waits)
    assert waits[-1] == 300


def test_a_recovery_code_is_read_however_it_is_typed() -> None:
    code = new_recovery_code()
    assert [len(part) for part in code.split("-")] == [5] * 5
    assert len({new_recovery_code() for _ in range(100)}) == 100
    assert not set(code) & set("01IO")
    assert read_recovery_code(f" {code.lower().replace('-', ' ')}\n") == read_recovery_code(code)
