"""Worn codes read by zbar, a reader that shares nothing with ours (`pytest --benchmark-only`)."""

from __future__ import annotations

import random
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from jamsos_desktop.paper.qr import cleaned
from tests.paper.test_degraded import SIZES, worn

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_COUNT = 200


def read_share(length: int, folder: Path) -> float:
    """The share that zbar reads in one of the pictures that our reader looks at."""
    dice, good = random.Random(length), 0
    for _ in range(_COUNT):
        text = "".join(dice.choices(_LETTERS, k=length))
        names = []
        for number, picture in enumerate(cleaned(worn(text, SIZES[length], dice))):
            names.append(str(folder / f"{number}.png"))
            picture.save(names[-1])
        done = subprocess.run(
            ["zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", *names],
            capture_output=True, text=True, check=False,
        )
        found = set(done.stdout.split())
        assert found <= {text}
        good += text in found
    return good / _COUNT


@pytest.mark.skipif(shutil.which("zbarimg") is None, reason="zbar is not installed")
@pytest.mark.parametrize("length", SIZES)
def test_another_reader_reads_worn_codes(benchmark: Any, tmp_path: Path, length: int) -> None:
    share = benchmark.pedantic(read_share, (length, tmp_path), rounds=1)
    benchmark.extra_info["share"] = share
    assert share >= 0.99
