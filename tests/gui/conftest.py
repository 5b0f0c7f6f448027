"""The look of the program on every widget that is tested."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from jamsos_desktop.gui import look


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> None:
    look.apply(qapp, look.LIGHT)
