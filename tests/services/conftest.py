"""Offices at three stages, built once and copied for each test that wants one."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from jamsos_desktop.application import Application
from tests.services.office import import_lists, make_active, open_office, set_up

Opener = Callable[[Path], Application]


@pytest.fixture(scope="session")
def office_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base with office, signatory and programme."""
    folder = tmp_path_factory.mktemp("office") / "data"
    app = open_office(folder)
    set_up(app)
    app.close()
    return folder


@pytest.fixture(scope="session")
def people_folder(office_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with 80 people out of four lists."""
    folder = tmp_path_factory.mktemp("people") / "data"
    app = open_office(shutil.copytree(office_folder, folder))
    import_lists(app, folder.parent / "lists")
    app.close()
    return folder


@pytest.fixture(scope="session")
def active_folder(people_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same after checking, decree, submission and answer."""
    folder = tmp_path_factory.mktemp("active") / "data"
    app = open_office(shutil.copytree(people_folder, folder))
    make_active(app, folder.parent)
    app.close()
    return folder


@pytest.fixture
def opened() -> Iterator[Opener]:
    """Opens offices that are closed after the test."""
    with ExitStack() as stack:
        def opener(folder: Path) -> Application:
            app = open_office(folder)
            stack.callback(app.close)
            return app

        yield opener


@pytest.fixture
def office(office_folder: Path, tmp_path: Path, opened: Opener) -> Application:
    """An office without people."""
    return opened(shutil.copytree(office_folder, tmp_path / "data"))


@pytest.fixture
def people(people_folder: Path, tmp_path: Path, opened: Opener) -> Application:
    """An office whose four lists came in."""
    return opened(shutil.copytree(people_folder, tmp_path / "data"))


@pytest.fixture
def active(active_folder: Path, tmp_path: Path, opened: Opener) -> Application:
    """An office with people under cover."""
    return opened(shutil.copytree(active_folder, tmp_path / "data"))
