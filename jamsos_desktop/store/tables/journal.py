"""The journal of every write, the counters of numbers, and the keys of the office."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, Index, Integer, String

from jamsos_desktop.store.columns import (
    Base,
    document,
    mapped_column,
    moment,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Mapped


class Operation(Base):
    """jejak: one act, who did it, when and why, sealed with the one before."""

    __tablename__ = "operation"
    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(40), index=True)
    actor: Mapped[str] = mapped_column(String(80))
    at: Mapped[str] = moment()
    reason: Mapped[str | None] = mapped_column(String(400))
    source: Mapped[str | None] = mapped_column(String(400))
    takes_back: Mapped[int | None] = mapped_column(Integer, index=True)
    summary: Mapped[Any] = document()
    changes: Mapped[int] = mapped_column(Integer)
    seal: Mapped[str] = mapped_column(String(64))


class Change(Base):
    """perubahan: one row before and after one act; `before` is empty for a new row."""

    __tablename__ = "change"
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    operation_id: Mapped[int] = mapped_column(Integer, ForeignKey("operation.id"))
    position: Mapped[int] = mapped_column(Integer)
    table_name: Mapped[str] = mapped_column(String(40))
    row_id: Mapped[int] = mapped_column(Integer)
    before: Mapped[str | None] = mapped_column(String)
    after: Mapped[str] = mapped_column(String)
    __table_args__ = (
        Index("ix_change_operation", "operation_id", "position", unique=True),
        Index("ix_change_row", "table_name", "row_id"),
    )


class Counter(Base):
    """nomor urut: the next number of each series. Outside the journal: never given twice."""

    __tablename__ = "counter"
    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    next: Mapped[int] = mapped_column(Integer)


class Secret(Base):
    """kunci: the office's keys for codes and the journal's seal. Never in the journal itself."""

    __tablename__ = "secret"
    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[str] = mapped_column(String(200))
