"""A program of its own for the tests: imports lists and prints stickers until it is killed.

It is started by a server process that has loaded everything once: a fresh interpreter would need
seconds for that, 200 times.
"""

from __future__ import annotations

from multiprocessing.connection import Connection
from pathlib import Path

from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.paper import pages, press, qr
from jamsos_desktop.services.printing import Order
from jamsos_desktop.workbooks import read, recognise
from tests.services.office import open_office

LOADED = (pages, press, qr, read, recognise)
"""Loaded before the forks, so that the time before a kill goes to work."""


def work(told: Connection, data: Path, lists: list[Path], papers: Path) -> None:
    """Import the lists, bring everybody under cover, print; each step is told when it is done."""
    app = open_office(data)
    told.send("ready")
    known = {file["name"] for file in app.importing.files()}
    for path in lists:
        if path.name not in known:
            app.importing.run(path)
            told.send(("import", path.name))
    while True:
        number = len(app.printing.runs())
        path = papers / f"stiker {number}.pdf"
        printed = app.printing.make(Order("sticker"), path, Progress())
        told.send(("print", printed.run))
