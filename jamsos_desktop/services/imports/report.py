"""What an import found and did: the report that screen, command line and files share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

from jamsos_desktop.domain.changed import NOTHING, Changed
from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.intake.lists import IntakeContext, IntakeRow
from jamsos_desktop.domain.intake.repair import Edits
from jamsos_desktop.domain.intake.rows import Layout, RawRow, plain
from jamsos_desktop.domain.intake.update import Rule
from jamsos_desktop.domain.intake.who import Who
from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.domain.problems import Problem

if TYPE_CHECKING:
    from jamsos_desktop.services.imports.round_trip import OwnExport
    from jamsos_desktop.workbooks.book import Book
    from jamsos_desktop.workbooks.recognise import Recognised

Outcome = Literal["import", "reject", "ask"]
Verdict = Literal["new", "changed", "same", "held", "skipped"]
VERDICTS: dict[Verdict, str] = {
    "new": "Baru", "changed": "Berubah", "same": "Sama", "held": "Ditahan", "skipped": "Dilewati",
}
"""Stable word → what the clerk reads."""
SKIPPED_WORDS = "Judul, jumlah, atau tanda tangan: bukan data orang."


@dataclass(frozen=True)
class Choices:
    """What the clerk decided about one file; what is left open the program finds out itself."""

    sheet: str | None = None
    header_row: int | None = None
    """The first row of the header; 0 for a list that has none."""
    columns: Mapping[str, str] | None = None
    """Field → column letter, for all of the file."""
    village: str = ""
    """Of rows that name none."""
    programme: int = 0
    """0: the newest, if there is one."""
    edits: Edits = field(default_factory=dict)
    rule: Rule = field(default_factory=dict)
    """What changed people take over; see `intake_update.differences`."""
    who: Mapping[int, Who] = field(default_factory=dict)
    """Row number → who that is."""


@dataclass(frozen=True)
class Origin:
    """The file whose held rows a workbook brings back."""

    file: Record
    rows: Mapping[int, int]
    """Row in the workbook → row in that file."""
    held: Mapping[int, int]
    """Row in that file → id of the held row in the base."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One row with its verdict. `differences` names the fields a changed person takes over."""

    intake: IntakeRow
    verdict: Verdict
    problems: tuple[Problem, ...]
    person: int | None = None
    differences: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    alike: tuple[str, ...] = ()
    """NIKs of people of the register who may be the row's, the most alike first."""
    who: Who | None = None
    """What somebody decided on that."""

    @property
    def row(self) -> int:
        """The number that the spreadsheet shows."""
        return self.intake.row.number

    @property
    def values(self) -> Mapping[str, Any]:
        """What could be read of the person."""
        return self.intake.values

    @property
    def cells(self) -> list[str]:
        """The row as received, as the spreadsheet would show it."""
        return [plain(cell) for cell in self.intake.row.cells]

    @property
    def remark(self) -> str:
        """One sentence for the row: the gravest problem, or what is notable."""
        ordered = sorted(self.problems, key=lambda p: p.severity != "bad")
        if ordered:
            return ordered[0].message
        return SKIPPED_WORDS if self.verdict == "skipped" else ""


@dataclass
class ImportReport:
    """The whole answer to one file."""

    file: str
    sha256: str = ""
    outcome: Outcome = "import"
    message: str = ""
    reject_kind: str | None = None
    choices: tuple[str, ...] = ()
    """What the clerk can choose from when the outcome is `ask`."""
    sheet: str | None = None
    header_row: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    """Column letter → header text."""
    mapping: Mapping[str, str] = field(default_factory=dict)
    """Field → column letter."""
    village: str = ""
    operation: int | None = None
    file_id: int | None = None
    file_notes: tuple[str, ...] = ()
    rows: list[Judged] = field(default_factory=list)
    chosen: Choices = field(default_factory=Choices)
    book: Book | None = None
    """The file as it was read: for looking at it, and for judging it again."""
    layout: Layout | None = None
    """What its columns mean: what is needed to give rows back."""
    context: IntakeContext | None = None
    places: Mapping[int, str] = field(default_factory=dict)
    """Row number → village, where the list has a part for each."""
    alone: Mapping[int, IntakeRow] = field(default_factory=dict)
    """Row number → its judgement before it was compared with its neighbours."""
    received: Mapping[int, RawRow] = field(default_factory=dict)
    """Row number → the row before its cells were repaired."""
    signature: str = ""
    """Of the header; the same for lists of one make."""
    confidence: Mapping[str, float] = field(default_factory=dict)
    """Field → how sure its column is, 0 to 1."""
    proposal: Recognised | None = None
    """What could be made of a file that was turned away, to be completed by the clerk."""
    origin: Origin | None = None
    held_ids: Mapping[int, int] = field(default_factory=dict)
    """Row number → id in the base, for rows that are held there."""
    profile: str = ""
    """The export profile that wrote the file, where it is an own export that came back."""
    own: OwnExport | None = None
    """That export, which knows what the cells said when they left."""
    dry_run: bool = False
    changed: Changed = NOTHING

    @property
    def counts(self) -> dict[str, int]:
        """`rows` and the five verdicts, which always add up to it."""
        found = Counter(row.verdict for row in self.rows)
        return {"rows": len(self.rows), **{verdict: found[verdict] for verdict in VERDICTS}}

    def in_first_file(self, row: Judged) -> Judged:
        """A row with the number it had in the file it was held from, where it came back."""
        first = self.origin.rows.get(row.row) if self.origin else 0
        if not first:
            return row
        raw = replace(row.intake.row, number=first)
        return replace(row, intake=replace(row.intake, row=raw))

    @property
    def sentence(self) -> str:
        """The answer in one line."""
        if self.outcome != "import":
            return f"{self.file}: {self.message}"
        counts = self.counts
        parts = ", ".join(
            f"{grouped(counts[verdict])} {word.casefold()}" for verdict, word in VERDICTS.items()
        )
        done = "akan diimpor" if self.dry_run else "diimpor"
        return f"{self.file}: {grouped(counts['rows'])} baris {done}: {parts}"
