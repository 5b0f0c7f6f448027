"""The rule of the rooms: who may import whom, read from the source of every module."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "jamsos_desktop"
MODULES = sorted(PACKAGE.rglob("*.py"))


@dataclass(frozen=True)
class Room:
    """What a room may use: other rooms of ours and other people's libraries."""

    rooms: frozenset[str]
    libraries: frozenset[str] = frozenset()


def room(rooms: str, libraries: str = "") -> Room:
    return Room(frozenset(rooms.split()), frozenset(libraries.split()))


ROOMS = {
    "domain": room("domain"),
    "store": room("domain store", "sqlalchemy alembic sqlcipher3 psycopg"),
    "workbooks": room("domain workbooks", "openpyxl python_calamine rapidfuzz"),
    "paper": room("domain paper", "reportlab zxingcpp pypdfium2 PIL"),
    "services": room("domain store workbooks paper services", "cryptography rapidfuzz"),
    "gui": room("domain services gui", "PySide6 shiboken6"),
    "start": room("domain services gui application", "PySide6"),
    "cli": room("domain services application cli"),
    "application": room("domain store workbooks paper services", "platformdirs"),
    "__main__": room("domain services application cli gui workbooks"),
    "__init__": room(""),
}
"""domain knows the standard library only; Qt is in gui only; application does the wiring.

`start` is gui/start.py and gui/wiring.py, where the window gets its application; no other part
of gui knows it.
"""

LIGHT_AT_START = {"cli", "application", "__main__"}
"""Modules that must not pull in the window before somebody asks for it."""


def room_of(module: Path) -> str:
    """The room a module belongs to: its folder, or its own name at the top."""
    if module in {PACKAGE / "gui" / "start.py", PACKAGE / "gui" / "wiring.py"}:
        return "start"
    parts = module.relative_to(PACKAGE).parts
    return parts[0].removesuffix(".py")


def imports(module: Path, *, at_top_only: bool = False) -> Iterator[tuple[int, str]]:
    """Line and dotted name of everything a module imports (functions included, unless not)."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    nodes = tree.body if at_top_only else ast.walk(tree)
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}:{node.lineno} imports relatively"
            for name in node.names:
                yield node.lineno, f"{node.module}.{name.name}"


def fault(owner: str, imported: str) -> str:
    """Why `owner` may not import this name, or an empty text."""
    first, *rest = imported.split(".")
    if first == PACKAGE.name:
        entered = rest[0] if rest else "__init__"
        if entered not in ROOMS:  # a name of the package itself, such as __version__
            entered = "__init__"
        allowed = entered == "__init__" or entered in ROOMS[owner].rooms
        return "" if allowed else f"{owner} may not enter {entered}"
    if first in sys.stdlib_module_names | {"_typeshed"} or first in ROOMS[owner].libraries:
        return ""
    return f"{owner} may not use {first}"


@pytest.mark.parametrize("module", MODULES, ids=lambda m: str(m.relative_to(PACKAGE)))
def test_a_module_imports_only_what_its_room_may(module: Path) -> None:
    owner = room_of(module)
    assert owner in ROOMS, f"{module.relative_to(PACKAGE)} belongs to no room"
    found = ((line, fault(owner, name)) for line, name in imports(module))
    faults = [f"line {line}: {why}" for line, why in found if why]
    assert not faults, f"{module.relative_to(PACKAGE)}: {'; '.join(faults)}"


@pytest.mark.parametrize("module", MODULES, ids=lambda m: str(m.relative_to(PACKAGE)))
def test_the_window_is_not_loaded_before_it_is_asked_for(module: Path) -> None:
    if room_of(module) not in LIGHT_AT_START:
        return
    early = [name for _, name in imports(module, at_top_only=True)]
    assert not [name for name in early if "PySide6" in name or f"{PACKAGE.name}.gui" in name]


@pytest.mark.parametrize(
    ("owner", "imported", "allowed"),
    [
        ("domain", "decimal.Decimal", True),
        ("domain", "rapidfuzz.fuzz", False),
        ("domain", "jamsos_desktop.store.tables", False),
        ("gui", "PySide6.QtCore.Qt", True),
        ("gui", "jamsos_desktop.store.database.Database", False),
        ("gui", "jamsos_desktop.services", True),
        ("services", "PySide6.QtCore", False),
        ("services", "sqlalchemy.select", False),
        ("cli", "jamsos_desktop.store", False),
        ("application", "jamsos_desktop.store.database.Database", True),
        ("application", "jamsos_desktop.gui.main_window", False),
        ("store", "jamsos_desktop.services.register", False),
    ],
)
def test_the_rule_itself(owner: str, imported: str, allowed: bool) -> None:
    assert (fault(owner, imported) == "") is allowed
