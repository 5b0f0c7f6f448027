"""The office's own designs: copied, changed, checked, retired, handed on, printed with."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from jamsos_desktop.application import Application
from jamsos_desktop.domain.design import (
    ImageItem,
    QrItem,
    TextItem,
    design_text,
    load_designs,
    read_design,
)
from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.paper import pages
from jamsos_desktop.services.printing import Order
from tests.services.office import VILLAGES, documents
from tests.services.test_accounts import as_role

Opener = Callable[[Path], Application]


def logo(folder: Path, kind: str = "PNG", side: int = 40) -> Path:
    """A picture file."""
    path = folder / f"logo.{kind.casefold()}"
    Image.new("RGB", (side, side), (184, 134, 43)).save(path, kind)
    return path


def with_picture(app: Application, name: str, file: str) -> None:
    """Put an own picture on a design and save it."""
    found = app.designs.open(name)
    item = ImageItem("picture", 60, 8, 10, 10, "logo", file=file)
    front = replace(found.front, items=(*found.front.items, item))
    app.designs.save(replace(found, front=front))


@pytest.mark.parametrize("name", [n for n, d in load_designs().items() if d.kind])
def test_every_shipped_design_can_be_the_start_of_an_own_one(office: Application, name) -> None:
    start = load_designs()[name]
    made, change = office.designs.copy(name, f"Punya kita {name}")
    assert "designs" in change
    own = office.designs.open(made)
    assert own.own
    assert own.front == replace(
        start, name=made, label=f"Punya kita {name}", back=own.back.name if own.back else ""
    )
    assert bool(own.back) is bool(start.back)
    assert not [f for found in office.designs.check(own).values() for f in found if f.serious]


def test_a_changed_design_is_kept_journaled_and_taken_back(office: Application) -> None:
    name, _ = office.designs.copy("stiker-95x95", "Stiker kita")
    first = office.designs.open(name)
    title = first.front.items[5]
    assert isinstance(title, TextItem)
    moved = tuple(replace(i, x=i.x + 1) if i is title else i for i in first.front.items)
    saved, _ = office.designs.save(replace(first, front=replace(first.front, items=moved)))
    assert office.designs.open(name) == saved
    line = office.journal.undoable()
    assert line is not None
    assert line.title.startswith("Desain disimpan")
    office.journal.take_back(line.id)
    assert office.designs.open(name).front == first.front
    assert not office.check()


def test_two_windows_do_not_overwrite_each_other(office: Application) -> None:
    name, _ = office.designs.copy("stiker-95x95", "Stiker kita")
    first = second = office.designs.open(name)
    office.designs.save(replace(first, front=replace(first.front, safe=3)))
    with pytest.raises(Refused, match="diubah di tempat lain"):
        office.designs.save(replace(second, front=replace(second.front, safe=2)))
    assert office.designs.open(name).front.safe == 3


def test_a_design_with_a_fault_is_not_saved_and_the_item_is_named(office: Application) -> None:
    name, _ = office.designs.copy("stiker-95x95", "Stiker kita")
    found = office.designs.open(name)
    bad = {
        "judul: kata {nik}": TextItem("{nik}", 10, 10, 20, 5, 8, name="judul"),
        "judul: menutupi kode QR": TextItem("Halo", 63, 63, 20, 5, 8, name="judul"),
        "judul: ada angka sepanjang NIK":
            TextItem("6409 0112 0375 0001", 10, 50, 50, 5, 8, name="judul"),
        "judul: Nomor peserta": TextItem("{kpj}", 10, 10, 20, 5, 8, name="judul"),
        "tidak muat": TextItem("Sangat panjang sekali", 10, 10, 5, 3, 20, name="judul"),
    }
    for words, item in bad.items():
        items = (*found.front.items, item)
        with pytest.raises(Invalid) as error:
            office.designs.save(replace(found, front=replace(found.front, items=items)))
        assert words in str(error.value)
        assert str(error.value).startswith("Stiker kita, judul")
    without = tuple(i for i in found.front.items if not isinstance(i, QrItem))
    with pytest.raises(Invalid, match="tepat satu kode QR"):
        office.designs.save(replace(found, front=replace(found.front, items=without)))
    assert office.designs.open(name) == found


def test_words_of_poverty_are_warned_of(office: Application) -> None:
    name, _ = office.designs.copy("stiker-95x95", "Stiker kita")
    found = office.designs.open(name)
    item = TextItem("Keluarga Miskin {name}", 5, 50, 60, 4, 8, name="cap")
    made = replace(found, front=replace(found.front, items=(*found.front.items, item)))
    faults = [f for f in office.designs.check(made)[name] if f.item == len(found.front.items)]
    assert [f.serious for f in faults] == [False, False]
    assert "miskin" in faults[0].sentence
    assert "terbaca semua orang" in faults[1].sentence
    office.designs.save(made)


def test_shipped_designs_are_not_changed(office: Application) -> None:
    for act in (
        lambda: office.designs.rename("stiker-95x95", "Lain"),
        lambda: office.designs.retire("stiker-95x95"),
        lambda: office.designs.save(office.designs.open("stiker-95x95")),
    ):
        with pytest.raises(Refused, match="bawaan"):
            act()
    with pytest.raises(Invalid, match="sudah dipakai"):
        office.designs.copy("stiker-95x95", load_designs()["sertifikat"].label)


def test_renaming_and_retiring(office: Application) -> None:
    name, _ = office.designs.copy("sertifikat", "Sertifikat kita")
    office.designs.rename(name, "Piagam kita")
    assert office.designs.all()[name].label == "Piagam kita"
    back = office.designs.open(name).back
    assert back is not None
    office.designs.retire(name)
    assert not {name, back.name} & set(office.designs.all())
    assert office.designs.find(name) is not None, "runs printed with it can be finished"
    again, _ = office.designs.copy("sertifikat", "Sertifikat kita")
    assert again != name
    line = office.journal.undoable()
    assert line is not None


def test_an_own_design_is_printed_and_found_again_after_it_was_retired(
    active: Application, tmp_path: Path
) -> None:
    name, _ = active.designs.copy("stiker-95x95", "Stiker kita")
    with_picture(active, name, active.designs.add_picture(logo(tmp_path)))
    found = active.designs.open(name)
    words = tuple(
        replace(i, text="Rumah Pekerja\nTerlindungi") if i.name == "judul" else i
        for i in found.front.items
    )
    active.designs.save(replace(found, front=replace(found.front, items=words)))
    order = Order("sticker", wanted=PeopleFilter(village=VILLAGES[0]), design=name)
    printed = active.printing.make(order, tmp_path / "a.pdf", Progress())
    text = pages.page_text(tmp_path / "a.pdf")
    assert "Rumah Pekerja" in text
    assert documents(active)[0]["serial"] in text
    assert name in {design.name for design in active.printing.designs("sticker")}
    active.designs.retire(name)
    assert active.printing.finish(printed.run, tmp_path / "b.pdf", Progress()).pages
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_designs_go_from_office_to_office_with_back_and_pictures(
    office: Application, office_folder: Path, opened: Opener, tmp_path: Path
) -> None:
    other = opened(tmp_path / "other")
    name, _ = office.designs.copy("sertifikat", "Sertifikat kita")
    with_picture(office, name, office.designs.add_picture(logo(tmp_path, "JPEG")))
    file = tmp_path / "kita.zip"
    office.designs.hand_out(name, file)
    first = file.read_bytes()
    office.designs.hand_out(name, file)
    assert file.read_bytes() == first, "same design, same bytes"
    theirs, _ = other.designs.bring(file)
    ours, brought = office.designs.open(name), other.designs.open(theirs)
    assert brought.back is not None
    assert ours.back is not None
    assert brought.front.items == ours.front.items
    assert brought.back.items == ours.back.items
    assert other.designs.pictures(brought.front)
    again, _ = other.designs.bring(file)
    assert other.designs.all()[again].label == "Sertifikat kita (2)"
    with pytest.raises(Refused, match=r"\.zip"):
        office.designs.hand_out(name, tmp_path / "kita.toml")


def test_a_role_that_may_not_change_designs_leaves_no_picture(
    office: Application, opened: Opener, tmp_path: Path
) -> None:
    other = opened(tmp_path / "other")
    name, _ = office.designs.copy("sertifikat", "Sertifikat kita")
    with_picture(office, name, office.designs.add_picture(logo(tmp_path)))
    office.designs.hand_out(name, tmp_path / "kita.zip")
    as_role(other, "Operator")
    for act in (
        lambda: other.designs.bring(tmp_path / "kita.zip"),
        lambda: other.designs.add_picture(logo(tmp_path)),
    ):
        with pytest.raises(Refused, match="tidak boleh mengubah desain"):
            act()
    assert not (other.folder / "attachments").exists()


def test_a_plain_file_is_brought_in(office: Application, tmp_path: Path) -> None:
    path = tmp_path / "stiker-desa.toml"
    path.write_text(design_text(replace(
        load_designs()["stiker-99x38"], label="Stiker desa"
    )), encoding="utf-8")
    assert office.printing.library.bring(path) == ["stiker-desa"]
    assert office.designs.open("stiker-desa").own
    office.printing.library.hand_out("stiker-desa", tmp_path / "lagi.toml")
    assert read_design(tmp_path / "lagi.toml").items == load_designs()["stiker-99x38"].items


@pytest.mark.parametrize(("entries", "message"), [
    ({"catatan.txt": b"x"}, "bukan berkas desain"),
    ({"desain.toml": b"label = "}, "kita.zip/desain.toml: bukan TOML"),
    ({"desain.toml": b"\xff\xfe"}, "kita.zip/desain.toml: bukan TOML"),
    ({"desain.toml": b'label = "x"\n' + b"# " + b"y" * 600_000}, "terlalu besar"),
    ({"desain.toml": b'label="x"\ncell_width=50\ncell_height=50\n[[item]]\nkind="line"\n'
                     b"x=1\ny=1\nx2=5\ny2=900\n"}, "item 1 .*keluar dari bidang"),
])
def test_a_bad_package_is_refused_naming_file_and_item(
    office: Application, tmp_path: Path, entries: dict[str, bytes], message: str
) -> None:
    path = tmp_path / "kita.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    before = len(office.journal.operations())
    with pytest.raises(Invalid, match=message) as error:
        office.designs.bring(path)
    assert str(error.value).startswith("kita.zip")
    assert len(office.journal.operations()) == before


def test_a_package_whose_picture_is_none_is_refused(office: Application, tmp_path: Path) -> None:
    name, _ = office.designs.copy("stiker-95x95", "Stiker kita")
    with_picture(office, name, office.designs.add_picture(logo(tmp_path)))
    office.designs.hand_out(name, tmp_path / "kita.zip")
    bad = io.BytesIO()
    with zipfile.ZipFile(tmp_path / "kita.zip") as old, zipfile.ZipFile(bad, "w") as new:
        for entry in old.namelist():
            data = b"GIF89a" if entry.startswith("gambar/") else old.read(entry)
            new.writestr(entry, data)
    (tmp_path / "buruk.zip").write_bytes(bad.getvalue())
    with pytest.raises(Invalid, match=r"buruk\.zip: Gambar harus PNG atau JPEG"):
        office.designs.bring(tmp_path / "buruk.zip")
    (tmp_path / "potong.zip").write_bytes((tmp_path / "kita.zip").read_bytes()[:-30])
    with pytest.raises(Invalid, match=r"potong\.zip"):
        office.designs.bring(tmp_path / "potong.zip")


def test_pictures_are_kept_by_content_and_missed_by_name(
    office: Application, tmp_path: Path
) -> None:
    first, second = (office.designs.add_picture(logo(tmp_path)) for _ in range(2))
    assert first == second
    name, _ = office.designs.copy("stiker-95x95", "Stiker kita")
    with_picture(office, name, first)
    (office.folder / "attachments" / first).unlink()
    with pytest.raises(Refused, match=r"Stiker kita.* hilang"):
        office.designs.pictures(office.designs.open(name).front)
    (tmp_path / "besar.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 4_000_001)
    with pytest.raises(Invalid, match=r"besar\.png: Gambar lebih dari 4 MB"):
        office.designs.add_picture(tmp_path / "besar.png")
    with pytest.raises(Refused, match="tidak dapat dibaca"):
        office.designs.add_picture(tmp_path / "tidak-ada.png")


def test_previews_say_what_finds_no_room(active: Application) -> None:
    designs = load_designs()
    seen = set()
    for sample in ("person", "longest", "empty"):
        texts = active.design_previews.texts(sample)
        made = active.design_previews.draw(designs["sertifikat"], "certificate", texts, sample, 50)
        assert made.problems == {}
        seen.add(made.picture.rgb)
    assert len(seen) == 3
    narrow = replace(
        designs["stiker-95x95"],
        items=(TextItem("{name}", 5, 5, 12, 4, 12), *designs["stiker-95x95"].items),
    )
    texts = active.design_previews.texts("longest")
    made = active.design_previews.draw(narrow, "sticker", texts, "longest", 50)
    assert list(made.problems) == [0]
    assert "tidak muat" in made.problems[0]
