"""The one place that knows what time it is, so that tests and reports can choose it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

WITA = timezone(timedelta(hours=8), "WITA")
"""Central Indonesian time, the office's zone; it has no daylight saving."""


class Clock:
    """Answers the present; a test or a report sets it to any moment."""

    def __init__(self, fixed: datetime | None = None) -> None:
        self._fixed = fixed

    def set(self, moment: datetime | None) -> None:
        """Stop the clock at an aware moment, or let it run again with `None`."""
        self._fixed = moment

    def now(self) -> datetime:
        """The present moment in UTC."""
        return self._fixed or datetime.now(UTC)

    def local(self) -> datetime:
        """The present moment as the wall clock of the office shows it."""
        return self.now().astimezone(WITA)

    def today(self) -> date:
        """The office's calendar day."""
        return self.local().date()
