"""What can be done with a whole export profile: copy, remove, hand on, workbooks for villages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from jamsos_desktop.domain.export_profile import ExportProfile
from jamsos_desktop.domain.fields import Field
from jamsos_desktop.domain.kinds import Choice
from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.gui import notices
from jamsos_desktop.gui.dialogs import files
from jamsos_desktop.gui.dialogs.form_dialog import FormDialog
from jamsos_desktop.gui.tasks import Jobs, finish
from jamsos_desktop.services.exporting import Exporting
from jamsos_desktop.services.settings import Settings

_TOML = "Profil ekspor (*.toml)"


class ProfileActs(QObject):
    """Asks what it has to, calls the library, tells what there is now."""

    done = Signal(str, object, str)
    """Name of the profile to show (`""`: the first), what changed, a sentence."""
    notice = Signal(str, str, object)

    def __init__(
        self, exporting: Exporting, settings: Settings, jobs: Jobs, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._window = parent
        self._exporting, self._library = exporting, exporting.profiles
        self._settings, self._jobs = settings, jobs

    def duplicate(self, name: str) -> None:
        """Make an own copy."""
        copy, change = finish(lambda: self._library.duplicate(name))
        self.done.emit(copy, change, "Profil digandakan. Ubah nama dan kolomnya.")

    def remove(self, profile: ExportProfile | None) -> None:
        """Ask, then take an own profile out."""
        if profile is None or not notices.ask(
            f"Hapus profil {profile.label}?", "Hapus profil", "Batal", self._window,
            detail="Data penerima tidak terpengaruh.", danger=True,
        ):
            return
        change = finish(lambda: self._library.remove(profile.name))
        self.done.emit("", change, f"Profil {profile.label} dihapus.")

    def bring(self) -> None:
        """Take a profile out of a file that another office sent."""
        files.choose_files(self._window, "Profil dari berkas", _TOML, self._take_file)

    def hand_out(self, name: str) -> None:
        """Write a profile as a file for another office."""
        files.choose_target(
            self._window, "Profil ke berkas", f"{name}.toml", _TOML,
            partial(self._write_file, name),
        )

    def templates(self, profile: ExportProfile | None) -> None:
        """Ask for which villages, then write their workbooks with the profile's columns."""
        if profile is None:
            return
        villages = self._settings.regions().villages()
        choices = {"all": f"Semua desa ({grouped(len(villages))})"}
        choices |= {v.code: v.name for v in villages}
        whom = Field(Choice(choices), "Untuk desa", "Templat", "village", required=True)
        FormDialog(
            "Templat untuk desa", [whom], "Pilih folder …",
            partial(self._choose_folder, profile.name), values={"village": "all"},
            parent=self._window,
            explain="Buku isian dengan petunjuk, pilihan, dan pemeriksaan NIK. Kolomnya dari "
            f"profil {profile.label}.",
        ).open()

    def _take_file(self, paths: list[Path]) -> None:
        try:
            name, change = finish(lambda: self._library.bring(paths[0]))
        except (Invalid, Refused) as error:
            notices.refused(str(error), self._window)
            return
        self.done.emit(name, change, f"Profil dari {paths[0].name} disimpan.")

    def _write_file(self, name: str, path: Path) -> None:
        try:
            self._library.hand_out(name, path)
        except Refused as error:
            notices.refused(str(error), self._window)
            return
        self.notice.emit(f"Profil ditulis ke {path.name}.", "Buka folder",
                         partial(files.show_in_system, path.parent))

    def _choose_folder(self, profile: str, texts: Mapping[str, str]) -> None:
        villages = [] if texts["village"] == "all" else [texts["village"]]
        files.choose_folder(
            self._window, "Folder untuk templat",
            partial(self._make_templates, villages, profile),
        )

    def _make_templates(self, villages: list[str], profile: str, folder: Path) -> None:
        self._jobs.run(
            lambda progress: self._exporting.templates(folder, progress, villages, profile),
            lambda paths: self.notice.emit(
                f"{grouped(len(paths))} templat ditulis ke {folder.name}.", "Buka folder",
                partial(files.show_in_system, folder),
            ),
            title="Membuat templat desa",
        )
