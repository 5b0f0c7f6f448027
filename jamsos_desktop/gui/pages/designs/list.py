"""Desain: the designs that come with the program and the office's own, and the editor for those."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPushButton, QStackedWidget, QWidget

from jamsos_desktop.domain.changed import Changed
from jamsos_desktop.domain.design import Design
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.domain.savefile import file_name
from jamsos_desktop.domain.vocabulary import DOCUMENT_KINDS
from jamsos_desktop.gui import look, notices
from jamsos_desktop.gui.dialogs import files
from jamsos_desktop.gui.dialogs.form_dialog import FormDialog
from jamsos_desktop.gui.icons import icon, put_icon
from jamsos_desktop.gui.pages.designs.editor import DesignEditor
from jamsos_desktop.gui.pages.designs.picture import DesignPicture
from jamsos_desktop.gui.pages.printing.shop import PrintSection
from jamsos_desktop.gui.rights import needs
from jamsos_desktop.gui.tasks import Jobs, finish
from jamsos_desktop.gui.widgets import (
    Card,
    button,
    column,
    label,
    plain_tip,
    primary_button,
    row,
)
from jamsos_desktop.services.design_preview import DesignPreviews
from jamsos_desktop.services.designs import Designs

DESIGN_FILES = "Desain (*.zip *.toml)"
_LIST = 286
_NAME = Qt.ItemDataRole.UserRole


class DesignsSection(PrintSection):
    """A list with a picture of the chosen design, and behind it the editor. `open` takes a name."""

    listens = frozenset({"designs", "office", "programmes"})

    def __init__(self, designs: Designs, previews: DesignPreviews, jobs: Jobs) -> None:
        super().__init__()
        self._designs, self._previews, self._jobs = designs, previews, jobs
        self._all: dict[str, Design] = {}
        self._own: frozenset[str] = frozenset()
        self.editor: DesignEditor | None = None
        self.set_up()

    def refresh(self) -> None:
        """Read the designs again; an open editor keeps what it holds."""
        if self.editor is not None:
            self.editor.forget_texts()
        self._show_list(self._name())

    def open(self, what: Any) -> None:
        """Show a design by its name."""
        if self.editor is None:
            self._show_list(str(what))

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Saving, while there is something to save; editing and bringing designs in otherwise."""
        if self.editor is not None:
            return {"save": self.editor.save} if self.editor.is_dirty() else {}
        found: dict[str, Callable[[], object]] = {"open": self._ask_file, "export": self._ask_out}
        if self._name() in self._own:
            found["edit"] = self._edit
        return found

    def may_leave(self) -> bool:
        """Ask when a design is not saved; Enter stays."""
        if self.editor is None or not self.editor.is_dirty():
            return True
        return notices.ask(
            "Perubahan desain belum disimpan.", "Buang perubahan", "Kembali", self,
            detail="Kembali untuk menyimpannya dengan Ctrl+S.", danger=True,
        )  # fmt: skip

    def _build(self) -> None:
        self._stack = QStackedWidget()
        self._front = QWidget()
        self._stack.addWidget(self._front)
        self.body.addWidget(self._stack)
        self._import = button("Ambil dari berkas …", self._ask_file, icon="folder-open")
        self.add_actions(self._import)
        self._list = QListWidget()
        self._list.setAccessibleName("Desain")
        self._list.setObjectName("roomy")
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setIconSize(QSize(18, 18))
        left = Card()
        left.body.setContentsMargins(10, 10, 8, 8)
        left.setFixedWidth(_LIST)
        left.body.addWidget(self._list, 1)
        self._picture = DesignPicture(self._previews, self._jobs)
        self._title, self._facts = label("", "head"), label("", "muted", wrap=True)
        self._copy = button("Salin dan ubah …", self._ask_copy, icon="copy")
        self._change = primary_button("Ubah", self._edit, "pencil")
        self._rename = button("Ganti nama …", self._ask_name)
        self._out = button("Simpan ke berkas …", self._ask_out, icon="download")
        self._retire = button("Sisihkan", self._ask_retire, icon="archive")
        right = Card()
        right.body.addWidget(self._title)
        right.body.addWidget(self._facts)
        right.body.addWidget(self._picture, 1)
        line = row(spacing=8)
        for part in (self._retire, self._rename, self._out):
            line.addWidget(part)
        line.addStretch(1)
        for part in (self._copy, self._change):
            line.addWidget(part)
        right.body.addLayout(line)
        self._warning = label("", "warning", wrap=True)
        parts = row()
        parts.addWidget(left)
        parts.addWidget(right, 1)
        lines = column()
        lines.addWidget(self._warning)
        lines.addLayout(parts, 1)
        self._front.setLayout(lines)

    def _connect(self) -> None:
        self._list.currentItemChanged.connect(lambda *_: self._show_design())
        self._list.itemActivated.connect(lambda _: self._edit_or_copy())

    def _show_list(self, chosen: str) -> None:
        everything = self._designs.all()
        self._all = {name: d for name, d in everything.items() if d.kind}
        self._own = self._designs.own_names()
        self._list.blockSignals(True)
        self._list.clear()
        for own in (True, False):
            for kind, words in DOCUMENT_KINDS.items():
                named = [
                    design for name, design in self._all.items()
                    if design.kind == kind and (name in self._own) is own
                ]  # fmt: skip
                if named:
                    origin = "milik kantor" if own else "bawaan"
                    self._add_head(f"{words} {origin}")
                for design in named:
                    self._add_design(design)
        self._list.blockSignals(False)
        names = [self._list.item(i).data(_NAME) for i in range(self._list.count())]
        first = next((i for i, name in enumerate(names) if name == chosen), None)
        if first is None:
            first = next((i for i, name in enumerate(names) if name), 0)
        self._list.setCurrentRow(first)
        self._show_design()
        count = len(self._own & set(self._all))
        self.headline.emit(
            f"{len(self._all)} desain, {count} milik kantor" if count else
            f"{len(self._all)} desain bawaan. Salin salah satu untuk membuat desain sendiri."
        )  # fmt: skip
        faults = [f"▲ {name}: {words}" for name, words in self._designs.broken().items()]
        self._warning.setText("\n".join(faults))
        self._warning.setVisible(bool(faults))

    def _add_head(self, words: str) -> None:
        head = QListWidgetItem(words)
        head.setFlags(Qt.ItemFlag.NoItemFlags)
        font = head.font()
        font.setPointSize(look.SMALL)
        font.setBold(True)
        head.setFont(font)
        self._list.addItem(head)

    def _add_design(self, design: Design) -> None:
        shape = "award" if design.kind == "certificate" else "sticker"
        line = QListWidgetItem(icon(shape, look.current().muted, size=18), design.label)
        line.setData(_NAME, design.name)
        line.setToolTip(plain_tip(design.label))
        self._list.addItem(line)

    def _name(self) -> str:
        current = self._list.currentItem()
        return str(current.data(_NAME) or "") if current is not None else ""

    def _show_design(self) -> None:
        design = self._all.get(self._name())
        for part in (self._copy, self._out):
            part.setEnabled(design is not None)
        own = design is not None and design.name in self._own
        for part in (self._change, self._rename, self._retire):
            part.setVisible(own)
        _make_primary(self._copy, "copy", not own)
        if design is not None:
            self._title.setText(design.label)
            self._facts.setText(self._words(design, own))
            self._picture.show_design(design)
        self.commands_changed.emit()

    def _words(self, design: Design, own: bool) -> str:
        size = f"{design.cell_width:g} × {design.cell_height:g} mm".replace(".", ",")
        parts = [size, f"{len(design.items)} item"]
        if design.back:
            parts.append("dengan bagian belakang")
        parts.append("milik kantor" if own else "bawaan program, disalin dulu untuk diubah")
        return " · ".join(parts)

    def _edit_or_copy(self) -> None:
        if self._name() in self._own:
            self._edit()
        else:
            self._ask_copy()

    @needs("design")
    def _ask_copy(self) -> None:
        design = self._all.get(self._name())
        if design is not None:
            self._ask_label(
                "Salin desain", f"{design.label} (kantor)"[:80], "Salin dan ubah",
                partial(self._made_copy, design.name),
            )  # fmt: skip

    def _made_copy(self, name: str, wanted: str) -> None:
        made, change = finish(lambda: self._designs.copy(name, wanted))
        self._told(change)
        self._show_list(made)
        self._edit()

    @needs("design")
    def _ask_name(self) -> None:
        design = self._all.get(self._name())
        if design is not None:
            self._ask_label(
                "Ganti nama desain", design.label, "Ganti nama",
                lambda wanted: self._told(
                    finish(lambda: self._designs.rename(design.name, wanted))
                ),
            )  # fmt: skip

    def _ask_label(
        self, title: str, present: str, verb: str, act: Callable[[str], object]
    ) -> None:
        field = self._designs.label_field
        FormDialog(
            title, [field], verb, lambda texts: act(texts[field.name]),
            values={field.name: present}, parent=self,
        ).open()  # fmt: skip

    @needs("design")
    def _ask_retire(self) -> None:
        design = self._all.get(self._name())
        if design is not None and notices.ask(
            f"Sisihkan desain “{design.label}”?", "Sisihkan", "Batal", self,
            detail="Desain ini tidak ditawarkan lagi. Yang sudah dicetak tetap berlaku, dan "
            "Ctrl+Z mengambilnya kembali.", danger=True,
        ):  # fmt: skip
            self._told(finish(lambda: self._designs.retire(design.name)))
            self.notice.emit(f"Desain “{design.label}” disisihkan.", "", None)

    @needs("design")
    def _ask_file(self) -> None:
        files.choose_files(
            self, "Ambil desain dari berkas", DESIGN_FILES, lambda paths: self._bring(paths)
        )

    def _bring(self, paths: list[Path]) -> None:
        for path in paths:
            try:
                name, change = finish(partial(self._designs.bring, path))
            except (Invalid, Refused) as error:
                notices.refused(str(error), self)
                continue
            self._told(change)
            self._show_list(name)
            self.notice.emit(f"Desain “{self._all[name].label}” diambil.", "", None)

    def _ask_out(self) -> None:
        design = self._all.get(self._name())
        if design is not None:
            files.choose_target(
                self, "Simpan desain ke berkas", f"{file_name(design.label)}.zip", DESIGN_FILES,
                partial(self._hand_out, design),
            )  # fmt: skip

    def _hand_out(self, design: Design, path: Path) -> None:
        try:
            self._designs.hand_out(design.name, path)
        except (Invalid, Refused) as error:
            notices.refused(str(error), self)
        else:
            self.notice.emit(
                f"Desain “{design.label}” ada di {path.name}.", "Buka folder",
                partial(files.show_in_system, path.parent),
            )  # fmt: skip

    @needs("design")
    def _edit(self) -> None:
        try:
            pages = self._designs.open(self._name())
        except (Invalid, Refused) as error:
            notices.refused(str(error), self)
            return
        self.editor = DesignEditor(pages, self._designs, self._previews, self._jobs)
        self.editor.closing.connect(self._close_editor)
        self.editor.saved.connect(self._saved)
        self.editor.status.connect(self.status)
        self.editor.commands_changed.connect(self.commands_changed)
        self._stack.addWidget(self.editor)
        self._stack.setCurrentWidget(self.editor)
        self.bar.hide()
        self.editor.canvas.setFocus()
        self.commands_changed.emit()

    def _close_editor(self) -> None:
        if self.editor is None or not self.may_leave():
            return
        closed, self.editor = self.editor, None
        self._stack.setCurrentWidget(self._front)
        self.bar.show()
        self._stack.removeWidget(closed)
        closed.deleteLater()
        self.status.emit("")
        self._show_list(self._name())
        self._list.setFocus()

    def _saved(self, change: Changed, sentence: str) -> None:
        self._told(change)
        self.notice.emit(sentence, "", None)

    def _told(self, change: Changed) -> None:
        self.changed.emit(change)
        self.refresh()


def _make_primary(part: QPushButton, icon: str, primary: bool) -> None:
    """The one main action of what is shown."""
    kind = "primary" if primary else "secondary"
    if part.property("kind") != kind:
        part.setProperty("kind", kind)
        put_icon(part, icon, "on_primary" if primary else "text", 16)
        part.style().unpolish(part)
        part.style().polish(part)
