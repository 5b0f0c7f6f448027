"""What the import desk asks the base: decisions, remembered columns, files and their held rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import func, select

from jamsos_desktop.domain.fields import Record
from jamsos_desktop.store.reader import Reader, chunks
from jamsos_desktop.store.tables import ColumnMemory, ImportFile, ImportRow, SpellingDecision


def spellings(reader: Reader) -> list[Record]:
    """Decisions about spellings, the newest first."""
    return reader.records(SpellingDecision, order=(SpellingDecision.id.desc(),))


def column_memories(reader: Reader) -> list[Record]:
    """Remembered meanings of columns, the newest first."""
    return reader.records(ColumnMemory, order=(ColumnMemory.id.desc(),))


def file_of_code(reader: Reader, code: str) -> Record | None:
    """The newest file whose digest begins so."""
    where = (ImportFile.sha256.startswith(code), ImportFile.returns_id.is_(None))
    found = reader.records(ImportFile, *where, order=(ImportFile.id.desc(),), limit=1)
    return found[0] if found else None


def held_in(reader: Reader, files: Sequence[int]) -> dict[int, list[Record]]:
    """Held rows of these files, by file, in the order of the sheet."""
    found: dict[int, list[Record]] = {}
    for part in chunks(files):
        where = (ImportRow.verdict == "held", ImportRow.file_id.in_(part))
        for row in reader.records(ImportRow, *where, order=(ImportRow.file_id, ImportRow.row)):
            found.setdefault(row["file_id"], []).append(row)
    return found


def files_with_held(reader: Reader, file_id: int = 0) -> list[Record]:
    """Files that have held rows, the newest first; or that one alone."""
    held = select(ImportRow.file_id).where(
        ImportRow.verdict == "held", ImportRow.retired.is_(False)
    )
    where = [ImportFile.id.in_(held), *([ImportFile.id == file_id] if file_id else [])]
    return reader.records(ImportFile, *where, order=(ImportFile.id.desc(),))


def files_of_people(reader: Reader, people: Sequence[int]) -> Counter[int]:
    """File → how many of these people it brought or named."""
    counts: Counter[int] = Counter()
    for part in chunks(people):
        query = (
            select(ImportRow.file_id, func.count(ImportRow.beneficiary_id.distinct()))
            .where(ImportRow.beneficiary_id.in_(part), ImportRow.retired.is_(False))
            .group_by(ImportRow.file_id)
        )
        for file_id, count in reader.connection.execute(query):
            counts[file_id] += count
    return counts
