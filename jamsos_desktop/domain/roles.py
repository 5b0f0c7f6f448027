"""Who may do what: the roles of the office, and the right that each kind of work needs.

Every write, export, print and full view is an operation of the journal, so this table of their
kinds is the whole of what a role can be forbidden. Looking needs no right, and hides numbers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jamsos_desktop.domain.problems import Refused

VIEWER, OPERATOR, VERIFIER, ADMIN = "viewer", "operator", "verifier", "admin"
ROLES: Mapping[str, str] = {
    VIEWER: "Pemirsa", OPERATOR: "Operator", VERIFIER: "Verifikator", ADMIN: "Administrator",
}
"""Role → what the clerk reads, from the least to the most; each may what those before it may."""


@dataclass(frozen=True)
class Right:
    """Something that a role may do."""

    words: str
    """After "tidak boleh": `mengubah data penerima`."""
    least: str
    """The first role that may; all after it may as well."""
    kinds: frozenset[str]
    """Kinds of operation that need it."""


def _right(words: str, least: str, kinds: str) -> Right:
    return Right(words, least, frozenset(kinds.split()))


RIGHTS: Sequence[Right] = (
    _right("melihat nomor lengkap dan lampiran", OPERATOR, "view_full attachment_view"),
    _right(
        "menambah atau mengubah data penerima", OPERATOR,
        "person_add person_edit person_bulk heir heir_remove household_consent attachment_add "
        "attachment_remove saved_search habit",
    ),
    _right("mengimpor daftar", OPERATOR, "import import_choice import_repair"),
    _right("mengekspor data atau membuat daftar", OPERATOR, "export"),
    _right(
        "mencetak stiker atau mengatur printer", OPERATOR,
        "stickers printed reprint resume spooled label_sheet printer_fit stock stock_retire",
    ),
    _right(
        "mencatat penyerahan atau kunjungan", OPERATOR,
        "hand_over visit stick routes",
    ),
    _right(
        "menyusun acara atau berkasnya", OPERATOR,
        "ceremony guest agenda_item symbolic ceremony_papers",
    ),
    _right(
        "mengunci atau mengeluarkan penerima", VERIFIER,
        "person_lock person_unlock person_retire person_restore",
    ),
    _right(
        "memutuskan data ganda", VERIFIER, "pair_same pair_different merge merge_batch",
    ),
    _right(
        "mengubah status kepesertaan", VERIFIER, "check decree submit answer status",
    ),
    _right(
        "menerbitkan sertifikat, mencabut dokumen", VERIFIER,
        "certificates reissue withdraw",
    ),
    _right(
        "mengubah desain atau profil ekspor", VERIFIER,
        "design design_retire export_profile export_profile_retire",
    ),
    _right("mengubah data kantor atau program", ADMIN, "office signatory programme"),
    _right(
        "mengatur akun", ADMIN,
        "account_add account_change account_password account_retire recovery_code",
    ),
)
"""The table that a head of office reads in Pengaturan → Akun, from the top down."""
OWN = frozenset({"sign_in", "sign_in_failed", "sign_out", "own_password", "account_recovered"})
"""What belongs to the door itself, open to everybody, also to who has not come in yet."""
BACK = frozenset({"takeback", "redo"})
"""Need the right of what they take back."""
_RIGHT_OF: Mapping[str, Right] = {kind: right for right in RIGHTS for kind in right.kinds}
_UNKNOWN = _right("mengambil kembali pekerjaan lama ini", ADMIN, "")
"""A kind that an earlier program wrote."""
_ORDER = {role: place for place, role in enumerate(ROLES)}
KINDS = frozenset(_RIGHT_OF) | OWN | BACK
"""Every kind of operation that there is; a test holds it against the code."""


@dataclass(frozen=True)
class Rights:
    """What somebody may. `role` is empty in a base without accounts, where all is allowed."""

    role: str = ""
    barred: str = ""
    """Why nothing at all is allowed for now: nobody is signed in, a password must be changed."""

    def may(self, kind: str) -> bool:
        """Whether an operation of this kind is allowed."""
        if kind in OWN:
            return True
        return not self.barred and (not self.role or _may(self.role, kind))

    def check(self, kind: str) -> None:
        """Raise `Refused` with what is not allowed and who may."""
        if self.may(kind):
            return
        if self.barred:
            raise Refused(self.barred)
        right = _RIGHT_OF.get(kind, _UNKNOWN)
        raise Refused(
            f"Peran {ROLES[self.role]} tidak boleh {right.words}. "
            f"Minta kepada {_either(roles_of(right))}."
        )


ALL = Rights()
"""A base without accounts."""


def roles_of(right: Right) -> list[str]:
    """The roles that have a right, in words."""
    return [name for role, name in ROLES.items() if _ORDER[role] >= _ORDER[right.least]]


def _may(role: str, kind: str) -> bool:
    return kind in BACK or _ORDER[role] >= _ORDER[_RIGHT_OF.get(kind, _UNKNOWN).least]


def _either(names: Sequence[str]) -> str:
    return " atau ".join(filter(None, (", ".join(names[:-1]), names[-1])))
