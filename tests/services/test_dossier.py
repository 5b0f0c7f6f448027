"""Drafts, heirs, households, attachments: what hangs on one person."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from jamsos_desktop.application import Application
from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.services import attachments as module
from jamsos_desktop.services.attachments import picture
from jamsos_desktop.services.drafts import FOLDER
from jamsos_desktop.services.heirs import missing
from jamsos_desktop.store.journal import Operation, Stale
from tests.services import office
from tests.services.office import everybody

HEIR = {"relation": "pasangan", "name": "Siti Rahmah", "phone": "0812 3456 7890"}


@pytest.fixture
def someone(people: Application) -> Record:
    """Somebody who shares a family card."""
    cards = [p["kk"] for p in everybody(people)]
    return next(p for p in everybody(people) if cards.count(p["kk"]) > 1)


def photo(path: Path, colour: str = "red", size: tuple[int, int] = (640, 400)) -> Path:
    """A picture file of the type that its name says."""
    Image.new("RGB", size, colour).save(path)
    return path


def pdf(path: Path, pages: int = 2) -> Path:
    """A small document."""
    first, *more = [Image.new("RGB", (200, 280), "white") for _ in range(pages)]
    first.save(path, save_all=True, append_images=more)
    return path


def attach(app: Application, person: int, *paths: Path, kind: str = "ktp") -> int:
    return app.dossier.attachments.add(person, paths, kind, Progress())[1]


def test_a_draft_is_kept_per_person_and_leaves_no_trace_in_the_journal(
    people: Application, someone: Record
) -> None:
    drafts = people.dossier.drafts
    lines = len(people.journal.operations(1_000))
    drafts.keep(0, 0, {"name": "Sit"})
    drafts.keep(someone.id, 3, {"phone": "08"})
    drafts.keep(someone.id, 3, {"phone": "0812"})
    found = drafts.find(someone.id)
    assert found is not None
    assert (found.version, found.texts, found.when) == (3, {"phone": "0812"}, "22/11/2026 12.00")
    drafts.drop(someone.id)
    assert drafts.find(someone.id) is None
    assert drafts.find(0).texts == {"name": "Sit"}
    assert len(people.journal.operations(1_000)) == lines
    assert people.check() == []


def test_each_clerk_has_their_own_drafts_and_habits(people: Application) -> None:
    people.dossier.drafts.keep(0, 0, {"name": "Sit"})
    assert people.dossier.drafts.habit().carried == ("village", "rt", "rw")
    people.dossier.drafts.keep_habit(["village"], ["nik", "name"])
    assert people.dossier.drafts.habit().asked == ("nik", "name")
    other = Application(people.folder, clock=people.clock, actor="budi")
    assert other.dossier.drafts.find(0) is None
    assert other.dossier.drafts.habit().asked == ()
    other.close()


def test_drafts_of_an_encrypted_base_are_not_readable_beside_it(tmp_path: Path) -> None:
    app = Application(tmp_path / "d", clock=office.open_office(tmp_path / "x").clock,
                      actor="rina", password="sandi kantor")
    app.dossier.drafts.keep(0, 0, {"nik": "6409021203790001"})
    office.set_up(app)
    for path in (tmp_path / "d").rglob("*"):
        assert not path.is_file() or b"6409021203790001" not in path.read_bytes()
    app.close()


def test_heirs_are_added_changed_taken_out_and_taken_back(
    people: Application, someone: Record
) -> None:
    heirs = people.dossier.heirs
    assert missing(heirs.of(someone.id)).startswith("Belum ada ahli waris")
    heir, _ = heirs.save(someone.id, HEIR)
    assert heir["phone"] == "081234567890"
    changed, _ = heirs.save(someone.id, {**HEIR, "papers": "lengkap"}, heir)
    assert missing(heirs.of(someone.id)) == ""
    with pytest.raises(Stale):
        heirs.save(someone.id, HEIR, heir)
    with pytest.raises(Invalid, match="alasan"):
        heirs.remove(heir.id, " ")
    heirs.remove(heir.id, "bercerai")
    assert heirs.of(someone.id) == []
    people.journal.take_back(people.journal.undoable().id)
    assert [h.values for h in heirs.of(someone.id)] == [changed.values]
    titles = [line.kind for line in people.register.history(someone.id)]
    assert titles[0] == "Diambil kembali"
    assert titles.count("Ahli waris disimpan") == 2


@pytest.mark.parametrize(("field", "text"), [
    ("name", ""), ("relation", "tetangga"), ("nik", "123"), ("nik", "6409029903790001"),
    ("phone", "12"), ("born_on", "kemarin"),
])
def test_an_heir_is_checked_field_by_field(
    people: Application, someone: Record, field: str, text: str
) -> None:
    with pytest.raises(Invalid) as refused:
        people.dossier.heirs.save(someone.id, {**HEIR, field: text})
    assert refused.value.problems[0].field == field


def test_two_children_at_most_have_the_scholarship(people: Application, someone: Record) -> None:
    heirs = people.dossier.heirs
    child = {"relation": "anak", "scholarship": "ya"}
    kept = [heirs.save(someone.id, {**child, "name": n})[0] for n in ("Ani", "Budi")]
    with pytest.raises(Invalid, match="Ani dan Budi"):
        heirs.save(someone.id, {**child, "name": "Candra"})
    heirs.save(someone.id, {**child, "name": "Ani Lestari"}, kept[0])


def test_looking_at_an_heirs_number_is_written_down(people: Application, someone: Record) -> None:
    heirs = people.dossier.heirs
    plain, _ = heirs.save(someone.id, HEIR)
    known, _ = heirs.save(someone.id, {**HEIR, "nik": "6409025203790001"})
    heirs.reveal(plain.id)
    assert people.journal.operations(1)[0].kind == "heir"
    assert heirs.reveal(known.id)["nik"] == "6409025203790001"
    assert people.journal.operations(1)[0].kind == "view_full"


def test_a_house_answers_once_for_everybody_on_the_card(
    people: Application, someone: Record
) -> None:
    houses = people.dossier.households
    house = houses.of(someone.id)
    assert {m["kk"] for m in house.members} == {someone["kk"]}
    assert (house.answer, house.agreed) == ("belum", True)
    people.register.lock([house.members[-1].id])
    _, count = houses.answer(someone.id, "menolak", "istri yang menjawab")
    assert count == len(house.members) > 1
    house = houses.of(someone.id)
    assert (house.answer, house.agreed) == ("menolak", True)
    line = people.journal.operations(1)[0]
    assert (line.kind, line.reason) == ("household_consent", "istri yang menjawab")
    people.journal.take_back(line.id)
    assert houses.of(someone.id).answer == "belum"
    with pytest.raises(Invalid):
        houses.answer(someone.id, "mungkin")


def test_a_refusal_in_the_house_counts_before_an_agreement(
    people: Application, someone: Record
) -> None:
    other = people.register.person(someone.id).household[0]
    people.register.save({"consent": "setuju"}, someone)
    people.register.save({"consent": "menolak"}, other)
    house = people.dossier.households.of(someone.id)
    assert (house.answer, house.agreed) == ("menolak", False)


def test_who_of_the_house_is_served_already(active: Application) -> None:
    cards = [p["kk"] for p in everybody(active)]
    one = next(p for p in everybody(active, status="aktif") if cards.count(p["kk"]) > 1)
    house = active.dossier.households.of(one.id)
    assert one.id in {s.person for s in house.served}
    assert {s.programme for s in house.served} == {office.PROGRAMME["name"]}
    alone = everybody(active)[0]
    active.register.save({"kk": ""}, active.register.person(alone.id).record)
    assert [m.id for m in active.dossier.households.of(alone.id).members] == [alone.id]


def test_attachments_are_kept_by_content_and_come_back(
    people: Application, someone: Record, tmp_path: Path
) -> None:
    kept = people.dossier.attachments
    card, letter = photo(tmp_path / "ktp.jpg"), pdf(tmp_path / "surat.pdf")
    assert attach(people, someone.id, card, letter) == 2
    again = photo(tmp_path / "sama.jpg")
    assert attach(people, someone.id, again) == 0
    newest, oldest = kept.of(someone.id)
    assert (oldest["name"], oldest["media"], newest["media"]) == ("ktp.jpg", "jpg", "pdf")
    _, content = kept.open(newest.id)
    assert content == letter.read_bytes()
    assert people.journal.operations(1)[0].kind == "attachment_view"
    assert kept.thumbnail(oldest).width == 96
    assert max(picture("pdf", content).height, 0) > 1_000
    with pytest.raises(Invalid, match="alasan"):
        kept.remove(newest.id, "")
    kept.remove(newest.id, "salah orang")
    assert [a.id for a in kept.of(someone.id)] == [oldest.id]
    people.journal.take_back(people.journal.undoable().id)
    assert kept.open(newest.id)[1] == letter.read_bytes()
    assert people.check() == []


def test_no_scan_lies_readable_on_the_disk(
    people: Application, someone: Record, tmp_path: Path
) -> None:
    card = photo(tmp_path / "ktp.png")
    attach(people, someone.id, card)
    files = [p for p in (people.folder / module.FOLDER).rglob("*") if p.is_file()]
    assert len(files) == 1
    assert b"PNG" not in files[0].read_bytes()[:200]
    assert card.read_bytes()[100:140] not in files[0].read_bytes()


def test_a_missing_or_touched_file_is_told_by_the_check(
    people: Application, someone: Record, tmp_path: Path
) -> None:
    attach(people, someone.id, photo(tmp_path / "a.jpg"), photo(tmp_path / "b.jpg", "blue"))
    gone, touched = sorted((people.folder / module.FOLDER).rglob("*.lampiran"))
    gone.unlink()
    data = bytearray(touched.read_bytes())
    data[random.Random(3).randrange(len(data))] ^= 4
    touched.write_bytes(bytes(data))
    faults = people.check()
    assert len(faults) == 2
    assert any("tidak ada di folder data" in fault for fault in faults)
    assert any("rusak" in fault for fault in faults)
    shown = people.dossier.attachments.of(someone.id)
    assert [people.dossier.attachments.thumbnail(a) for a in shown] == [None, None]
    with pytest.raises(Refused):
        people.dossier.attachments.open(shown[0].id)
    attach(people, everybody(people)[-1].id, photo(tmp_path / "b2.jpg", "blue"))
    assert len(people.check()) == 1, "the same content attached again mends its file"


def wrong_files(folder: Path) -> Iterator[tuple[Path, str]]:
    """Files that cannot be attached, and a word of the sentence that says so."""
    text = folder / "catatan.jpg"
    text.write_text("bukan gambar")
    yield text, "bukan PDF, JPG atau PNG"
    cut = photo(folder / "utuh.png", size=(900, 900))
    half = folder / "terpotong.png"
    half.write_bytes(cut.read_bytes()[:-900])
    yield half, "rusak"
    broken = folder / "rusak.pdf"
    broken.write_bytes(b"%PDF-1.7\n" + b"x" * 100)
    yield broken, "rusak"
    big = folder / "besar.pdf"
    with big.open("wb") as stream:
        stream.write(b"%PDF-")
        stream.truncate(module.LARGEST + 1)
    yield big, "terlalu besar"
    yield folder / "tidak ada.jpg", "tidak dapat dibaca"


def test_files_that_are_no_scans_are_refused_and_nothing_is_attached(
    people: Application, someone: Record, tmp_path: Path
) -> None:
    good = photo(tmp_path / "ktp.jpg")
    for path, word in wrong_files(tmp_path):
        with pytest.raises(Invalid, match=word):
            attach(people, someone.id, good, path)
    assert people.dossier.attachments.of(someone.id) == []
    with pytest.raises(Invalid):
        attach(people, someone.id, good, kind="paspor")


def test_a_photo_is_shown_upright(people: Application, someone: Record, tmp_path: Path) -> None:
    turned = Image.new("RGB", (300, 200), "white")
    exif = Image.Exif()
    exif[0x0112] = 6
    stream = io.BytesIO()
    turned.save(stream, "JPEG", exif=exif)
    shown = picture("jpg", stream.getvalue())
    assert (shown.width, shown.height) == (200, 300)


def test_what_to_know_before_people_are_chosen(active: Application) -> None:
    houses = active.dossier.households
    cards = [p["kk"] for p in everybody(active, status="aktif")]
    together = [p.id for p in everybody(active, status="aktif") if cards.count(p["kk"]) > 1]
    alone = next(p.id for p in everybody(active, status="aktif") if cards.count(p["kk"]) == 1)
    assert houses.served_words([alone], 1) == []
    assert houses.served_words(together[:1], 1) == [
        "Dalam KK orang ini sudah ada yang terlindungi."
    ]
    assert houses.served_words([*together, alone], 1) == [
        f"{len(together)} orang punya anggota KK yang sudah terlindungi."
    ]
    assert houses.served_words([alone], 2) == ["Orang ini sudah ada di program lain."]
    assert houses.served_words([alone, *together[:1]], 2)[0] == (
        "2 dari 2 orang sudah ada di program lain."
    )


def test_heirs_and_scans_follow_a_merge_and_come_apart_again(
    people: Application, tmp_path: Path
) -> None:
    keep, drop = everybody(people)[:2]
    heir, _ = people.dossier.heirs.save(drop.id, HEIR)
    attach(people, drop.id, photo(tmp_path / "ktp.jpg"))
    keep, drop = (people.register.person(i).record for i in (keep.id, drop.id))
    _, operation, _ = people.duplicates.merge(keep, drop)
    assert [h.id for h in people.dossier.heirs.of(keep.id)] == [heir.id]
    assert len(people.dossier.attachments.of(keep.id)) == 1
    people.journal.take_back(operation)
    assert people.dossier.heirs.of(keep.id) == []
    assert [h.id for h in people.dossier.heirs.of(drop.id)] == [heir.id]


def test_a_picture_larger_than_any_camera_makes_is_refused(
    people: Application, someone: Record, tmp_path: Path
) -> None:
    Image.new("1", (9_000, 9_000)).save(tmp_path / "bom.png")
    with pytest.raises(Invalid):
        attach(people, someone.id, tmp_path / "bom.png")


def test_a_draft_is_kept_while_a_long_import_holds_the_base(people: Application) -> None:
    drafts = people.dossier.drafts
    with people.database.write(Operation("import")):
        drafts.keep(0, 0, {"name": "Siti"})
        found = drafts.find(0)
        assert found is not None
        assert found.texts == {"name": "Siti"}
        drafts.drop(0)
        assert drafts.find(0) is None


def test_a_damaged_draft_offers_nothing(people: Application) -> None:
    drafts = people.dossier.drafts
    drafts.keep(0, 0, {"name": "Siti"})
    path = next((people.folder / FOLDER).iterdir())
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    assert drafts.find(0) is None
    assert b"Siti" not in path.read_bytes()
