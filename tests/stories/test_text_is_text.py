"""Names that other programs would run, draw or drop: through import, screens, paper and export."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QLabel, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from jamsos_desktop.application import Application
from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.gui.elided import ElidedLabel
from jamsos_desktop.gui.marked_text import MarkedText
from jamsos_desktop.gui.notices import NoticeBar
from jamsos_desktop.gui.pages.duplicates.merge import MergeDialog
from jamsos_desktop.gui.tasks import Jobs
from jamsos_desktop.gui.wiring import build_window
from jamsos_desktop.paper import pages
from jamsos_desktop.services.printing import Order
from jamsos_desktop.store import tables
from tests.gui.desk import answering, dialog, idle, jobs, press
from tests.gui.sweep import rich_texts
from tests.services import office
from tests.services.conftest import office as office_fixture
from tests.services.conftest import office_folder, opened

__all__ = ["jobs", "office_fixture", "office_folder", "opened"]

LINK, PICTURE = '=HYPERLINK("http://contoh.invalid","x")', '<img src="file:///etc/passwd">Siti'
DROP, LONG = "'; DROP TABLE beneficiary; --", "Kusumaningrat " * 14 + "Abcd"
ARABIC, EMOJI = "محمد يوسف", "Budi 😀 Santoso"
NAMES = (LINK, PICTURE, DROP, LONG, ARABIC, EMOJI)
UNDRAWN = (ARABIC, EMOJI)
VILLAGE = office.VILLAGES[1]
assert len(LONG) == 200


class Opened(QObject):
    """Hears of every address that the program asks the system to open."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.addresses.append(url.toString())


@pytest.fixture
def asked_to_open(qapp: QApplication) -> Iterator[Opened]:
    found = Opened()
    for scheme in ("http", "https", "file"):
        QDesktopServices.setUrlHandler(scheme, found, "take")
    yield found
    for scheme in ("http", "https", "file"):
        QDesktopServices.unsetUrlHandler(scheme)
    assert found.addresses == []


@pytest.fixture
def app(office_fixture: Application, tmp_path: Path) -> Application:
    """An office into which a list with six such names came, all of them under cover."""
    app = office_fixture
    people = [
        replace(person, name=name)
        for name, person in zip(NAMES, office.invent(VILLAGE, len(NAMES)), strict=True)
    ]
    path = office.write_list(app, tmp_path / "nama aneh.xlsx", people)
    book = openpyxl.load_workbook(path)
    for cell in (cell for row in book["Sheet1"].iter_rows() for cell in row):
        cell.data_type = "s" if cell.value == LINK else cell.data_type  # typed as text
    book.save(path)
    report = app.importing.run(path)
    assert (report.outcome, report.counts["new"]) == ("import", len(NAMES)), report.message
    with app.database.read() as reader:
        enrolled = reader.records(tables.Enrolment)
    for number, one in enumerate(enrolled):
        office.change(
            app, tables.Enrolment, one.id, status="aktif", kpj=f"26{number:09}",
            active_from=office.TODAY,
        )
    return app


def by_name(app: Application) -> dict[str, int]:
    return {str(person["name"]): person.id for person in office.everybody(app)}


def enter_again(app: Application) -> None:
    """Each of them once more under another number."""
    for person in office.everybody(app):
        nik = str(person["nik"])
        app.register.save({
            **office.form(app, person), "nik": nik[:15] + str((int(nik[15]) + 1) % 10),
        })


def shown(widget: QWidget) -> set[str]:
    """Everything that is written in a part of the window."""
    texts = {label.text() for label in widget.findChildren(QLabel)}
    texts |= {label.whole() for label in widget.findChildren(ElidedLabel)}
    return texts | {text.text() for text in widget.findChildren(MarkedText)}


def test_import_keeps_every_name_as_it_was_written(app: Application) -> None:
    assert set(by_name(app)) == set(NAMES)
    assert app.check() == []


def test_screens_show_names_as_plain_text(
    app: Application, jobs: Jobs, qtbot: QtBot, asked_to_open: Opened
) -> None:
    window = build_window(app, jobs)
    qtbot.addWidget(window)
    window.show()
    window.show_page("people", PeopleFilter())
    page = window.current()
    model = page._table.records()
    assert {model.text(row, 1) for row in range(model.rowCount())} == set(NAMES)
    for name, number in by_name(app).items():
        window.show_page("people", number)
        assert page._side.panel._name.text() == name
        page._edit(number)
        assert page._side.form.form.texts()["name"] == name
        page._close_form()
        assert not rich_texts(window), name
        window.say(f"{name} disimpan.")
        bar = window.findChild(NoticeBar)
        assert bar.sentence() == f"{name} disimpan."
        assert not rich_texts(bar)


def test_the_duplicate_desk_shows_and_merges_them_as_plain_text(
    app: Application, jobs: Jobs, qtbot: QtBot, asked_to_open: Opened, tmp_path: Path
) -> None:
    enter_again(app)
    window = build_window(app, jobs)
    qtbot.addWidget(window)
    window.show()
    window.show_page("duplicates")
    idle(qtbot, jobs)
    view = window.current()._pairs
    seen = compared(view)
    assert seen == set(NAMES)
    assert not rich_texts(window)
    view.show_list("sure")
    name = str(view.sides.pair().low["name"])
    press(qtbot, view, "Orang yang sama")
    asked = dialog(qtbot)
    assert isinstance(asked, MergeDialog)
    assert not rich_texts(asked)
    assert all("&" not in one.text().replace("&&", "") for one in asked.findChildren(QRadioButton))
    asked.accept()
    idle(qtbot, jobs)
    assert window.findChild(NoticeBar).sentence().startswith(name)
    view.acts.merge_sure()
    asked = dialog(qtbot)
    idle(qtbot, jobs)
    progress = Progress()
    app.duplicates.write_list(asked.batch(), tmp_path / "daftar.pdf", progress)
    asked.reject()
    text = letters(tmp_path / "daftar.pdf")
    for one in {str(keep["name"]) for keep, _, _ in asked.batch().merged} - set(UNDRAWN):
        assert "".join(one.split()) in text, one
    noted = "".join(progress.notes)
    assert all(one in noted for one in UNDRAWN if one != name)


def compared(view) -> set[str]:
    seen = set()
    for which in ("sure", "likely"):
        view.show_list(which)
        for row in range(view.table.records().rowCount()):
            view.table.selectRow(row)
            pair = view.sides.pair()
            assert str(pair.low["name"]) in shown(view.sides)
            seen |= {str(pair.low["name"]), view.table.records().text(row, 1)}
    return seen


def letters(path: Path) -> str:
    """All that a PDF says, without blanks and line ends."""
    return "".join("".join(pages.page_texts(path)).split())


@pytest.mark.parametrize("kind", ["sticker", "certificate"])
def test_paper_writes_them_or_says_before_that_it_cannot(
    app: Application, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / "kertas.pdf"
    plan = app.printing.plan(Order(kind))
    named = any("name" in getattr(item, "placeholders", ()) for item in plan.design.items)
    assert named or kind == "sticker", "a sticker need not name anybody"
    told = {entry.name for entry in plan.left_out}
    assert (set(UNDRAWN) if named else set()) <= told <= {*UNDRAWN, LONG}
    made = app.printing.make(Order(kind), path, Progress())
    assert made.left_out == plan.left_out
    for name in set(NAMES) - told if named else ():
        assert "".join(name.split()) in letters(path), name
    assert not any(word in path.read_bytes() for word in (b"/URI", b"/JavaScript", b"/Launch"))


def test_lists_on_paper_name_what_they_cannot_draw(app: Application, tmp_path: Path) -> None:
    app.printing.make(Order("sticker"), tmp_path / "stiker.pdf", Progress())
    ceremony, _ = app.ceremonies.save(office.CEREMONY)
    app.ceremonies.draw(ceremony, len(NAMES), seed=1)
    progress = Progress()
    paths = app.ceremonies.papers(ceremony, tmp_path / "acara", progress)
    whole = "".join(map(letters, paths))
    for name in set(NAMES) - {*UNDRAWN, LONG}:
        assert "".join(name.split()) in whole, name
    assert whole.count("Kusumaningrat") >= LONG.count("Kusumaningrat"), "over several lines"
    assert all(any(name in note for note in progress.notes) for name in UNDRAWN)
    progress = Progress()
    app.placement.routes(tmp_path / "rute", "", progress)
    assert all(any(name in note for note in progress.notes) for name in UNDRAWN)


@pytest.mark.parametrize("profile", ["lengkap", "ringkas"])
def test_workbooks_hold_them_as_text_cells(
    app: Application, tmp_path: Path, profile: str
) -> None:
    path = tmp_path / "penerima.xlsx"
    app.exporting.write(path, PeopleFilter(), profile, Progress(), "uji")
    app.quality.write(tmp_path / "mutu.xlsx", Progress())
    for book in (path, tmp_path / "mutu.xlsx"):
        names = {}
        for sheet in openpyxl.load_workbook(book):
            for row in sheet.iter_rows():
                names |= {cell.value: cell for cell in row if cell.value in NAMES}
                assert all(cell.data_type != "f" and cell.hyperlink is None for cell in row)
        assert set(names) == set(NAMES)
        assert {cell.data_type for cell in names.values()} == {"s"}


def test_a_window_is_told_what_cannot_be_printed(
    jobs: Jobs, qtbot: QtBot, app: Application
) -> None:
    def work(progress: Progress) -> int:
        progress.note("Daftar: “محمد”.")
        return 1

    with answering(qtbot, "Tutup") as said:
        jobs.run(work, title="Menulis daftar")
        idle(qtbot, jobs)
    assert said == ["Periksa ini sebelum mencetak. Daftar: “محمد”."]
