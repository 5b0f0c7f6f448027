"""The print shop's further commands, through the same door as all others."""

from pathlib import Path

import pytest

from jamsos_desktop.cli.shop import sheet_numbers
from jamsos_desktop.paper import pages
from tests.cli.answers import Command, refused
from tests.services.office import documents, open_office


def serials(folder: Path) -> list[str]:
    app = open_office(folder)
    found = [d["serial"] for d in documents(app, "sticker") if d["status"] == "berlaku"]
    app.close()
    return found


def test_a_jam_is_resumed_and_the_books_agree(
    jamsos: Command, data: Path, tmp_path: Path
) -> None:
    numbers = serials(data)
    done = jamsos("--data", data, "resume", 1, numbers[3], tmp_path / "r.pdf")
    assert (done.status, f"{len(numbers) - 3} dokumen" in done.out) == (0, True)
    assert numbers[3] in pages.page_text(tmp_path / "r.pdf")
    listed = jamsos("--data", data, "runs").out
    assert "terputus" in listed
    assert "Kertas macet" in listed
    covers = jamsos("--data", data, "runs", "--covers", tmp_path / "c.pdf", "--run", 2)
    assert "1 sampul" in covers.out
    sheets = jamsos("--data", data, "sheets").out
    assert "a4-6" in sheets
    assert "Kertas" not in refused(jamsos("--data", data, "resume", 1, numbers[3], tmp_path / "x"))


def test_again_replaced_withdrawn_and_counted(
    jamsos: Command, data: Path, tmp_path: Path
) -> None:
    first, second, third = serials(data)[:3]
    out = tmp_path / "p.pdf"
    assert jamsos("--data", data, "reprint", out, first, "--reason", "luntur").status == 0
    assert jamsos("--data", data, "reissue", out, second, "--reason", "hilang").status == 0
    assert jamsos("--data", data, "withdraw", third, "--reason", "pindah").status == 0
    assert jamsos("--data", data, "handover", first, "--to", "Ketua RT").status == 0
    receipt = jamsos("--data", data, "handover", first, "--receipt", tmp_path / "t.pdf")
    assert "1 baris" in receipt.out
    assert jamsos("--data", data, "visit").out == "Belum ada kunjungan yang dicatat.\n"
    visit = jamsos("--data", data, "visit", first, "--result", "menolak", "--officer", "Budi")
    assert "1 rumah dicatat: menolak" in visit.out
    assert "1 menolak" in jamsos("--data", data, "visit").out
    assert "Petugas" in refused(jamsos("--data", data, "visit", first))
    assert "2 nomor tidak berlaku" in jamsos("--data", data, "numbers", tmp_path / "n.pdf").out
    assert "pindah" in pages.page_text(tmp_path / "n.pdf")
    assert jamsos("--data", data, "verify", second).status == 1
    assert "pindah" in jamsos("--data", data, "verify", third).out


def test_a_printer_is_measured_and_its_pages_move(
    jamsos: Command, data: Path, tmp_path: Path
) -> None:
    sheet = tmp_path / "uji.pdf"
    assert jamsos("--data", data, "printer", "--name", "Epson", "--test", sheet).status == 0
    assert pages.page_count(sheet) == 1
    said = jamsos("--data", data, "printer", "--name", "Epson", "--readings", "22:19,4:22:259")
    assert "100,8" in said.out
    assert "Epson" in jamsos("--data", data, "printer").out
    plain, moved = tmp_path / "a.pdf", tmp_path / "b.pdf"
    jamsos("--data", data, "stickers", plain, "--village", "64.09.02.1003")
    jamsos("--data", data, "stickers", moved, "--village", "64.09.02.1003", "--printer", "Epson")
    assert pages.page_text(plain) == pages.page_text(moved)
    assert pages.page_image(plain).tobytes() != pages.page_image(moved).tobytes()
    assert "Tinggi" in refused(
        jamsos("--data", data, "printer", "--name", "Epson", "--readings", "20:20:20:x")
    )


def test_sheets_and_stock(jamsos: Command, data: Path, tmp_path: Path) -> None:
    opened = jamsos("--data", data, "sheets", "--open", "a4-10", "--start", "2,1")
    assert "xx........" in opened.out
    number = next(line for line in opened.out.splitlines() if "a4-10" in line).split()[0]
    spoiled = jamsos("--data", data, "sheets", "--spoil", f"{number}:3,4", "--reason", "sobek")
    assert "xx--......" in spoiled.out
    out = tmp_path / "s.pdf"
    done = jamsos(
        "--data", data, "stickers", out, "--design", "stiker-105x57", "--stock", "a4-10",
        "--sheets", number,
    )
    assert done.status == 0
    assert pages.page_text(out, 0).count("PPU-26-") == 6
    listed = jamsos("--data", data, "stock").out
    assert "stiker-95x95" in listed
    mine = tmp_path / "sendiri.toml"
    jamsos("--data", data, "stock", "--hand-out", "a4-6", mine)
    mine.write_text(
        mine.read_text(encoding="utf-8").replace("[a4-6]", "[punya-kami]"), encoding="utf-8"
    )
    assert "punya-kami" in jamsos("--data", data, "stock", "--bring", mine).out
    assert "bawaan" in refused(jamsos("--data", data, "stock", "--bring", _named(mine)))


def _named(path: Path) -> Path:
    path.write_text(
        path.read_text(encoding="utf-8").replace("[punya-kami]", "[a4-6]"), encoding="utf-8"
    )
    return path


def test_the_key_sheet(jamsos: Command, data: Path, tmp_path: Path) -> None:
    said = jamsos("--data", data, "key-sheet", tmp_path / "k.pdf")
    key = said.out.split()[2].rstrip(":")
    assert len(key) == 64
    assert key[:8] in pages.page_text(tmp_path / "k.pdf")


@pytest.mark.parametrize(("text", "numbers"), [("3", (3,)), ("3,7", (3, 7)), ("auto", None)])
def test_sheets_as_typed(text: str, numbers: tuple[int, ...] | None) -> None:
    assert sheet_numbers(text) == numbers


@pytest.mark.parametrize("words", [
    ("stickers", "x.pdf", "--sheets", "satu"), ("reprint", "x.pdf", "PPU-26-000001"),
    ("resume", "x", "y", "z"),
])
def test_wrong_usage(jamsos: Command, data: Path, words: tuple[str, ...]) -> None:
    assert jamsos("--data", data, *words).status == 2


@pytest.mark.parametrize("words", [
    ("sheets", "--open", "tidak-ada"), ("sheets", "--open", "a4-6", "--start", "dua"),
    ("sheets", "--spoil", "9:1"), ("printer", "--stock", "tidak-ada"),
    ("stock", "--bring", "tidak-ada.toml"), ("withdraw", "PPU-26-999999", "--reason", "x"),
])
def test_what_cannot_be_done(jamsos: Command, data: Path, words: tuple[str, ...]) -> None:
    assert refused(jamsos("--data", data, *words))
