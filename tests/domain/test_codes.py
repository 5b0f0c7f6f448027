import base64
import string
from datetime import date, timedelta

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from jamsos_desktop.domain.codes import (
    Payload,
    certificate_code,
    check_sticker,
    read_code,
    sticker_code,
)
from jamsos_desktop.domain.problems import Invalid

KEY = bytes(range(32))
OTHER_KEY = bytes(range(1, 33))
DAY = date(2026, 11, 22)
ALPHABET = set(string.ascii_uppercase + "234567")


def payloads(kind):
    return st.builds(
        Payload,
        st.just(kind),
        st.integers(0, 255),
        st.integers(0, 2**32 - 1),
        st.dates(date(2020, 1, 1), date(2020, 1, 1) + timedelta(days=0xFFFF)),
    )


@given(payloads("sticker"))
def test_a_sticker_is_read_back(payload):
    code = sticker_code(payload, KEY)
    assert len(code) == 32
    assert set(code) <= ALPHABET
    assert read_code(code)[0] == payload
    assert check_sticker(code, KEY)
    assert not check_sticker(code, OTHER_KEY)


def test_a_certificate_is_signed_and_read_back():
    private = Ed25519PrivateKey.from_private_bytes(KEY)
    payload = Payload("certificate", 7, 4512, DAY)
    code = certificate_code(payload, private.sign)
    assert len(code) == 116
    assert set(code) <= ALPHABET
    read, proof, signed = read_code(code)
    assert read == payload
    private.public_key().verify(proof, signed)
    with pytest.raises(InvalidSignature):
        private.public_key().verify(proof, signed.replace(b"certificate", b"sticker"))
    assert not check_sticker(code, KEY)


def test_blanks_dashes_and_small_letters_do_not_matter():
    code = sticker_code(Payload("sticker", 1, 4512, DAY), KEY)
    typed = f" {code[:8].lower()}-{code[8:16]} {code[16:]}\n"
    assert check_sticker(typed, KEY)


def test_every_changed_bit_of_a_sticker_is_noticed():
    code = sticker_code(Payload("sticker", 1, 4512, DAY), KEY)
    raw = int.from_bytes(base64.b32decode(code), "big")
    for bit in range(160):
        forged = base64.b32encode((raw ^ 1 << bit).to_bytes(20, "big")).decode()
        assert not check_sticker(forged, KEY)


def test_every_other_letter_is_noticed():
    code = sticker_code(Payload("sticker", 1, 4512, DAY), KEY)
    for place in range(len(code)):
        for letter in ALPHABET - {code[place]}:
            assert not check_sticker(code[:place] + letter + code[place + 1 :], KEY)


def test_a_certificate_has_one_spelling():
    code = certificate_code(Payload("certificate", 1, 1, DAY), lambda _: bytes(64))
    assert code[-1] == "A"
    with pytest.raises(Invalid):
        read_code(code[:-1] + "B")


@pytest.mark.parametrize(
    "text",
    ["", "A", "AAAA", "A" * 31, "A" * 32, "A" * 116, "0" * 32, "é" * 32, "ſ" * 32,
     "https://example.test/x", "6409025203790017"],
)
def test_what_is_no_code(text):
    with pytest.raises(Invalid):
        read_code(text)
    assert not check_sticker(text, KEY)


@given(st.text(max_size=140))
def test_any_text_is_refused_in_words(text):
    with pytest.raises(Invalid):
        read_code(text)


def test_a_code_of_a_newer_program_says_so():
    code = sticker_code(Payload("sticker", 1, 1, DAY), KEY)
    raw = bytearray(base64.b32decode(code))
    raw[0] = 0x21
    with pytest.raises(Invalid, match="Perbarui program"):
        read_code(base64.b32encode(bytes(raw)).decode())


@pytest.mark.parametrize(
    "payload",
    [
        Payload("certificate", 1, 1, DAY),
        Payload("sticker", 1, 1, date(2019, 12, 31)),
        Payload("sticker", 1, 1, date(2220, 1, 1)),
    ],
)
def test_what_cannot_stand_on_a_sticker(payload):
    with pytest.raises(ValueError, match="not a payload"):
        sticker_code(payload, KEY)


def test_a_short_signature_is_a_bug():
    with pytest.raises(ValueError, match="64 bytes"):
        certificate_code(Payload("certificate", 1, 1, DAY), lambda _: b"x")
