"""The role of who is signed in, asked in the transaction of every write, on both databases."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import IntegrityError

from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.store import accounts
from jamsos_desktop.store.database import Database
from jamsos_desktop.store.journal import Operation
from jamsos_desktop.store.tables import Beneficiary
from tests.store.conftest import Opener
from tests.store.rows import add, person

ROW = {"name": "budi", "person": "Budi Santoso", "role": "admin", "password": "x"}


def make(base: Database, **values: object) -> int:
    with base.write(Operation("sign_in", event=True)) as writer:
        return accounts.add(writer.connection, {**ROW, **values})


def test_a_write_asks_the_role_as_it_stands_in_the_base(open_base: Opener) -> None:
    base, other = open_base(), open_base()
    add(base, Beneficiary, person(1))
    boss = make(base)
    rina = make(base, name="rina", person="Rina", role="operator")
    with pytest.raises(Refused, match="Masuk dulu"), base.write(Operation("person_edit")):
        pytest.fail("nobody is signed in")
    base.enter(rina, "Rina")
    with base.write(Operation("person_edit", event=True)) as writer:
        writer.update_many(Beneficiary, {1: {"rt": "009"}})
    with pytest.raises(Refused, match="Operator tidak boleh"), base.write(Operation("merge")):
        pytest.fail("not an operator's")
    other.enter(boss, "Budi Santoso")
    with other.write(Operation("account_change", event=True)) as writer:
        accounts.change(writer.connection, rina, {"role": "viewer"})
    with pytest.raises(Refused, match="Pemirsa tidak boleh"), base.write(Operation("person_edit")):
        pytest.fail("not a viewer's")
    assert base.rights().role == "viewer"
    with other.write(Operation("account_retire", event=True)) as writer:
        accounts.change(writer.connection, rina, {"retired": True})
    with pytest.raises(Refused, match="sudah ditutup"):
        base.allow("person_edit")
    assert base.verify_journal() == []


def test_a_refused_write_leaves_nothing(base: Database) -> None:
    make(base)
    with base.read() as reader:
        before = reader.count(Beneficiary)
    with pytest.raises(Refused), base.write(Operation("import")) as writer:
        writer.insert(Beneficiary, [person(2)])
    with base.read() as reader:
        assert reader.count(Beneficiary) == before


def test_a_name_is_free_again_when_its_account_is_closed(base: Database) -> None:
    first = make(base)
    with pytest.raises(IntegrityError):
        make(base)
    with base.write(Operation("sign_in", event=True)) as writer:
        accounts.change(writer.connection, first, {"retired": True})
    again = make(base)
    with base.read() as reader:
        assert accounts.find(reader.connection, "budi").id == again
        assert accounts.admins(reader.connection) == 1
        assert [one.retired for one in accounts.every(reader.connection)] == [True, False]


def test_a_secret_is_kept_in_place_of_the_one_before(base: Database) -> None:
    with base.write(Operation("sign_in", event=True)) as writer:
        accounts.keep_secret(writer.connection, "recovery", "a")
        accounts.keep_secret(writer.connection, "recovery", "b")
    with base.read() as reader:
        assert accounts.secret(reader.connection, "recovery") == "b"
        assert accounts.secret(reader.connection, "nothing") is None
