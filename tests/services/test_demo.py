"""The demo: the whole way on few people, sound by its own check, which can also fail."""

import json
import shutil
from pathlib import Path

import pytest

from jamsos_desktop.application import Application
from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.paper import pages
from jamsos_desktop.services.demo import Demo, DemoReport
from jamsos_desktop.services.demo_check import check_output
from jamsos_desktop.store import tables
from tests.services.conftest import Opener
from tests.services.office import change, documents, everybody, open_office


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, DemoReport]:
    """A demo of 120 people, made once, with what it said."""
    out = tmp_path_factory.mktemp("demo")
    app = open_office(out / "data")
    report = Demo(app, people=120, seed=1, out=out).run(Progress())
    app.close()
    return out, report


@pytest.fixture
def demo(made: tuple[Path, DemoReport], tmp_path: Path, opened: Opener) -> Application:
    """A copy of its base."""
    return opened(shutil.copytree(made[0] / "data", tmp_path / "data"))


def faults(app: Application, made: tuple[Path, DemoReport]) -> list[str]:
    return check_output(app, made[0], 1, dict(made[1].facts))


def test_it_is_sound_and_says_what_it_made(
    made: tuple[Path, DemoReport], demo: Application
) -> None:
    out, report = made
    facts = report.facts
    assert report.sound, report.lines
    truth = json.loads((out / "daftar-desa" / "truth.json").read_text(encoding="utf-8"))
    assert facts["valid"] == facts["stored"] == truth["persons_valid"] == len(everybody(demo))
    assert facts["import"]["rows"] == sum(
        facts["import"][word] for word in ("new", "changed", "same", "held", "skipped")
    )
    assert facts["certificate"] == len(everybody(demo, status="aktif"))
    assert facts["sticker"] + facts["certificate"] == len(documents(demo))
    sheets = pages.page_count(out / "stiker.pdf")
    fronts = pages.page_count(out / "sertifikat.pdf") // 2
    assert facts["codes_read"] == min(100, sheets) + min(100, fronts)
    assert set(facts["seconds"]) >= {"mengimpor 54 berkas", "mencetak stiker", "seluruh alur"}
    assert report.lines[-3] == "Pemeriksaan hasil: semua cocok"


def test_every_paper_is_there(made: tuple[Path, DemoReport]) -> None:
    out, _ = made
    assert len(list((out / "daftar-desa").iterdir())) == 55
    assert len(list((out / "acara").glob("*.pdf"))) == 8
    assert list((out / "rute").glob("*.pdf"))
    assert {path.name for path in (out / "bpjs").iterdir()} == {"pengiriman.xlsx", "jawaban.xlsx"}


def test_it_leaves_a_base_with_people_alone(demo: Application, tmp_path: Path) -> None:
    with pytest.raises(Refused):
        Demo(demo, people=120, seed=1, out=tmp_path / "out").run(Progress())
    assert not (tmp_path / "out").exists()


def test_its_check_notices_another_name(
    made: tuple[Path, DemoReport], demo: Application
) -> None:
    assert faults(demo, made) == []
    person = everybody(demo, status="aktif")[0]
    change(demo, tables.Beneficiary, person.id, name="Orang Lain")
    assert any("nama tidak sama" in fault for fault in faults(demo, made))


def test_its_check_notices_a_sticker_too_few(
    made: tuple[Path, DemoReport], demo: Application
) -> None:
    change(demo, tables.Document, documents(demo, "sticker")[3].id, retired=True)
    assert any("lembar stiker" in fault for fault in faults(demo, made))


def test_its_check_notices_somebody_missing_and_somebody_too_many(
    made: tuple[Path, DemoReport], demo: Application
) -> None:
    person = everybody(demo)[0]
    change(demo, tables.Beneficiary, person.id, nik="6409021203790099")
    found = " ".join(faults(demo, made))
    assert "tidak ada di register" in found
    assert "tidak sah menurut" in found
