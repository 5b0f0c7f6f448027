"""The keyboard stories once more under an X server with a window manager, as on a clerk's PC.

There the server says which window has the keyboard, open lists take the keys for themselves, and
a dialog that closes gives the keyboard back: what the offscreen platform only plays.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.stories.screen import x_server

_FOLDER = Path(__file__).parent
_STORIES = ("test_twelve_tasks.py", "test_by_keyboard.py", "test_person_by_keyboard.py")


@pytest.mark.skipif(sys.platform != "linux", reason="X is Linux's; the stories run offscreen")
def test_all_core_tasks_are_done_by_keys_on_a_real_screen() -> None:
    with x_server() as surroundings:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-q",
             *(str(_FOLDER / story) for story in _STORIES)],
            cwd=_FOLDER.parent.parent, env={**os.environ, **surroundings},
            capture_output=True, text=True, timeout=600,
        )
    assert done.returncode == 0, done.stdout + done.stderr
    passed = re.search(r"(\d+) passed", done.stdout)
    assert passed
    assert int(passed[1]) >= 28
    assert "skipped" not in done.stdout
