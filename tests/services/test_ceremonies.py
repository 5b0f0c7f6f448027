"""Hand-overs: the draw, the call order, and papers that carry no identifier."""

from pathlib import Path

import pytest

from jamsos_desktop.application import Application
from jamsos_desktop.domain.ceremony import DEFAULT_AGENDA
from jamsos_desktop.domain.dates import full_day, long_day
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.paper import pages
from tests.services.office import CEREMONY, VILLAGES, everybody

PAPERS = [
    "01 Undangan.pdf", "02 Susunan acara.pdf", "03 Penerima simbolis.pdf",
    "04 Urutan panggilan.pdf", "05 Daftar hadir undangan.pdf", "06 Daftar hadir penerima.pdf",
    "07 Tanda terima.pdf", "08 Berita acara serah terima.pdf",
]


@pytest.fixture
def ceremony(active: Application) -> int:
    """A ceremony with two receivers from each kecamatan and one guest."""
    number, _ = active.ceremonies.save(CEREMONY)
    active.ceremonies.draw(number, 2, 7)
    active.ceremonies.save_guest(
        number, {"name": "Ratna Dewi", "title": "Ketua Komisi", "agency": "DPRD", "rank": "h"}
    )
    return number


def receivers(app: Application, number: int) -> list[int]:
    return [person["person"] for _, person in app.ceremonies.event(number).receivers]


def words(path: Path) -> str:
    return " ".join(" ".join(pages.page_texts(path)).split())


def test_a_new_ceremony_has_the_usual_agenda(active: Application) -> None:
    number, _ = active.ceremonies.save(CEREMONY)
    event = active.ceremonies.event(number)
    assert [item["item"] for item in event.agenda] == [item.item for item in DEFAULT_AGENDA]
    assert (event.record["begins"], event.programme.id) == ("09.00", 1)
    assert active.ceremonies.all() == [event.record]


def test_a_ceremony_is_changed(active: Application, ceremony: int) -> None:
    record = active.ceremonies.event(ceremony).record
    active.ceremonies.save({"place": "Lapangan", "begins": "8:30"}, record)
    changed = active.ceremonies.event(ceremony).record
    assert (changed["place"], changed["begins"]) == ("Lapangan", "08.30")
    with pytest.raises(Refused):
        active.ceremonies.save({"place": "Masjid"}, record)


@pytest.mark.parametrize("begins", ["pagi", "25.00", "9.75", ""])
def test_a_time_that_is_none_is_told(active: Application, begins: str) -> None:
    with pytest.raises(Invalid) as refused:
        active.ceremonies.save({**CEREMONY, "begins": begins})
    assert refused.value.problems[0].field == "begins"
    assert active.ceremonies.all() == []


def test_an_invitation_bears_the_day_on_which_it_is_written(
    active: Application, ceremony: int, tmp_path: Path
) -> None:
    active.ceremonies.papers(ceremony, tmp_path, Progress())
    day = active.ceremonies.event(ceremony).record["day"]
    assert day > active.clock.today()
    city = active.settings.require_office()["city"]
    letter = words(tmp_path / "01 Undangan.pdf")
    assert f"{city}, {long_day(active.clock.today())}" in letter
    assert full_day(day) in letter
    record = active.ceremonies.event(ceremony).record
    active.ceremonies.save({"day": "20/11/2026"}, record)
    active.ceremonies.papers(ceremony, tmp_path, Progress())
    assert f"{city}, 20 November 2026" in words(tmp_path / "01 Undangan.pdf"), "not after the day"


def test_the_draw_takes_two_of_each_kecamatan_and_is_repeatable(
    active: Application, ceremony: int
) -> None:
    first = receivers(active, ceremony)
    villages = {p.id: p["village"] for p in everybody(active, status="aktif")}
    assert sorted(villages[i] for i in first) == sorted(VILLAGES * 2)
    active.ceremonies.draw(ceremony, 2, 8)
    other = receivers(active, ceremony)
    active.ceremonies.draw(ceremony, 2, 7)
    assert receivers(active, ceremony) == first != other


def test_nobody_to_draw_is_refused(people: Application) -> None:
    number, _ = people.ceremonies.save(CEREMONY)
    with pytest.raises(Refused):
        people.ceremonies.draw(number, 2, 1)


def test_receivers_are_added_moved_and_removed(active: Application, ceremony: int) -> None:
    someone = next(
        p for p in everybody(active, status="aktif") if p.id not in receivers(active, ceremony)
    )
    active.ceremonies.add_receiver(ceremony, someone.id, "kartu")
    assert receivers(active, ceremony)[-1] == someone.id
    with pytest.raises(Refused, match="sudah ada"):
        active.ceremonies.add_receiver(ceremony, someone.id)
    entries = [entry.id for entry, _ in active.ceremonies.event(ceremony).receivers]
    wanted = [entries[-1], *entries[:-1]]
    active.ceremonies.reorder(ceremony, wanted)
    event = active.ceremonies.event(ceremony)
    assert [entry.id for entry, _ in event.receivers] == wanted
    assert [entry["position"] for entry, _ in event.receivers] == list(range(1, len(wanted) + 1))
    active.ceremonies.remove_receivers(wanted[:2])
    assert len(receivers(active, ceremony)) == len(wanted) - 2


def test_an_order_with_somebody_missing_is_refused(active: Application, ceremony: int) -> None:
    entries = [entry.id for entry, _ in active.ceremonies.event(ceremony).receivers]
    for wrong in (entries[1:], [*entries, entries[0]], [*entries[1:], 9999]):
        with pytest.raises(Invalid):
            active.ceremonies.reorder(ceremony, wrong)


def test_only_people_under_cover_receive(active: Application, ceremony: int) -> None:
    refused = everybody(active, status="ditolak")[0]
    with pytest.raises(Refused, match="peserta aktif"):
        active.ceremonies.add_receiver(ceremony, refused.id)


def test_guests_and_agenda_are_kept(active: Application, ceremony: int) -> None:
    (guest,) = active.ceremonies.event(ceremony).guests
    active.ceremonies.save_guest(ceremony, {"name": "Hj. Ratna Dewi"}, guest)
    active.ceremonies.save_agenda_item(ceremony, {"minutes": "7", "item": "Tari"})
    event = active.ceremonies.event(ceremony)
    assert event.guests[0]["name"] == "Hj. Ratna Dewi"
    assert (event.agenda[-1]["item"], event.agenda[-1]["position"]) == (
        "Tari", len(DEFAULT_AGENDA) + 1,
    )
    active.ceremonies.save_agenda_item(ceremony, {"minutes": "9"}, event.agenda[-1])
    active.ceremonies.remove_agenda_items([event.agenda[0].id])
    active.ceremonies.remove_guests([event.guests[0].id])
    event = active.ceremonies.event(ceremony)
    assert (event.guests, event.agenda[-1]["minutes"]) == ([], 9)
    assert len(event.agenda) == len(DEFAULT_AGENDA)
    with pytest.raises(Invalid):
        active.ceremonies.save_guest(ceremony, {"name": "", "rank": "h"})


def test_all_papers_are_written_and_none_holds_an_identifier(
    active: Application, ceremony: int, tmp_path: Path
) -> None:
    paths = active.ceremonies.papers(ceremony, tmp_path / "acara", Progress())
    assert [path.name for path in paths] == PAPERS
    assert sorted(path.name for path in (tmp_path / "acara").iterdir()) == PAPERS
    people = everybody(active)
    for path in paths:
        text = words(path)
        assert text
        for person in people:
            assert person["nik"] not in text
            assert str(person["kk"]) not in text
            assert f"{person['born_on']:%d/%m/%Y}" not in text
    assert active.journal.operations(1)[0].kind == "ceremony_papers"


def test_papers_say_what_they_must(active: Application, ceremony: int, tmp_path: Path) -> None:
    paths = active.ceremonies.papers(ceremony, tmp_path, Progress())
    text = {path.name[3:-4]: words(path) for path in paths}
    event = active.ceremonies.event(ceremony)
    for name in ("Penerima simbolis", "Urutan panggilan", "Daftar hadir penerima", "Tanda terima"):
        places = [text[name].find(str(person["name"])) for _, person in event.receivers]
        assert min(places) >= 0, name
        assert places == sorted(places), name
    assert "Sabtu" in text["Undangan"]
    assert "5 Desember 2026" in text["Undangan"]
    assert "Ratna Dewi" in text["Undangan"]
    assert "09.00–09.30" in text["Susunan acara"]
    minutes = text["Berita acara serah terima"]
    assert "78 (tujuh puluh delapan)" in minutes
    assert "Rp15.724.800" in minutes
    assert "560/112/2026" in minutes
    assert "Syamsul Rijal" in minutes


def test_papers_without_receivers_are_refused(active: Application, tmp_path: Path) -> None:
    number, _ = active.ceremonies.save(CEREMONY)
    with pytest.raises(Refused):
        active.ceremonies.papers(number, tmp_path / "acara", Progress())
    assert not (tmp_path / "acara").exists()


def test_an_unknown_ceremony_is_refused(active: Application, tmp_path: Path) -> None:
    with pytest.raises(Refused):
        active.ceremonies.papers(99, tmp_path / "acara", Progress())


def test_a_receiver_taken_out_of_the_register_does_not_break_the_event(
    active: Application, ceremony: int
) -> None:
    _, person = active.ceremonies.event(ceremony).receivers[0]
    active.programmes.set_status([person.id], "selesai")
    active.register.retire([person["person"]], "pindah ke luar daerah")
    assert person["person"] in receivers(active, ceremony)
