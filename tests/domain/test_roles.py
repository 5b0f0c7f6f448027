"""Roles: each may what the one before it may, and every kind of work in the code has its right."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.domain.roles import (
    ADMIN,
    ALL,
    BACK,
    KINDS,
    OPERATOR,
    OWN,
    RIGHTS,
    ROLES,
    VERIFIER,
    VIEWER,
    Rights,
    roles_of,
)
from jamsos_desktop.services.history import OPERATIONS

PACKAGE = Path(__file__).parents[2] / "jamsos_desktop"
MADE = {
    "f'pair_{decision}'": {"pair_same", "pair_different"},
    "_OPERATIONS[order.kind]": {"stickers", "certificates"},
    "model.__tablename__": {"signatory", "programme"},
}
"""Kinds that the code puts together, by the words it does so with."""
PASSED = {
    "services/register.py": {"person_add", "person_edit"},
    "services/printing.py": {"reprint", "reissue"},
    "services/ceremonies.py": {"guest", "agenda_item", "symbolic"},
    "services/journal.py": {"takeback", "redo"},
    "services/accounts.py": {"account_add"},
}
"""Kinds that a function is given as `kind`, by module."""
FORMER = {"stick"}
"""Kinds that only an earlier program wrote, and that can still be taken back."""


def used() -> dict[str, set[str]]:
    """Every kind of operation that the code makes, with the modules that do."""
    found: dict[str, set[str]] = {}
    for path in PACKAGE.rglob("*.py"):
        name = path.relative_to(PACKAGE).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or ast.unparse(node.func) != "Operation":
                continue
            first = node.args[0]
            if isinstance(first, ast.Constant):
                kinds = {str(first.value)}
            elif ast.unparse(first) == "kind":
                kinds = PASSED[name]
            else:
                kinds = MADE[ast.unparse(first)]
            for kind in kinds:
                found.setdefault(kind, set()).add(name)
    return found


def test_every_kind_in_the_code_has_its_right() -> None:
    found = used()
    assert {kind: found[kind] for kind in found if kind not in KINDS} == {}
    assert KINDS - set(found) == FORMER


def test_a_kind_has_one_right_and_a_title() -> None:
    listed = [kind for right in RIGHTS for kind in right.kinds]
    assert len(listed) == len(set(listed))
    assert not set(listed) & (OWN | BACK)
    silent = {"habit", "spooled"}  # they leave no line
    assert set(OPERATIONS) == KINDS - silent


def test_each_role_may_what_the_one_before_it_may() -> None:
    before: set[str] = set()
    for role in ROLES:
        may = {kind for kind in KINDS if Rights(role).may(kind)}
        assert before < may or not before
        before = may
    assert before == KINDS
    assert {k for k in KINDS if Rights(VIEWER).may(k)} == OWN | BACK


@pytest.mark.parametrize(("role", "kind", "may"), [
    (VIEWER, "view_full", False), (VIEWER, "export", False), (VIEWER, "stickers", False),
    (OPERATOR, "view_full", True), (OPERATOR, "import", True), (OPERATOR, "stickers", True),
    (OPERATOR, "certificates", False), (OPERATOR, "merge", False), (OPERATOR, "status", False),
    (VERIFIER, "person_lock", True), (VERIFIER, "withdraw", True), (VERIFIER, "office", False),
    (VERIFIER, "account_add", False), (ADMIN, "account_add", True), (ADMIN, "person_edit", True),
])
def test_the_table(role: str, kind: str, may: bool) -> None:
    assert Rights(role).may(kind) is may


def test_a_refusal_says_what_and_who_may() -> None:
    with pytest.raises(Refused) as refused:
        Rights(OPERATOR).check("merge")
    assert str(refused.value) == (
        "Peran Operator tidak boleh memutuskan data ganda. "
        "Minta kepada Verifikator atau Administrator."
    )
    with pytest.raises(Refused, match=r"Minta kepada Administrator\.$"):
        Rights(VERIFIER).check("office")


def test_a_kind_that_nobody_knows_is_left_to_admins() -> None:
    assert Rights(ADMIN).may("of an earlier program")
    with pytest.raises(Refused, match=r"Minta kepada Administrator\.$"):
        Rights(VERIFIER).check("of an earlier program")


def test_without_accounts_everything_is_allowed() -> None:
    for kind in KINDS | {"a kind of a test"}:
        ALL.check(kind)


def test_who_is_barred_may_only_come_in_and_go() -> None:
    barred = Rights(ADMIN, barred="Ganti kata sandi dulu.")
    assert {kind for kind in KINDS if barred.may(kind)} == OWN
    with pytest.raises(Refused, match="Ganti kata sandi dulu"):
        barred.check("export")


def test_every_right_names_its_roles() -> None:
    assert roles_of(RIGHTS[0]) == ["Operator", "Verifikator", "Administrator"]
    assert all(roles_of(right)[-1] == "Administrator" for right in RIGHTS)
