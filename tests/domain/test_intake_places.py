"""The village of a list is told by its titles or its names."""

import pytest

from jamsos_desktop.domain.intake.places import village_of_list
from jamsos_desktop.domain.regions import RegionTree, official_regions

REGIONS = RegionTree(official_regions("64.09"))


@pytest.mark.parametrize(("titles", "names", "village"), [
    (["DAFTAR USULAN KELURAHAN WARU TAHUN ANGGARAN 2026"], [], "64.09.02.1003"),
    (["Desa : Api-Api", "Kecamatan : Waru"], [], "64.09.02.2001"),
    (["PEMERINTAH KABUPATEN PENAJAM PASER UTARA", "KECAMATAN WARU", "DESA API-API"], [],
     "64.09.02.2001"),
    (["DESA API-API KECAMATAN WARU"], [], "64.09.02.2001"),
    (["Daftar pekerja"], ["Sheet1", "usulan_api-api_2026"], "64.09.02.2001"),
    (["Daftar pekerja"], ["Sheet1", "Rekap Kelurahan Waru revisi"], "64.09.02.1003"),
    (["Daftar pekerja"], ["Sheet1", "daftar"], ""),
    (["Desa/Kelurahan dan kecamatan diisi"], ["Data"], ""),
])
def test_village_of_list(titles: list[str], names: list[str], village: str) -> None:
    assert village_of_list(titles, names, REGIONS, "64.09") == village
