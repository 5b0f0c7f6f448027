"""What stands in the papers of a ceremony; how they look is the paper room's business."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from jamsos_desktop.domain.ceremony import Event
from jamsos_desktop.domain.dates import age_on, day_in_words, full_day, long_day
from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.kinds import Choice
from jamsos_desktop.domain.numbers import grouped, in_words, rupiah
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.domain.savefile import SaveFile
from jamsos_desktop.domain.vocabulary import FUNDING, GUEST_RANKS, HANDED_ITEMS
from jamsos_desktop.paper import letters, lists
from jamsos_desktop.paper.canvas import Written
from jamsos_desktop.services.office_words import letterhead, signature
from jamsos_desktop.services.printing_words import period
from jamsos_desktop.services.settings import Settings
from jamsos_desktop.services.undrawn import tell_undrawn
from jamsos_desktop.store.tables import Beneficiary

_OCCUPATION: Choice = Beneficiary.__table__.c.occupation.info["field"].kind
_SPARE_LINES = 10


def write_papers(
    event: Event, office: Record, signatory: Record | None, people: Sequence[Record],
    settings: Settings, folder: Path, progress: Progress, written_on: date,
) -> list[Path]:
    """Every paper of the ceremony as PDF, in the order of the day; answers the files.

    Invitations bear the day on which they are written, and who signs on that day.
    """
    papers = _Papers(event, office, signatory, people, settings, written_on)
    progress.begin(len(papers.all), "Menulis berkas acara")
    paths = []
    for number, (name, write) in enumerate(papers.all, 1):
        path = folder / f"{number:02} {name}.pdf"
        with SaveFile(path) as stream:
            written = write(stream)
        tell_undrawn(progress, name, written.undrawn)
        paths.append(path)
        progress.step()
    return paths


class _Papers:
    """One method a paper."""

    def __init__(
        self, event: Event, office: Record, signatory: Record | None, people: Sequence[Record],
        settings: Settings, written_on: date,
    ) -> None:
        self._written = min(written_on, event.record["day"])
        self._inviting = settings.signatory_on(self._written)
        self._event, self._office, self._signatory = event, office, signatory
        self._people, self._tree, self._pictures = people, settings.regions(), settings.pictures()
        self._called = [pair for pair in event.receivers if not pair[0]["reserve"]]
        day = event.record["day"]
        self._when = f"{full_day(day)}, pukul {event.record['begins']} WITA"
        self._footer = f"{event.record['place']}, {long_day(day)}"
        self.all: list[tuple[str, Callable[[BinaryIO], Written]]] = [
            ("Undangan", self._invitations),
            ("Susunan acara", self._rundown),
            ("Penerima simbolis", self._receivers),
            ("Urutan panggilan", self._calls),
            ("Daftar hadir undangan", self._guest_attendance),
            ("Daftar hadir penerima", self._receiver_attendance),
            ("Tanda terima", self._receipts),
            ("Berita acara serah terima", self._minutes),
        ]

    def _invitations(self, out: BinaryIO) -> Written:
        record = self._event.record
        to = [
            [str(g["name"]), *filter(None, [g.get("title"), g.get("agency")]), "di Tempat"]
            for g in self._event.guests
        ] or [["……………………………………", "di Tempat"]]
        facts = [
            ("Hari, tanggal", full_day(record["day"])),
            ("Pukul", f"{record['begins']} WITA sampai selesai"),
            ("Tempat", str(record["place"])), ("Acara", str(record["name"])),
        ]
        if record.get("dress"):
            facts.append(("Pakaian", str(record["dress"])))
        opening = (
            f"Dalam rangka {self._event.programme['name']}, bersama ini kami mengundang "
            "Bapak/Ibu untuk menghadiri acara yang akan diselenggarakan pada:"
        )
        return letters.write_letters([
            letters.Letter(
                self._letterhead(), f"{self._office['city']}, {long_day(self._written)}",
                str(record.get("invitation_number", "…")), "Penting", "1 (satu) berkas",
                "Undangan", receiver, [opening], facts,
                ["Demikian undangan ini disampaikan. Atas kehadiran Bapak/Ibu kami ucapkan "
                 "terima kasih."], signature(self._inviting, self._office),
            )
            for receiver in to
        ], out, pictures=self._pictures)

    def _rundown(self, out: BinaryIO) -> Written:
        columns = (
            lists.Column("Waktu", 26), lists.Column("Menit", 14, "right"),
            lists.Column("Acara", 78), lists.Column("Petugas", 52),
        )
        hour, minute = map(int, str(self._event.record["begins"]).replace(":", ".").split("."))
        clock = datetime.combine(self._event.record["day"], datetime.min.time())
        clock += timedelta(hours=hour, minutes=minute)
        rows = []
        for item in self._event.agenda:
            end = clock + timedelta(minutes=int(item["minutes"]))
            rows.append([
                f"{clock:%H.%M}–{end:%H.%M}", str(item["minutes"]), str(item["item"]),
                str(item.get("officer", "")),
            ])
            clock = end
        return self._list(out, "Susunan acara", [lists.Section("", columns, rows)], size=10.0,
                          row_height=8.5)

    def _receivers(self, out: BinaryIO) -> Written:
        columns = (
            lists.Column("No.", 9, "right"), lists.Column("Nama", 48),
            lists.Column("Usia", 12, "right"), lists.Column("Pekerjaan", 34),
            lists.Column("Desa/kelurahan", 36), lists.Column("Kecamatan", 26),
            lists.Column("Yang diserahkan", 28), lists.Column("Hadir", 14, "center", "tick"),
        )
        reserve = [pair for pair in self._event.receivers if pair[0]["reserve"]]
        sections = [
            lists.Section(heading, columns, [
                [str(n), str(p["name"]), self._age(p), _OCCUPATION.format(p.get("occupation")),
                 self._tree.title(str(p["village"])), self._district(p),
                 HANDED_ITEMS[entry["item"]], ""]
                for n, (entry, p) in enumerate(pairs, 1)
            ])
            for heading, pairs in (("Dipanggil ke panggung", self._called), ("Cadangan", reserve))
            if pairs
        ]
        host = f"Diserahkan oleh {self._event.record.get('host', '…')}"
        companion = self._event.record.get("companion")
        return self._list(
            out, "Daftar penerima simbolis", sections, landscape=True, row_height=9.0,
            more=[host + (f", didampingi {companion}" if companion else "")],
        )

    def _calls(self, out: BinaryIO) -> Written:
        columns = (lists.Column("", 14, "right"), lists.Column("Nama", 92),
                   lists.Column("Dari", 64))
        rows = [
            [str(n), str(p["name"]) + (f"\n{entry['note']}" if entry.get("note") else ""),
             ", ".join(filter(None, [_OCCUPATION.format(p.get("occupation")),
                                     self._tree.title(str(p["village"]))]))]
            for n, (entry, p) in enumerate(self._called, 1)
        ]
        return self._list(out, "Urutan panggilan", [lists.Section("", columns, rows)], size=17.0,
                          row_height=20.0, more=["Lembar pembaca acara"])

    def _guest_attendance(self, out: BinaryIO) -> Written:
        columns = (
            lists.Column("No.", 10, "right"), lists.Column("Nama", 50),
            lists.Column("Jabatan dan instansi", 66), lists.Column("Tanda tangan", 44, kind="sign"),
        )
        guests = sorted(self._event.guests, key=lambda g: list(GUEST_RANKS).index(g["rank"]))
        rows = [
            [str(n), str(g["name"]),
             ", ".join(filter(None, [g.get("title"), g.get("agency")])), ""]
            for n, g in enumerate(guests, 1)
        ]
        rows += [[str(n), "", "", ""] for n in
                 range(len(rows) + 1, len(rows) + 1 + _SPARE_LINES)]
        return self._list(out, "Daftar hadir undangan", [lists.Section("", columns, rows)])

    def _receiver_attendance(self, out: BinaryIO) -> Written:
        columns = (
            lists.Column("No.", 10, "right"), lists.Column("Nama", 58),
            lists.Column("Desa/kelurahan", 58), lists.Column("Tanda tangan", 44, kind="sign"),
        )
        rows = [
            [str(n), str(p["name"]), self._tree.full_name(str(p["village"])), ""]
            for n, (_, p) in enumerate(self._event.receivers, 1)
        ]
        return self._list(out, "Daftar hadir penerima", [lists.Section("", columns, rows)])

    def _receipts(self, out: BinaryIO) -> Written:
        columns = (
            lists.Column("No.", 10, "right"), lists.Column("Nama", 54),
            lists.Column("Desa/kelurahan", 40), lists.Column("Yang diterima", 28),
            lists.Column("Tanda tangan", 42, kind="sign"),
        )
        rows = [
            [str(n), str(p["name"]), self._tree.title(str(p["village"])),
             HANDED_ITEMS[entry["item"]], ""]
            for n, (entry, p) in enumerate(self._event.receivers, 1)
        ]
        return self._list(
            out, "Tanda terima", [lists.Section("", columns, rows)],
            signatures=[self._signature()],
        )

    def _minutes(self, out: BinaryIO) -> Written:
        record, programme = self._event.record, self._event.programme
        count = len(self._people)
        first = lists.Column("Kecamatan", 70)
        columns = (first, lists.Column("Orang", 24, "right"), lists.Column("Dengan huruf", 76))
        total = Counter(self._district(p) for p in self._people)
        rows = [[name, grouped(n), in_words(n)] for name, n in total.items()]
        rows.append(["Jumlah", grouped(count), in_words(count)])
        value = count * int(programme["rate"]) * int(programme["months"])
        signs = self._signature()
        receiver = str(record.get("receiver_name", "……………………………………"))
        title = str(record.get("receiver_title", "Wakil penerima"))
        decree = programme.get("decree_number")
        ground = f" berdasarkan Keputusan Nomor {decree}" if decree else ""
        minutes = letters.Minutes(
            self._letterhead(), "Berita Acara Serah Terima",
            str(record.get("minutes_number", "…")),
            f"Pada hari ini, {day_in_words(record['day'])} ({long_day(record['day'])}), bertempat "
            f"di {record['place']}, kami yang bertanda tangan di bawah ini:",
            [
                letters.Party(
                    [("Nama", signs.name), ("Jabatan", " ".join(signs.above).rstrip(",")),
                     ("Instansi", str(self._office["agency"]))],
                    "selanjutnya disebut PIHAK PERTAMA.",
                ),
                letters.Party(
                    [("Nama", receiver), ("Jabatan", title)],
                    "bertindak untuk dan atas nama penerima manfaat, selanjutnya disebut "
                    "PIHAK KEDUA.",
                ),
            ],
            [
                f"PIHAK PERTAMA menyerahkan kepada PIHAK KEDUA sertifikat kepesertaan "
                f"{programme['name']} sebanyak {grouped(count)} ({in_words(count)}) lembar"
                f"{ground}, dan PIHAK KEDUA menerimanya dengan baik.",
                f"Perlindungan Jaminan Kecelakaan Kerja dan Jaminan Kematian dibayar dari "
                f"{FUNDING[programme['funding']]} untuk {period(programme)}, senilai "
                f"{rupiah(value)} ({in_words(value)} rupiah).",
            ],
            lists.Section("Rincian per kecamatan", columns, rows),
            ["Demikian berita acara ini dibuat untuk dipergunakan sebagaimana mestinya."],
            [
                letters.Signature(("PIHAK KEDUA,", title), receiver),
                letters.Signature(("PIHAK PERTAMA,", *signs.above), signs.name, signs.below),
            ],
            footer=self._footer,
        )
        return letters.write_minutes(minutes, out, pictures=self._pictures)

    def _list(
        self, out: BinaryIO, title: str, sections: Sequence[lists.Section], *,
        size: float = 9.5, row_height: float = 0.0, landscape: bool = False,
        more: Sequence[str] = (), signatures: Sequence[lists.Signature] = (),
    ) -> Written:
        document = lists.ListDocument(
            title, [str(self._event.record["name"]), f"{self._when}, {self._event.record['place']}",
                    *more],
            sections, self._footer, self._letterhead(), signatures,
            landscape=landscape, size=size, row_height=row_height,
        )
        return lists.write_list(document, out, pictures=self._pictures)

    def _letterhead(self) -> lists.Letterhead:
        return letterhead(self._office)

    def _signature(self) -> lists.Signature:
        return signature(self._signatory, self._office)

    def _district(self, person: Record) -> str:
        return self._tree.name(self._tree.district_of(str(person["village"])))

    def _age(self, person: Record) -> str:
        born = person.get("born_on")
        return str(age_on(born, self._event.record["day"])) if born else ""
