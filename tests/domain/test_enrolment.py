from itertools import pairwise

import pytest

from jamsos_desktop.domain.enrolment import (
    END_REASONS,
    REASONS,
    STATUSES,
    STEPS,
    allowed,
    check_step,
    match_reason,
    needs_reason,
    reasons_for,
)
from jamsos_desktop.domain.problems import Invalid, Refused

YEAR = ["", "usulan", "diperiksa", "layak", "ditetapkan", "dikirim", "aktif", "selesai"]


def test_the_table_knows_every_status_and_no_other():
    assert set(STEPS) - {""} == set(STATUSES)
    assert set().union(*STEPS.values()) == set(STATUSES)


def test_the_stable_words():
    assert set(STATUSES) == {
        "usulan", "diperiksa", "layak", "tidak_layak", "perlu_perbaikan", "ditetapkan", "dikirim",
        "aktif", "ditolak", "nonaktif", "selesai", "cadangan", "mengundurkan_diri", "diganti",
    }


def test_a_year_runs_through():
    for old, new in pairwise(YEAR):
        check_step(old, new)


@pytest.mark.parametrize("old", list(STEPS))
@pytest.mark.parametrize("new", list(STATUSES))
def test_a_step_outside_the_table_is_refused(old, new):
    reason = next(iter(reasons_for(new)), None)
    if allowed(old, new):
        check_step(old, new, reason)
    else:
        with pytest.raises(Refused):
            check_step(old, new, reason)


@pytest.mark.parametrize("end", ["selesai", "diganti"])
def test_the_end_is_the_end(end):
    with pytest.raises(Refused, match="sudah akhir"):
        check_step(end, "aktif")


def test_a_refusal_says_what_is_possible():
    with pytest.raises(Refused, match="Yang mungkin: Diperiksa, Mengundurkan diri"):
        check_step("usulan", "aktif")


def test_nobody_is_refused_without_a_reason():
    for old, new in (("diperiksa", "tidak_layak"), ("dikirim", "ditolak"), ("aktif", "nonaktif")):
        assert needs_reason(new)
        with pytest.raises(Invalid, match="Pilih alasan"):
            check_step(old, new)
        with pytest.raises(Invalid, match="tidak ada dalam daftar"):
            check_step(old, new, "cuaca")
    check_step("diperiksa", "perlu_perbaikan")
    check_step("aktif", "nonaktif", "meninggal")


def test_an_unknown_status_is_invalid():
    with pytest.raises(Invalid):
        check_step("usulan", "hilang")


def test_reasons_are_those_of_the_step():
    assert reasons_for("ditolak") is REASONS
    assert reasons_for("nonaktif") is END_REASONS
    assert not reasons_for("aktif")


@pytest.mark.parametrize(
    ("remark", "code"),
    [
        ("NIK tidak ditemukan di Dukcapil", "nik_tidak_ditemukan"),
        ("NIK dan Nama TIDAK PADAN", "nik_nama_tidak_padan"),
        ("Peserta sudah aktif segmen PU", "aktif_pu"),
        ("Sudah terdaftar BPU", "aktif_bpu"),
        ("Usia 65 tahun", "lewat_umur"),
        ("usia dibawah 18", "di_bawah_umur"),
        ("meninggal dunia", "meninggal"),
        ("data  ganda", "ganda"),
        ("", "keterangan_bpjs"),
        ("lain", "keterangan_bpjs"),
    ],
)
def test_remarks_of_bpjs(remark, code):
    assert match_reason(remark) == code


@pytest.mark.parametrize("code", sorted(set(REASONS) - {"keterangan_bpjs", "pindah"}))
def test_our_own_labels_are_understood(code):
    assert match_reason(REASONS[code]) == code
