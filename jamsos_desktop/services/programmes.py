"""From a village's proposal to a protected person: checking, decree, submission, answer."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Literal

from jamsos_desktop.domain.changed import Changed, changed
from jamsos_desktop.domain.clock import Clock
from jamsos_desktop.domain.dates import add_months, age_on
from jamsos_desktop.domain.enrolment import STATUSES, check_step, match_reason
from jamsos_desktop.domain.fields import Record, Values
from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.domain.rules import rules_on
from jamsos_desktop.domain.savefile import SaveFile
from jamsos_desktop.domain.vocabulary import SEXES
from jamsos_desktop.services.settings import Settings
from jamsos_desktop.store import queries, tables
from jamsos_desktop.store.database import Database
from jamsos_desktop.store.journal import Operation, Writer


@dataclass(frozen=True)
class Checked:
    """What checking the proposals of a programme found."""

    fit: int
    unfit: dict[str, int]
    """People by reason."""
    changed: Changed


@dataclass(frozen=True)
class Answered:
    """What an answer of BPJS did, by class of answer."""

    counts: dict[str, int]
    missing: int
    """People of the submission whom the answer does not mention."""
    changed: Changed


class Programmes:
    """The yearly round of a programme."""

    def __init__(self, database: Database, settings: Settings, clock: Clock) -> None:
        self._database, self._settings, self._clock = database, settings, clock

    def status_counts(self, programme: int) -> dict[str, int]:
        """People by status, in the order of the year."""
        with self._database.read() as reader:
            counts = queries.status_counts(reader, programme)
        return {status: counts[status] for status in STATUSES if status in counts}

    def set_status(
        self, enrolments: Sequence[int], status: str, *, reason: str = "", paper: str = "",
        note: str = "",
    ) -> Changed:
        """Move people on; raises `Refused` when a step is not allowed for one of them."""
        with self._database.write(Operation("status", reason=note)) as writer:
            known = writer.matching(tables.Enrolment, "id", enrolments)
            records = [record for found in known.values() for record in found]
            for record in records:
                check_step(str(record["status"]), status, reason or None)
            step: dict[str, Any] = self._step(status, reason or None, paper)
            if status in {"nonaktif", "selesai"}:
                step["active_to"] = self._clock.today()
            writer.update_many(tables.Enrolment, {
                record.id: {**step, **(self._cover(writer, record) if status == "aktif" else {})}
                for record in records
            })
        return changed("enrolments")

    def _cover(self, writer: Writer, record: Record) -> dict[str, Any]:
        """Cover to the end of the programme, from today where it had not begun before."""
        programme = writer.get(tables.Programme, record["programme_id"])
        return {
            "active_from": record.get("active_from", self._clock.today()),
            "active_to": _last_day(programme),
        }

    def check(self, programme_id: int = 0) -> Checked:
        """Judge every open proposal by the rules of the day on which cover is planned.

        Age limits: Permenaker 5/2021, article 33(1) (not yet 65) and the programme's own 18.
        """
        programme = self._settings.programme(programme_id)
        start = max(programme["first_month"], self._clock.today())
        rules = rules_on(start)
        unfit: Counter[str] = Counter()
        with self._database.write(Operation("check", source=str(programme["name"]))) as writer:
            proposed = self._in_status(writer, programme.id, "usulan")
            self._move(writer, {record.id: {} for record in proposed}, "usulan", "diperiksa")
            verdicts = {p.id: _unfit_reason(p, start, rules.least_age, rules.below_age)
                        for p in proposed}
            fit = {i: dict[str, Any]() for i, reason in verdicts.items() if not reason}
            self._move(writer, fit, "diperiksa", "layak")
            for reason in sorted({r for r in verdicts.values() if r}):
                group = {i: {"reason": reason} for i, r in verdicts.items() if r == reason}
                self._move(writer, group, "diperiksa", "tidak_layak", reason)
                unfit[reason] += len(group)
            writer.summary.update(fit=len(fit), unfit=dict(unfit))
        return Checked(len(fit), dict(unfit), changed("enrolments"))

    def decree(self, programme_id: int, number: str, day: date) -> tuple[int, Changed]:
        """Fix everybody found fit by a decree, up to the quota; the rest waits as reserve."""
        programme = self._settings.programme(programme_id)
        if not number.strip():
            raise Invalid("Tulis nomor SK.", "decree_number")
        with self._database.write(Operation("decree", source=number)) as writer:
            fit = self._in_status(writer, programme.id, "layak")
            if not fit:
                raise Refused("Tidak ada usulan yang sudah layak. Periksa usulan dulu.")
            writer.update(
                tables.Programme, programme.id, programme.version,
                {"decree_number": number, "decree_day": day},
            )
            quota = programme.get("quota", len(fit))
            taken = writer.count(
                tables.Enrolment, tables.Enrolment.programme_id == programme.id,
                tables.Enrolment.status.in_(("ditetapkan", "dikirim", "aktif")),
            )
            room = max(0, quota - taken)
            chosen = {record.id: {"status_paper": number} for record in fit[:room]}
            reserve = {r.id: {"rank": n} for n, r in enumerate(fit[room:], 1)}
            self._move(writer, chosen, "layak", "ditetapkan")
            self._move(writer, reserve, "layak", "cadangan")
        return len(chosen), changed("enrolments", "programmes")

    def submit(
        self, programme_id: int, path: Path, progress: Progress
    ) -> tuple[int, int, Changed]:
        """Write the list for BPJS and note who is in it; answers submission and people."""
        from jamsos_desktop.workbooks.write import Column, SheetOut, write_workbook

        self._database.allow("submit")
        programme = self._settings.programme(programme_id)
        with self._database.read() as reader:
            people = queries.enrolled(reader, programme.id, PeopleFilter(status="ditetapkan"))
        if not people:
            raise Refused("Tidak ada orang yang sudah ditetapkan dan belum dikirim.")
        names = self._settings.regions()
        rows = [_submission_row(n, p, names.name(str(p["village"]))) for n, p in
                enumerate(people, 1)]
        with SaveFile(path) as stream:
            write_workbook(
                stream,
                [SheetOut("data_tk_baru", [Column(*c) for c in SUBMISSION_COLUMNS], rows)],
                progress,
            )
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        with self._database.write(Operation("submit", source=path.name)) as writer:
            submission = writer.insert(tables.Submission, [{
                "programme_id": programme.id, "sent_on": self._clock.today(),
                "people": len(people), "file_name": path.name, "sha256": digest,
            }])[0]
            link = {p.id: {"submission_id": submission} for p in people}
            self._move(writer, link, "ditetapkan", "dikirim")
        return submission, len(people), changed("enrolments")

    def answer(self, path: Path, submission_id: int, progress: Progress) -> Answered:
        """Match BPJS's answer to a submission, row by row, by NIK.

        Known layout: status Y/T, remark, NIK, name, with KPJ where the branch gives it.
        """
        from jamsos_desktop.services.answers import read_answer

        rows = read_answer(path, progress)
        with self._database.write(Operation("answer", source=path.name)) as writer:
            submission = writer.get(tables.Submission, submission_id)
            sent = [
                record
                for record in queries.enrolled(writer, submission["programme_id"], PeopleFilter())
                if record["submission_id"] == submission_id
            ]
            programme = writer.get(tables.Programme, submission["programme_id"])
            counts, answered = self._match(writer, rows, sent, submission_id, programme)
            writer.summary.update(counts)
        open_ones = {record.id for record in sent if record["status"] == "dikirim"}
        return Answered(counts, len(open_ones - answered), changed("enrolments"))

    def submissions(self, programme_id: int = 0) -> list[Record]:
        """What was sent, the newest first."""
        with self._database.read() as reader:
            where = (
                [tables.Submission.programme_id == programme_id] if programme_id else []
            )
            return reader.records(
                tables.Submission, *where, order=(tables.Submission.id.desc(),)
            )

    def _match(
        self, writer: Writer, rows: Sequence[Mapping[str, Any]], sent: Sequence[Record],
        submission: int, programme: Record,
    ) -> tuple[dict[str, int], set[int]]:
        by_nik = {str(record["nik"]): record for record in sent}
        start, end = self._clock.today(), _last_day(programme)
        counts: Counter[str] = Counter()
        active: dict[int, Values] = {}
        refused: dict[str, dict[int, Values]] = {}
        lines = []
        for row in rows:
            record = by_nik.get(str(row["nik"]))
            result = self._class_of(row, record, {*active, *_ids(refused)})
            counts[result] += 1
            lines.append({
                "submission_id": submission, "enrolment_id": record.id if record else None,
                "row": row["row"], "nik": row["nik"], "name": row["name"], "result": result,
                "remark": row["remark"], "kpj": row["kpj"],
            })
            if record and result in {"aktif", "aktif_beda"}:
                active[record.id] = {
                    "kpj": row["kpj"], "active_from": start, "active_to": end, "reason": None,
                }
            elif record and result == "ditolak":
                reason = match_reason(str(row["remark"] or ""))
                refused.setdefault(reason, {})[record.id] = {"reason": reason}
        writer.insert(tables.Answer, lines)
        self._move(writer, active, "dikirim", "aktif")
        for reason, group in refused.items():
            self._move(writer, group, "dikirim", "ditolak", reason)
        return dict(counts), {*active, *_ids(refused)}

    @staticmethod
    def _class_of(row: Mapping[str, Any], record: Record | None, seen: set[int]) -> str:
        if record is None:
            return "tidak_diusulkan"
        if record.id in seen or record["status"] != "dikirim":
            return "ganda"
        if not row["accepted"]:
            return "ditolak"
        same = str(row["name"] or "").casefold() == str(record["name"]).casefold()
        return "aktif" if same else "aktif_beda"

    def _in_status(self, writer: Writer, programme: int, status: str) -> list[Record]:
        return queries.enrolled(writer, programme, PeopleFilter(status=status))

    def _move(
        self, writer: Writer, changes: Mapping[int, Values], old: str, new: str, reason: str = ""
    ) -> None:
        check_step(old, new, reason or None)
        step = self._step(new, reason or None, "")
        writer.update_many(
            tables.Enrolment, {i: {**step, **more} for i, more in changes.items()}
        )

    def _step(self, status: str, reason: str | None, paper: str) -> dict[str, Any]:
        step: dict[str, Any] = {
            "status": status, "status_on": self._clock.today(), "reason": reason,
        }
        return {**step, "status_paper": paper} if paper else step


SUBMISSION_COLUMNS: Sequence[tuple[str, int, Literal["text", "day", "whole"]]] = (
    ("NO", 6, "whole"), ("NAMA_LENGKAP", 30, "text"), ("JENIS_IDENTITAS", 10, "text"),
    ("NOMOR_IDENTITAS", 20, "text"), ("TEMPAT_LAHIR", 18, "text"), ("TANGGAL_LAHIR", 14, "day"),
    ("JENIS_KELAMIN", 8, "text"), ("NAMA_IBU_KANDUNG", 26, "text"), ("ALAMAT", 36, "text"),
    ("LOKASI_PEKERJAAN", 22, "text"), ("HP", 16, "text"), ("PEKERJAAN", 22, "text"),
    ("UPAH", 14, "whole"),
)
"""The sample layout after SIPP's data_tk_baru; the branch hands out its own sheet."""


def _submission_row(number: int, person: Record, village: str) -> list[Any]:
    occupation = tables.Beneficiary.__table__.c.occupation.info["field"].kind
    born = person.get("born_on")
    address = " ".join(
        filter(None, [str(person.get("address", "")), f"RT {person['rt']}" if person["rt"] else ""])
    )
    return [
        number, person["name"], "KTP", person["nik"], person["birth_place"], born,
        person["sex"] if person["sex"] in SEXES else None, person["mother_name"], address, village,
        person["phone"], occupation.format(person["occupation"]),
        person.get("income_band", 1_000_000),
    ]


def _unfit_reason(person: Record, day: date, least: int, below: int) -> str:
    if person.get("life") in {"meninggal", "pindah"}:
        return str(person["life"])
    born = person.get("born_on")
    if born is None:
        return "dokumen_kurang"
    age = age_on(born, day)
    if age < least:
        return "di_bawah_umur"
    return "lewat_umur" if age >= below else ""


def _last_day(programme: Record) -> date:
    after = add_months(programme["first_month"], int(programme["months"]))
    return after - timedelta(days=1)


def _ids(groups: Mapping[str, Mapping[int, Values]]) -> set[int]:
    return {i for group in groups.values() for i in group}
