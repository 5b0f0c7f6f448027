import re
from datetime import date
from itertools import pairwise

import pytest

from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.domain.resources import resource
from jamsos_desktop.domain.rules import load_rules, rules_on, shipped_rules


def test_shipped_rules_follow_each_other_without_gap():
    rules = shipped_rules()
    for old, new in pairwise(rules):
        assert old.last_day is not None
        assert (new.first_day - old.last_day).days == 1
    assert rules[-1].last_day is None


def test_every_value_names_its_source():
    for rules in shipped_rules():
        values = set(vars(rules)) - {"name", "first_day", "last_day", "sources"}
        assert values == set(rules.sources)
        assert all(len(source) > 10 for source in rules.sources.values())


def test_file_names_are_first_days():
    names = [path.stem for path in sorted(resource("rules").glob("*.toml"))]
    assert names == [rules.first_day.isoformat() for rules in shipped_rules()]


@pytest.mark.parametrize(
    ("day", "waiting"),
    [
        (date(2023, 1, 1), 0),
        (date(2025, 2, 23), 0),
        (date(2025, 2, 24), 3),
        (date(2026, 11, 22), 3),
    ],
)
def test_a_past_day_has_its_own_rules(day, waiting):
    assert rules_on(day).waiting_months == waiting


def test_before_the_first_day_there_are_no_rules():
    with pytest.raises(Refused, match="1 Januari 2023"):
        rules_on(date(2022, 12, 31))


def test_amounts_of_the_lowest_band():
    rules = rules_on(date(2026, 11, 22))
    assert (rules.jkk, rules.jkm, rules.monthly_rate()) == (10_000, 6_800, 16_800)
    assert 15_000 * rules.monthly_rate() * 12 == 3_024_000_000
    assert (rules.least_age, rules.below_age) == (18, 65)
    assert (rules.death_benefit, rules.work_death_benefit) == (42_000_000, 70_000_000)
    assert rules.scholarship_most == 174_000_000


@pytest.mark.parametrize(
    ("day", "own", "transport"),
    [
        (date(2025, 12, 31), 16_800, 16_800),
        (date(2026, 1, 1), 16_800, 8_400),
        (date(2026, 4, 1), 8_400, 8_400),
        (date(2026, 12, 31), 8_400, 8_400),
        (date(2027, 1, 1), 16_800, 8_400),
        (date(2027, 4, 1), 16_800, 16_800),
    ],
)
def test_the_discount_of_2026_is_for_those_who_pay_themselves(day, own, transport):
    rules = rules_on(day)
    assert rules.monthly_rate() == rules.monthly_rate(transport=True) == 16_800
    assert rules.monthly_rate(public_money=False) == own
    assert rules.monthly_rate(public_money=False, transport=True) == transport


FIRST = resource("rules", "2023-01-01.toml")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("first_day = 2024-01-01\n[jkq]\nvalue = 1\nsource = 'x'", "baru.toml: “jkq” tidak"),
        ("first_day = 2024-01-01\n[jkk]\nvalue = 1", "baru.toml: “jkk” harus berisi"),
        ("first_day = 2024-01-01\n[jkk]\nvalue = 1\nsource = ' '", "belum menyebut dasar hukum"),
        ("first_day = 2024-01-01\n[jkk]\nvalue = -1\nsource = 'x'", "harus angka bulat"),
        ("first_day = 2024-01-01\n[jkk]\nvalue = true\nsource = 'x'", "harus angka bulat"),
        ("first_day = 2024-01-01\njkk = 1", "harus berisi value dan source"),
        ("[jkk]\nvalue = 1\nsource = 'x'", "“first_day” harus tanggal"),
        ("first_day = 2024-01-01T10:00:00", "“first_day” harus tanggal"),
        ("first_day = 2023-01-01", "sudah ada aturan mulai 1 Januari 2023"),
        ("first_day = ", "baru.toml: bukan TOML"),
    ],
)
def test_a_faulty_file_is_named(tmp_path, text, message):
    path = tmp_path / "baru.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Invalid, match=re.escape(message)):
        load_rules([FIRST, path])


def test_the_first_file_has_to_state_everything(tmp_path):
    path = tmp_path / "baru.toml"
    path.write_text("first_day = 2022-01-01", encoding="utf-8")
    with pytest.raises(Invalid, match=r"baru\.toml: “least_age” belum ditulis"):
        load_rules([FIRST, path])


def test_a_later_file_changes_only_what_it_states(tmp_path):
    path = tmp_path / "baru.toml"
    path.write_text("first_day = 2024-01-01\n[jkm]\nvalue = 7_000\nsource = 'PP x'", "utf-8")
    old, new = load_rules([path, FIRST])
    assert (old.jkm, old.last_day, new.jkm, new.jkk) == (6_800, date(2023, 12, 31), 7_000, 10_000)
    assert new.sources["jkm"] == "PP x"
    assert old.sources["jkm"] != "PP x"
