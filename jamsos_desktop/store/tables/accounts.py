"""Accounts: who may come in, in which role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Boolean, Integer, String, false

from jamsos_desktop.domain.kinds import Choice, Text
from jamsos_desktop.domain.roles import ROLES
from jamsos_desktop.store.columns import Base, column, mapped_column, unique_while_kept

if TYPE_CHECKING:
    from sqlalchemy.orm import Mapped

GROUP = "Akun"


class Account(Base):
    """akun: nothing is deleted, accounts are retired.

    Written outside the rows of the journal, each act a line of its own: a password's hash never
    stands there, and nothing can be taken back into it.
    """

    __tablename__ = "account"
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    name: Mapped[str] = column(
        Text(40), "Nama masuk", GROUP, required=True, sample="rina",
        help="Yang diketik saat masuk. Huruf kecil tanpa spasi.",
    )
    person: Mapped[str] = column(
        Text(80), "Nama lengkap", GROUP, required=True, width=32, sample="Rina Wati",
        help="Tercantum di riwayat setiap pekerjaannya.",
    )
    role: Mapped[str] = column(Choice(dict(ROLES)), "Peran", GROUP, required=True)
    password: Mapped[str] = mapped_column(String(200))
    must_change: Mapped[bool] = mapped_column(Boolean, server_default=false())
    """The password is one that somebody else has set."""
    failures: Mapped[int] = mapped_column(Integer, server_default="0")
    """Wrong passwords since the last right one."""
    failed_at: Mapped[str | None] = mapped_column(String(32))
    retired: Mapped[bool] = mapped_column(Boolean, server_default=false())
    __table_args__ = (unique_while_kept("account", "name"),)
