"""Short fixed lists: stored word → what the clerk reads. Stored words are stable."""

from __future__ import annotations

SEXES = {"L": "Laki-laki", "P": "Perempuan"}
SEX_WORDS = {
    "lk": "L", "laki": "L", "laki laki": "L", "laki - laki": "L", "lelaki": "L", "pria": "L",
    "lk2": "L", "m": "L", "male": "L",
    "pr": "P", "perempuan": "P", "wanita": "P", "w": "P", "f": "P", "female": "P", "prp": "P",
}
LIFE = {"hidup": "Hidup", "meninggal": "Meninggal", "pindah": "Pindah"}
PAIR_DECISIONS = {"same": "Orang yang sama", "different": "Orang yang berbeda"}
CONSENTS = {"belum": "Belum ditanya", "setuju": "Setuju", "menolak": "Menolak"}
RELATIONS = {
    "pasangan": "Suami/istri", "anak": "Anak", "orang_tua": "Orang tua", "cucu": "Cucu",
    "saudara": "Saudara kandung", "mertua": "Mertua", "wasiat": "Penerima wasiat",
    "lainnya": "Lainnya",
}
HEIR_PAPERS = {"belum": "Belum ada", "sebagian": "Sebagian", "lengkap": "Lengkap"}
"""What is at hand of an heir's papers: identity, family card, proof of the relation."""
ATTACHMENT_KINDS = {
    "ktp": "KTP", "kk": "Kartu keluarga", "surat": "Surat", "foto": "Foto", "lainnya": "Lainnya",
}
FUNDING = {
    "apbd_kabupaten": "APBD Kabupaten",
    "apbd_provinsi": "APBD Provinsi",
    "dbh_sawit": "DBH Sawit",
    "dbhcht": "DBHCHT",
    "apbdes": "APBDes / dana desa",
    "csr": "CSR perusahaan",
    "donasi": "Donasi ASN / BAZNAS",
    "mandiri": "Mandiri",
}
"""Sources of money met in the field, domain reference §11."""
LAYERS = {"murni": "Murni", "perubahan": "Perubahan"}
DOCUMENT_KINDS = {"sticker": "Stiker", "certificate": "Sertifikat"}
DOCUMENT_STATUSES = {"berlaku": "Berlaku", "diganti": "Diganti", "dicabut": "Dicabut"}
DOCUMENT_STAGES = {
    "diminta": "Diminta", "tercetak": "Tercetak", "diserahkan": "Diserahkan",
    "tertempel": "Tertempel",
}
"""The way of a sticker or certificate: number given, file made, handed over, on the house."""
PLACED, DECLINED = "ditempel", "menolak"
VISIT_RESULTS = {
    PLACED: "Ditempel", "tidak_di_rumah": "Tidak di rumah", DECLINED: "Menolak",
    "pindah": "Pindah", "tidak_ditemukan": "Tidak ditemukan",
}
"""How a call at a house about its sticker ended, domain reference §7.2. `PLACED` puts the sticker
on the house, `DECLINED` is the household's answer."""
RUN_STATUSES = {
    "disiapkan": "Disiapkan", "selesai": "Selesai", "terputus": "Terputus", "batal": "Batal",
}
PLACE_OUTCOMES = {"rusak": "Rusak", "dilepas": "Tidak dicetak"}
"""What became of a place of a run when it did not carry its label to the end."""
ANSWERS = {
    "aktif": "Aktif sesuai usulan",
    "aktif_beda": "Aktif dengan data berbeda",
    "ditolak": "Ditolak",
    "tidak_diusulkan": "Aktif tetapi tidak diusulkan",
    "ganda": "Tercantum dua kali",
}
"""Classes of a row of BPJS's answer, domain reference §5.4."""
HANDED_ITEMS = {"sertifikat": "Sertifikat", "kartu": "Kartu peserta", "papan": "Papan simbolis"}
GUEST_RANKS = {
    "a": "Bupati",
    "b": "Wakil bupati",
    "c": "Mantan bupati dan wakil bupati",
    "d": "Ketua DPRD",
    "e": "Wakil ketua DPRD",
    "f": "Sekda, dandim, kapolres, ketua pengadilan, kajari",
    "g": "Pimpinan partai politik yang punya kursi",
    "h": "Anggota DPRD",
    "i": "Tokoh agama, adat dan masyarakat",
    "j": "Asisten, kepala badan dan dinas, eselon II",
    "k": "Kepala instansi vertikal, danramil, kapolsek",
    "l": "Kepala bagian, camat, eselon III",
    "m": "Lurah, kepala desa, eselon IV",
}
"""Order of seats at official events in a regency: UU 9/2010, Pasal 11."""
