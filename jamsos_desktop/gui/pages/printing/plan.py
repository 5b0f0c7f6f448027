"""What an order would print, or what was just made, in words and figures."""

from __future__ import annotations

from PySide6.QtCore import Signal

from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.domain.vocabulary import DOCUMENT_KINDS
from jamsos_desktop.gui.widgets import Card, button, label, row
from jamsos_desktop.services.printing import Plan, Printed


class PlanCard(Card):
    """One figure, the lines that explain it, and what to look at next."""

    misfits_asked = Signal()
    folder_asked = Signal()
    again_asked = Signal()
    """Plan anew after something was made."""

    def __init__(self) -> None:
        super().__init__()
        self._figure = label("", "figure")
        self._word = label("", "strong", wrap=True)
        self._lines = label("", "muted", wrap=True)
        self._misfits = button("", self.misfits_asked.emit, kind="quiet", icon="triangle-alert")
        self._folder = button("Buka folder", self.folder_asked.emit, icon="folder-open")
        self._again = button("Rencana baru", self.again_asked.emit)
        self.body.setSpacing(2)
        for part in (self._figure, self._word, self._lines, self._misfits):
            self.body.addWidget(part)
        line = row(spacing=8)
        line.addWidget(self._folder)
        line.addWidget(self._again)
        line.addStretch()
        self.body.addLayout(line)
        self.wait()

    def wait(self) -> None:
        """Say that the plan is being counted."""
        self._show("…", "Menghitung rencana", "")

    def refuse(self, sentence: str) -> None:
        """Say why nothing can be planned."""
        self._show("0", sentence, "")

    def show_plan(self, plan: Plan) -> None:
        """What would be printed."""
        sticker = plan.order.kind == "sticker"
        word = DOCUMENT_KINDS[plan.order.kind].casefold()
        again = len(plan.people) - plan.new
        lines = [f"{grouped(plan.sheets)} lembar kertas"]
        if plan.new:
            lines.append(f"{grouped(plan.new)} mendapat nomor baru")
        if again:
            lines.append(f"{grouped(again)} dicetak lagi dengan nomor lama")
        if plan.refused:
            lines.append(f"{grouped(plan.refused)} rumah menolak stiker")
        whose = "rumah" if sticker else "orang"
        if not plan.people:
            self._show("0", f"Tidak ada yang perlu {word} dengan pilihan ini.",
                       "Pilih “Semua peserta aktif” di Untuk bila ingin mencetak lagi."
                       if plan.order.only_new else "")  # fmt: skip
        else:
            self._show(
                f"{grouped(len(plan.people))} {whose}", f"mendapat {word}", "\n".join(lines)
            )
        count = len(plan.left_out)
        if count:
            words = f"{grouped(count)} teks tidak muat, lihat daftar"
            self._misfits.setText(words)
            self._misfits.setAccessibleName(words)
            self._misfits.show()

    def show_made(self, made: Printed, kind: str) -> None:
        """What was made, and where it is."""
        self._show(
            f"{grouped(made.documents)} {DOCUMENT_KINDS[kind].casefold()}", "sudah jadi",
            f"{grouped(made.pages)} halaman di {made.path.name}. Nomornya sudah tercatat.",
        )  # fmt: skip
        self._folder.show()
        self._again.show()

    def _show(self, figure: str, word: str, lines: str) -> None:
        self._figure.setText(figure)
        self._word.setText(word)
        self._lines.setText(lines)
        self._lines.setVisible(bool(lines))
        for part in (self._misfits, self._folder, self._again):
            part.hide()
