"""The whole way at full size: 15,000 people in 54 lists, imported, printed, taken stock of.

One run in a process of its own, so that its memory is its own. Run with `-m slow`.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

_ROOT = Path(__file__).resolve().parents[2]
_PEOPLE = 15_000
_PROGRAM = """
import json, resource, sys, time
from pathlib import Path
from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.services.printing import Order
from jamsos_desktop.services.samples.lists import sample_lists
from jamsos_desktop.workbooks.read import read_file
from tests.services.office import TODAY, make_active, open_office, set_up

folder, facts = Path(sys.argv[1]), {}

def timed(name, work):
    start = time.perf_counter()
    answer = work()
    facts[name] = round(time.perf_counter() - start, 2)
    return answer

lists = sample_lists(folder / "lists", today=TODAY, people=int(sys.argv[2]), dirt=0.06)
timed("read", lambda: [len(read_file(file.path).sheets) for file in lists.files])
app = open_office(folder / "data")
set_up(app)
reports = timed("import", lambda: [app.importing.run(file.path).counts for file in lists.files])
facts["import MiB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
timed("dry", lambda: [app.importing.run(f.path, dry_run=True).counts for f in lists.files])
timed("round", lambda: make_active(app, folder))
for kind in ("sticker", "certificate"):
    path = folder / f"{kind}.pdf"
    printed = timed(kind, lambda: app.printing.make(Order(kind), path, Progress()))
    facts[f"{kind}s"] = printed.documents
    timed(f"{kind} again", lambda: app.printing.make(Order(kind), path, Progress()))
newest = [o.id for o in app.journal.operations(200) if o.kind == "import"][0]
timed("takeback preview", lambda: app.journal.preview(newest))
timed("overview", app.desk.overview)
facts["faults"] = timed("check", app.check)
facts["valid"] = lists.persons_valid
facts["stored"] = app.register.count(PeopleFilter())
facts["rows"] = sum(count["rows"] for count in reports)
app.close()
facts["own MiB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
facts["child MiB"] = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
print(json.dumps(facts))
"""


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Seconds of each part and what came of it."""
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, tmp_path_factory.mktemp("whole"), str(_PEOPLE)],
        cwd=_ROOT, capture_output=True, text=True, check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    print(found)
    return found


@pytest.mark.slow
def test_everybody_is_there(facts: dict[str, Any]) -> None:
    assert facts["stored"] == facts["valid"] > 14_000
    assert facts["faults"] == []
    assert facts["certificates"] > facts["stickers"] > 10_000


@pytest.mark.slow
def test_import_keeps_its_time(facts: dict[str, Any]) -> None:
    assert facts["import"] < 60
    assert facts["import"] < 6 * facts["read"], "most of the time should go to reading the files"


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["sticker", "certificate"])
def test_printing_keeps_its_time(facts: dict[str, Any], kind: str) -> None:
    assert facts[kind] < 10


@pytest.mark.slow
def test_memory_keeps_its_bounds(facts: dict[str, Any]) -> None:
    # A child's figure counts what its parent held when it was started: it is an upper bound.
    assert facts["import MiB"] + facts["child MiB"] < 400
    assert facts["own MiB"] < 400
