"""Wrong passwords: each is noted, and after the first slips the next try has to wait."""

from __future__ import annotations

from datetime import datetime

from jamsos_desktop.domain.clock import Clock
from jamsos_desktop.domain.passwords import wait_after
from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.store import accounts
from jamsos_desktop.store.accounts import Kept
from jamsos_desktop.store.database import Database
from jamsos_desktop.store.journal import Operation, Writer

OUTSIDE = "(belum masuk)"
"""Who did it where nobody is signed in."""
WRONG = "Nama atau kata sandi salah."


class Tries:
    """Counts wrong tries, in the base where there is such an account."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock
        self._strangers: dict[str, tuple[int, str]] = {}
        """Tries under names that no account has: they wait like the others."""

    def wait(self, name: str, kept: Kept | None) -> None:
        """Raise `Refused` while the time after the last wrong password is not over."""
        failures, last = (
            (kept.failures, kept.failed_at) if kept else self._strangers.get(name, (0, None))
        )
        wait = wait_after(failures)
        if not wait or last is None:
            return
        gone = (self._clock.now() - datetime.fromisoformat(last)).total_seconds()
        # A clock that was set back must not lock anybody out for longer than that.
        left = wait - gone if gone >= 0 else wait
        if left > 0:
            raise Refused(f"Terlalu sering salah. Tunggu {_seconds(left)}, lalu coba lagi.")

    def failed(self, name: str, kept: Kept | None) -> None:
        """Note a wrong try; a name that no account has may be a password and is not written."""
        operation = Operation(
            "sign_in_failed", source=kept.name if kept else "", actor=OUTSIDE, event=True
        )
        with self._database.write(operation) as writer:
            if kept is None:
                self._strangers[name] = (self._strangers.get(name, (0, ""))[0] + 1, writer.at)
                return
            now = accounts.find(writer.connection, kept.name) or kept
            self.wait(name, now)
            accounts.change(writer.connection, kept.id, {
                "failures": now.failures + 1, "failed_at": writer.at,
            })

    def check(self, writer: Writer, kept: Kept) -> None:
        """Raise `Refused` where an account is no longer as it was when its password was compared.

        Many tries at the same moment, from several programs, are worth no more than one by one.
        """
        now = accounts.find(writer.connection, kept.name)
        if now is None or now.password != kept.password:
            raise Refused(WRONG)
        self.wait(kept.name, now)


def _seconds(left: float) -> str:
    whole = int(left) + 1
    return f"{whole} detik" if whole < 90 else f"{round(whole / 60)} menit"
