"""Pictures of every page for the README and the help, of the real window on invented people.

    xvfb-run -s "-screen 0 1366x768x24" python -m tests.make_screenshots [folder]

Without a folder they go to `resources/help/`. The clock and the seed are fixed.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget

from jamsos_desktop.application import Application
from jamsos_desktop.domain.clock import Clock
from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.domain.problems import Invalid
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.domain.resources import resource
from jamsos_desktop.gui.dialogs.check_code import CheckCode
from jamsos_desktop.gui.dialogs.export_dialog import ExportDialog
from jamsos_desktop.gui.dialogs.sign_in import SignIn
from jamsos_desktop.gui.dialogs.versions import VersionsDialog
from jamsos_desktop.gui.dialogs.welcome import Welcome
from jamsos_desktop.gui.dress import dress
from jamsos_desktop.gui.main_window import MainWindow
from jamsos_desktop.gui.pages.designs.list import DesignsSection
from jamsos_desktop.gui.pages.imports.page import ImportsPage
from jamsos_desktop.gui.pages.people.bulk import BulkDialog
from jamsos_desktop.gui.pages.people.page import PeoplePage
from jamsos_desktop.gui.pages.people.panel import PersonPanel
from jamsos_desktop.gui.start import demo_of
from jamsos_desktop.gui.tasks import Jobs
from jamsos_desktop.gui.wiring import build_window
from jamsos_desktop.services.demo import Demo
from jamsos_desktop.services.samples.lists import sample_lists

NOON = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
SIZE = (1366, 768)
SMALLEST = (1280, 720)
CROWDED = {"penerima", "impor", "cetak", "editor"}
"""Pictures with much on them, taken at `SMALLEST`: the help stays a small download."""
PEOPLE = 1_500


class Camera:
    """Takes each picture in light and dark."""

    def __init__(self, window: MainWindow, jobs: Jobs, folder: Path) -> None:
        self._window, self._jobs, self._folder = window, jobs, folder

    def take(self, name: str, widget: QWidget | None = None) -> None:
        """A picture of the window (or a dialog) as it stands."""
        for theme in ("dark", "light"):
            self._window.use_theme(theme)
            self.settle()
            path = self._folder / f"{name}-{theme}.png"
            (widget or self._window).grab().save(str(path), "PNG", 0)  # 0: as small as it gets

    def settle(self) -> None:
        """Let jobs end and the window be drawn."""
        self._jobs.wait(60)
        for _ in range(5):
            QTest.qWait(60)
            self._jobs.wait(60)


@contextmanager
def office(folder: Path) -> Iterator[Application]:
    """A register that the demo has filled."""
    application = Application(folder / "data", clock=Clock(NOON), actor="Rina")
    try:
        Demo(application, people=PEOPLE, seed=1, out=folder).run(Progress())
        yield application
    finally:
        application.close()


def main(target: Path) -> None:
    """Take all pictures."""
    qt = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(qt, QApplication)
    dress(qt)
    sys.excepthook = sys.__excepthook__  # a fault here ends the script, without a box
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name, office(Path(name)) as application:
        jobs = Jobs()
        window = build_window(application, jobs)
        window.resize(*SIZE)
        window.show()
        camera = Camera(window, jobs, target)
        steps: list[tuple[str, Callable[[], object]]] = [
            ("beranda", lambda: window.show_page("home")),
            ("penerima", lambda: _people(window)),
            ("formulir", lambda: _form(window, application)),
            ("panel-keluarga", lambda: _panel(window, application, "Keluarga")),
            ("panel-lampiran", lambda: _panel(window, application, "Lampiran")),
            ("panel-riwayat", lambda: _panel(window, application, "Riwayat")),
            ("penerima-saring", lambda: _filtered(window, application)),
            ("pencarian", lambda: _searching(window)),
            ("impor", lambda: window.show_page("imports", [_new_list(Path(name))])),
            ("impor-perbaikan", lambda: _repair(window)),
            ("impor-kolom", lambda: _columns(window, Path(name), camera)),
            ("impor-kelompok", lambda: _spellings(window, Path(name), camera)),
            ("ganda", lambda: _duplicates(window, application)),
            ("mutu", lambda: window.show_page("duplicates", "quality")),
            ("cetak", lambda: _printing(window)),
            ("cetak-buku", lambda: window.show_page("printing", "book")),
            ("cetak-lembar", lambda: _sheets(window, application)),
            ("cetak-printer", lambda: _printers(window, application)),
            ("cetak-desain", lambda: window.show_page("printing", "designs")),
            ("editor", lambda: _editor(window, application)),
            ("acara", lambda: window.show_page("ceremonies")),
            ("pengaturan", lambda: window.show_page("settings")),
            ("profil", lambda: window.show_page("settings", "profiles")),
        ]
        for picture, step in steps:
            window.resize(*(SMALLEST if picture in CROWDED else SIZE))
            step()
            camera.settle()
            panel = next(iter(window.findChildren(PersonPanel)), None)
            camera.take(picture, panel if picture.startswith("panel-") else None)
            if picture == "pencarian":
                line = window.focusWidget()
                assert isinstance(line, QLineEdit)
                line.clear()
                QTest.keyClick(line, Qt.Key.Key_Escape)
                _bulk(window, camera)
        _versions(application, camera)
        check = CheckCode(application.documents, application.run_book, jobs, window)
        check.show()
        check.check(application.run_book.labels(1)[0].serial)
        camera.take("periksa-kode", check)
        check.close()
        _people(window)
        _export(window, camera)
        welcome = Welcome(application.settings, application.clock, jobs, demo_of(application))
        welcome.show()
        camera.take("mulai", welcome)
        welcome.close()
        _accounts(window, application, camera)
        window.close()


def _accounts(window: MainWindow, application: Application, camera: Camera) -> None:
    """Last of all: from here on somebody has to be signed in."""
    accounts = application.accounts
    accounts.create_first({"name": "budi", "person": "Budi Santoso"}, "perahu biru pagi")
    accounts.sign_in("budi", "perahu biru pagi")
    for name, person, role in (
        ("rina", "Rina Wati", "Operator"), ("siti", "Siti Aminah", "Verifikator"),
        ("inspektorat", "Tamu Inspektorat", "Pemirsa"),
    ):
        texts = {"name": name, "person": person, "role": role}
        accounts.add(texts, "kata sandi sementara saja")
    window.changed.emit(frozenset({"office"}))
    window.show_page("settings", "accounts")
    camera.settle()
    camera.take("akun")
    door = SignIn(accounts, "rina", "Dinas Tenaga Kerja dan Transmigrasi")
    door.show()
    camera.take("masuk", door)
    door.close()


def _people(window: MainWindow) -> None:
    window.show_page("people", PeopleFilter(district="64.09.02"))


def enter_twice(application: Application) -> None:
    """Eighteen people of the register once more, each as somebody else wrote them down."""
    people = application.register
    for number, person in enumerate(people.rows(people.ids(PeopleFilter())[10:550:30])):
        texts = {f.name: f.kind.format(person[f.name]) for f in people.fields}
        nik = texts["nik"]
        texts["nik"] = nik[:-1] + str((int(nik[-1]) + 1 + number % 5) % 10)
        name = texts["name"]
        if number % 3 == 1:
            texts |= {"phone": "", "name": f"{name[:3]}{name[4:]}", "rt": ""}
        elif number % 3 == 2:
            texts |= {"name": name.upper(), "kk": "", "address": "Jl. Pasar Lama"}
        with suppress(Invalid):
            people.save(texts)


def _duplicates(window: MainWindow, application: Application) -> None:
    """Pairs of records, most of them of one person."""
    enter_twice(application)
    window.show_page("duplicates")


def _export(window: MainWindow, camera: Camera) -> None:
    """The export dialog with full numbers."""
    page = window.current()
    assert page is not None
    page.commands()["export"]()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ExportDialog)
    dialog.profile.setCurrentIndex(0)
    camera.take("ekspor", dialog)
    dialog.reject()


def _people_page(window: MainWindow) -> PeoplePage:
    page = window.current()
    assert isinstance(page, PeoplePage)
    return page


def _form(window: MainWindow, application: Application) -> None:
    """Somebody's data in the form, with a draft of this morning and a look at the NIK."""
    _people(window)
    page = _people_page(window)
    person = application.register.ids(PeopleFilter(district="64.09.02"))[0]
    application.dossier.drafts.keep(person, 1, {"phone": "0812", "work_place": "Pasar"})
    page.commands()["edit"]()


def _panel(window: MainWindow, application: Application, section: str) -> None:
    """Somebody with a family, an heir and scans."""
    page = _people_page(window)
    if page.may_leave():
        window.show_page("people", PeopleFilter(district="64.09.02"))
    person = _with_family(application)
    page.open(person)
    page.show_section(section)


def _with_family(application: Application) -> int:
    """The first person who is not alone on the card, given heirs and scans once."""
    ids = application.register.ids(PeopleFilter(district="64.09.02"))
    found = next(i for i in ids if application.register.person(i).household)
    if not application.dossier.heirs.of(found):
        application.dossier.heirs.save(
            found, {"relation": "pasangan", "name": "Siti Rahmah", "phone": "0812 3456 7890",
                    "papers": "sebagian", "notes": "Kurang akta nikah"})
        application.dossier.heirs.save(
            found, {"relation": "anak", "name": "Muhammad Fadli Ramadhan", "scholarship": "ya",
                    "papers": "lengkap"})
        application.dossier.households.answer(found, "setuju", "Istri")
        papers = [_scan(application.folder, "KTP.png", "#B9D3E6", (640, 404)),
                  _scan(application.folder, "Kartu keluarga.png", "#E8E3D0", (600, 430)),
                  *sorted(application.folder.parent.glob("**/*.pdf"))[:1]]
        for path, kind in zip(papers, ("ktp", "kk", "surat"), strict=False):
            application.dossier.attachments.add(found, [path], kind, Progress())
    return found


def _versions(application: Application, camera: Camera) -> None:
    """Somebody's earlier data beside today's."""
    person = _with_family(application)
    record = application.register.person(person).record
    application.register.save(
        {"address": "Jl. Pelabuhan No. 12", "phone": "081298765432"}, record, "Pindah rumah",
    )
    versions = VersionsDialog(application.register, person)
    versions.show()
    camera.take("versi", versions)
    versions.close()


def _scan(folder: Path, name: str, colour: str, size: tuple[int, int]) -> Path:
    """An invented card: a coloured surface with lines and a grey face."""
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    painter = QPainter(image)
    for line in range(7):
        painter.fillRect(40, 60 + line * 42, 330 - line * 18, 14, QColor("#51606B"))
    painter.fillRect(size[0] - 190, 80, 140, 180, QColor("#8E9AA3"))
    painter.end()
    path = folder / name
    image.save(str(path))
    return path


def _filtered(window: MainWindow, application: Application) -> None:
    """A work list of the clerk's own, with the conditions it consists of."""
    own = PeopleFilter(district="64.09.02", occupation="nelayan")
    for name, wanted in (
        ("Nelayan Waru", own), ("Menolak stiker", PeopleFilter(need="consent")),
    ):
        window.changed.emit(application.searches.save(name, wanted))
    window.show_page("people", own)


def _searching(window: MainWindow) -> None:
    """A name with a slip of the hand, typed on whatever page."""
    window.show_page("home")
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    window.focus_search()
    QTest.keyClicks(window.focusWidget(), "nurjannh")


def _bulk(window: MainWindow, camera: Camera) -> None:
    """What one value for many people would change, before it is stored."""
    window.show_page("people", PeopleFilter(district="64.09.02"))
    camera.settle()
    page = window.current()
    assert page is not None
    page.commands()["bulk"]()
    dialog = next(d for d in page.findChildren(BulkDialog) if d.isVisible())
    assert dialog.value is not None
    dialog.value.put("nelayan")
    dialog.look.click()
    camera.settle()
    camera.take("penerima-ubah-banyak", dialog)
    dialog.reject()


def _printing(window: MainWindow) -> None:
    """Everybody's stickers once more: the demo has printed them all."""
    window.show_page("printing")
    page = window.current()
    assert page is not None
    boxes = {box.accessibleName(): box for box in page.findChildren(QComboBox)}
    boxes["Untuk"].setCurrentIndex(1)


def _imports(window: MainWindow) -> ImportsPage:
    page = window.current()
    assert isinstance(page, ImportsPage)
    return page


def _repair(window: MainWindow) -> None:
    """The first wrong cell of the list, open for mending."""
    detail = _imports(window)._detail
    detail.rows_panel.kinds.setCurrentRow(1)
    detail.table.choose_first()
    detail.table.repair()


def _columns(window: MainWindow, folder: Path, camera: Camera) -> None:
    """A list whose headers say little."""
    window.show_page("imports", [_strange_list(folder)])
    camera.settle()
    _imports(window)._detail.columns.table.choose(4)


def _spellings(window: MainWindow, folder: Path, camera: Camera) -> None:
    """Spellings out of a folder of lists."""
    lists = folder / "kiriman"
    sample_lists(lists, today=date(2026, 11, 22), people=2_000, seed=31, dirt=0.5)
    window.show_page("imports", [lists])
    camera.settle()
    _imports(window)._show_spellings()


def _strange_list(folder: Path) -> Path:
    """Headers that only its village understands."""
    book = openpyxl.load_workbook(_new_list(folder))
    for row in (row for sheet in book.worksheets for row in sheet.iter_rows(max_row=8)):
        texts = [cell for cell in row if isinstance(cell.value, str)]
        for cell in texts if len(texts) > 5 else ():
            said = str(cell.value).casefold()
            if "induk" in said or "nik" in said:
                cell.value = "Nomor A"
            elif "nama" in said:
                cell.value = "Siapa"
    path = folder / "daftar dusun.xlsx"
    book.save(path)
    return path


def _sheets(window: MainWindow, application: Application) -> None:
    """A begun sheet with two spoiled places beside those that the demo left."""
    number, flags = application.sheets.open("a4-10", "Sisa November", (2, 1))
    application.sheets.mark(number, [5, 8], reason="terlipat")
    window.changed.emit(flags)
    window.show_page("printing", ("sheets", number))


def _printers(window: MainWindow, application: Application) -> None:
    """Two printers as offices have them."""
    fits, stocks = application.printing.fits, application.printing.library.stocks()
    for printer, tray, height in (("Epson L3210", "", "256,4"), ("HP LaserJet", "2", "257,6")):
        _, flags = fits.measure(printer, tray, stocks["a4-6"], {
            "left": "21,4", "top": "19,2", "foot": "20,6", "height": height, "width": "170,2",
        })
    window.changed.emit(flags)
    window.show_page("printing", "printers")


def _editor(window: MainWindow, application: Application) -> None:
    """The sticker of 95 mm as an office draws it, its headline chosen."""
    name, flags = application.designs.copy("stiker-95x95", "Stiker Disnakertrans 2027")
    window.changed.emit(flags)
    window.show_page("printing", ("designs", name))
    section = next(iter(window.findChildren(DesignsSection)))
    section.commands()["edit"]()
    assert section.editor is not None
    section.editor.sketch.choose((5,))


def _new_list(folder: Path) -> Path:
    """A list that nobody has imported yet, as dirty as they come."""
    lists = folder / "baru"
    sample_lists(lists, today=date(2026, 11, 22), people=2_000, seed=27, dirt=0.2)
    return max(lists.glob("*.xlsx"), key=lambda path: path.stat().st_size)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else resource("help"))
