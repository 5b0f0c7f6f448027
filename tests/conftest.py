"""Settings of every test: no screen is needed unless one is asked for."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Tests share helpers (`from tests.gui.sweep import …`) however pytest was started.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))


def pytest_configure(config: pytest.Config) -> None:
    """The offscreen platform says what a screen could do and it cannot; not our fault."""
    config.addinivalue_line("qt_log_ignore", r"^This plugin does not support \w+")
