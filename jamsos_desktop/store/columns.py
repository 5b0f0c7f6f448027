"""Columns that carry their own description, and what every table has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from threading import RLock
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    false,
    text,
)
from sqlalchemy.types import TypeEngine

from jamsos_desktop.domain import kinds
from jamsos_desktop.domain.fields import Field
from jamsos_desktop.domain.kinds import Kind

if TYPE_CHECKING:
    from sqlalchemy.orm import Mapped

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


class _Waiting:
    """A column that is made with each table that has it: when that is first used."""

    def __init__(self, arguments: tuple[Any, ...], options: dict[str, Any]) -> None:
        self.arguments, self.options = arguments, options

    def __set_name__(self, _: type, name: str) -> None:
        self._name = name

    def __get__(self, _: object, owner: type[Base]) -> Column[Any]:
        made: Column[Any] = owner.__table__.c[self._name]
        return made


class _Unmade:
    """Stands for a table until somebody asks for it."""

    def __get__(self, _: object, owner: type[Base]) -> Table:
        with _MAKING:
            made: Any = vars(owner).get("__table__")
            return made if made is not None else owner._make()


_MAKING = RLock()


class Base:
    """All tables of the base: a subclass with a `__tablename__` is one.

    Rows are read and written as plain values, so nothing here needs SQLAlchemy's object mapper;
    without it the program starts a quarter of a second sooner. For the same reason a table is
    made when it is first used: a start uses eight of forty.
    """

    metadata: ClassVar[MetaData] = MetaData()
    models: ClassVar[list[type[Base]]] = []
    __tablename__: ClassVar[str]
    __table__: ClassVar[Any] = _Unmade()
    __table_args__: ClassVar[tuple[Any, ...]] = ()

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if "__tablename__" in vars(cls):
            Base.models.append(cls)

    @classmethod
    def tables(cls) -> list[Table]:
        """Every table of the base, each after those that it points to."""
        for model in cls.models:
            _ = model.__table__
        return cls.metadata.sorted_tables

    @classmethod
    def _make(cls) -> Table:
        waiting: dict[str, tuple[_Waiting, str]] = {}
        for part in reversed(cls.__mro__):
            kinds_of = vars(part).get("__annotations__", {})
            waiting |= {
                name: (value, kinds_of.get(name, ""))
                for name, value in vars(part).items() if isinstance(value, _Waiting)
            }
        columns: list[Column[Any]] = [
            Column(name, *kept.arguments, **{"nullable": "None" in kind, **kept.options})
            for name, (kept, kind) in waiting.items()
        ]
        cls.__table__ = Table(cls.__tablename__, Base.metadata, *columns, *cls.__table_args__)
        for made in columns:
            setattr(cls, made.key, made)
        table: Table = cls.__table__
        return table

    @classmethod
    def __clause_element__(cls) -> Table:
        """What SQLAlchemy joins and selects from when it is given the class."""
        table: Table = cls.__table__
        return table


def mapped_column(*arguments: Any, **options: Any) -> Any:
    """A column as SQLAlchemy's `Column` takes it; `None` in its annotation lets it be empty."""
    return _Waiting(arguments, options)


class Row(Base):
    """What every table of the register has.

    `version` rises with each change, so that two people who edit the same row cannot overwrite
    each other. Nothing is deleted: `retired` rows are out of every list but keep their history.
    """

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    version: Mapped[int] = mapped_column(Integer, default=1, server_default="1")
    retired: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())


def column(kind: Kind, label: str, group: str, *, index: bool = False, **more: Any) -> Any:
    """A mapped column with its `Field`; `more` are that field's further facts."""
    field = Field(kind, label, group, **more)
    return mapped_column(
        SQL_TYPES[type(kind)](kind),
        nullable=not field.required,
        index=index,
        info={"field": field},
    )


def link(target: type[Base], *, required: bool = True, index: bool = True) -> Any:
    """A foreign key to another table's row; without `index` where a wider index begins with it."""
    return mapped_column(
        Integer, ForeignKey(f"{target.__tablename__}.id"), nullable=not required, index=index
    )


def document(default: Callable[[], Any] = dict, *, later: bool = False) -> Any:
    """A column of plain JSON; one that came `later` is empty in earlier rows."""
    return mapped_column(JSON, default=default, nullable=later)


def moment() -> Any:
    """An instant in UTC as ISO text with microseconds: sorts as text, hashes the same anywhere."""
    return mapped_column(String(32))


def kept(model: type[Row]) -> ColumnElement[bool]:
    """The condition "not retired" as the partial indexes state it, so that they serve it."""
    return model.retired == false()


def unique_while_kept(table: str, *columns: str) -> Index:
    """A unique index over the rows that are not retired.

    Said to SQLite only: a server's tables come from the migrations, which say it too, and the
    mere mention would load all of its dialect at each start.
    """
    return Index(
        f"uq_{table}_{'_'.join(columns)}",
        *columns,
        unique=True,
        sqlite_where=text("retired = 0"),
    )


def fields_of(model: type[Base]) -> tuple[Field, ...]:
    """The described columns of a table in the order of their definition."""
    return tuple(
        replace(c.info["field"], name=c.key)
        for c in model.__table__.columns
        if "field" in c.info
    )
