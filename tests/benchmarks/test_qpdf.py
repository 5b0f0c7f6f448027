"""The PDFs as other programs judge them: `qpdf --check`, `pdffonts`, `pdftotext`."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.paper.test_longest import FRONTS, run

pytestmark = pytest.mark.slow
COUNT = 1_000


def said(*command: str) -> str:
    """What a program prints; it must end well."""
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("name", FRONTS)
def test_qpdf_finds_nothing_to_say(name: str, tmp_path: Path) -> None:
    path = tmp_path / "run.pdf"
    path.write_bytes(run(name, COUNT)[1])
    assert "No syntax or stream encoding errors found" in said("qpdf", "--check", str(path))


@pytest.mark.parametrize("name", FRONTS)
def test_poppler_sees_embedded_fonts_and_gives_the_names_back(name: str, tmp_path: Path) -> None:
    path = tmp_path / "run.pdf"
    _, pdf, kept, _ = run(name, COUNT)
    path.write_bytes(pdf)
    lines = said("pdffonts", str(path)).splitlines()[2:]
    assert lines
    assert all(line.split()[-5:-2] == ["yes", "yes", "yes"] for line in lines)
    pages = said("pdftotext", str(path), "-").split("\f")
    for text, cell in zip(pages, kept, strict=False):
        assert cell.texts["name"] in " ".join(text.split())
