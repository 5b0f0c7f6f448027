"""Everything that hangs on one person beside the record itself."""

from __future__ import annotations

from dataclasses import dataclass

from jamsos_desktop.services.attachments import Attachments
from jamsos_desktop.services.drafts import Drafts
from jamsos_desktop.services.heirs import Heirs
from jamsos_desktop.services.households import Households
from jamsos_desktop.services.visits import Visits


@dataclass(frozen=True)
class Dossier:
    """Half-typed forms, heirs, household, scans and visits, for the panel and the form."""

    drafts: Drafts
    heirs: Heirs
    households: Households
    attachments: Attachments
    visits: Visits
