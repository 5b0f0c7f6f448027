"""The tables, each reading like its paper form. Labels and aliases are what clerks write."""

from __future__ import annotations

from jamsos_desktop.store.tables.accounts import Account
from jamsos_desktop.store.tables.ceremonies import AgendaItem, Ceremony, Guest, SymbolicRecipient
from jamsos_desktop.store.tables.cover import Answer, Enrolment, Programme, Submission
from jamsos_desktop.store.tables.journal import Change, Counter, Operation, Secret
from jamsos_desktop.store.tables.lists import (
    ColumnMemory,
    ImportFile,
    ImportRow,
    OwnProfile,
    SpellingDecision,
)
from jamsos_desktop.store.tables.office import ClerkNote, Office, Region, SavedSearch, Signatory
from jamsos_desktop.store.tables.papers import (
    Document,
    LabelSheet,
    OwnDesign,
    OwnStock,
    PrinterFit,
    PrintPlace,
    PrintRun,
)
from jamsos_desktop.store.tables.people import Attachment, Beneficiary, Heir, NameWord, PairDecision
from jamsos_desktop.store.tables.visits import Visit

__all__ = [
    "Account",
    "AgendaItem",
    "Answer",
    "Attachment",
    "Beneficiary",
    "Ceremony",
    "Change",
    "ClerkNote",
    "ColumnMemory",
    "Counter",
    "Document",
    "Enrolment",
    "Guest",
    "Heir",
    "ImportFile",
    "ImportRow",
    "LabelSheet",
    "NameWord",
    "Office",
    "Operation",
    "OwnDesign",
    "OwnProfile",
    "OwnStock",
    "PairDecision",
    "PrintPlace",
    "PrintRun",
    "PrinterFit",
    "Programme",
    "Region",
    "SavedSearch",
    "Secret",
    "Signatory",
    "SpellingDecision",
    "Submission",
    "SymbolicRecipient",
    "Visit",
]
