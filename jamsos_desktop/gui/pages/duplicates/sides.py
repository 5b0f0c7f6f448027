"""Two records side by side: what differs carries a sign and its letters are marked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QWidget

from jamsos_desktop.domain.dates import long_day
from jamsos_desktop.domain.fields import Field, Record, shown
from jamsos_desktop.domain.kinds import Day, Place
from jamsos_desktop.domain.pairs import Pair
from jamsos_desktop.gui.badges import Badge, BadgeLabel
from jamsos_desktop.gui.marked_text import MarkedText, marks_between
from jamsos_desktop.gui.pages.duplicates.rows import pair_badge
from jamsos_desktop.gui.widgets import (
    Card,
    EmptyState,
    button,
    clear,
    column,
    label,
    row,
    scroll_area,
)

_CAPTION, _SIGN = 104, 22
Links = Sequence[tuple[str, int]]


class SidesPanel(Card):
    """Shows a pair, why it is shown, and what can be done with it."""

    same_asked = Signal()
    different_asked = Signal()
    skip_asked = Signal()
    undo_asked = Signal()
    """Take the settled case back."""
    reveal_asked = Signal()

    def __init__(self, fields: Sequence[Field], place_name: Callable[[str], str]) -> None:
        super().__init__()
        self.setAccessibleName("Perbandingan dua data")
        self._fields, self._place_name = fields, place_name
        self._pair: Pair | None = None
        self._links: tuple[Links, Links] = ((), ())
        self.unmasked = False
        """Whether the identifiers of this pair are shown in full."""
        self._build()
        self.show_nothing()

    def show_pair(self, pair: Pair, links: tuple[Links, Links]) -> None:
        """Show an open pair; `links` says what hangs on each record."""
        self._start(pair, links)
        self._badge.show_badge(pair_badge(pair))
        self._for.setText(_said("Mendukung", [e.sentence for e in pair.evidence if e.bits > 0]))
        self._against.setText(
            _said("Berlawanan", [e.sentence for e in pair.evidence if e.bits <= 0])
        )
        self._note.setText(_earlier_words(pair))
        self._finish(settled=False)

    def show_settled(
        self, pair: Pair, badge: Badge, note: str, undo: str, links: tuple[Links, Links] = ((), ())
    ) -> None:
        """Show a settled case: how it was decided, and the verb that takes it back."""
        self._start(pair, links)
        self._badge.show_badge(badge)
        self._for.setText(note)
        self._against.setText("")
        self._note.setText("")
        self.undo.setText(undo)
        self.undo.setAccessibleName(undo)
        self._finish(settled=True)

    def show_batch(self, badge: Badge, note: str, undo: str) -> None:
        """Show a settled batch, which has many pairs."""
        self._pair = None
        clear(self._grid)
        self._badge.show_badge(badge)
        self._for.setText(note)
        self._against.setText("")
        self._note.setText("")
        self.undo.setText(undo)
        self.undo.setAccessibleName(undo)
        self._finish(settled=True)

    def show_nothing(self) -> None:
        """Say what stands here once a pair is chosen; why there is none the list says."""
        self._pair = None
        self._pages.setCurrentWidget(self._empty)

    def pair(self) -> Pair | None:
        """Which pair is shown."""
        return self._pair

    def reveal(self) -> None:
        """Show the identifiers of this pair in full, until another one is shown."""
        if self._pair is not None:
            self.unmasked = True
            self._fill(self._pair)

    def _build(self) -> None:
        self._badge = BadgeLabel()
        self.eye = button("Nomor lengkap", self.reveal_asked.emit, icon="eye", kind="link",
                          needs="view_full",
                          hint="Lihat nomor lengkap kedua data (Ctrl+Shift+L)")
        top = row(spacing=8)
        top.addWidget(self._badge)
        top.addStretch()
        top.addWidget(self.eye)
        self._for, self._against = label("", wrap=True), label("", "warning", wrap=True)
        self._note = label("", "warning", wrap=True)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 4, 8, 4)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        lines = column()
        lines.addLayout(self._grid)
        lines.addStretch()
        area = scroll_area(lines)
        area.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        area.setAccessibleName("Isian kedua data")
        self.same = button("Orang yang sama …", self.same_asked.emit, icon="check", needs="merge",
                           hint="Gabungkan menjadi satu orang (S)")
        self.different = button("Orang berbeda …", self.different_asked.emit, icon="x",
                                needs="pair_different",
                                hint="Ingat bahwa ini dua orang (B)")
        self.skip = button("Lewati", self.skip_asked.emit, kind="quiet",
                           hint="Pasangan berikutnya tanpa memutuskan (L)")
        self.undo = button("Batalkan", self.undo_asked.emit, icon="undo-2", needs="pair_different")
        acts = row(spacing=8)
        for act in (self.same, self.different, self.undo, self.skip):
            acts.addWidget(act)
        acts.addStretch()
        self._whole = QWidget()
        whole = column(spacing=6)
        whole.addLayout(top)
        for words in (self._note, self._for, self._against):
            whole.addWidget(words)
        whole.addWidget(area, 1)
        whole.addLayout(acts)
        self._whole.setLayout(whole)
        self._empty = EmptyState(
            "columns-3", "Dua orang dari pasangan yang dipilih tampil di sini bersebelahan."
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._whole)
        self.body.addWidget(self._pages)

    def _start(self, pair: Pair, links: tuple[Links, Links]) -> None:
        if self._pair is None or (pair.low.id, pair.high.id) != (
            self._pair.low.id, self._pair.high.id
        ):
            self.unmasked = False
        self._pair, self._links = pair, links
        self._fill(pair)

    def _finish(self, *, settled: bool) -> None:
        for words in (self._note, self._for, self._against):
            words.setVisible(bool(words.text()))
        for act in (self.same, self.different, self.skip):
            act.setVisible(not settled)
        self.undo.setVisible(settled)
        self.eye.setVisible(self._pair is not None)
        self._pages.setCurrentWidget(self._whole)

    def _fill(self, pair: Pair) -> None:
        clear(self._grid)
        grid = self._grid
        grid.setColumnMinimumWidth(0, _CAPTION)
        for place in (1, 3):
            grid.setColumnStretch(place, 1)
        grid.addWidget(label("Terdaftar lebih dulu", "muted"), 0, 1)
        grid.addWidget(label("Terdaftar kemudian", "muted"), 0, 3)
        number = 1
        for field in self._fields:
            one, other = (self._text(field, side) for side in (pair.low, pair.high))
            if one or other:
                differ = pair.low.get(field.name) != pair.high.get(field.name)
                self._line(number, field.label, one, other, differ=differ)
                number += 1
        if any(self._links):
            one, other = (links_words(links) or "tidak ada" for links in self._links)
            self._line(number, "Yang melekat", one, other, differ=False, sign=False)

    def _line(
        self, number: int, caption: str, one: str, other: str, *, differ: bool, sign: bool = True
    ) -> None:
        top = Qt.AlignmentFlag.AlignTop
        words = label(caption, "muted", wrap=True)
        words.setFixedWidth(_CAPTION)
        self._grid.addWidget(words, number, 0, top)
        left, right = marks_between(one, other) if differ and one and other else ([], [])
        for place, text, marks in ((1, one, left), (3, other, right)):
            value = MarkedText(text or "kosong", marks, strong=differ)
            value.setAccessibleName(f"{caption}: {text or 'kosong'}")
            self._grid.addWidget(value, number, place)
        if sign:
            mark = label("≠" if differ else "=", "strong" if differ else "muted")
            mark.setFixedWidth(_SIGN)
            mark.setAlignment(Qt.AlignmentFlag.AlignHCenter | top)
            mark.setAccessibleName(f"{caption} {'berbeda' if differ else 'sama'}")
            self._grid.addWidget(mark, number, 2, top)

    def _text(self, field: Field, record: Record) -> str:
        return value_text(field, record, self._place_name, unmasked=self.unmasked)


def value_text(
    field: Field, record: Record, place_name: Callable[[str], str], *, unmasked: bool
) -> str:
    """A field as the panel and the merge dialog show it: days in full, identifiers masked."""
    value = record[field.name]
    if value is None:
        return ""
    if isinstance(field.kind, Day):
        return long_day(value)
    if isinstance(field.kind, Place):
        return place_name(str(value))
    return shown(field, value, place_name, unmasked)


def links_words(links: Links) -> str:
    """As `1 kepesertaan, 2 dokumen`; an empty text where nothing hangs on a record."""
    return ", ".join(f"{count} {word[:1].lower()}{word[1:]}" for word, count in links)


def _said(head: str, sentences: Sequence[str]) -> str:
    return f"{head}: {', '.join(sentences)}." if sentences else ""


def _earlier_words(pair: Pair) -> str:
    if pair.earlier is None:
        return ""
    reason = f": “{pair.earlier['reason']}”" if pair.earlier["reason"] else ""
    if pair.agreed:
        return f"Sudah dinyatakan orang yang sama{reason}. Tinggal digabungkan."
    return (
        f"Pernah diputuskan orang berbeda{reason}. Kembali karena salah satu datanya berubah."
    )


def show_settled_words(kind: str, reason: str, when: str, actor: str) -> str:
    """How a case was settled, in one sentence."""
    acts: Mapping[str, str] = {
        "pair_different": "Diputuskan orang berbeda", "pair_same": "Diputuskan orang yang sama",
        "merge": "Digabung menjadi satu; kiri dan kanan sebagaimana adanya sekarang",
        "merge_batch": "Digabung sekaligus",
    }
    said = f" Alasan: {reason}." if reason else ""
    return f"{acts[kind]}, {when} oleh {actor}.{said}"
