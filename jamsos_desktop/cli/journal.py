"""Commands that check: codes of papers, the journal, the base."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from jamsos_desktop.cli.bar import TerminalBar
from jamsos_desktop.cli.command import Add, print_json
from jamsos_desktop.cli.line import DONE, FAILED

if TYPE_CHECKING:
    from jamsos_desktop.application import Application


def add_commands(add: Add) -> None:
    """Describe the commands of this module."""
    verify = add("verify", _verify, "periksa kode, gambar, atau PDF")
    verify.add_argument("what", metavar="CODE|IMAGE|PDF")
    verify.add_argument("--json", action="store_true")
    operations = add("operations", _operations, "riwayat pekerjaan")
    operations.add_argument("--json", action="store_true")
    takeback = add("takeback", _takeback, "ambil kembali satu pekerjaan")
    takeback.add_argument("operation", type=int, metavar="OPERATION")
    takeback.add_argument("--preview", action="store_true")
    journal = add("journal", _journal, "periksa jejak")
    journal.add_argument("what", choices=["verify"])
    journal.add_argument("--json", action="store_true")
    check = add("check", _check, "periksa keutuhan basis data dan jejak")
    check.add_argument("--json", action="store_true")


def _verify(application: Application, options: argparse.Namespace, _: TerminalBar) -> int:
    from jamsos_desktop.services.scanning import codes_in

    texts = codes_in(options.what)
    verdicts = [(text, application.documents.verify(text)) for text in texts]
    if options.json:
        print_json([
            {"code": text, "answer": v.answer, "kind": v.kind, "serial": v.serial,
             "issued_on": v.issued_on.isoformat() if v.issued_on else None, "message": v.sentence}
            for text, v in verdicts
        ])
    else:
        for _text, verdict in verdicts:
            print(verdict.sentence)
    return DONE if verdicts and all(v.answer == "valid" for _, v in verdicts) else FAILED


def _operations(application: Application, options: argparse.Namespace, _: TerminalBar) -> int:
    lines = application.journal.operations(1000 if options.json else 30)
    if options.json:
        print_json([
            {"id": o.id, "kind": o.kind, "at": o.when, "actor": o.actor, "reason": o.reason,
             "source": o.source, "changes": o.changes, "takes_back": o.takes_back,
             "taken_back_by": o.taken_back_by, "summary": dict(o.summary)}
            for o in lines
        ])
        return DONE
    for line in lines:
        back = f" (diambil kembali oleh {line.taken_back_by})" if line.taken_back_by else ""
        print(f"{line.id:>6}  {line.when}  {line.title}, {line.changes} perubahan{back}")
    return DONE


def _takeback(application: Application, options: argparse.Namespace, _: TerminalBar) -> int:
    desk = application.journal
    taken = desk.preview(options.operation) if options.preview else desk.take_back(
        options.operation
    )
    verb = "akan kembali" if options.preview else "kembali"
    print(f"{taken.rows} data {verb}, {taken.left_count} dibiarkan")
    for sentence in taken.left:
        print(f"dibiarkan: {sentence}")
    return DONE


def _journal(application: Application, options: argparse.Namespace, _: TerminalBar) -> int:
    return _faults(application.journal.verify(), options, "Jejak utuh.")


def _check(application: Application, options: argparse.Namespace, _: TerminalBar) -> int:
    return _faults(application.check(), options, "Basis data dan jejak utuh.")


def _faults(faults: list[str], options: argparse.Namespace, good: str) -> int:
    if options.json:
        print_json({"ok": not faults, "faults": faults})
    else:
        print("\n".join(faults) or good)
    return FAILED if faults else DONE
