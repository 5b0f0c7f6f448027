"""Columns that carry their own description, and what every table has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    ColumnElement,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    false,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, mapped_column
from sqlalchemy.types import TypeEngine

from jamsos_desktop.domain import kinds
from jamsos_desktop.domain.fields import Field
from jamsos_desktop.domain.kinds import Kind

SQL_TYPES: dict[type[Kind], Callable[[Any], TypeEngine[Any]]] = {
    kinds.Text: lambda kind: String(kind.longest),
    kinds.Digits: lambda kind: String(kind.length or kind.longest or 32),
    kinds.Day: lambda _: Date(),
    kinds.Month: lambda _: Date(),
    kinds.Whole: lambda _: Integer(),
    kinds.Money: lambda _: BigInteger(),
    kinds.YesNo: lambda _: Boolean(),
    kinds.Choice: lambda _: String(40),
    kinds.Place: lambda _: String(13),
}


class Base(DeclarativeBase):
    """All tables of the base."""


class Row(Base):
    """What every table of the register has.

    `version` rises with each change, so that two people who edit the same row cannot overwrite
    each other. Nothing is deleted: `retired` rows are out of every list but keep their history.
    """

    __abstract__ = True

    id: Mapped[int] = mapped_column(Integer, primary_key=True, sort_order=-3)
    version: Mapped[int] = mapped_column(Integer, default=1, server_default="1", sort_order=-2)
    retired: Mapped[bool] = mapped_column(
        Boolean, default=False, server_default=false(), sort_order=-1
    )


def column(kind: Kind, label: str, group: str, *, index: bool = False, **more: Any) -> Any:
    """A mapped column with its `Field`; `more` are that field's further facts."""
    field = Field(kind, label, group, **more)
    mapped: MappedColumn[Any] = mapped_column(
        SQL_TYPES[type(kind)](kind),
        nullable=not field.required,
        index=index,
        info={"field": field},
    )
    return mapped


def link(
    target: type[Base], *, required: bool = True, index: bool = True
) -> MappedColumn[Any]:
    """A foreign key to another table's row; without `index` where a wider index begins with it."""
    return mapped_column(
        Integer, ForeignKey(f"{target.__tablename__}.id"), nullable=not required, index=index
    )


def document(default: Callable[[], Any] = dict, *, later: bool = False) -> MappedColumn[Any]:
    """A column of plain JSON; one that came `later` is empty in earlier rows."""
    return mapped_column(JSON, default=default, nullable=later)


def moment() -> MappedColumn[Any]:
    """An instant in UTC as ISO text with microseconds: sorts as text, hashes the same anywhere."""
    return mapped_column(String(32))


def kept(model: type[Row]) -> ColumnElement[bool]:
    """The condition "not retired" as the partial indexes state it, so that they serve it."""
    return model.retired == false()


def unique_while_kept(table: str, *columns: str) -> Index:
    """A unique index over the rows that are not retired."""
    return Index(
        f"uq_{table}_{'_'.join(columns)}",
        *columns,
        unique=True,
        sqlite_where=text("retired = 0"),
        postgresql_where=text("NOT retired"),
    )


def fields_of(model: type[Base]) -> tuple[Field, ...]:
    """The described columns of a table in the order of their definition."""
    return tuple(
        replace(c.info["field"], name=c.key)
        for c in model.__table__.columns
        if "field" in c.info
    )
