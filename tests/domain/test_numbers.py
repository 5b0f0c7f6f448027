import pytest
from hypothesis import given
from hypothesis import strategies as st

from jamsos_desktop.domain.numbers import grouped, in_words, rupiah

UNITS = {
    "nol": 0, "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7,
    "delapan": 8, "sembilan": 9, "sepuluh": 10, "sebelas": 11,
}
SCALES = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}


def value_of(words):
    """What number words say: written from the grammar, not from the program."""
    total = group = 0
    pending = None
    for word in words.split():
        if word in UNITS:
            pending = UNITS[word]
        elif word == "belas":
            pending += 10
        elif word == "puluh":
            group, pending = group + pending * 10, None
        elif word == "ratus":
            group, pending = group + pending * 100, None
        elif word == "seratus":
            group += 100
        elif word == "seribu":
            total += 1000
        else:
            total += (group + (pending or 0)) * SCALES[word]
            group, pending = 0, None
    return total + group + (pending or 0)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"),
        (1, "satu"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (19, "sembilan belas"),
        (20, "dua puluh"),
        (21, "dua puluh satu"),
        (99, "sembilan puluh sembilan"),
        (100, "seratus"),
        (101, "seratus satu"),
        (111, "seratus sebelas"),
        (199, "seratus sembilan puluh sembilan"),
        (200, "dua ratus"),
        (999, "sembilan ratus sembilan puluh sembilan"),
        (1000, "seribu"),
        (1001, "seribu satu"),
        (1100, "seribu seratus"),
        (1999, "seribu sembilan ratus sembilan puluh sembilan"),
        (2000, "dua ribu"),
        (2025, "dua ribu dua puluh lima"),
        (10_000, "sepuluh ribu"),
        (11_000, "sebelas ribu"),
        (15_000, "lima belas ribu"),
        (16_800, "enam belas ribu delapan ratus"),
        (100_000, "seratus ribu"),
        (101_000, "seratus satu ribu"),
        (1_000_000, "satu juta"),
        (1_001_000, "satu juta seribu"),
        (1_100_000, "satu juta seratus ribu"),
        (42_000_000, "empat puluh dua juta"),
        (1_000_000_000, "satu miliar"),
        (3_024_000_000, "tiga miliar dua puluh empat juta"),
        (10**12, "satu triliun"),
        (10**12 + 1, "satu triliun satu"),
        (-5, "minus lima"),
    ],
)
def test_numbers_in_words(number, words):
    assert in_words(number) == words


@given(st.integers(0, 10**15 - 1))
def test_words_say_the_number(number):
    words = in_words(number)
    assert value_of(words) == number
    assert "satu ratus" not in words
    assert "satu belas" not in words
    assert "satu puluh" not in words


def test_every_number_below_ten_thousand():
    words = [in_words(number) for number in range(10_000)]
    assert [value_of(text) for text in words] == list(range(10_000))
    assert len(set(words)) == 10_000


@pytest.mark.parametrize("number", [10**15, -(10**15)])
def test_too_large_to_spell(number):
    with pytest.raises(ValueError, match="too large"):
        in_words(number)


def test_grouping():
    assert [grouped(n) for n in (0, 999, 1000, 15_000, 3_024_000_000, -1500)] == [
        "0", "999", "1.000", "15.000", "3.024.000.000", "-1.500",
    ]


def test_rupiah():
    assert (rupiah(16_800), rupiah(0), rupiah(-500)) == ("Rp16.800", "Rp0", "-Rp500")
