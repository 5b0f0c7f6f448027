"""A second block of a list whose header stands in another order."""

from jamsos_desktop.domain.intake.reorder import in_order
from jamsos_desktop.domain.intake.rows import Layout, RawRow

NIK, KK = "6409011203790001", "6409010101100001"
LAYOUT = Layout(
    {"nik": 0, "kk": 1, "name": 2, "address": 3}, (1,), {0: "NIK", 1: "No KK", 2: "Nama",
                                                         3: "Alamat"},
)


def cells(*rows: tuple[str, ...]) -> tuple[list[tuple[object, ...]], list[int]]:
    found, moved = in_order([RawRow(n, row) for n, row in enumerate(rows, 1)], LAYOUT)
    return [row.cells for row in found], moved


def test_cells_go_where_the_first_header_has_them() -> None:
    first, second = ("NIK", "No KK", "Nama", "Alamat"), ("NO. KK", "NIK", "Alamat", "Nama")
    person = (NIK, KK, "Siti", "Jl. Baru")
    turned = (KK, NIK, "Jl. Baru", "Siti")
    found, moved = cells(first, person, second, turned, first, person)
    assert found == [first, person, second, person, first, person]
    assert moved == [4]


def test_what_has_no_title_there_is_kept_behind_and_means_nothing() -> None:
    first, second = ("NIK", "No KK", "Nama", "Alamat"), ("No KK", "NIK", "Alamat", "Panggilan")
    found, _ = cells(first, second, (KK, NIK, "Jl. Baru", "Siti"))
    assert found[2] == (NIK, KK, None, "Jl. Baru", "Siti")
