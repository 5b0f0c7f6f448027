import pytest

from jamsos_desktop.domain.occupations import OCCUPATIONS, match


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Petani/Pekebun", "petani"),
        ("BURUH TANI/PERKEBUNAN", "buruh_tani"),
        ("buruh tani", "buruh_tani"),
        ("Nelayan", "nelayan"),
        ("Nelayn", "nelayan"),
        ("Pedagang Kaki Lima (PKL)", "pedagang_kecil"),
        ("PKL", "pedagang_kecil"),
        ("ojek", "tukang_ojek"),
        ("tukang  ojeg", "tukang_ojek"),
        ("Ketua RT", "rt_rw"),
        ("RT/RW", "rt_rw"),
        ("Pengurus RW", "rt_rw"),
        ("wiraswasta", "umkm"),
        ("serabutan", "buruh_harian"),
        ("Imam Masjid", "marbot"),
        ("lain-lain", "lainnya"),
    ],
)
def test_an_occupation_is_recognised(text, code):
    assert match(text) == code


@pytest.mark.parametrize(
    "text", ["", "-", "IRT", "Mengurus Rumah Tangga", "Belum bekerja", "Pelajar/Mahasiswa", "PNS",
             "tidak bekerja", "12", "Karyawan swasta"]
)
def test_what_is_no_occupation_of_the_programme(text):
    assert match(text) is None


@pytest.mark.parametrize(("code", "label"), OCCUPATIONS.items())
def test_labels_and_stored_words_find_themselves(code, label):
    assert match(label) == match(label.upper()) == match(code) == code
