"""A data folder to work on, and the command line itself."""

import logging
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from jamsos_desktop.cli.line import run
from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.services.printing import Order
from tests.cli.answers import Answer, Command
from tests.services.office import CEREMONY, import_lists, make_active, open_office, set_up


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with 78 people under cover, a village's stickers, and a ceremony."""
    folder = tmp_path_factory.mktemp("cli")
    app = open_office(folder / "data")
    set_up(app)
    import_lists(app, folder / "lists")
    make_active(app, folder)
    app.printing.make(
        Order("sticker", wanted=PeopleFilter(village="64.09.02.1003")), folder / "s.pdf", Progress()
    )
    number, _ = app.ceremonies.save(CEREMONY)
    app.ceremonies.draw(number, 1, 1)
    app.close()
    return folder / "data"


@pytest.fixture
def data(ready: Path, tmp_path: Path) -> Path:
    """A copy of it for one test."""
    return shutil.copytree(ready, tmp_path / "data")


@pytest.fixture
def jamsos(capsys: pytest.CaptureFixture[str]) -> Iterator[Command]:
    """Runs a command line in this process."""
    opened: list[Path | None] = []
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level

    def command(*words: object) -> Answer:
        try:
            status = run([str(word) for word in words], lambda *a: opened.append(a[0]) or 0)
        except SystemExit as left:
            status = int(left.code or 0)
        said = capsys.readouterr()
        return Answer(status, said.out, said.err)

    yield command
    for handler in [h for h in root.handlers if h not in handlers]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)
