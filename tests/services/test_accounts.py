"""Accounts on a real base: the door, the roles at every write, the last administrator."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import event

from jamsos_desktop.application import Application
from jamsos_desktop.domain.clock import Clock
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.paper.pages import page_text
from jamsos_desktop.services import hashing
from jamsos_desktop.services.printing import Order
from jamsos_desktop.store import accounts
from jamsos_desktop.store.journal import Operation, Writer
from tests.services import office as offices

BOSS, OWN, FIRST = "perahu biru pagi", "kopi susu hujan", "sementara untuk rina"
WRONG = r"^Nama atau kata sandi salah\.$"


def found_admin(app: Application) -> str:
    """The first account, signed in; answers the recovery code."""
    code = app.accounts.create_first({"name": "budi", "person": "Budi Santoso"}, BOSS)
    app.accounts.sign_in("budi", BOSS)
    return code


def hire(app: Application, name: str, role: str, person: str = "") -> int:
    """An account that has its own password already; made by who is signed in, who stays so."""
    me, actor = app.database.account, app.database.actor
    made = app.accounts.add({"name": name, "person": person or name.title(), "role": role}, FIRST)
    app.accounts.sign_in(name, FIRST)
    app.accounts.change_own_password(FIRST, OWN)
    app.database.enter(me, actor)
    return made.id


def as_role(app: Application, role: str) -> None:
    """Sign in as somebody in that role."""
    found_admin(app)
    hire(app, "rina", role, "Rina Wati")
    app.accounts.sign_in("rina", OWN)


def lines(app: Application, kind: str) -> list[tuple[str, str, dict[str, object]]]:
    """Actor, source and summary of the journal's lines of a kind, oldest first."""
    found = [line for line in app.journal.operations() if line.kind == kind]
    return [(line.actor, line.source, dict(line.summary)) for line in reversed(found)]


def meanwhile(app: Application, act: Callable[[Writer], None], door: Callable[[], object]) -> str:
    """What `door` was refused with, when another program did `act` while it compared a password.

    The other one holds the base until the door, having read the account, waits to write.
    """
    said, asked, waiting = [""], 0, threading.Event()

    @event.listens_for(app.database.engine, "checkout")
    def count(*_: object) -> None:
        nonlocal asked
        asked += 1
        if asked == 2:
            waiting.set()

    def try_it() -> None:
        try:
            door()
        except Refused as error:
            said[0] = str(error)

    other, trying = offices.open_office(app.folder), threading.Thread(target=try_it)
    with other.database.write(Operation("sign_in", event=True)) as writer:
        trying.start()
        assert waiting.wait(60)
        act(writer)
    trying.join()
    other.close()
    return said[0]


def test_a_base_without_accounts_asks_nobody(people: Application) -> None:
    assert not people.accounts.in_use()
    assert people.rights().role == ""
    people.register.reveal(1)
    assert people.accounts.me() is None


def test_after_the_first_account_nothing_goes_without_signing_in(people: Application) -> None:
    people.accounts.create_first({"name": "Budi ", "person": "Budi Santoso"}, BOSS)
    with pytest.raises(Refused, match="Masuk dulu"):
        people.register.reveal(1)
    with pytest.raises(Refused, match="Masuk dulu"):
        people.accounts.create_first({"name": "rina", "person": "Rina"}, BOSS)
    me = people.accounts.sign_in("BUDI", BOSS)
    assert (me.name, me.person, me.role) == ("budi", "Budi Santoso", "admin")
    people.register.reveal(1)
    assert people.journal.operations()[0].actor == "Budi Santoso"
    assert people.actor == "Budi Santoso"


def test_wrong_name_and_wrong_password_are_one_answer(people: Application) -> None:
    people.accounts.create_first({"name": "budi", "person": "Budi Santoso"}, BOSS)
    for name, password in (("budi", "perahu biru sore"), ("tidak ada", BOSS), ("", "")):
        with pytest.raises(Refused, match=WRONG):
            people.accounts.sign_in(name, password)
    assert lines(people, "sign_in_failed") == [
        ("(belum masuk)", "budi", {}), ("(belum masuk)", "", {}), ("(belum masuk)", "", {}),
    ]


@pytest.mark.parametrize("name", ["budi", "siapa"])
def test_the_wait_grows_and_ends(people_folder: Path, tmp_path: Path, name: str) -> None:
    import shutil

    clock = Clock(offices.NOON)
    app = Application(
        shutil.copytree(people_folder, tmp_path / "data"), clock=clock, actor="rina"
    )
    app.accounts.create_first({"name": "budi", "person": "Budi Santoso"}, BOSS)
    for _ in range(3):
        with pytest.raises(Refused, match=WRONG):
            app.accounts.sign_in(name, "salah sama sekali")
    with pytest.raises(Refused, match="Tunggu 3 detik"):
        app.accounts.sign_in(name, BOSS)
    clock.set(offices.NOON + timedelta(seconds=3))
    with pytest.raises(Refused, match=WRONG):
        app.accounts.sign_in(name, "salah lagi")
    with pytest.raises(Refused, match="Tunggu 5 detik"):
        app.accounts.sign_in(name, BOSS)
    clock.set(offices.NOON - timedelta(days=9))  # a clock set back locks nobody out for long
    with pytest.raises(Refused, match="Tunggu 5 detik"):
        app.accounts.sign_in(name, BOSS)
    clock.set(offices.NOON + timedelta(seconds=60))
    if name == "budi":
        app.accounts.sign_in(name, BOSS)
        with app.database.read() as reader:
            assert accounts.every(reader.connection)[0].failures == 0
    app.close()


@pytest.mark.parametrize("password", [BOSS, "salah sama sekali"])
def test_many_tries_at_once_are_worth_no_more_than_one_by_one(
    people: Application, password: str
) -> None:
    """The answer while one has to wait is the same for the right password as for a wrong one."""
    people.accounts.create_first({"name": "budi", "person": "Budi Santoso"}, BOSS)

    def others_failed(writer: Writer) -> None:
        accounts.change(writer.connection, 1, {"failures": 9, "failed_at": writer.at})

    said = meanwhile(people, others_failed, lambda: people.accounts.sign_in("budi", password))
    assert said.startswith("Terlalu sering salah.")
    assert people.accounts.me() is None
    with people.database.read() as reader:
        assert accounts.every(reader.connection)[0].failures == 9


def test_a_password_that_was_changed_meanwhile_opens_nothing(people: Application) -> None:
    people.accounts.create_first({"name": "budi", "person": "Budi Santoso"}, BOSS)

    def reset(writer: Writer) -> None:
        accounts.change(writer.connection, 1, {"password": hashing.hashed(OWN)})

    said = meanwhile(people, reset, lambda: people.accounts.sign_in("budi", BOSS))
    assert said == "Nama atau kata sandi salah."
    people.accounts.sign_in("budi", OWN)


def test_what_is_no_text_is_no_password_and_no_name(people: Application) -> None:
    people.accounts.create_first({"name": "budi", "person": "Budi Santoso"}, BOSS)
    for name, password in (("budi", "sandi\udcff lama"), ("bu\udcff", BOSS)):
        with pytest.raises(Refused, match=WRONG):
            people.accounts.sign_in(name, password)


def test_drafts_undo_and_notes_follow_who_signs_in(active: Application, tmp_path: Path) -> None:
    """The services are there before somebody comes in, and stay when another one does."""
    drafts, journal, notes = active.dossier.drafts, active.journal, active.printing.spooled
    found_admin(active)
    drafts.keep(0, 0, {"name": "Sit"})
    drafts.keep_habit(["village"], ["nik"])
    run = active.printing.make(Order("sticker"), tmp_path / "a.pdf", Progress()).run
    notes.sent(run, 1, 1)
    assert journal.undoable() is not None
    hire(active, "rina", "Operator")
    active.accounts.sign_in("rina", OWN)
    assert drafts.find(0) is None
    assert drafts.habit().asked == ()
    assert notes.all() == {}
    assert journal.undoable() is None
    active.accounts.sign_in("budi", BOSS)
    assert drafts.find(0).texts == {"name": "Sit"}
    assert notes.all() == {run: 1}


def test_passwords_are_hashed_and_in_no_line_of_the_journal(people: Application) -> None:
    found_admin(people)
    hire(people, "rina", "Operator")
    with people.database.read() as reader:
        kept = accounts.every(reader.connection)
        journal = json.dumps([
            [str(value) for value in row]
            for table in ("operation", "change")
            for row in reader.connection.exec_driver_sql(f"SELECT * FROM {table}")
        ])
    assert all(one.password.startswith("$argon2id$v=19$m=19456,t=2,p=1$") for one in kept)
    assert "argon2" not in journal
    for word in (BOSS, OWN, FIRST):
        assert word not in journal
    for file in people.folder.rglob("*"):
        if file.is_file():
            assert BOSS.encode() not in file.read_bytes()


def test_a_wrong_name_costs_as_much_as_a_wrong_password() -> None:
    """Both are compared with a hash of today's memory and passes."""
    assert not hashing.is_weak(hashing.NOBODYS)
    assert not hashing.is_weak(hashing.hashed(BOSS))
    assert hashing.is_weak(hashing.NOBODYS.replace("m=19456", "m=8192"))
    assert not hashing.matches(BOSS, hashing.NOBODYS)


def test_a_hash_of_weaker_days_is_made_anew(
    people: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    people.accounts.create_first({"name": "budi", "person": "Budi"}, BOSS)
    monkeypatch.setattr(hashing, "PASSES", 3)
    people.accounts.sign_in("budi", BOSS)
    with people.database.read() as reader:
        assert ",t=3,p=1$" in accounts.every(reader.connection)[0].password
    people.accounts.sign_in("budi", BOSS)


def test_a_password_of_others_has_to_be_changed_first(people: Application) -> None:
    found_admin(people)
    people.accounts.add({"name": "rina", "person": "Rina Wati", "role": "Operator"}, FIRST)
    assert people.accounts.sign_in("rina", FIRST).must_change
    with pytest.raises(Refused, match="Ganti dulu"):
        people.register.reveal(1)
    with pytest.raises(Invalid, match="sama dengan yang lama"):
        people.accounts.change_own_password(FIRST, FIRST)
    with pytest.raises(Invalid, match="lama salah"):
        people.accounts.change_own_password("bukan itu sama sekali", OWN)
    with pytest.raises(Invalid, match="mudah ditebak"):
        people.accounts.change_own_password(FIRST, "Rinawati1")
    people.accounts.change_own_password(FIRST, OWN)
    people.register.reveal(1)
    people.accounts.sign_out()
    with pytest.raises(Refused, match="Masuk dulu"):
        people.register.reveal(1)
    people.accounts.sign_in("rina", OWN)


def test_names_are_told_apart(people: Application) -> None:
    found_admin(people)
    for texts, field in (
        ({"name": "budi", "person": "Lain", "role": "Operator"}, "name"),
        ({"name": "lain", "person": "budi santoso", "role": "Operator"}, "person"),
        ({"name": "a b", "person": "Lain", "role": "Operator"}, "name"),
        ({"name": "lain", "person": "Lain", "role": "raja"}, "role"),
        ({"name": "lain", "person": "", "role": "Operator"}, "person"),
    ):
        with pytest.raises(Invalid) as refused:
            people.accounts.add(texts, FIRST)
        assert refused.value.problems[0].field == field


def test_the_last_admin_stays(people: Application) -> None:
    found_admin(people)
    me = people.database.account
    with pytest.raises(Refused, match="administrator terakhir"):
        people.accounts.change(me, {"person": "Budi Santoso", "role": "Operator"})
    with pytest.raises(Refused, match="Akun sendiri"):
        people.accounts.retire(me)
    second = hire(people, "siti", "Administrator")
    people.accounts.change(me, {"person": "Budi Santoso", "role": "Verifikator"})
    with pytest.raises(Refused, match="tidak boleh mengatur akun"):
        people.accounts.retire(second)
    assert lines(people, "account_change")[-1] == (
        "Budi Santoso", "budi", {"role": "verifier", "before": "admin"}
    )


def test_a_closed_account_does_nothing_more(people: Application) -> None:
    found_admin(people)
    rina = hire(people, "rina", "Operator")
    people.accounts.retire(rina)
    with pytest.raises(Refused, match=WRONG):
        people.accounts.sign_in("rina", OWN)
    people.database.enter(rina, "Rina")  # still at work at another desk
    with pytest.raises(Refused, match="sudah ditutup"):
        people.register.reveal(1)
    people.accounts.sign_in("budi", BOSS)
    again = people.accounts.add({"name": "rina", "person": "Rina", "role": "Pemirsa"}, FIRST)
    assert again.id != rina


def test_a_role_that_changes_counts_at_the_next_write(people: Application) -> None:
    found_admin(people)
    rina = hire(people, "rina", "Operator")
    other = offices.open_office(people.folder)
    other.accounts.sign_in("rina", OWN)
    other.register.reveal(1)
    people.accounts.change(rina, {"person": "Rina", "role": "Pemirsa"})
    with pytest.raises(Refused, match="Peran Pemirsa tidak boleh melihat nomor lengkap"):
        other.register.reveal(1)
    other.close()


def test_account_acts_are_not_taken_back(people: Application) -> None:
    found_admin(people)
    assert people.journal.undoable() is None
    number = people.journal.operations()[0].id
    with pytest.raises(Refused, match="tidak mengubah data"):
        people.journal.take_back(number)
    assert people.journal.verify() == []


def test_recovery_sets_a_password_once(people: Application) -> None:
    code = found_admin(people)
    hire(people, "rina", "Operator")
    people.accounts.sign_out()
    wrong = code[:-1] + ("3" if code.endswith("2") else "2")
    for name, told in (("budi", wrong), ("rina", code), ("siapa", code), ("budi", "")):
        with pytest.raises(Refused, match="kode pemulihan salah"):
            people.accounts.recover(name, told, "hujan di hulu")
    with pytest.raises(Invalid, match="paling sedikit"):
        people.accounts.recover("budi", code, "pendek")
    fresh = people.accounts.recover("budi", code.lower().replace("-", " "), "hujan di hulu")
    people.accounts.sign_in("budi", "hujan di hulu")
    with pytest.raises(Refused, match="kode pemulihan salah"):
        people.accounts.recover("budi", code, "hujan di hilir")
    newest = people.accounts.new_code()
    with pytest.raises(Refused, match="kode pemulihan salah"):
        people.accounts.recover("budi", fresh, "hujan di hilir")
    people.accounts.recover("budi", newest, "hujan di hilir")
    assert lines(people, "account_recovered")[0] == ("(belum masuk)", "budi", {})


def test_a_code_is_good_once_also_for_two_at_the_same_moment(people: Application) -> None:
    code = found_admin(people)
    people.accounts.sign_out()

    def used(writer: Writer) -> None:
        accounts.keep_secret(writer.connection, "recovery", "that of the next code")

    said = meanwhile(people, used, lambda: people.accounts.recover("budi", code, "hujan di hulu"))
    assert "kode pemulihan salah" in said
    people.accounts.sign_in("budi", BOSS)


def test_the_sheet_of_the_code(people: Application, tmp_path: Path) -> None:
    code = found_admin(people)
    people.accounts.write_code(code, tmp_path / "kode.pdf")
    assert code in page_text((tmp_path / "kode.pdf").read_bytes())


def acts(app: Application, folder: Path) -> dict[str, Callable[[], object]]:
    """Something of every right, on an office under cover."""
    a, p = app, Progress()
    rows = offices.everybody(a)
    form = offices.form(a, rows[0])
    return {
        "view_full": lambda: a.register.reveal(rows[0].id),
        "export": lambda: a.exporting.write(folder / "x.xlsx", a_filter(), "", p, "untuk desa"),
        "person_edit": lambda: a.register.save({**form, "address": "Jalan Baru"}, rows[0]),
        "import": lambda: a.importing.run(folder.parent / "lists" / "none.xlsx", dry_run=True),
        "held": lambda: a.importing.held_rows.judge(),
        "stickers": lambda: a.printing.make(Order("sticker"), folder / "s.pdf", p),
        "certificates": lambda: a.printing.make(Order("certificate"), folder / "c.pdf", p),
        "person_lock": lambda: a.register.lock([rows[1].id]),
        "merge_list": lambda: a.quality.write(folder / "q.xlsx", p),
        "signatory": lambda: a.settings.save_signatory(
            {"name": "Nama Baru", "title": "Kepala"}
        ),
        "account": lambda: a.accounts.add(
            {"name": "baru", "person": "Orang Baru", "role": "Pemirsa"}, FIRST
        ),
    }


def a_filter() -> object:
    from jamsos_desktop.domain.filters import PeopleFilter

    return PeopleFilter()


ALLOWED = {
    "Pemirsa": set(),
    "Operator": {"view_full", "export", "person_edit", "import", "held", "stickers", "merge_list"},
    "Verifikator": {"view_full", "export", "person_edit", "import", "held", "stickers",
                    "merge_list", "certificates", "person_lock"},
}


@pytest.mark.parametrize("role", ALLOWED)
def test_a_role_does_what_it_may_and_leaves_no_trace_of_the_rest(
    active: Application, tmp_path: Path, role: str
) -> None:
    as_role(active, role)
    folder = tmp_path / "out"
    folder.mkdir()
    for name, act in acts(active, folder).items():
        before = active.journal.operations(1)[0].id
        try:
            act()
        except Refused as error:
            refused = "tidak boleh" in str(error)
        except OSError:
            refused = False
        else:
            refused = False
        assert refused is (name not in ALLOWED[role]), name
        if refused:
            assert active.journal.operations(1)[0].id == before, name
    assert bool(list(folder.iterdir())) is (role != "Pemirsa")


def test_taking_back_needs_the_right_of_what_it_takes_back(active: Application) -> None:
    found_admin(active)
    hire(active, "rina", "Operator")
    rows = offices.everybody(active)
    active.register.lock([rows[0].id])
    locking = active.journal.operations(1)[0].id
    active.register.save({"address": "Jalan Baru"}, rows[1])
    editing = active.journal.operations(1)[0].id
    active.accounts.sign_in("rina", OWN)
    with pytest.raises(Refused, match="tidak boleh mengunci"):
        active.journal.take_back(locking)
    back = active.journal.take_back(editing)
    assert back.rows == 1
    active.accounts.sign_in("budi", BOSS)
    active.journal.take_back(locking)
    again = active.journal.operations(1)[0].id
    active.accounts.sign_in("rina", OWN)
    with pytest.raises(Refused, match="tidak boleh mengunci"):
        active.journal.take_back(again)


def test_nobody_comes_in_by_the_wrong_folder(office: Application) -> None:
    found_admin(office)
    other = offices.open_office(office.folder)
    with pytest.raises(Refused, match="Masuk dulu"):
        other.settings.save_signatory({"name": "Nama", "title": "Kepala"})
    other.close()
