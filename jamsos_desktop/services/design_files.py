"""Designs as files between offices: TOML alone, or ZIP with the back and the pictures."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from jamsos_desktop.domain.design import Design, design_of, design_text, load_designs
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.services.pictures import PICTURE_LIMIT

BACK = "-belakang"
"""Ends the name of a back page."""
_FRONT_FILE, _BACK_FILE, _FOLDER = "desain.toml", "belakang.toml", "gambar/"
_TEXT_LIMIT = 500_000
_MOST_PICTURES = 20
_STAMP = (2026, 1, 1, 0, 0, 0)
"""Of every entry, so that the same design gives the same bytes."""


def package(front: Design, back: Design | None, pictures: Mapping[str, Path]) -> bytes:
    """A ZIP file with the pages as TOML and their pictures."""
    out = BytesIO()
    entries = {_FRONT_FILE: design_text(front).encode()}
    if back is not None:
        entries[_BACK_FILE] = design_text(back).encode()
    entries |= {f"{_FOLDER}{name}": path.read_bytes() for name, path in sorted(pictures.items())}
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in entries.items():
            entry = zipfile.ZipInfo(name, _STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return out.getvalue()


def unpack(path: Path) -> tuple[Design, Design | None, list[bytes]]:
    """Front, back and pictures of a TOML or ZIP file; raises `Invalid` or `Refused` naming it."""
    if not path.is_file():
        raise Refused(f"{path.name} tidak ada. Pilih berkas TOML atau ZIP.")
    if not zipfile.is_zipfile(path):
        if path.stat().st_size > _TEXT_LIMIT:
            raise Invalid(f"{path.name}: terlalu besar untuk sebuah desain.")
        front = design_of(_text(path.read_bytes(), path.name), path.stem, path.name)
        return front, load_designs().get(front.back), []
    try:
        with zipfile.ZipFile(path) as archive:
            return _from_archive(archive, path.name)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError) as error:
        raise Invalid(f"{path.name}: ZIP rusak atau bersandi. Minta berkasnya lagi.") from error


def _from_archive(
    archive: zipfile.ZipFile, where: str
) -> tuple[Design, Design | None, list[bytes]]:
    entries = {entry.filename: entry for entry in archive.infolist()}
    if _FRONT_FILE not in entries:
        raise Invalid(f"{where}: tidak ada {_FRONT_FILE} di dalamnya. Ini bukan berkas desain.")
    front, back = (
        _page(archive, entries[name], where) if name in entries else None
        for name in (_FRONT_FILE, _BACK_FILE)
    )
    assert front is not None
    wanted = front.files | (back.files if back else frozenset())
    if len(wanted) > _MOST_PICTURES:
        raise Invalid(f"{where}: lebih dari {_MOST_PICTURES} gambar dalam satu desain.")
    pictures = []
    for name in sorted(wanted):
        entry = entries.get(f"{_FOLDER}{name}")
        if entry is None:
            raise Invalid(f"{where}: gambar {name[:12]}… tidak ada di dalamnya.")
        pictures.append(_bytes(archive, entry, PICTURE_LIMIT, where))
    return front, back, pictures


def _page(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, where: str) -> Design:
    place = f"{where}/{entry.filename}"
    text = _text(_bytes(archive, entry, _TEXT_LIMIT, where), place)
    return design_of(text, re.sub(r"\W+", "-", entry.filename), place)


def _bytes(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int, where: str) -> bytes:
    """The content of an entry, read no further than it may be long: its size may be a lie."""
    with archive.open(entry) as stream:
        data = stream.read(most + 1)
    if len(data) > most:
        raise Invalid(f"{where}: {entry.filename} terlalu besar.")
    return data


def _text(data: bytes, where: str) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise Invalid(f"{where}: bukan TOML yang benar ({error}).") from None
