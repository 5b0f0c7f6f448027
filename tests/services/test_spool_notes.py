"""How far the pages of a run went to the printer: kept for after a crash."""

from pathlib import Path

from jamsos_desktop.application import Application
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.services.printing import Order
from jamsos_desktop.services.run_book import good_sheets
from tests.services.conftest import Opener


def run_of(app: Application, path: Path, kind: str = "sticker") -> int:
    """A run that is on file."""
    return app.printing.make(Order(kind), path, Progress()).run  # type: ignore[arg-type]


def test_pages_count_only_without_a_gap(active: Application, tmp_path: Path) -> None:
    run, notes = run_of(active, tmp_path / "a.pdf"), active.printing.spooled
    notes.sent(run, 3, 3)
    assert notes.all() == {}, "a trial of page 3 says nothing of the first two"
    notes.sent(run, 1, 1)
    notes.sent(run, 1, 2)
    notes.sent(run, 3, 3)
    notes.sent(run, 9, 9)
    assert notes.all() == {run: 3}
    notes.sent(run, 1, 1)
    assert notes.all() == {run: 1}, "the whole file once more"
    notes.forget(run)
    assert notes.all() == {}


def test_after_a_crash_the_program_says_where_the_sending_broke_off(
    active: Application, opened: Opener, tmp_path: Path
) -> None:
    run = run_of(active, tmp_path / "a.pdf")
    lines = len(active.journal.operations())
    active.printing.spooled.begin(run)
    active.printing.spooled.sent(run, 1, 2)
    assert active.printing.broken_off() == [], "it is on its way"
    assert len(active.journal.operations()) == lines, "no line of the journal for a page"
    again = opened(active.folder)
    ((broken, pages),) = again.printing.broken_off()
    assert (broken.id, pages) == (run, 2)
    labels = again.run_book.labels(run)
    assert good_sheets(broken, labels, pages) == 2
    first = next(label for label in labels if label.sheet == 3)
    made = again.printing.resume(run, first.serial, tmp_path / "b.pdf", Progress())
    assert made.documents == sum(label.sheet > 2 for label in labels)
    assert again.printing.broken_off() == []
    assert again.printing.spooled.all() == {}


def test_a_sheet_with_two_sides_is_good_when_both_went(
    active: Application, tmp_path: Path
) -> None:
    run = run_of(active, tmp_path / "a.pdf", "certificate")
    (record,) = [r for r in active.printing.runs() if r.id == run]
    labels = active.run_book.labels(run)
    assert record["pages"] == 2 * len(labels)
    assert [good_sheets(record, labels, pages) for pages in (0, 1, 2, 5)] == [0, 0, 1, 2]
