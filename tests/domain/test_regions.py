import pytest

from jamsos_desktop.domain.regions import (
    PROVINCES,
    Region,
    RegionTree,
    official_regions,
)

PPU = "64.09"


@pytest.fixture(scope="module")
def tree():
    aliases = {"GM Penajam": "64.09.01.2020", "kota waru": "64.09.02", "hilang": "99"}
    return RegionTree(official_regions(PPU), aliases)


def test_the_official_table_has_the_counts_of_the_ministry():
    codes = {region.code for region in official_regions("")}
    assert {code for code in codes if len(code) == 2} == PROVINCES
    regencies = {code for code in codes if len(code) == 5}
    assert (len(PROVINCES), len(regencies), PPU in regencies) == (38, 514, True)


def test_the_regency_comes_with_its_province_and_sisters():
    regions = official_regions(PPU)
    levels = [r.level for r in regions]
    assert len(regions) == 69
    assert levels.count("kecamatan") == 4
    assert (levels.count("kelurahan"), levels.count("desa")) == (24, 30)
    assert (levels.count("kabupaten"), levels.count("kota")) == (7, 3)
    assert list(regions) == sorted(regions, key=lambda r: r.code)


def test_a_name_with_a_comma_is_whole():
    names = {r.code: r.name for r in official_regions("12.07")}
    assert names["12.07.28.1007"] == "Lubuk Pakam I,II"


def test_names(tree):
    assert tree.name("64.09.02.1003") == "Waru"
    assert tree.title("64.09.02.1003") == "Kelurahan Waru"
    assert tree.title("64.09.02") == "Kecamatan Waru"
    assert tree.title("64.09") == "Kabupaten Penajam Paser Utara"
    assert tree.title("64") == "Provinsi Kalimantan Timur"
    assert tree.full_name("64.09.02.2002") == "Desa Sesulu, Kecamatan Waru"
    assert tree.full_name("64.09.02") == "Kecamatan Waru"
    assert tree.name("99.99") == tree.title("99.99") == tree.full_name("99.99") == "99.99"


def test_levels(tree):
    assert [d.name for d in tree.districts()] == ["Penajam", "Waru", "Babulu", "Sepaku"]
    assert len(tree.villages()) == 54
    assert [v.name for v in tree.villages("64.09.02")] == [
        "Waru", "Api-api", "Sesulu", "Bangun Mulya",
    ]
    assert tree.district_of("64.09.02.1003") == tree.district_of("64.09.02") == "64.09.02"
    assert tree.district_of("64.09") == tree.district_of("nowhere") == ""
    assert tree.get("64.09.02") == Region("64.09.02", "Waru", "kecamatan", "64.09")
    assert tree.get("64.09.77") is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Waru", "Waru"),
        ("  WARU ", "Waru"),
        ("Kel. Waru", "Waru"),
        ("kelurahan waru", "Waru"),
        ("Kel/Desa Petung", "Petung"),
        ("Ds.Sesulu", "Sesulu"),
        ("Kelurahan Waru, Kecamatan Waru", "Waru"),
        ("Nenang (Kec. Penajam)", "Nenang"),
        ("Sesulu, Waru", "Sesulu"),
        ("apiapi", "Api-api"),
        ("NIPAH - NIPAH", "Nipah-Nipah"),
        ("Nipah2", "Nipah-Nipah"),
        ("Semoi II", "Semoi Dua"),
        ("semoi 2", "Semoi Dua"),
        ("Sukaraja", "Suka Raja"),
        ("Labangka", "Labangka"),
        ("64.09.02.1003", "Waru"),
        ("6409021003", "Waru"),
        ("gm  penajam", "Giri Mukti"),
    ],
)
def test_a_village_is_found_exactly(tree, text, name):
    found = tree.match(text)
    assert (found.certainty, tree.name(found.code)) == ("exact", name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Penajem", "Penajam"),
        ("Sesullu", "Sesulu"),
        ("Gunung Mulya", "Gunung Mulia"),
        ("Babulu Drat", "Babulu Darat"),
        ("Sri Rahardja", "Sri Raharja"),
        ("Rikko", "Riko"),
        ("Desa Waru", "Waru"),
    ],
)
def test_a_likely_slip_is_a_guess(tree, text, name):
    found = tree.match(text)
    assert (found.certainty, tree.name(found.code)) == ("guess", name)


@pytest.mark.parametrize(
    "text",
    ["", "-", "Kec. Waru", "Kabupaten Penajam Paser Utara", "Balikpapan", "desa", "xyz", "Babulu",
     "hilang"],
)
def test_what_is_no_village(tree, text):
    found = tree.match(text)
    assert (found.code, found.certainty) == (None, "unknown")


def test_two_near_names_are_left_to_the_clerk(tree):
    found = tree.match("Sepak")
    assert found.certainty == "unknown"
    assert {tree.name(code) for code in found.candidates} == {"Sepan", "Sepaku"}


def test_every_official_name_finds_itself(tree):
    for village in tree.villages():
        for text in (village.name, village.name.upper(), tree.title(village.code)):
            assert tree.match(text).code == village.code
            assert tree.match(text).certainty == "exact"


def test_the_search_stays_within_a_district(tree):
    assert tree.match("Sesulu", "64.09.02").code == "64.09.02.2002"
    assert tree.match("Sesulu", "64.09.04").code is None
    assert tree.match("Sepak", "64.09.01").certainty == "guess"


def test_equal_names_need_a_district():
    tree = RegionTree([
        Region("64.09.01", "Satu", "kecamatan", "64.09"),
        Region("64.09.02", "Kota Dua", "kecamatan", "64.09"),
        Region("64.09.01.2001", "Suka Maju", "desa", "64.09.01"),
        Region("64.09.02.2001", "Sukamaju", "desa", "64.09.02"),
        Region("64.09.02.1002", "Suka-Maju", "kelurahan", "64.09.02"),
        Region("64.09.02.1003", "Kota Lama", "kelurahan", "64.09.02"),
    ])
    assert tree.match("suka maju").candidates == (
        "64.09.01.2001", "64.09.02.1002", "64.09.02.2001",
    )
    assert tree.match("suka maju").code is None
    assert tree.match("Suka Maju", "64.09.01").code == "64.09.01.2001"
    assert tree.match("Suka Maju Kec. Satu").code == "64.09.01.2001"
    assert tree.match("Kel. Suka Maju").code == "64.09.02.1002"
    assert tree.match("Kota Lama").code == "64.09.02.1003"


def test_districts(tree):
    assert tree.match_district("Kec. Waru").code == "64.09.02"
    assert tree.match_district("WARU").certainty == "exact"
    assert tree.match_district("Sepakku").certainty == "guess"
    assert tree.match_district("640902").code == "64.09.02"
    assert tree.match_district("Kota Waru").code == "64.09.02"
    assert tree.match_district("Desa Waru").code is None
    assert tree.match_district("Balikpapan").code is None
