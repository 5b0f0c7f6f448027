"""Rules of the house that tools and plain text can tell."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PUBLIC = {"https://pypi.org", "https://files.pythonhosted.org"}
SOURCES = sorted((ROOT / "jamsos_desktop").rglob("*.py"))


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_ruff_finds_nothing() -> None:
    result = _run("ruff", "check", "--no-cache", "jamsos_desktop", "tests")
    assert result.returncode == 0, result.stdout


def test_mypy_finds_nothing() -> None:
    result = _run("mypy")
    assert result.returncode == 0, result.stdout


def test_the_lock_names_only_the_public_index() -> None:
    lock = (ROOT / "uv.lock").read_text(encoding="utf-8")
    assert set(re.findall(r"https?://[^/\"]+", lock)) == PUBLIC


def test_every_dependency_says_why_it_is_there() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for name in tomllib.loads(text)["project"]["dependencies"]:
        line = next(line for line in text.splitlines() if f'"{name}"' in line)
        assert "#" in line, f"{name} has no reason beside it"


def test_ci_runs_the_line_of_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"<!-- test line -->\n```sh\n(.+?)\n```", readme, re.DOTALL)
    assert len(blocks) == 1
    assert "\n" not in blocks[0]
    assert "README.md" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_only_the_clock_asks_for_the_time(path: Path) -> None:
    if path.name == "clock.py":
        return
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\b(?:date\.today|datetime\.now|datetime\.utcnow|time\.time)\(", text)


def test_no_file_of_the_house_names_a_private_place() -> None:
    tracked = subprocess.run(
        ["git", "ls-files", "*.py", "*.md", "*.toml", "*.yml"], cwd=ROOT, capture_output=True,
        text=True, check=False,
    ).stdout.split()
    private = re.compile(r"/root/|/home/\w+/|C:\\Users\\(?!\.\.\.)")
    for name in tracked:
        text = (ROOT / name).read_text(encoding="utf-8")
        assert not private.search(text) or name.startswith("tests/"), name


def test_fonts_icons_and_regions_come_with_their_licences() -> None:
    for folder in ("fonts", "icons", "regions"):
        files = [p.name.casefold() for p in (ROOT / "resources" / folder).iterdir()]
        assert any("licen" in name or name == "ofl.txt" for name in files), folder
