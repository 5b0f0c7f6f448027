"""The office's own profiles: copied, changed, renamed, handed on, taken out; noted each time."""

from dataclasses import replace
from pathlib import Path

import pytest

from jamsos_desktop.application import Application
from jamsos_desktop.domain.export_profile import ExportColumn, check_profile
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.services.profile_library import SOURCES
from jamsos_desktop.store.journal import Operation
from jamsos_desktop.store.tables import OwnProfile


def test_the_shipped_ones_are_sound_and_cannot_be_changed(office: Application) -> None:
    library = office.exporting.profiles
    assert list(library.all()) == ["lengkap", "ringkas", "sipp-contoh", "templat-desa"]
    for name, profile in library.all().items():
        check_profile(profile, SOURCES, name)
        assert not library.is_own(name)
        with pytest.raises(Refused):
            library.remove(name)
        with pytest.raises(Refused):
            library.save(replace(profile, label="Lain"), former=name)
    assert {c.field for c in library.get("lengkap").columns} == set(SOURCES) - {"no", "district"}


def test_a_copy_is_changed_renamed_and_removed_and_the_journal_knows(office: Application) -> None:
    library = office.exporting.profiles
    first, _ = library.duplicate("sipp-contoh")
    second, _ = library.duplicate("sipp-contoh")
    assert (first, second) == ("sipp-contoh-salinan", "sipp-contoh-salinan-2")
    own = library.get(first)
    columns = (*own.columns[:3], ExportColumn("RT", "rt"))
    mine = replace(own, label="BPJS Balikpapan", columns=columns)
    name, told = library.save(mine, former=first)
    assert (name, told) == ("bpjs-balikpapan", frozenset({"profiles", "journal"}))
    assert first not in library.all()
    assert library.get(name).columns == mine.columns
    with pytest.raises(Invalid, match="sudah dipakai"):
        library.save(replace(mine, label="Sipp contoh Salinan 2"), former=name)
    with pytest.raises(Invalid, match="sudah dipakai"):
        library.save(replace(mine, label="Lengkap"), former=name)
    library.remove(name)
    assert name not in library.all()
    lines = office.journal.operations(4)
    assert [(o.kind, o.title) for o in lines[:2]] == [
        ("export_profile_retire", "Profil ekspor dihapus"),
        ("export_profile", "Profil ekspor diubah"),
    ]
    assert lines[1].source == "BPJS Balikpapan"
    with pytest.raises(Refused, match="sudah tidak ada"):
        library.save(mine, former=name)


def test_what_was_done_to_a_profile_can_be_taken_back(office: Application) -> None:
    library = office.exporting.profiles
    name, _ = library.duplicate("ringkas")
    own = library.get(name)
    other, _ = library.save(replace(own, label="Camat Waru", columns=own.columns[:3]), name)
    library.remove(other)
    for line, kept in zip(office.journal.operations(3), (other, name, ""), strict=True):
        flags = office.journal.take_back(line.id).changed
        assert "profiles" in flags
        mine = [name for name in library.all() if library.is_own(name)]
        assert mine == ([kept] if kept else [])
        assert not kept or len(library.get(kept).columns) == (3 if kept == other else 8)


def test_every_computer_of_the_office_has_the_same_profiles(
    office: Application, tmp_path: Path
) -> None:
    name, _ = office.exporting.profiles.duplicate("sipp-contoh")
    url = f"sqlite:///{office.folder / 'register.sqlite'}"
    other = Application(tmp_path / "pc-2", url, clock=office.clock)
    try:
        assert name in other.exporting.profiles.all()
    finally:
        other.close()


def test_a_profile_goes_from_office_to_office_as_a_file(
    office: Application, tmp_path: Path
) -> None:
    library = office.exporting.profiles
    library.hand_out("ringkas", tmp_path / "kiriman.toml")
    name, _ = library.bring(tmp_path / "kiriman.toml")
    assert name == "ringkas-salinan"
    assert library.get(name).columns == library.get("ringkas").columns
    with pytest.raises(Refused):
        library.bring(tmp_path / "tidak-ada.toml")
    (tmp_path / "rusak.toml").write_text('label = "X"\n[[column]]\nheader = "A"\nfield = "z"\n')
    with pytest.raises(Invalid, match=r"rusak.toml, kolom 1 \(A\)"):
        library.bring(tmp_path / "rusak.toml")


def test_a_bad_own_profile_is_named_and_the_others_still_serve(office: Application) -> None:
    library = office.exporting.profiles
    with office.database.write(Operation("export_profile")) as writer:
        writer.insert(OwnProfile, [{"name": "jelek", "label": "Jelek", "text": "label = 3\n"}])
    assert list(library.all()) == ["lengkap", "ringkas", "sipp-contoh", "templat-desa"]
    assert len(library.faults()) == 1
    with pytest.raises(Invalid, match="Jelek: “label” harus teks"):
        library.get("jelek")
    library.remove("jelek")
    assert library.faults() == []
