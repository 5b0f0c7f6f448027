"""The whole way once on invented people, by the real services, checked at the end."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from jamsos_desktop.domain.codes import CodeKind
from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.domain.savefile import SaveFile
from jamsos_desktop.services.demo_check import check_output
from jamsos_desktop.services.desks import Desks
from jamsos_desktop.services.printing import Order
from jamsos_desktop.services.samples.lists import sample_lists
from jamsos_desktop.services.settings import FIRST_OFFICE

DIRT = 0.06
_REFUSED_SHARE, _SILENT_SHARE = 0.012, 0.004
_REMARKS = ("NIK tidak ditemukan", "Sudah aktif PU", "NIK dan nama tidak padan")


@dataclass
class DemoReport:
    """What the demo made; `lines` are for the terminal, `sound` whether its own check passed."""

    lines: list[str] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)
    sound: bool = True


class Demo:
    """Fills a fresh base with 54 village lists and takes them all the way to paper."""

    def __init__(self, desks: Desks, *, people: int, seed: int, out: Path) -> None:
        self._app, self._people, self._seed = desks, people, seed
        self._out = out
        self._report = DemoReport()
        self._rng = Random(seed)

    def run(self, progress: Progress) -> DemoReport:
        """Everything; raises `Refused` when the base is not fresh."""
        if self._app.settings.office() is not None:
            raise Refused(
                "Folder data ini sudah berisi register. Demo hanya mengisi folder data yang "
                "kosong; pilih --out atau --data yang lain."
            )
        with self._timed("seluruh alur"):
            lists = self._out / "daftar-desa"
            self._set_up()
            with self._timed("menulis daftar desa"):
                sample_lists(
                    lists, people=self._people, seed=self._seed, dirt=DIRT,
                    today=self._app.clock.today(), progress=progress,
                )
            self._bring_in(lists, progress)
            self._to_bpjs_and_back(progress)
            self._print(progress)
            self._ceremony(progress)
            with self._timed("memeriksa hasil"):
                faults = check_output(self._app, self._out, self._seed, self._report.facts)
        for fault in faults:
            self._say(f"SALAH: {fault}")
        self._report.sound = not faults
        self._say("Pemeriksaan hasil: " + ("ada kesalahan" if faults else "semua cocok"))
        self._say(f"Berkas: {self._out.absolute()}")
        self._say(f"Register: {self._app.folder}")
        return self._report

    def _set_up(self) -> None:
        today = self._app.clock.today()
        self._app.settings.set_up(
            {name: str(value) for name, value in FIRST_OFFICE.items()},
            {
                "name": "Rahmat Hidayatullah, S.Sos., M.Si.", "nip": "197203151998031002",
                "rank": "Pembina Utama Muda", "title": "Kepala Dinas",
            },
            {
                "name": f"Perlindungan Pekerja Rentan {today.year}", "year": str(today.year),
                "funding": "apbd_kabupaten", "layer": "murni", "first_month": f"01/{today.year}",
                "months": "12", "rate": "16800", "quota": str(self._people),
            },
        )

    def _bring_in(self, lists: Path, progress: Progress) -> None:
        files = [
            lists / entry["file"]
            for entry in json.loads((lists / "truth.json").read_text(encoding="utf-8"))["files"]
        ]
        totals: dict[str, int] = {}
        with self._timed(f"mengimpor {len(files)} berkas"):
            for path in files:
                report = self._app.importing.run(path, progress=progress)
                if report.outcome != "import":
                    raise Refused(f"{path.name}: {report.message}")
                for name, count in report.counts.items():
                    totals[name] = totals.get(name, 0) + count
        self._report.facts["import"] = totals
        self._say(
            f"{len(files)} berkas, {grouped(totals['rows'])} baris: {grouped(totals['new'])} baru, "
            f"{totals['changed']} berubah, {totals['same']} sama, {totals['held']} ditahan, "
            f"{totals['skipped']} dilewati"
        )

    def _to_bpjs_and_back(self, progress: Progress) -> None:
        programmes, today = self._app.programmes, self._app.clock.today()
        programme = self._app.settings.programme().id
        with self._timed("verifikasi, SK, kirim, jawaban"):
            checked = programmes.check(programme)
            decided, _ = programmes.decree(programme, f"560/112/{today.year}", today)
            sent = self._out / "bpjs" / "pengiriman.xlsx"
            submission, people, _ = programmes.submit(programme, sent, progress)
            answer = self._out / "bpjs" / "jawaban.xlsx"
            self._invent_answer(programme, answer, progress)
            answered = programmes.answer(answer, submission, progress)
        self._say(
            f"{grouped(checked.fit)} layak, {sum(checked.unfit.values())} tidak layak, "
            f"{grouped(decided)} ditetapkan, {grouped(people)} dikirim, "
            f"{grouped(answered.counts.get('aktif', 0))} aktif, "
            f"{answered.counts.get('ditolak', 0)} ditolak, {answered.missing} belum dijawab"
        )

    def _invent_answer(self, programme: int, path: Path, progress: Progress) -> None:
        from jamsos_desktop.workbooks.write import Column, SheetOut, write_workbook

        ids = self._app.register.ids(PeopleFilter(status="dikirim", programme=programme))
        rows = []
        for number, person in enumerate(self._app.register.rows(ids, programme), 1):
            luck = self._rng.random()
            if luck < _SILENT_SHARE:
                continue
            refused = luck < _SILENT_SHARE + _REFUSED_SHARE
            rows.append([
                "T" if refused else "Y", self._rng.choice(_REMARKS) if refused else "",
                person["nik"], person["name"], "" if refused else f"26{number:09}",
            ])
        labels = ("STATUS", "KETERANGAN", "NIK", "NAMA LENGKAP", "NO KPJ")
        columns = [Column(label, 20) for label in labels]
        with SaveFile(path) as stream:
            write_workbook(stream, [SheetOut("Hasil", columns, rows)], progress)

    def _print(self, progress: Progress) -> None:
        kinds: tuple[tuple[CodeKind, str], ...] = (
            ("sticker", "stiker"), ("certificate", "sertifikat"),
        )
        for kind, name in kinds:
            with self._timed(f"mencetak {name}"):
                printed = self._app.printing.make(
                    Order(kind), self._out / f"{name}.pdf", progress
                )
            self._report.facts[kind] = printed.documents
            self._say(
                f"{grouped(printed.documents)} {name} pada {grouped(printed.pages)} halaman, "
                f"{len(printed.left_out)} tidak muat"
            )

    def _ceremony(self, progress: Progress) -> None:
        day = self._app.clock.today() + timedelta(days=13)
        with self._timed("berkas acara dan lembar rute"):
            ceremony, _ = self._app.ceremonies.save({
                "name": "Penyerahan Sertifikat Perlindungan Pekerja Rentan",
                "day": _typed(day), "begins": "09.00", "place": "Aula Lantai I Kantor Bupati",
                "host": "Wakil Bupati Penajam Paser Utara",
                "companion": "Kepala Dinas dan Kepala BPJS Ketenagakerjaan Cabang Balikpapan",
                "dress": "Batik", "invitation_number": f"005/118/Disnakertrans/{day.year}",
                "minutes_number": f"560/119/BAST/{day.year}",
                "receiver_name": "H. Syamsul Rijal", "receiver_title": "Wakil penerima manfaat",
            })
            self._app.ceremonies.draw(ceremony, 2, self._seed)
            for name, title, agency, rank in _GUESTS:
                self._app.ceremonies.save_guest(
                    ceremony, {"name": name, "title": title, "agency": agency, "rank": rank}
                )
            papers = self._app.ceremonies.papers(ceremony, self._out / "acara", progress)
            routes = self._app.placement.routes(self._out / "rute", "", progress)
        self._say(f"{len(papers)} berkas acara, {len(routes)} lembar rute")

    @contextmanager
    def _timed(self, name: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        seconds = time.perf_counter() - start
        self._report.facts.setdefault("seconds", {})[name] = round(seconds, 2)
        self._say(f"  {name}: {seconds:.1f} s".replace(".", ","))

    def _say(self, line: str) -> None:
        self._report.lines.append(line)


_GUESTS = (
    ("Drs. H. Anwar Fauzi", "Wakil Bupati", "Kabupaten Penajam Paser Utara", "b"),
    ("Hj. Ratna Dewi", "Ketua Komisi", "DPRD", "h"),
    ("Ir. Bambang Sutejo", "Kepala Dinas", "Dinas Pertanian", "j"),
    ("Yohanes Patandean", "Kepala Kantor Cabang", "BPJS Ketenagakerjaan", "k"),
    ("Siti Khadijah, S.STP.", "Camat", "Kecamatan Waru", "l"),
    ("Suharto Wibowo", "Kepala Desa", "Desa Sesulu", "m"),
)
"""Invented guests."""


def _typed(day: date) -> str:
    return f"{day.day:02}/{day.month:02}/{day.year}"
