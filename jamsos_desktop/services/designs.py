"""The office's own designs of stickers and certificates: kept with the base, each with its back.

Pictures of a design lie among the attachments, under the name of their content.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from jamsos_desktop.domain.changed import Changed, changed
from jamsos_desktop.domain.design import (
    Design,
    TextItem,
    design_of,
    design_text,
    item_name,
    load_designs,
)
from jamsos_desktop.domain.design_faults import Fault, faults, gaps
from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.domain.savefile import save_bytes
from jamsos_desktop.services.design_files import BACK, package, unpack
from jamsos_desktop.services.pictures import attachments, keep_picture
from jamsos_desktop.store import tables
from jamsos_desktop.store.columns import fields_of
from jamsos_desktop.store.database import Database
from jamsos_desktop.store.journal import Operation, Writer

_LONGEST_NAME = 50


@dataclass(frozen=True)
class Pages:
    """A design as it is worked on: its front, the back if it has one, as of which versions."""

    front: Design
    back: Design | None = None
    kind: str = "sticker"
    versions: dict[str, int] = field(default_factory=dict)
    """By name, as they were read; shipped pages have none."""

    @property
    def own(self) -> bool:
        """Whether the office may change it."""
        return self.front.name in self.versions


class Designs:
    """Finds all designs; keeps, changes, retires and hands on the office's own."""

    label_field = next(f for f in fields_of(tables.OwnDesign) if f.name == "label")

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> dict[str, Design]:
        """Every page on offer by name, shipped ones first; own ones that are faulty are left out.

        Those are told by `broken`.
        """
        return {**load_designs(), **self._own()[0]}

    def broken(self) -> dict[str, str]:
        """Own designs that this version of the program refuses: label → what is wrong."""
        return self._own()[1]

    def own_names(self) -> frozenset[str]:
        """The names of the office's own pages."""
        return frozenset(row["name"] for row in self._rows())

    def find(self, name: str) -> Design | None:
        """A page by name; a retired one too, since runs printed with it may be continued."""
        found = self.all().get(name)
        if found is None:
            rows = self._rows(name, retired=True)
            found = design_of(rows[-1]["text"], name, rows[-1]["label"]) if rows else None
        return found

    def open(self, name: str) -> Pages:
        """Front and back of a design to look at or to change; raises `Refused`."""
        front = self.all().get(name)
        if front is None:
            raise Refused("Desain ini sudah tidak ada. Muat ulang daftarnya.")
        back = self.find(front.back) if front.back else None
        versions = {
            row["name"]: row.version
            for page in (front, back) if page for row in self._rows(page.name)
        }  # fmt: skip
        return Pages(front, back, front.kind, versions)

    def copy(self, name: str, label: str) -> tuple[str, Changed]:
        """Begin an own design from another one; answers its name. Raises `Invalid`."""
        start = self.open(name)
        with self._database.write(Operation("design")) as writer:
            label = _free_label(writer, label)
            made = self._named(writer, start, label)
            _insert(writer, made)
        return made.front.name, changed("designs")

    def rename(self, name: str, label: str) -> Changed:
        """Give an own design another label; what was printed with it stays."""
        with self._database.write(Operation("design")) as writer:
            row = _kept(writer, name)
            label = _free_label(writer, label, but=row.id)
            design = replace(design_of(row["text"], name, row["label"]), label=label)
            writer.update_many(
                tables.OwnDesign, {row.id: {"label": label, "text": design_text(design)}}
            )
        return changed("designs")

    def retire(self, name: str) -> Changed:
        """Take an own design off the list, its back as well. Raises `Refused` for a shipped one."""
        with self._database.write(Operation("design_retire")) as writer:
            row = _kept(writer, name)
            back = design_of(row["text"], name, row["label"]).back
            rows = [row, *_found(writer, back)] if back else [row]
            writer.retire(tables.OwnDesign, [found.id for found in rows])
        return changed("designs")

    def check(self, pages: Pages) -> dict[str, list[Fault]]:
        """Everything wrong with front and back, by the name of the page."""
        front = faults(pages.front, pages.kind) + gaps(pages.front, pages.kind)
        found = {pages.front.name: front + _unset(pages.front)}
        if pages.back is not None:
            found[pages.back.name] = faults(pages.back, "") + _unset(pages.back)
        return found

    def save(self, pages: Pages) -> tuple[Pages, Changed]:
        """Store front and back; answers them with their new versions.

        Raises `Invalid` with the first fault at its item, `Refused` for a shipped design and when
        somebody else saved it meanwhile.
        """
        self._refuse_faults(pages)
        self.pictures(*_both(pages))
        with self._database.write(Operation("design")) as writer:
            versions = {}
            for page in _both(pages):
                row = _kept(writer, page.name)
                versions[page.name] = writer.update(
                    tables.OwnDesign, row.id, pages.versions.get(page.name, 0), _values(page)
                )
        return replace(pages, versions=versions), changed("designs")

    def add_picture(self, path: Path) -> str:
        """Keep a picture for designs; answers its name there. Raises `Invalid`."""
        self._database.allow("design")
        try:
            data = path.read_bytes()
        except OSError as error:
            raise Refused(f"{path.name} tidak dapat dibaca ({error.strerror}).") from error
        try:
            return keep_picture(self._database.folder, data)
        except Invalid as error:
            raise Invalid(f"{path.name}: {error}") from None

    def pictures(self, *designs: Design) -> dict[str, Path]:
        """The files of the designs' own pictures; raises `Refused` when one is missing."""
        folder, found = attachments(self._database.folder), {}
        for design in designs:
            for name in design.files:
                found[name] = folder / name
                if not found[name].is_file():
                    raise Refused(
                        f"Gambar dalam desain “{design.label}” hilang dari folder data. Pilih "
                        "gambarnya lagi di penyusun desain."
                    )
        return found

    def pictures_there(self, design: Design) -> dict[str, Path]:
        """The files of a design's own pictures that are there, for drawing it meanwhile."""
        folder = attachments(self._database.folder)
        return {name: folder / name for name in design.files if (folder / name).is_file()}

    def bring(self, path: Path) -> tuple[str, Changed]:
        """Take a design with its back and pictures out of a TOML or ZIP file; answers its name.

        A design that is there already stays as it is; another one of that name gets a number.
        Raises `Invalid` naming file and item.
        """
        self._database.allow("design")
        front, back, pictures = unpack(path)
        for data in pictures:
            try:
                keep_picture(self._database.folder, data)
            except Invalid as error:
                raise Invalid(f"{path.name}: {error}") from None
        if not front.kind:
            raise Invalid(f"{path.name}: tanpa kode QR, jadi bukan stiker atau sertifikat.")
        start = Pages(front, back, front.kind)
        self._refuse_faults(start, path.name)
        self.pictures(*_both(start))
        with self._database.write(Operation("design", source=path.name)) as writer:
            made = self._named(writer, start, _free_label(writer, front.label, number=True))
            same = self.all().get(front.name)
            if same is not None and replace(made.front, name=same.name, label=same.label) == same:
                return same.name, changed("designs")
            _insert(writer, made)
        return made.front.name, changed("designs")

    def hand_out(self, name: str, path: Path) -> None:
        """Write a design as a file of its own: TOML, or ZIP with its back and pictures."""
        design = self.find(name)
        if design is None:
            raise Refused(f"Tidak ada desain “{name}”.")
        back = self.find(design.back) if design.back else None
        pages = Pages(design, back)
        pictures = self.pictures(*_both(pages))
        if path.suffix.casefold() == ".zip":
            save_bytes(path, package(design, back, pictures))
        elif pictures:
            raise Refused(
                f"Desain “{design.label}” memakai gambar sendiri. Simpan sebagai .zip supaya "
                "gambarnya ikut."
            )
        else:
            save_bytes(path, design_text(design).encode())

    def _refuse_faults(self, pages: Pages, file: str = "") -> None:
        for page in _both(pages):
            for fault in self.check(pages)[page.name]:
                if fault.serious:
                    where = file or page.label
                    if fault.item >= 0:
                        where += f", {item_name(page.items[fault.item], fault.item)}"
                    raise Invalid(f"{where}: {fault.sentence}", page.name)

    def _named(self, writer: Writer, pages: Pages, label: str) -> Pages:
        """The same pages under a free name made from a label."""
        used = {row["name"] for row in writer.records(tables.OwnDesign, retired=True)}
        name = _free_name(label, used | set(load_designs()))
        back = pages.back and replace(
            pages.back, name=f"{name}{BACK}", label=f"{label}, bagian belakang"[:80]
        )
        front = replace(pages.front, name=name, label=label, back=back.name if back else "")
        return Pages(front, back, pages.kind, {name: 1})

    def _own(self) -> tuple[dict[str, Design], dict[str, str]]:
        found: dict[str, Design] = {}
        broken: dict[str, str] = {}
        for row in self._rows():
            try:
                found[row["name"]] = design_of(row["text"], row["name"], row["label"])
            except Invalid as error:
                broken[row["label"]] = str(error)
        missing = [
            n for n, d in found.items() if d.back and d.back not in {*found, *load_designs()}
        ]
        for name in missing:
            broken[found[name].label] = "Bagian belakangnya tidak ada."
            del found[name]
        return found, broken

    def _rows(self, name: str = "", *, retired: bool = False) -> list[Record]:
        where = [tables.OwnDesign.name == name] if name else []
        with self._database.read() as reader:
            return reader.records(tables.OwnDesign, *where, retired=retired)


def _unset(design: Design) -> list[Fault]:
    """Texts that are the same on every sheet and find no room, or have letters a font lacks."""
    from jamsos_desktop.paper.cell import cell_problems

    fixed = {
        index for index, item in enumerate(design.items)
        if isinstance(item, TextItem) and not item.placeholders
    }
    found = cell_problems(design, {})
    return [Fault(index, found[index]) for index in sorted(fixed & set(found))]


def _both(pages: Pages) -> Sequence[Design]:
    return [page for page in (pages.front, pages.back) if page is not None]


def _found(writer: Writer, name: str) -> list[Record]:
    return writer.records(tables.OwnDesign, tables.OwnDesign.name == name)


def _kept(writer: Writer, name: str) -> Record:
    rows = _found(writer, name)
    if not rows:
        if name in load_designs():
            raise Refused("Desain bawaan tidak diubah. Salin dulu, lalu ubah salinannya.")
        raise Refused("Desain ini sudah tidak ada. Muat ulang daftarnya.")
    return rows[0]


def _insert(writer: Writer, pages: Pages) -> None:
    writer.insert(tables.OwnDesign, [{"name": d.name, **_values(d)} for d in _both(pages)])


def _values(design: Design) -> dict[str, str | None]:
    return {"label": design.label, "kind": design.kind or None, "text": design_text(design)}


def _free_label(writer: Writer, text: str, *, but: int = 0, number: bool = False) -> str:
    """A label nobody else's design has; with `number` one is put behind it where it is taken."""
    label = str(Designs.label_field.read(text))
    taken = {row["label"] for row in writer.records(tables.OwnDesign) if row.id != but}
    taken |= {design.label for design in load_designs().values()}
    if label in taken and not number:
        raise Invalid("Nama ini sudah dipakai desain lain. Pilih nama lain.", "label")
    count = 2
    while label in taken:
        label, count = f"{text[:70]} ({count})", count + 1
    return label


def _free_name(label: str, used: set[str]) -> str:
    plain = re.sub(r"[^a-z0-9]+", "-", label.casefold())[:_LONGEST_NAME - 6].strip("-")
    name, count = plain or "desain", 2
    while name in used or f"{name}{BACK}" in used:
        name, count = f"{plain or 'desain'}-{count}", count + 1
    return name
