"""The table of records: pages, text, keys, copying, badges."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from jamsos_desktop.domain.fields import Field, Record
from jamsos_desktop.domain.kinds import Day, Digits, Money, Place, Text
from jamsos_desktop.gui.badges import enrolment_badge
from jamsos_desktop.gui.dialogs.columns import ColumnsDialog
from jamsos_desktop.gui.frozen import FrozenColumns
from jamsos_desktop.gui.giving_way import GivingWay
from jamsos_desktop.gui.record_model import BADGE_ROLE, KEPT_PAGES, PAGE, Column, RecordModel
from jamsos_desktop.gui.record_table import COPY_LIMIT, RecordTable
from jamsos_desktop.gui.table_columns import TableColumns
from jamsos_desktop.gui.tasks import Jobs
from jamsos_desktop.gui.widgets import EmptyState
from tests.gui.desk import bring_forward, jobs, press
from tests.gui.sweep import unnamed_controls

__all__ = ["jobs"]
NIK = Field(Digits(16), "NIK", "Identitas", "nik", private=True)
NAME = Field(Text(80), "Nama", "Identitas", "name", width=24)
BORN = Field(Day(), "Tgl lahir", "Identitas", "born_on")
VILLAGE = Field(Place(), "Desa", "Alamat", "village")
AMOUNT = Field(Money(), "Iuran", "Iuran", "amount")
STATUS = Field(Text(), "Status", "Kepesertaan", "status")
COLUMNS = (
    NIK, NAME, VILLAGE, AMOUNT,
    Column(STATUS, badge=lambda record: enrolment_badge(record["status"])),
)  # fmt: skip


class Base:
    """A register in memory that remembers what was asked of it."""

    def __init__(self, name: str = "Orang") -> None:
        self.asked: list[list[int]] = []
        self.name = name

    def load(self, ids: Sequence[int]) -> list[Record]:
        self.asked.append(list(ids))
        return [self.record(number) for number in ids if number != 13]

    def record(self, number: int) -> Record:
        values = {
            "nik": f"640902{number:010}", "name": f"{self.name} {number}",
            "village": "64.09.02.1003", "amount": 16800 * number, "status": "aktif",
        }  # fmt: skip
        return Record(number, 1, values)


@pytest.fixture
def base() -> Base:
    return Base()


@pytest.fixture
def model(base: Base, qapp: QApplication) -> RecordModel:
    made = RecordModel(COLUMNS, base.load, place_name={"64.09.02.1003": "Waru"}.__getitem__)
    made.show_ids(range(1, 1001))
    return made


@pytest.fixture
def table(base: Base, qtbot: QtBot) -> RecordTable:
    made = RecordTable(
        COLUMNS, base.load, name="Daftar penerima", empty=EmptyState("users", "Belum ada penerima.")
    )
    qtbot.addWidget(made)
    made.resize(900, 400)
    made.show_ids(range(1, 1001))
    made.show()
    return made


def test_the_model_keeps_qts_rules(model: RecordModel, qtmodeltester: ModelTester) -> None:
    model.show_ids(range(1, 40))
    qtmodeltester.check(model)


def test_only_pages_that_are_looked_at_are_read(model: RecordModel, base: Base) -> None:
    assert base.asked == []
    assert model.text(250, 1) == "Orang 251"
    assert model.text(201, 1) == "Orang 202"
    assert base.asked == [list(range(201, 301))]


def test_old_pages_are_forgotten(model: RecordModel, base: Base) -> None:
    model.show_ids(range(1, (KEPT_PAGES + 2) * PAGE + 1))
    for page in range(KEPT_PAGES + 1):
        model.text(page * PAGE, 1)
    read = len(base.asked)
    model.text(KEPT_PAGES * PAGE, 1)
    assert len(base.asked) == read
    model.text(0, 1)
    assert len(base.asked) == read + 1


def test_cells_say_what_the_field_says(model: RecordModel) -> None:
    row = [model.text(0, column) for column in range(5)]
    assert row == ["6409••••••••0001", "Orang 1", "Waru", "Rp16.800", "Aktif"]


def test_a_record_that_is_gone_leaves_an_empty_row(model: RecordModel) -> None:
    assert model.record(12) is None
    assert model.text(12, 1) == ""
    assert model.index(12, 4).data(BADGE_ROLE) is None


def test_numbers_stand_right_and_headers_with_their_cells(model: RecordModel) -> None:
    role = Qt.ItemDataRole.TextAlignmentRole
    for column in range(5):
        header = model.headerData(column, Qt.Orientation.Horizontal, role)
        assert header == model.index(0, column).data(role)
    assert model.index(0, 3).data(role) & Qt.AlignmentFlag.AlignRight.value
    assert model.index(0, 1).data(role) & Qt.AlignmentFlag.AlignLeft.value


def test_header_text_and_cell_text_start_on_the_same_edge(table: RecordTable) -> None:
    """The sketches had them 5 px apart."""
    picture = table.grab().toImage()
    ground = picture.pixelColor(2, 60)
    left = table.columnViewportPosition(1)

    def first_ink(top: int, bottom: int) -> int:
        for x in range(left, left + 80):
            for y in range(top, bottom):
                if abs(picture.pixelColor(x, y).lightness() - ground.lightness()) > 60:
                    return x
        raise AssertionError("nothing drawn")

    header = table.horizontalHeader().height()
    # N of Nama and O of Orang have side bearings that differ by about a pixel.
    assert abs(first_ink(6, header - 4) - first_ink(header + 4, header + 28)) <= 2


def test_a_million_people_are_shown_without_reading_them(table: RecordTable, base: Base) -> None:
    base.asked.clear()
    table.show_ids(range(1, 1_000_001))
    QApplication.processEvents()
    assert sum(map(len, base.asked)) <= 3 * PAGE


def test_keys_walk_and_enter_opens(table: RecordTable, qtbot: QtBot) -> None:
    table.choose_first()
    with qtbot.waitSignal(table.record_chosen) as chosen:
        qtbot.keyClick(table, Qt.Key.Key_Down)
    assert chosen.args[0].id == 2
    with qtbot.waitSignal(table.record_opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args[0].id == 2


def test_the_chosen_record_stays_chosen_in_another_order(table: RecordTable) -> None:
    assert table.choose(700)
    table.show_ids(range(1000, 0, -1))
    chosen = table.chosen()
    assert chosen is not None
    assert chosen.id == 700
    assert not table.choose(5000)


def test_selected_rows_are_counted_and_named_without_reading(
    table: RecordTable, base: Base, qtbot: QtBot
) -> None:
    counts: list[int] = []
    table.selection_counted.connect(counts.append)
    table.choose_first()
    base.asked.clear()
    table.selectAll()
    assert counts[-1] == 1000
    assert table.selected_ids() == list(range(1, 1001))
    assert sum(map(len, base.asked)) <= PAGE


def test_copying_gives_text_that_a_spreadsheet_keeps(base: Base, qtbot: QtBot) -> None:
    table = RecordTable((replace(NIK, private=False), NAME), base.load, name="Daftar penerima")
    qtbot.addWidget(table)
    table.show_ids([1, 2])
    table.choose_first()
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    mime = QApplication.clipboard().mimeData()
    assert mime.text().split("\r\n")[1].split("\t")[:2] == ['="6409020000000001"', "Orang 1"]
    cell = "<td style=\"mso-number-format:'\\@'\" sdnum=\"1057;0;@\">6409020000000001</td>"
    assert cell in mime.html()


def test_many_rows_are_read_for_the_clipboard_beside_the_window(
    base: Base, jobs: Jobs, qtbot: QtBot
) -> None:
    made = RecordTable(COLUMNS, base.load, name="Daftar penerima", jobs=jobs)
    qtbot.addWidget(made)
    made.show_ids(range(1, COPY_LIMIT + 11))
    made.selectAll()
    threads: set[int] = set()
    load = base.load
    made._load = lambda ids: (threads.add(threading.get_ident()), load(ids))[1]
    with qtbot.waitSignal(made.copied, timeout=30_000) as told:
        made.copy()
    assert told.args == [COPY_LIMIT]
    assert threads
    assert threading.get_ident() not in threads
    mime = QApplication.clipboard().mimeData()
    lines = mime.text().split("\r\n")
    assert len(lines) == COPY_LIMIT + 1
    assert lines[0].split("\t")[1] == "Nama"
    assert lines[1] == made.as_mime([0]).text().split("\r\n")[1]
    assert mime.html().count("<tr>") == COPY_LIMIT + 1
    qtbot.waitUntil(lambda: not jobs.running())


def test_copied_names_are_neither_formulas_nor_markup(base: Base, table: RecordTable) -> None:
    base.name = "=HYPERLINK(<b>\t1</b>)"
    table.reload()
    mime = table.as_mime([0])
    assert mime.text().split("\r\n")[1].split("\t")[1].startswith("'=HYPERLINK(<b> 1</b>)")
    assert "=HYPERLINK(&lt;b&gt;" in mime.html()


def test_a_header_asks_for_another_order(table: RecordTable, qtbot: QtBot) -> None:
    header = table.horizontalHeader()
    asked: list[tuple[str, bool]] = []
    table.sort_asked.connect(lambda name, down: asked.append((name, down)))
    where = header.viewport().rect().center()
    where.setX(header.sectionViewportPosition(1) + 20)
    for _ in range(2):
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert asked == [("name", False), ("name", True)]


def test_an_empty_table_says_so(table: RecordTable) -> None:
    empty = table.viewport().findChild(EmptyState)
    assert empty is not None
    assert not empty.isVisible()
    table.show_ids([])
    assert empty.isVisible()
    assert table.chosen() is None


def test_changed_values_are_read_again(table: RecordTable, base: Base) -> None:
    table.choose_first()
    base.name = "Lain"
    table.reload()
    assert table.records().text(0, 1) == "Lain 1"


def test_the_table_has_a_name(table: RecordTable) -> None:
    assert unnamed_controls(table.window()) == []
    assert table.accessibleName() == "Daftar penerima"


def test_one_row_is_selected_though_ctrl_still_counts_as_held(
    table: RecordTable, qtbot: QtBot
) -> None:
    """The release of Ctrl went to another window: Qt's own `selectRow` would toggle."""
    table.choose_first()
    qtbot.keyPress(table, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier
    for _ in range(2):
        table.choose_first()
        assert table.selected_ids() == [1]
    qtbot.keyRelease(table, Qt.Key.Key_Control)


def test_the_first_rows_stand_before_the_others_are_known(table: RecordTable, base: Base) -> None:
    base.asked.clear()
    table.show_first([base.record(number) for number in range(1, 101)], more=True)
    assert not table.is_whole()
    table.choose(40)
    assert base.asked == []
    table.show_rest(range(1, 501))
    assert table.is_whole()
    assert (table.chosen().id, table.records().rowCount()) == (40, 500)
    table.show_rest(range(500, 0, -1))
    assert table.chosen().id == 40


def test_all_means_all_also_those_still_to_come(table: RecordTable, base: Base) -> None:
    table.show_first([base.record(number) for number in range(1, 101)], more=True)
    table.selectAll()
    assert len(table.selected_ids()) == 100
    table.show_rest(range(1, 501))
    assert len(table.selected_ids()) == 500


def test_letters_find_a_name_among_a_million_by_halving(
    table: RecordTable, base: Base, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    plain = base.record

    def record(number: int) -> Record:
        name = "Siti" if number > 600_000 else "Anwar"
        return Record(number, 1, {**plain(number).values, "name": f"{name} {number:07}"})

    monkeypatch.setattr(base, "record", record)
    table.mark_sorting("name")
    table.show_ids(range(1, 1_000_001))
    base.asked.clear()
    qtbot.keyClicks(table, "si")
    assert table.chosen().id == 600_001
    assert len(base.asked) < 60


def test_columns_are_chosen_ordered_frozen_and_remembered(
    table: RecordTable, base: Base, tmp_path: Path, qtbot: QtBot
) -> None:
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    columns = TableColumns(table, ["nik", "name", "status"], settings, "test")
    header = table.horizontalHeader()
    assert header.isSectionHidden(2)
    assert header.isSectionHidden(3)
    dialog = ColumnsDialog(columns, table.window())
    qtbot.addWidget(dialog)
    dialog.show()
    bring_forward(qtbot, dialog)
    dialog.list.setCurrentRow(0)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert dialog.list.item(1).text() == "NIK"
    dialog.list.setCurrentRow(3)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    dialog.frozen.setCurrentIndex(1)
    press(qtbot, dialog, "Pakai")
    assert columns.view.shown == ["name", "nik", "status", "village"]
    table.window().resize(420, 300)
    frozen = table.findChild(FrozenColumns)
    assert frozen.isVisible()
    assert [n for n in range(5) if not frozen.isColumnHidden(n)] == [1]
    copied = table.as_mime([0]).text().split("\r\n")[0]
    assert copied.split("\t") == ["Nama", "NIK", "Status", "Desa"]
    other = RecordTable(COLUMNS, base.load, name="Daftar lain")
    qtbot.addWidget(other)
    again = TableColumns(other, ["nik"], settings, "test")
    assert (again.view.shown, again.view.frozen) == (columns.view.shown, 1)
    settings.setValue("columns/test", "{kacau")
    assert TableColumns(other, ["nik"], settings, "test").view.shown == ["nik"]


def test_columns_give_way_one_after_the_other_and_come_back(qtbot: QtBot) -> None:
    columns = [
        Column(Field(Text(), "Nama", "", "name", width=20), stretch=True),
        Column(Field(Text(), "Catatan", "", "note", width=20)),
        Column(Field(Text(), "Status", "", "status", width=12)),
    ]
    table = RecordTable(columns, lambda _ids: [], name="Daftar")
    qtbot.addWidget(table)
    GivingWay(table, ("note",), least=150)
    needed = 150 + table.columnWidth(1) + table.columnWidth(2)
    table.show()
    for width, hidden in ((needed + 40, False), (needed - 60, True), (needed + 40, False)):
        table.resize(width, 300)
        qtbot.waitUntil(partial(_is, table, hidden))
        assert not table.isColumnHidden(2)


def _is(table: RecordTable, hidden: bool) -> bool:
    return table.isColumnHidden(1) == hidden


def test_arrows_walk_on_where_the_column_of_the_mark_was_hidden(qtbot: QtBot) -> None:
    columns = [Column(Field(Text(), word, "", word, width=9)) for word in ("nik", "name")]
    table = RecordTable(
        columns, lambda ids: [Record(n, 1, {"nik": f"{n}", "name": f"N{n}"}) for n in ids],
        name="Daftar",
    )
    qtbot.addWidget(table)
    table.show_ids([1, 2, 3])
    table.choose_first()
    table.setColumnHidden(0, True)
    for number in (2, 3):
        qtbot.keyClick(table, Qt.Key.Key_Down)
        assert table.selected_ids() == [number]
