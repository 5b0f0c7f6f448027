"""The office's own profiles: copied, changed, renamed, handed on, taken out; noted each time."""

from dataclasses import replace
from pathlib import Path

import pytest

from jamsos_desktop.application import Application
from jamsos_desktop.domain.export_profile import ExportColumn, check_profile
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.services.profile_library import SOURCES


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
    assert [(o.kind, o.source) for o in lines[:2]] == [
        ("export_profile", "bpjs-balikpapan"), ("export_profile", "BPJS Balikpapan"),
    ]
    assert lines[0].title == "Profil ekspor diubah"


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


def test_a_bad_own_file_is_named_and_the_others_still_serve(office: Application) -> None:
    library = office.exporting.profiles
    folder = office.folder / "profil"
    folder.mkdir()
    (folder / "jelek.toml").write_text("label = 3\n")
    assert list(library.all()) == ["lengkap", "ringkas", "sipp-contoh", "templat-desa"]
    assert len(library.faults()) == 1
    with pytest.raises(Invalid, match=r"jelek\.toml: “label” harus teks"):
        library.get("jelek")
