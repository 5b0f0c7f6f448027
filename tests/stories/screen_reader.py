"""What a screen reader is told of the real window, through AT-SPI itself.

    xvfb-run dbus-run-session -- python -m tests.stories.screen_reader FOLDER

Needs a Linux desktop's accessibility bus and the system's `python3-pyatspi`, so it is run by
hand; `test_accessible_tree` walks the same tree inside Qt in every run of the tests.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time

_LAUNCHER = "/usr/libexec/at-spi-bus-launcher"
_PAGES = (
    "home", "people", "imports", "duplicates", "duplicates quality", "printing print",
    "printing book", "printing sheets", "printing printers", "printing designs", "ceremonies",
    "settings office", "settings signatories", "settings programmes", "settings profiles",
    "settings look", "settings journal",
)
"""Each page, with the section of it that is shown."""
_WINDOW = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from jamsos_desktop.gui.main_window import MainWindow
from jamsos_desktop.gui.start import open_window
qt = QApplication(["jamsos"])
def show():
    window = next((w for w in qt.topLevelWidgets() if isinstance(w, MainWindow)), None)
    if window is not None:
        clock.stop()
        window.show_page(*sys.argv[2].split())
clock = QTimer()
clock.timeout.connect(show)
clock.start(300)
sys.exit(open_window(Path(sys.argv[1]), "", "rina"))
"""
_READER = """
import json, pyatspi
found, unnamed = {}, []
def walk(node):
    state = node.getState()
    if not state.contains(pyatspi.STATE_SHOWING) and node.getRoleName() != "application":
        return
    if state.contains(pyatspi.STATE_FOCUSABLE):
        role = node.getRoleName()
        found[role] = found.get(role, 0) + 1
        if not (node.name or "").strip() and role != "table cell":  # empty cells are read so
            unnamed.append(role)
    for place in range(min(node.childCount, 200)):
        child = node.getChildAtIndex(place)
        if child is not None:
            walk(child)
for program in pyatspi.Registry.getDesktop(0):
    if program.name == "Jamsos Desktop":
        walk(program)
print(json.dumps({"found": found, "unnamed": unnamed}))
"""


def main(folder: str) -> int:
    """Open each page, read its tree, print the counts; 1 when a control has no name."""
    bus = subprocess.Popen([_LAUNCHER, "--launch-immediately"], stderr=subprocess.DEVNULL)
    time.sleep(1)
    known = {"QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    worst = 0
    try:
        for page in _PAGES:
            window = subprocess.Popen(
                [sys.executable, "-c", _WINDOW, folder, page], env={**os.environ, **known},
                stderr=subprocess.DEVNULL,
            )
            time.sleep(12)
            reader = subprocess.run(
                ["/usr/bin/python3", "-c", _READER], capture_output=True, text=True, check=True,
                timeout=120,
            )
            read = json.loads(reader.stdout.splitlines()[-1])
            print(page, sum(read["found"].values()), read["found"], "unnamed", read["unnamed"])
            worst |= bool(read["unnamed"]) or not read["found"]
            window.terminate()
            window.wait(20)
    finally:
        bus.terminate()
    return worst


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
