"""Where a base may be: a disk of this computer, or a server; never a disk that others share."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from pathlib import Path, PurePath
from urllib.parse import urlsplit

from jamsos_desktop.domain.problems import Refused

_SYNCED = (
    "onedrive", "dropbox", "google drive", "googledrive", "my drive", "drive saya", "nextcloud",
    "owncloud", "icloud", "pcloud", "megasync", "synologydrive", "yandex.disk",
)
_REMOTE_DRIVE = 4
_SERVER = "postgresql+psycopg"
_REMOTE_SYSTEMS = {
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "ceph", "glusterfs", "fuse.sshfs", "fuse.rclone",
    "fuse.gvfsd-fuse", "fuse.davfs", "davfs",
}
"""File systems of other computers, as Linux lists them."""


def refuse_shared(folder: PurePath) -> None:
    """Raise `Refused` for a place where SQLite's locks do not hold.

    Network shares, mapped drives and folders of sync programs: two PCs writing there destroyed
    the base in every measured run.
    """
    real = folder.resolve() if isinstance(folder, Path) else folder
    parts = {part.casefold() for part in (*folder.parts, *real.parts)}
    synced = any(part.startswith(name) for part in parts for name in _SYNCED)
    if str(real).startswith(("\\\\", "//")) or synced or _is_remote(str(real)):
        raise Refused(
            f"Folder data {folder} ada di jaringan atau folder sinkron; basis data di sana akan "
            "rusak. Pakai disk komputer ini, atau server PostgreSQL untuk beberapa komputer."
        )


def check_address(url: str) -> None:
    """Raise `Refused` for what is no address of a base that this program can use."""
    parts = urlsplit(url)
    try:
        understood = parts.scheme in {"sqlite", _SERVER} and (parts.port is None or parts.port)
    except ValueError:
        understood = False
    if not understood:
        raise Refused(
            "Alamat basis data tidak dikenal. Tulis seperti "
            f"{_SERVER}://nama:sandi@server/jamsos."
        )
    if parts.scheme == _SERVER and find_spec("psycopg") is None:
        raise Refused(
            "Bagian untuk server PostgreSQL belum dipasang. Pasang jamsos-desktop[server]."
        )


def _is_remote(text: str) -> bool:
    """Whether a folder, or the nearest one above it, lies on another computer's disk."""
    if sys.platform == "win32":
        import ctypes

        drive = os.path.splitdrive(text)[0] + "\\"
        return bool(ctypes.windll.kernel32.GetDriveTypeW(drive) == _REMOTE_DRIVE)
    try:
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return _system_of(text, mounts) in _REMOTE_SYSTEMS


def _system_of(path: str, mounts: str) -> str:
    """The file system on which a path lies, by Linux's list of mounts."""
    best, system = "", ""
    for line in mounts.splitlines():
        _, point, kind = line.split()[:3]
        point = point.replace("\\040", " ").rstrip("/")
        if f"{path}/".startswith(f"{point}/") and len(point) >= len(best):
            best, system = point, kind
    return system
