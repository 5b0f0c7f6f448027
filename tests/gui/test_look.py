"""Colours that can be read, icons that exist, texts that stay texts."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from jamsos_desktop.domain.enrolment import STATUSES
from jamsos_desktop.domain.resources import resource
from jamsos_desktop.gui import look
from jamsos_desktop.gui.badges import BadgeLabel, enrolment_badge, paint_badge, verdict_badge
from jamsos_desktop.gui.charts import Bar, BarChart
from jamsos_desktop.gui.chips import Chips
from jamsos_desktop.gui.icons import pixmap, put_icon
from jamsos_desktop.gui.page_header import PageHeader
from jamsos_desktop.gui.widgets import (
    Card,
    EmptyState,
    FigureCard,
    WorkList,
    WorkRow,
    button,
    icon_button,
    label,
    primary_button,
    tabs,
)
from tests.gui.sweep import rich_texts, unnamed_controls

GROUNDS = ("ground", "surface", "sunken")
PAIRS = (
    *((text, ground) for text in ("text", "muted", "primary") for ground in GROUNDS),
    *((tone, ground) for tone in ("good", "care", "bad", "info", "idle") for ground in GROUNDS),
    *((tone, f"{tone}_soft") for tone in ("good", "care", "bad", "info", "idle")),
    ("text", "primary_soft"), ("muted", "primary_soft"), ("primary", "primary_soft"),
    ("on_primary", "primary"), ("on_primary", "primary_hover"),
    ("navigation_text", "navigation"), ("navigation_text", "navigation_chosen"),
    ("inverse_primary", "text"), ("surface", "text"), ("muted", "idle_soft"),
    ("bad", "bad_soft"),
)  # fmt: skip
EVIL = "<b>x</b><img src='nothing.png'>"


def contrast(first: str, second: str) -> float:
    """The ratio of WCAG 2: 1 for equal colours, 21 for black on white."""
    light, dark = sorted((luminance(QColor(first)), luminance(QColor(second))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("palette", [look.LIGHT, look.DARK], ids=lambda p: p.name)
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_can_be_read_on_its_ground(palette: look.Palette, text: str, ground: str) -> None:
    colours = palette.colours()
    assert contrast(colours[text], colours[ground]) >= 4.5


def test_the_measure_of_contrast_is_the_usual_one() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("palette", [look.LIGHT, look.DARK], ids=lambda p: p.name)
def test_focus_and_signs_stand_out_from_the_ground(palette: look.Palette) -> None:
    colours = palette.colours()
    assert all(contrast(colours["primary"], colours[ground]) >= 3 for ground in GROUNDS)


def test_every_icon_named_in_the_code_is_shipped() -> None:
    source = Path(look.__file__).parent
    names = {
        name
        for module in source.rglob("*.py")
        for name in re.findall(r'icon(?:=|: str = )"([a-z0-9-]+)"', module.read_text("utf-8"))
    }
    assert not [name for name in names if not resource("icons", f"{name}.svg").exists()]


def test_an_icon_is_drawn_in_the_colour_asked_for(qapp: QApplication) -> None:
    picture = pixmap("check", "#FF0000", 32).toImage()
    drawn = [
        picture.pixelColor(x, y)
        for x in range(32) for y in range(32)
        if picture.pixelColor(x, y).alpha() > 200
    ]  # fmt: skip
    assert drawn
    assert all(colour.red() > 200 and colour.green() < 30 for colour in drawn)


def test_icons_follow_the_palette(qtbot: QtBot, qapp: QApplication) -> None:
    made = icon_button("check", "Centang")
    qtbot.addWidget(made)
    before = made.icon().cacheKey()
    look.apply(qapp, look.DARK)
    assert made.icon().cacheKey() != before


def test_every_status_of_an_enrolment_has_a_sign_and_a_word() -> None:
    badges = {code: enrolment_badge(code) for code in STATUSES}
    assert all(badge is not None and badge.word for badge in badges.values())
    assert enrolment_badge(None) is None
    assert badges["aktif"].sign == "full"  # type: ignore[union-attr]
    assert badges["ditolak"].sign == "cross"  # type: ignore[union-attr]
    assert verdict_badge("held").word == "Ditahan"  # type: ignore[union-attr]
    assert verdict_badge("") is None


@pytest.mark.parametrize("code", sorted(STATUSES))
def test_a_badge_draws_its_sign_inside_its_pill(qapp: QApplication, code: str) -> None:
    badge = enrolment_badge(code)
    assert badge is not None
    image = QImage(200, 32, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_badge(painter, QRectF(0, 0, 200, 32), badge, QFont("Noto Sans", 9))
    painter.end()
    text, _ground = look.current().tone(badge.tone)
    sign = [image.pixelColor(x, y) for x in range(7, 19) for y in range(9, 23)]
    assert any(abs(c.red() - text.red()) + abs(c.blue() - text.blue()) < 40 for c in sign)
    assert image.pixelColor(199, 16) == QColor(Qt.GlobalColor.white)


def gallery() -> QWidget:
    """One of each part, all fed with a text that looks like markup."""
    shown = Card(EVIL, rows=True)
    chips = Chips()
    chips.add("a", EVIL, 3)
    chips.add_filter("b", EVIL)
    work = WorkList()
    work.show_rows([WorkRow("users", EVIL, 1200, "care")])
    pages = tabs(EVIL)
    pages.addTab(QWidget(), EVIL)
    parts = (
        label(EVIL), PageHeader(EVIL, EVIL, [button(EVIL, hint=EVIL), primary_button(EVIL)]),
        icon_button("check", EVIL), FigureCard(EVIL, EVIL, EVIL), chips, work, pages,
        EmptyState("users", EVIL, button(EVIL)), BarChart(EVIL, [Bar(EVIL, 1, 2)]),
        BadgeLabel(enrolment_badge("aktif")),
    )  # fmt: skip
    for part in parts:
        shown.body.addWidget(part)
    return shown


def test_a_name_that_looks_like_markup_stays_a_name(qtbot: QtBot) -> None:
    shown = gallery()
    qtbot.addWidget(shown)
    assert rich_texts(shown) == []
    plain, markup = label(EVIL), QTextBrowser()
    qtbot.addWidget(plain)
    qtbot.addWidget(markup)
    assert plain.sizeHint().width() > plain.fontMetrics().horizontalAdvance(EVIL) * 0.9


def test_the_sweep_finds_a_label_that_would_draw_markup(qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QLabel

    shown = Card()
    qtbot.addWidget(shown)
    shown.body.addWidget(QLabel(EVIL))
    assert len(rich_texts(shown)) == 1


def test_every_part_has_a_name_for_screen_readers(qtbot: QtBot) -> None:
    shown = gallery()
    qtbot.addWidget(shown)
    shown.show()
    assert unnamed_controls(shown) == []


def test_the_sweep_finds_a_control_without_a_name(qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QLineEdit

    shown = Card()
    qtbot.addWidget(shown)
    shown.body.addWidget(QLineEdit())
    shown.show()
    assert len(unnamed_controls(shown)) == 1


def test_chips_tell_what_was_chosen_and_taken_away(qtbot: QtBot) -> None:
    chips = Chips()
    qtbot.addWidget(chips)
    first = chips.add("all", "Semua")
    chips.add("fix", "Perlu perbaikan", 118)
    extra = chips.add_filter("waru", "Kecamatan: Waru")
    assert chips.current() == ""
    with qtbot.waitSignal(chips.chosen) as chosen:
        qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert chosen.args == ["all"]
    assert chips.current() == "all"
    with qtbot.waitSignal(chips.removed) as removed:
        qtbot.mouseClick(extra, Qt.MouseButton.LeftButton)
    assert removed.args == ["waru"]
    assert not extra.isVisibleTo(chips)


def test_a_chart_tells_its_numbers_to_a_screen_reader(qtbot: QtBot) -> None:
    chart = BarChart("Aktif terhadap kuota", [Bar("Waru", 1632, 1640), Bar("Babulu", 12)])
    qtbot.addWidget(chart)
    assert chart.accessibleName() == "Aktif terhadap kuota: Waru 1.632 / 1.640; Babulu 12"
    chart.resize(400, chart.sizeHint().height())
    drawn = chart.grab().toImage()
    assert drawn.pixelColor(200, 15).name() == look.LIGHT.primary.lower()


def test_work_rows_are_replaced_not_piled_up(qtbot: QtBot) -> None:
    work = WorkList()
    qtbot.addWidget(work)
    work.show_rows([WorkRow("users", "Pasangan", 27), WorkRow("mail", "Belum dijawab", 3)])
    work.show_rows([WorkRow("users", "Pasangan", 26)])
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert [row.accessibleName() for row in work.findChildren(WorkRow)] == ["Pasangan: 26"]


def test_an_icon_on_a_label_keeps_its_size(qtbot: QtBot) -> None:
    shown = label()
    qtbot.addWidget(shown)
    put_icon(shown, "users", "muted", 20)
    assert shown.pixmap().deviceIndependentSize().toSize().width() == 20
    assert QPointF(shown.pixmap().deviceIndependentSize().width(), 0).x() == 20


def test_years_of_calls_do_not_use_up_none(qtbot: QtBot) -> None:
    """PySide6 6.12.0 on Python 3.11 died of `none_dealloc` after some ten thousand calls."""
    shown = label()
    qtbot.addWidget(shown)
    for _ in range(60_000):
        shown.setIndent(1)
    assert sys.getrefcount(None) > 10_000


def test_dark_and_back_again_leaves_the_same_picture(qtbot: QtBot, qapp: QApplication) -> None:
    """The sheet is taken off and put on anew: no size that it gave may be lost on the way."""
    look.apply(qapp, look.LIGHT)
    card = Card("Kartu")
    for part in (icon_button("check", "Pilih"), FigureCard("277", "orang", "baris"),
                 primary_button("Simpan")):
        card.body.addWidget(part)
    qtbot.addWidget(card)
    with qtbot.waitExposed(card):
        card.show()
    if (here := qapp.focusWidget()) is not None:
        here.clearFocus()  # the ring around it is no part of the sheet
    before = card.grab().toImage()
    look.apply(qapp, look.DARK)
    assert card.grab().toImage() != before
    look.apply(qapp, look.LIGHT)
    assert card.grab().toImage() == before
