"""What a code is worth: good, replaced, withdrawn, ended, unknown, or not ours."""

import base64
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter

import pytest

from jamsos_desktop.application import Application
from jamsos_desktop.domain.codes import Payload, read_code, sticker_code
from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.services.documents import KEY_ID
from jamsos_desktop.services.printing import Order
from jamsos_desktop.store import tables
from tests.services.conftest import Opener
from tests.services.office import TODAY, change, documents, everybody

KINDS = ("sticker", "certificate")


@pytest.fixture
def printed(active: Application, tmp_path: Path) -> Application:
    """A village with its stickers and certificates."""
    for kind in KINDS:
        order = Order(kind, wanted=PeopleFilter(village="64.09.02.1003"))
        active.printing.make(order, tmp_path / f"{kind}.pdf", Progress())
    return active


@pytest.mark.parametrize("kind", KINDS)
def test_every_code_and_serial_is_good(printed: Application, kind: str) -> None:
    for document in documents(printed, kind):
        for text in (document["code"], document["code"].lower(), document["serial"],
                     f"  {document['code'][:8]} {document['code'][8:]}"):
            verdict = printed.documents.verify(text)
            assert (verdict.answer, verdict.kind, verdict.serial, verdict.issued_on) == (
                "valid", kind, document["serial"], TODAY,
            )
            assert "31 Desember 2026" in verdict.sentence


@pytest.mark.parametrize(("status", "answer"), [
    ("diganti", "replaced"), ("dicabut", "withdrawn"),
])
def test_a_document_that_does_not_count_any_more(
    printed: Application, status: str, answer: str
) -> None:
    document = documents(printed)[0]
    change(printed, tables.Document, document.id, status=status)
    for text in (document["code"], document["serial"]):
        assert printed.documents.verify(text).answer == answer


def test_cover_that_has_yet_to_begin_is_told(printed: Application) -> None:
    document = documents(printed, "certificate")[0]
    change(printed, tables.Enrolment, document["enrolment_id"], active_from=date(2026, 12, 1))
    verdict = printed.documents.verify(document["code"])
    assert verdict.answer == "valid"
    assert "terlindungi mulai 1 Desember 2026 sampai 31 Desember 2026" in verdict.sentence


def test_a_sticker_holds_as_long_as_somebody_of_its_house_is_covered(
    printed: Application,
) -> None:
    people = {person.id: person for person in everybody(printed)}
    houses: dict[str, list[int]] = {}
    for person in people.values():
        houses.setdefault(str(person["kk"] or ""), []).append(person.id)
    sticker = next(
        d for d in documents(printed) if len(houses.get(str(d["household"] or ""), ())) > 1
    )
    holder = sticker["beneficiary_id"]
    certificates = {d["beneficiary_id"]: d for d in documents(printed, "certificate")}
    others = [i for i in houses[str(sticker["household"])] if i != holder]
    assert set(others) & set(certificates), "somebody else of the house is under cover"
    printed.programmes.set_status([sticker["enrolment_id"]], "nonaktif", reason="pindah")
    verdict = printed.documents.verify(sticker["code"])
    assert (verdict.answer, verdict.person) == ("valid", holder)
    assert "31 Desember 2026" in verdict.sentence
    assert printed.documents.verify(certificates[holder]["code"]).answer == "ended"
    rest = [certificates[i]["enrolment_id"] for i in others if i in certificates]
    printed.programmes.set_status(rest, "nonaktif", reason="pindah")
    assert printed.documents.verify(sticker["code"]).answer == "ended"


def test_a_document_taken_back_is_withdrawn(printed: Application) -> None:
    run = next(line for line in printed.journal.operations() if line.kind == "stickers")
    document = documents(printed, "sticker")[0]
    printed.journal.take_back(run.id)
    for text in (document["code"], document["serial"]):
        assert printed.documents.verify(text).answer == "withdrawn"


def test_cover_that_ended_is_told(printed: Application) -> None:
    ended, gone = documents(printed, "certificate")[:2]
    printed.programmes.set_status([ended["enrolment_id"]], "nonaktif", reason="pindah")
    change(printed, tables.Enrolment, gone["enrolment_id"], retired=True)
    for document in (ended, gone):
        assert printed.documents.verify(document["code"]).answer == "ended"
    printed.clock.set(datetime(2027, 1, 1, 4, tzinfo=UTC))
    assert printed.documents.verify(documents(printed)[5]["code"]).answer == "ended"


@pytest.mark.parametrize("kind", KINDS)
def test_every_single_changed_bit_is_noticed(printed: Application, kind: str) -> None:
    code = documents(printed, kind)[0]["code"]
    raw = base64.b32decode(code + "=" * (-len(code) % 8))
    for bit in range(len(raw) * 8):
        changed = bytearray(raw)
        changed[bit // 8] ^= 1 << bit % 8
        text = base64.b32encode(bytes(changed)).decode().rstrip("=")
        assert printed.documents.verify(text).answer == "forged", bit


@pytest.mark.parametrize("text", ["", "halo", "PPU-26-999999", "6409021203790001", "A" * 32,
                                  "https://contoh.id/x", "\U0001f600", "A" * 5000])
def test_what_is_no_code_is_not_ours(printed: Application, text: str) -> None:
    assert printed.documents.verify(text).answer == "forged"


def test_what_a_scanner_puts_around_a_code_is_no_part_of_it(printed: Application) -> None:
    """Some frame what they read with STX and ETX; a PostgreSQL server takes no NUL at all."""
    sticker = documents(printed)[0]
    for code in (str(sticker["code"]), str(sticker["serial"])):
        assert printed.documents.verify(f"\x02{code}\x03\x00").answer == "valid"


def test_another_offices_code_is_not_ours(
    printed: Application, opened: Opener, tmp_path: Path
) -> None:
    stranger = opened(tmp_path / "lain")
    for kind in KINDS:
        code = documents(printed, kind)[0]["code"]
        assert stranger.documents.verify(code).answer == "forged"


def test_a_genuine_code_of_a_number_never_stored_is_unknown(printed: Application) -> None:
    key = bytes.fromhex(printed.database.secret("sticker"))
    for number in (77_777, documents(printed, "certificate")[0]["number"]):
        code = sticker_code(Payload("sticker", KEY_ID, number, TODAY), key)
        assert printed.documents.verify(code).answer == "unknown"


def test_codes_hold_no_personal_data(printed: Application) -> None:
    people = {p.id: p for p in everybody(printed)}
    seen = set()
    for document in documents(printed):
        payload, _, signed = read_code(document["code"])
        assert payload == Payload(document["kind"], KEY_ID, document["number"], TODAY)
        person = people[document["beneficiary_id"]]
        for name in ("nik", "kk", "name"):
            assert str(person[name]).encode() not in signed
            assert str(person[name]) not in document["code"]
        seen.add(document["number"])
    assert len(seen) == len(documents(printed))


def test_others_can_check_a_certificate_with_the_public_key_alone(printed: Application) -> None:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(printed.documents.public_key()))
    for document in documents(printed, "certificate"):
        _, proof, signed = read_code(document["code"])
        key.verify(proof, signed)
    with pytest.raises(InvalidSignature):
        key.verify(proof, signed + b"x")


def test_a_check_takes_less_than_three_tenths_of_a_second(printed: Application) -> None:
    codes = [document["code"] for kind in KINDS for document in documents(printed, kind)]
    printed.documents.verify(codes[0])
    start = perf_counter()
    for code in codes:
        printed.documents.verify(code)
    assert (perf_counter() - start) / len(codes) < 0.3
