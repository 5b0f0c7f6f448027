import errno

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.domain.savefile import (
    SaveFile,
    check_writable,
    file_name,
    free_name,
    save_bytes,
)


def test_a_file_is_whole_or_not_there(tmp_path):
    target = tmp_path / "new" / "list.pdf"
    with SaveFile(target) as stream:
        stream.write(b"first ")
        assert not target.exists()
        stream.write(b"second")
    assert target.read_bytes() == b"first second"
    assert list(target.parent.iterdir()) == [target]


def test_an_error_leaves_the_old_file(tmp_path):
    target = tmp_path / "list.pdf"
    save_bytes(target, b"old")
    def fail(stream):
        stream.write(b"new")
        raise KeyError

    with pytest.raises(KeyError), SaveFile(target) as stream:
        fail(stream)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (OSError(errno.ENOSPC, "full"), "Disk penuh, list.pdf tidak disimpan"),
        (PermissionError(errno.EACCES, "no"), "list.pdf tidak dapat ditulis"),
        (OSError(errno.EIO, "broken"), "tidak dapat disimpan \\(broken\\)"),
    ],
)
def test_trouble_while_writing_is_named(tmp_path, error, message):
    target = tmp_path / "list.pdf"
    save_bytes(target, b"old")
    with pytest.raises(Refused, match=message), SaveFile(target):
        raise error
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_in_the_way_is_named(tmp_path):
    (tmp_path / "list.pdf").mkdir()
    with pytest.raises(Refused, match=r"list\.pdf"):
        save_bytes(tmp_path / "list.pdf", b"new")
    assert [p.name for p in tmp_path.iterdir()] == ["list.pdf"]


def test_a_file_where_a_folder_should_be_is_named(tmp_path):
    (tmp_path / "folder").write_bytes(b"")
    with pytest.raises(Refused, match=r"list\.pdf"):
        save_bytes(tmp_path / "folder" / "list.pdf", b"new")


def test_a_free_name(tmp_path):
    target = tmp_path / "list.pdf"
    assert free_name(target) == target
    save_bytes(target, b"")
    save_bytes(tmp_path / "list (2).pdf", b"")
    assert free_name(target) == tmp_path / "list (3).pdf"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Daftar hadir", "Daftar hadir"),
        ("a/b\\c:d*e?f", "a-b-c-d-e-f"),
        ("CON", "_CON"),
        ("aux.pdf", "_aux.pdf"),
        ("com1", "_com1"),
        ("nama. ", "nama"),
        ("...", "_"),
        ("", "_"),
        ("x" * 79 + " yz", "x" * 79),
        ("a\nb\x00", "a-b-"),
    ],
)
def test_names_that_windows_accepts(text, name):
    assert file_name(text) == name


@given(st.text())
def test_any_text_makes_a_file_name(text):
    name = file_name(text)
    assert 0 < len(name) <= 81
    assert len(name.encode()) <= 200
    assert not set(name) & set('<>:"/\\|?*\n\0')
    assert name == name.strip(" .")
    assert file_name(name) == name


def test_a_place_that_takes_no_file_is_refused_beforehand(tmp_path):
    taken = tmp_path / "taken.txt"
    taken.write_bytes(b"text")
    for path in (taken / "report.json", tmp_path):
        with pytest.raises(Refused, match="Pilih"):
            check_writable(path)
    check_writable(taken)
    check_writable(tmp_path / "new" / "report.json")
    assert taken.read_bytes() == b"text"
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["taken.txt"]
