"""The office: set up once, its numbers checked, its signatories by day, its pictures."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from jamsos_desktop.application import Application
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.services.settings import FIRST_OFFICE
from jamsos_desktop.store.journal import Stale
from tests.services.conftest import Opener
from tests.services.office import PROGRAMME, SIGNATORY, kept


@pytest.fixture
def fresh(opened: Opener, tmp_path: Path) -> Application:
    """A base that nobody set up."""
    return opened(tmp_path / "baru")


def test_a_fresh_base_has_no_office(fresh: Application) -> None:
    assert fresh.settings.office() is None
    with pytest.raises(Refused, match="kantor"):
        fresh.settings.require_office()
    with pytest.raises(Refused, match="program"):
        fresh.settings.programme()
    assert fresh.settings.regions().name("64.09.02.1003") == "Waru"
    assert fresh.settings.pictures() == {}


def test_the_welcome_form_sets_everything_up(fresh: Application) -> None:
    office = {name: str(value) for name, value in FIRST_OFFICE.items()}
    fresh.settings.set_up(office, SIGNATORY, PROGRAMME)
    assert fresh.settings.require_office()["agency"] == FIRST_OFFICE["agency"]
    assert [s["name"] for s in fresh.settings.signatories()] == [SIGNATORY["name"]]
    programme = fresh.settings.programme()
    assert (programme["first_month"], programme["rate"]) == (date(2026, 1, 1), 16_800)
    assert len(list(fresh.settings.regions().villages())) == 54
    assert fresh.journal.verify() == []


def test_empty_parts_of_the_welcome_form_are_left_out(fresh: Application) -> None:
    fresh.settings.set_up({}, dict.fromkeys(SIGNATORY, ""), {})
    assert fresh.settings.office() is not None
    assert fresh.settings.signatories() == fresh.settings.programmes() == []


def test_a_wrong_welcome_form_stores_nothing(fresh: Application) -> None:
    before = kept(fresh)
    office = {name: str(value) for name, value in FIRST_OFFICE.items()}
    for wrong in (
        ({**office, "agency": ""}, SIGNATORY, PROGRAMME),
        (office, {**SIGNATORY, "name": ""}, PROGRAMME),
        (office, SIGNATORY, {**PROGRAMME, "months": "13"}),
    ):
        with pytest.raises(Invalid):
            fresh.settings.set_up(*wrong)
        assert kept(fresh) == before


@pytest.mark.parametrize(("name", "text"), [
    ("regency_code", "99.99"), ("agency", ""), ("number_pattern", "{seq"),
    ("number_pattern", "{seq:04}/{dinas}/{year}"), ("number_pattern", "{code}/{year}"),
    ("number_pattern", "{seq:04}/{code}"), ("serial_prefix", "p-1"), ("serial_prefix", "P"),
])
def test_what_no_office_can_use_is_told(office: Application, name: str, text: str) -> None:
    before = kept(office)
    with pytest.raises(Invalid) as refused:
        office.settings.save_office({name: text})
    assert [problem.field for problem in refused.value.problems] == [name]
    assert kept(office) == before


def test_saving_the_office_keeps_the_rest(office: Application) -> None:
    office.settings.save_office({"phone": "(0542) 111111"})
    stored = office.settings.require_office()
    assert (stored["phone"], stored["city"]) == ("(0542) 111111", "Penajam")


def test_who_signs_depends_on_the_day(office: Application) -> None:
    office.settings.save_signatory({
        **SIGNATORY, "name": "Plt. Baru", "valid_from": "01/12/2026", "valid_to": "31/12/2026",
    })
    for day, name in (
        (date(2026, 11, 30), SIGNATORY["name"]), (date(2026, 12, 1), "Plt. Baru"),
        (date(2026, 12, 31), "Plt. Baru"), (date(2027, 1, 1), SIGNATORY["name"]),
    ):
        signs = office.settings.signatory_on(day)
        assert signs
        assert signs["name"] == name


def test_a_programme_is_changed_once_at_a_time(office: Application) -> None:
    seen = office.settings.programme()
    office.settings.save_programme({"quota": "15000"}, seen)
    assert office.settings.programme(seen.id)["quota"] == 15_000
    with pytest.raises(Stale):
        office.settings.save_programme({"quota": "1"}, seen)
    with pytest.raises(Invalid):
        office.settings.save_programme({"months": "0"}, office.settings.programme())


def test_a_new_row_says_what_is_missing(office: Application) -> None:
    with pytest.raises(Invalid) as refused:
        office.settings.save_programme({"name": "Saja"})
    assert {problem.field for problem in refused.value.problems} == {
        "year", "funding", "first_month", "months", "rate",
    }


def test_the_newest_programme_counts_where_none_is_named(office: Application) -> None:
    newer, _ = office.settings.save_programme({**PROGRAMME, "year": "2027"})
    assert office.settings.programme().id == newer
    assert office.settings.programme(1)["year"] == 2026
    with pytest.raises(Refused, match="42"):
        office.settings.programme(42)


def picture(form: str, size: tuple[int, int] = (8, 8)) -> bytes:
    stream = BytesIO()
    Image.new("RGB", size, "teal").save(stream, form)
    return stream.getvalue()


def test_the_offices_pictures_are_kept(office: Application) -> None:
    office.settings.set_picture("arms", picture("PNG"))
    office.settings.set_picture("bpjs_logo", picture("JPEG"))
    found = office.settings.pictures()
    assert found["arms"].read_bytes() == picture("PNG")
    assert found["bpjs_logo"].suffix == ".jpg"


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a", b"<svg/>", b"\x89PNG\r\n\x1a\n" + bytes(4_000_000)]
)
def test_what_is_no_picture_is_told(office: Application, data: bytes) -> None:
    with pytest.raises(Invalid) as refused:
        office.settings.set_picture("arms", data)
    assert refused.value.problems[0].field == "arms_picture"
    assert office.settings.pictures() == {}


def test_a_damaged_picture_is_told_before_paper_is_used(office: Application) -> None:
    with pytest.raises(Invalid) as refused:
        office.settings.set_picture("arms", picture("PNG")[:40])
    assert refused.value.problems[0].field == "arms_picture"
    assert office.settings.pictures() == {}
