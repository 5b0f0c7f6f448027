"""Where a base may be, and where it would be destroyed."""

from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.store import place
from jamsos_desktop.store.place import refuse_shared

SHARED: list[PurePath] = [PureWindowsPath(text) for text in (
    r"\\server\bersama\jamsos", r"\\192.168.1.5\data", r"\\?\UNC\server\data", "//server/data",
    r"C:\Users\rina\OneDrive\jamsos", r"C:\Users\rina\OneDrive - Dinas Tenaga Kerja\data",
    r"C:\Users\rina\Dropbox\data", r"C:\Users\rina\Dropbox (Kantor)\data",
    r"C:\Users\rina\Google Drive\data", r"C:\Users\rina\GoogleDrive\data", r"G:\My Drive\data",
    r"G:\Drive Saya\data", r"C:\Users\rina\iCloudDrive\data", r"C:\Users\rina\Nextcloud\data",
    r"C:\Users\rina\NEXTCLOUD2\data",
)] + [PurePosixPath(text) for text in (
    "/home/rina/OneDrive/data", "/home/rina/dropbox/data", "/home/rina/Nextcloud/a/b/c",
    "/home/rina/ownCloud/data", "//server/bersama/data", "/home/rina/pCloudDrive/data",
)]
OWN: list[PurePath] = [
    PureWindowsPath(r"C:\Users\rina\AppData\Local\JamsosDesktop"), PureWindowsPath(r"D:\Data"),
    PurePosixPath("/home/rina/.local/share/JamsosDesktop"), PurePosixPath("/srv/jamsos"),
    PurePosixPath("/home/rina/kantor/drive"),
]


@pytest.mark.parametrize("folder", SHARED, ids=str)
def test_shared_places_are_refused(folder: PurePath) -> None:
    with pytest.raises(Refused, match="PostgreSQL"):
        refuse_shared(folder)


@pytest.mark.parametrize("folder", OWN, ids=str)
def test_own_disks_are_taken(folder: PurePath) -> None:
    refuse_shared(folder)


def test_a_link_to_a_shared_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "data").symlink_to(tmp_path / "Dropbox")
    with pytest.raises(Refused):
        refuse_shared(tmp_path / "data")


MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
/dev/sda2 /home ext4 rw 0 0
server:/data /mnt/bersama nfs4 rw 0 0
//server/x /mnt/dua\\040kata cifs rw 0 0
"""


@pytest.mark.parametrize(("path", "system"), [
    ("/srv/jamsos", "ext4"), ("/home/rina", "ext4"), ("/mnt/bersama", "nfs4"),
    ("/mnt/bersama/a/b", "nfs4"), ("/mnt/bersamaan", "ext4"), ("/mnt/dua kata/x", "cifs"),
])
def test_network_disks_of_linux_are_known(path: str, system: str) -> None:
    assert place._system_of(path, MOUNTS) == system
