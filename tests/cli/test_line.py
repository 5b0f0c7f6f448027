"""The command line: every command, its exit status, and one clear sentence when it cannot."""

import contextlib
import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import openpyxl
import pytest

from jamsos_desktop.domain.intake.clusters import Spelling
from jamsos_desktop.paper import pages
from tests.cli.answers import Answer, Command, refused
from tests.services.office import (
    ANSWER_HEADERS,
    HEADERS,
    answer_rows,
    documents,
    everybody,
    import_lists,
    invent,
    list_row,
    open_office,
    set_up,
    write_list,
    write_sheet,
)

ROOT = Path(__file__).resolve().parents[2]


def test_import_and_its_files(jamsos: Command, data: Path, tmp_path: Path) -> None:
    app = open_office(data)
    path = write_list(app, tmp_path / "baru.xlsx", invent("64.09.02.2002", 4))
    bad = write_sheet(tmp_path / "cacat.xlsx", [["12", "Siti", "Waru"]], ["NIK", "NAMA", "DESA"])
    app.close()
    dry = jamsos(
        "--data", data, "import", "--dry-run", path, "--rejects", tmp_path / "none.xlsx"
    )
    assert (dry.status, dry.err) == (0, ""), "nothing held is no failure"
    assert not (tmp_path / "none.xlsx").exists()
    assert "4 baru" in dry.out
    answer = jamsos(
        "--data", data, "import", path, bad, "--report", tmp_path / "r.json",
        "--rejects", tmp_path / "r.xlsx",
    )
    assert answer.status == 0
    reports = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert [report["counts"]["new"] for report in reports] == [4, 0]
    assert len(list(openpyxl.load_workbook(tmp_path / "r.xlsx").active.values)) == 3
    app = open_office(data)
    assert len(everybody(app, village="64.09.02.2002")) == 4
    app.close()


def test_import_uses_what_was_decided_and_takes_held_rows_back(
    jamsos: Command, data: Path, tmp_path: Path
) -> None:
    app = open_office(data)
    paths, rights = [], []
    for number, village in enumerate(("64.09.02.2002", "64.09.02.1003"), 1):
        people = invent(village, 3, seed=60 + number)
        rows = [list_row(app, place, person) for place, person in enumerate(people, 1)]
        rows[0][10] = "Kampung Seberang"
        rights.append(rows[1][1])
        rows[1][1] = ""
        paths.append(write_sheet(tmp_path / f"{number}.xlsx", rows, HEADERS))
    app.importing.memory.decide([Spelling("village", "KAMPUNG SEBERANG")], "64.09.02.2002")
    app.close()
    rejects, report = tmp_path / "r.xlsx", tmp_path / "r.json"
    assert jamsos("--data", data, "import", *paths, "--rejects", rejects).status == 0
    book = openpyxl.load_workbook(rejects)
    for sheet, right in zip(book.worksheets, rights, strict=True):
        sheet.cell(3, 2).value = right
    book.save(rejects)
    assert jamsos("--data", data, "import", rejects, "--report", report).status == 0
    forms = json.loads(report.read_text(encoding="utf-8"))
    assert [form["counts"]["new"] for form in forms] == [1, 1]
    assert [form["sheet"] for form in forms] == ["1", "2"]
    app = open_office(data)
    assert app.importing.held() == []
    app.close()


def test_import_that_asks_fails_with_the_question(
    jamsos: Command, data: Path, tmp_path: Path
) -> None:
    person = invent("64.09.02.2002", 1)[0]
    path = write_sheet(tmp_path / "x.xlsx", [[person.nik, person.name]], ["NIK", "NAMA"])
    answer = jamsos("--data", data, "import", path, "--report", tmp_path / "r.json")
    assert "desa" in refused(answer).casefold()
    assert json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["outcome"] == "ask"
    assert jamsos("--data", data, "import", path, "--village", "64.09.02.2002").status == 0


def test_export(jamsos: Command, data: Path, tmp_path: Path) -> None:
    answer = jamsos(
        "--data", data, "export", tmp_path / "x.xlsx", "--profile", "ringkas",
        "--where", "status=aktif",
    )
    assert (answer.status, answer.out.split()[0]) == (0, "78")
    assert len(list(openpyxl.load_workbook(tmp_path / "x.xlsx").active.values)) == 79
    answer = jamsos(
        "--data", data, "export", "x", "--per-village", tmp_path / "desa", "--purpose", "rapat"
    )
    assert (answer.status, len(list((tmp_path / "desa").iterdir()))) == (0, 4)
    told = json.loads(jamsos("--data", data, "operations", "--json").out)[0]
    assert (told["kind"], told["reason"]) == ("export", "rapat")


def test_an_export_comes_back_with_its_changes(
    jamsos: Command, data: Path, tmp_path: Path
) -> None:
    out, told = tmp_path / "x.xlsx", tmp_path / "r.json"
    jamsos("--data", data, "export", out)
    book = openpyxl.load_workbook(out)
    book.active["H5"] = "Gang Buntu 3"
    book.save(out)
    answer = jamsos("--data", data, "import", out, "--dry-run", "--report", told)
    assert answer.status == 0
    changes = json.loads(told.read_text(encoding="utf-8"))["changes"]
    assert [(c["cell"], c["field"], c["after"]) for c in changes] == [
        ("H5", "address", "Gang Buntu 3")
    ]


def test_templates(jamsos: Command, data: Path, tmp_path: Path) -> None:
    answer = jamsos("--data", data, "templates", tmp_path / "t", "--village", "64.09.02.1003")
    assert (answer.status, answer.out.split()[0]) == (0, "1")
    assert [p.name for p in (tmp_path / "t").iterdir()] == ["Templat 64.09.02.1003 Waru.xlsx"]


def test_stickers_and_certificates(jamsos: Command, data: Path, tmp_path: Path) -> None:
    answer = jamsos(
        "--data", data, "stickers", tmp_path / "s.pdf", "--village", "64.09.01.1005",
        "--start", "2,1",
    )
    assert (answer.status, answer.err) == (0, "")
    assert pages.page_count(tmp_path / "s.pdf") >= 3
    answer = jamsos("--data", data, "certificates", tmp_path / "c.pdf", "--where", "status=aktif")
    assert "78 dokumen (78 baru)" in answer.out


def test_ceremony_and_routes(jamsos: Command, data: Path, tmp_path: Path) -> None:
    assert jamsos("--data", data, "ceremony", 1, tmp_path / "acara").status == 0
    assert len(list((tmp_path / "acara").glob("*.pdf"))) == 8
    assert jamsos("--data", data, "routes", tmp_path / "rute").status == 0
    assert len(list((tmp_path / "rute").glob("*.pdf"))) == 1


def test_submit_and_answer(jamsos: Command, tmp_path: Path) -> None:
    app = open_office(tmp_path / "data")
    set_up(app)
    import_lists(app, tmp_path / "lists")
    app.programmes.check()
    app.programmes.decree(1, "560/112/2026", app.clock.today())
    rows = answer_rows(everybody(app), lambda n: n == 0)
    app.close()
    assert jamsos("--data", tmp_path / "data", "submit", 1, tmp_path / "k.xlsx").status == 0
    path = write_sheet(tmp_path / "j.xlsx", rows[:70], ANSWER_HEADERS)
    answer = jamsos(
        "--data", tmp_path / "data", "answer", path, "--submission", 1,
        "--report", tmp_path / "r.json",
    )
    assert answer.status == 0
    assert "belum dijawab 10" in answer.out
    assert json.loads((tmp_path / "r.json").read_text(encoding="utf-8")) == {
        "counts": {"aktif": 69, "ditolak": 1}, "missing": 10,
    }


def test_verify(jamsos: Command, data: Path, ready: Path) -> None:
    app = open_office(data)
    document = documents(app)[0]
    app.close()
    # The clock of the command line runs: the cover of 2026 may be over.
    lawful = {"valid", "ended"}
    answer = jamsos("--data", data, "verify", document["code"], "--json")
    (verdict,) = json.loads(answer.out)
    assert set(verdict) == {"code", "answer", "kind", "serial", "issued_on", "message"}
    assert verdict["answer"] in lawful
    assert (verdict["serial"], verdict["issued_on"]) == (document["serial"], "2026-11-22")
    assert answer.status == (0 if verdict["answer"] == "valid" else 1)
    answer = jamsos("--data", data, "verify", ready.parent / "s.pdf", "--json")
    assert {v["serial"] for v in json.loads(answer.out)} >= {document["serial"]}
    picture = data / "p.png"
    pages.page_image(ready.parent / "s.pdf", 0, 150).save(picture)
    assert json.loads(jamsos("--data", data, "verify", picture, "--json").out)
    forged = jamsos("--data", data, "verify", "PALSU", "--json")
    assert (forged.status, json.loads(forged.out)[0]["answer"]) == (1, "forged")
    assert jamsos("--data", data, "verify", "PALSU").out.strip().endswith(".")


def test_operations_and_takeback(jamsos: Command, data: Path) -> None:
    lines = json.loads(jamsos("--data", data, "operations", "--json").out)
    assert set(lines[0]) == {
        "id", "kind", "at", "actor", "reason", "source", "changes", "takes_back",
        "taken_back_by", "summary",
    }
    newest = next(line for line in lines if line["kind"] == "symbolic")
    assert f"{newest['id']:>6}  " in jamsos("--data", data, "operations").out
    preview = jamsos("--data", data, "takeback", newest["id"], "--preview")
    assert (preview.status, preview.out) == (0, "4 data akan kembali, 0 dibiarkan\n")
    assert jamsos("--data", data, "takeback", newest["id"]).out.startswith("4 data kembali")
    lines = json.loads(jamsos("--data", data, "operations", "--json").out)
    back = {line["id"]: line["taken_back_by"] for line in lines}
    assert back[newest["id"]] == lines[0]["id"]
    assert refused(jamsos("--data", data, "takeback", newest["id"]))


def test_check_and_journal_find_what_was_touched(jamsos: Command, data: Path) -> None:
    for words in (("check",), ("journal", "verify")):
        answer = jamsos("--data", data, *words, "--json")
        assert (answer.status, json.loads(answer.out)) == (0, {"ok": True, "faults": []})
        assert "utuh" in jamsos("--data", data, *words).out
    app = open_office(data)
    with app.database.engine.connect() as connection:
        connection.exec_driver_sql("UPDATE operation SET actor = 'budi' WHERE id = 2")
        connection.commit()
    app.close()
    for words in (("check",), ("journal", "verify")):
        answer = jamsos("--data", data, *words, "--json")
        found = json.loads(answer.out)
        assert (answer.status, found["ok"], len(found["faults"])) == (1, False, 1)


def test_sample_lists(jamsos: Command, tmp_path: Path) -> None:
    answer = jamsos("sample-lists", tmp_path / "d", "--people", 5, "--seed", 2, "--dirt", 0)
    assert answer.status == 0
    assert len(list((tmp_path / "d").iterdir())) == 6


def test_the_window_is_opened_without_a_command(jamsos: Command, tmp_path: Path) -> None:
    assert jamsos("--data", tmp_path).status == 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("option", ["--report", "--rejects"])
def test_nothing_is_imported_where_its_report_could_not_be_written(
    jamsos: Command, data: Path, tmp_path: Path, option: str
) -> None:
    app = open_office(data)
    path = write_list(app, tmp_path / "baru.xlsx", invent("64.09.02.2002", 4))
    app.close()
    (tmp_path / "berkas").write_bytes(b"x")
    refused(jamsos("--data", data, "import", path, option, tmp_path / "berkas" / "r.xlsx"))
    app = open_office(data)
    assert everybody(app, village="64.09.02.2002") == []
    app.close()


@pytest.mark.parametrize("words", [
    ["terbang"], ["import"], ["answer", "x.xlsx"], ["takeback", "dua"], ["journal", "burn"],
    ["stickers", "x.pdf", "--start", "satu"], ["demo", "--people", "banyak"], ["--nope"],
])
def test_wrong_usage_is_two(jamsos: Command, tmp_path: Path, words: list[str]) -> None:
    answer = jamsos("--data", tmp_path / "data", *words)
    assert answer.status == 2
    assert "Traceback" not in answer.err
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("words", [
    ["import", "{tmp}/tidak-ada.xlsx"], ["import", "{tmp}"],
    ["import", "{list}", "--village", "99"], ["import", "{list}", "--programme", "9"],
    ["import", "{list}", "--sheet", "Lain"],
    ["import", "{list}", "--dry-run", "--report", "{file}/r.json"],
    ["export", "{file}/x.xlsx"], ["export", "{tmp}/x.xlsx", "--profile", "rahasia"],
    ["export", "{tmp}/x.xlsx", "--where", "agama=x"],
    ["export", "{tmp}/x.xlsx", "--where", "status='aktif"],
    ["export", "{tmp}/x.xlsx", "--where", "text=tidakadayangbegini"],
    ["export", "{tmp}", "--profile", "ringkas"],
    ["export", "x", "--per-village", "{file}"], ["templates", "{file}"],
    ["templates", "{tmp}/t", "--village", "64.09.99.1001"],
    ["templates", "{tmp}/t", "--profile", "ringkas"],
    ["stickers", "{tmp}/s.pdf", "--design", "tidak-ada"],
    ["stickers", "{tmp}/s.pdf", "--stock", "a4-sertifikat"],
    ["stickers", "{tmp}/s.pdf", "--start", "9,9"], ["stickers", "{tmp}/s.pdf", "--start", "0,0"],
    ["stickers", "{tmp}/s.pdf", "--village", "64.09.01.2099"],
    ["certificates", "{tmp}/s.pdf", "--programme", "7"],
    ["certificates", "{file}/s.pdf"],
    ["ceremony", "9", "{tmp}/acara"], ["ceremony", "1", "{file}/acara"],
    ["routes", "{tmp}/rute", "--village", "64.09.01.1005"], ["routes", "{file}/rute"],
    ["submit", "1", "{tmp}/k.xlsx"], ["submit", "9", "{tmp}/k.xlsx"],
    ["answer", "{tmp}/tidak-ada.xlsx", "--submission", "1"],
    ["answer", "{list}", "--submission", "1"], ["answer", "{file}", "--submission", "1"],
    ["verify", "{tmp}/tidak-ada.pdf"], ["verify", "{file}.pdf"], ["verify", "{tmp}/x.png"],
    ["verify", "{file}.png"], ["takeback", "999"], ["takeback", "-1"],
    ["demo", "--people", "10"],
    ["sample-lists", "{file}/d"], ["sample-lists", "{tmp}/d", "--people", "0"],
    ["sample-lists", "{tmp}/d", "--dirt", "2"],
], ids=" ".join)
def test_what_cannot_be_done_is_one_sentence(
    jamsos: Command, data: Path, tmp_path: Path, words: list[str]
) -> None:
    app = open_office(data)
    listed = write_list(app, tmp_path / "daftar.xlsx", invent("64.09.02.2002", 2))
    app.close()
    for suffix in ("", ".pdf", ".png"):
        (tmp_path / f"berkas{suffix}").write_bytes(b"rusak" * 50)
    places = {"tmp": tmp_path, "list": listed, "file": tmp_path / "berkas"}
    before = {path.name for path in tmp_path.iterdir()}
    refused(jamsos("--data", data, *(word.format(**places) for word in words)))
    after = {path.name for path in tmp_path.iterdir()}
    assert after - before <= {"d"}, "half-written files"
    assert json.loads(jamsos("--data", data, "check", "--json").out)["ok"]


@pytest.mark.parametrize("words", [
    ["export", "{tmp}/x.xlsx"], ["stickers", "{tmp}/s.pdf"], ["certificates", "{tmp}/c.pdf"],
    ["ceremony", "1", "{tmp}/acara"], ["routes", "{tmp}/rute"], ["submit", "1", "{tmp}/k.xlsx"],
    ["takeback", "1"],
])
def test_a_fresh_base_has_nothing_to_give(
    jamsos: Command, tmp_path: Path, words: list[str]
) -> None:
    data = tmp_path / "data"
    refused(jamsos("--data", data, *(word.format(tmp=tmp_path) for word in words)))
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_a_place_that_is_none_is_told(jamsos: Command, tmp_path: Path) -> None:
    (tmp_path / "berkas").write_bytes(b"x")
    for data in (tmp_path / "berkas", tmp_path / "berkas" / "x", tmp_path / "OneDrive" / "x"):
        refused(jamsos("--data", data, "check"))
    (tmp_path / "rusak").mkdir()
    (tmp_path / "rusak" / "register.sqlite").write_bytes(b"bukan basis data" * 500)
    refused(jamsos("--data", tmp_path / "rusak", "check"))
    refused(jamsos("--data", tmp_path / "s", "--database", "postgresql+psycopg://127.0.0.1:1/x",
                   "check"))
    refused(jamsos("--data", tmp_path / "s", "--database", "apa ini", "check"))


def test_demo_once(jamsos: Command, tmp_path: Path) -> None:
    answer = jamsos("demo", "--people", 60, "--out", tmp_path / "demo", "--window")
    assert answer.status == 0, answer.out
    assert "semua cocok" in answer.out
    refused(jamsos("demo", "--people", 60, "--out", tmp_path / "demo"))


def child(*words: object, **more: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "jamsos_desktop", *map(str, words)], cwd=ROOT, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more,  # type: ignore[call-overload]
    )


def answer_of(process: subprocess.Popen[str]) -> Answer:
    out, err = process.communicate(timeout=60)
    return Answer(process.returncode, out, err)


def test_the_command_line_never_loads_qt(data: Path, tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from jamsos_desktop.__main__ import main\n"
        "status = main()\n"
        "print([name for name in sys.modules if name.startswith(('PySide6', 'shiboken'))])\n"
        "sys.exit(status)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "--data", data, "stickers", tmp_path / "s.pdf"],
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=True,
        env={k: v for k, v in os.environ.items() if k not in {"DISPLAY", "QT_QPA_PLATFORM"}},
    )
    assert done.stdout.splitlines()[-1] == "[]"
    assert done.stderr == ""


def test_a_full_disk_leaves_nothing_half_written(data: Path, tmp_path: Path) -> None:
    def little_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    before = sorted(path.name for path in tmp_path.iterdir())
    answer = answer_of(child(
        "--data", data, "certificates", tmp_path / "c.pdf", preexec_fn=little_room,
    ))
    assert refused(answer)
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    app = open_office(data)
    assert app.check() == []
    app.close()


def test_stopping_by_hand_is_130(tmp_path: Path) -> None:
    # A shell starts what runs in its background deaf to this signal, and children inherit that.
    heard = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = child("demo", "--people", 400, "--out", tmp_path / "d")
    signal.signal(signal.SIGINT, heard)
    deadline = time.monotonic() + 60
    while not (tmp_path / "d/daftar-desa/truth.json").exists() and time.monotonic() < deadline:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(0.05)
    process.send_signal(signal.SIGINT)
    answer = answer_of(process)
    assert answer.status == 130
    assert answer.err == "Dibatalkan; tidak ada yang setengah jadi.\n"
    assert not list((tmp_path / "d").rglob(".*.part"))
    app = open_office(tmp_path / "d" / "data")
    assert app.check() == []
    app.close()


def test_a_reader_that_goes_away_is_no_fault(data: Path) -> None:
    process = child("--data", data, "operations")
    assert process.stdout
    process.stdout.close()
    assert process.stderr
    assert process.stderr.read() == ""
    assert process.wait(60) == 0
    process.stderr.close()
