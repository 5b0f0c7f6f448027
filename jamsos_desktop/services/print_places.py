"""Where each document of a run lies, and what that does to the opened sheets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jamsos_desktop.domain.fields import Record, Values
from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.domain.sheets import (
    FREE,
    SPOILED,
    USED,
    Layout,
    Sheet,
    blank_sheet,
    plan_sheets,
    use_sheets,
)
from jamsos_desktop.domain.stock import Stock
from jamsos_desktop.services.print_plan import Order
from jamsos_desktop.store import paper_queries, tables
from jamsos_desktop.store.journal import Writer
from jamsos_desktop.store.reader import Reader, chunks


def opened_sheets(reader: Reader, stock: str = "") -> list[Sheet]:
    """Opened sheets with a free position, of one stock or of all, oldest first."""
    where = [tables.LabelSheet.positions.contains(FREE, autoescape=True)]
    if stock:
        where.append(tables.LabelSheet.stock == stock)
    return [sheet_of(record) for record in reader.records(tables.LabelSheet, *where)]


def sheet_of(record: Record) -> Sheet:
    """The sheet that a row of the base describes."""
    return Sheet(
        record.id, str(record["name"]), str(record["stock"]), str(record["positions"])
    )


def lay(reader: Reader, order: Order, stock: Stock, count: int) -> Layout:
    """The sheets for so many labels as the order wants them; raises `Refused`."""
    if order.sheets is None:
        return plan_sheets(count, opened_sheets(reader, stock.name), stock.per_page)
    if order.sheets:
        kept = {sheet.id: sheet for sheet in opened_sheets(reader, stock.name)}
        if missing := [number for number in order.sheets if number not in kept]:
            raise Refused(
                f"Lembar nomor {missing[0]} tidak ada, penuh, atau bukan {stock.label}."
            )
        return use_sheets(count, [kept[number] for number in order.sheets], stock.per_page)
    begun = [] if order.start == (1, 1) else [blank_sheet(stock, order.start)]
    return use_sheets(count, begun, stock.per_page)


def note_places(
    writer: Writer, run: int, stock: Stock, layout: Layout, documents: Sequence[int]
) -> None:
    """Give each document its place in the run, in one unit of work with the run itself.

    Positions on opened sheets become used; what is left on the last sheet becomes an opened sheet.
    Raises `Refused` when somebody else has taken a position since the plan was made.
    """
    known = {
        sheet.id: sheet for sheet in opened_sheets(writer, stock.name)
    }
    keepers: dict[int, int] = {}
    for number, (sheet, places) in enumerate(layout.opened, 1):
        if sheet.id:
            if sheet.id not in known:
                raise Refused(f"{sheet.name} baru saja dipakai. Rencanakan lagi.")
            taken = known[sheet.id].taken(places)
            writer.update_many(tables.LabelSheet, {sheet.id: {"positions": taken.states}})
            keepers[number] = sheet.id
        elif FREE in (rest := sheet.taken(places).states):
            keepers[number] = _open(writer, stock, rest)
    if layout.left and stock.per_page > 1:
        used = stock.per_page - len(layout.left)
        keepers[layout.sheets] = _open(writer, stock, USED * used + FREE * len(layout.left))
    everywhere = layout.places()
    for part in chunks(range(len(documents))):
        writer.insert(tables.PrintPlace, [
            {"print_run_id": run, "document_id": documents[i], "number": i + 1,
             "sheet": place.sheet, "position": place.position,
             "label_sheet_id": keepers.get(place.sheet)}
            for i, place in zip(part, everywhere, strict=False)
        ])


def layout_of(places: Iterable[tuple[int, int]], stock: Stock) -> Layout:
    """The layout that these places of one run make, each a sheet of the run and a position."""
    pages: dict[int, list[int]] = {}
    for sheet, position in places:
        pages.setdefault(sheet, []).append(position)
    blank = blank_sheet(stock)
    opened = tuple((blank, tuple(positions)) for _, positions in sorted(pages.items()))
    return Layout(opened, 0, stock.per_page, sum(map(len, pages.values())))


def spoil_last(writer: Writer, documents: Iterable[Record], reason: str) -> None:
    """Note that the labels on which these documents were printed last came to nothing."""
    runs = {document.id: document["print_run_id"] for document in documents}
    at = writer.matching(tables.PrintPlace, "document_id", runs)
    spoil_places(writer, [
        place for found in at.values() for place in found
        if place["print_run_id"] == runs[place["document_id"]] and not place.get("outcome")
    ], reason)


def spoil_printed(writer: Writer, documents: Sequence[int], reason: str) -> None:
    """The same for those that are on paper; a run without a file has spoiled nothing."""
    runs = writer.matching(tables.PrintRun, "id", paper_queries.runs_of(writer, documents))
    made = {number for number, (run,) in runs.items() if run["status"] != "disiapkan"}
    for part in chunks(documents):
        papers = paper_queries.papers(writer, part)
        spoil_last(writer, (d for d in papers if d["print_run_id"] in made), reason)


def spoil_places(writer: Writer, places: Iterable[Record], reason: str) -> None:
    """Note that these labels came to nothing; their positions stay lost."""
    spoiled = list(places)
    writer.update_many(
        tables.PrintPlace, {p.id: {"outcome": "rusak", "reason": reason} for p in spoiled}
    )
    _mark(writer, spoiled, SPOILED)


def release_places(writer: Writer, places: Iterable[Record], reason: str) -> None:
    """Note that these labels were never printed; their positions are free again.

    A sheet that is whole again is fresh paper and leaves the memory.
    """
    released = list(places)
    writer.update_many(
        tables.PrintPlace, {p.id: {"outcome": "dilepas", "reason": reason} for p in released}
    )
    _mark(writer, released, FREE)


def break_off(
    writer: Writer, stock: Stock, first: Record, reason: str, *, jammed: bool
) -> None:
    """Note that a run stopped before its place `first`.

    After a jam the rest of that sheet is spoiled, free positions too: it is not fed again.
    Else it lies there with its rest free. Later sheets were never printed.
    """
    run, number = first["print_run_id"], first["number"]
    near = paper_queries.places_of(
        writer, run, number - stock.per_page, number + stock.per_page
    )
    sheet = [p for part in near for p in part if p["sheet"] == first["sheet"]]
    on_sheet = [place for place in sheet if place["number"] >= number]
    later = on_sheet[-1]["number"] + 1
    if jammed:
        spoil_places(writer, on_sheet, reason)
        for opened in {p["label_sheet_id"] for p in on_sheet} - {None}:
            _spoil_rest(writer, opened)
    else:
        release_places(writer, on_sheet, reason)
        begun = len(sheet) > len(on_sheet)
        if begun and on_sheet[0]["label_sheet_id"] is None and stock.per_page > 1:
            free = {place["position"] for place in on_sheet}
            states = "".join(FREE if n in free else USED for n in range(stock.per_page))
            _open(writer, stock, states)
    for part in paper_queries.places_of(writer, run, later):
        release_places(writer, part, reason)


def _open(writer: Writer, stock: Stock, states: str) -> int:
    number = writer.next_numbers("label_sheet", 1)[0]
    return writer.insert(tables.LabelSheet, [
        {"name": f"Lembar {grouped(number)}", "stock": stock.name, "positions": states}
    ])[0]


def _mark(writer: Writer, places: Sequence[Record], mark: str) -> None:
    on_sheets: dict[int, list[int]] = {}
    for place in places:
        if place["label_sheet_id"] is not None:
            on_sheets.setdefault(place["label_sheet_id"], []).append(place["position"])
    changes: dict[int, Values] = {}
    for number, found in writer.matching(tables.LabelSheet, "id", on_sheets).items():
        states = sheet_of(found[0]).marked(on_sheets[number], mark).states
        changes[number] = {"positions": states, "retired": set(states) == {FREE}}
    writer.update_many(tables.LabelSheet, changes)


def _spoil_rest(writer: Writer, number: int) -> None:
    for found in writer.matching(tables.LabelSheet, "id", [number]).values():
        states = str(found[0]["positions"]).replace(FREE, SPOILED)
        writer.update_many(tables.LabelSheet, {number: {"positions": states}})
