"""Name parts common in East Kalimantan, from which invented names are put together."""

from __future__ import annotations

from typing import NamedTuple


class Names(NamedTuple):
    """Name parts of one group of people."""

    weight: int
    men: tuple[str, ...]
    men_second: tuple[str, ...]
    women: tuple[str, ...]
    women_second: tuple[str, ...]
    birth_places: tuple[tuple[str, str], ...]
    """Places with the district code in NIKs given out there."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_JAVANESE = Names(
    40,
    _words(
        "Sutrisno Suparman Wagimin Sugeng Slamet Tukiman Sarno Suyatno Mulyono Sukardi "
        "Ngatimin Poniran Sumarno Parjono Wiyono Sunardi Jumadi Kasiman Giyanto Agus Bambang "
        "Joko Eko Dwi Tri Heri Budi Supriyadi Sugiyono Kusnadi Sumadi Paimin Tarmidi Rahmat "
        "Imam Mujiono Samsuri Katiman Suroto Warsito Untung Hadi Yanto Karyono"
    ),
    _words(
        "Riyadi Santoso Prasetyo Wibowo Hidayat Widodo Nugroho Purnomo Setiawan Hartono "
        "Susilo Wahyudi Saputro Utomo Kurniawan Raharjo Subagyo Handoko Sasongko Cahyono "
        "Suwito Winarno"
    ),
    _words(
        "Sumiati Suparmi Sri Wagiyem Tumini Sulastri Ngatini Partinah Rubiyah Murni Endang "
        "Lestari Sumarni Suyati Kasmi Poniyem Yuliana Tri Dewi Eni Sunarti Watini Mujiati "
        "Suratmi Painem Jumirah Rukmini Sukinah Tutik Wiwik Ika Puji Retno Siti Kartini "
        "Samini"
    ),
    _words(
        "Rahayu Wahyuni Lestari Handayani Astuti Utami Ningsih Susanti Wulandari Hartini "
        "Purwanti Setyowati Andayani Kusuma Widyaningsih Maryati Sulistyowati Indrawati "
        "Rohmah Wijayanti"
    ),
    (("Tulungagung", "35.04.07"), ("Jember", "35.09.12"), ("Banyuwangi", "35.10.08"),
     ("Ponorogo", "35.02.05"), ("Wonogiri", "33.12.09"), ("Kebumen", "33.05.11")),
)
_BUGIS = Names(
    22,
    _words(
        "Ambo Beddu Baco Sudirman Syamsuddin Nasir Rusdi Kamaruddin Burhanuddin Tahir Basri "
        "Jufri Hasanuddin Muhtar Sainal Amiruddin Zainuddin Mansyur Haeruddin Saharuddin "
        "Lukman Arifin Iskandar Jamaluddin Baharuddin Salahuddin Alimuddin Rustam Ansar "
        "Arsyad Firman Hamka"
    ),
    _words(
        "Tang Tappa Mappa Lebu Upe Dalle Rola Sakka Tola Nawir Pabo Rahman Side Lolo Kadir "
        "Wero"
    ),
    _words(
        "Hasnah Rosmini Nurhayati Jumriah Darmawati Marhani Sitti Hasmawati Rosdiana Nurlina "
        "Suriani Kartini Hasniati Ramlah Asma Marwah Nurjannah Indo Besse Tenri Hamsinah "
        "Mardiana Jumiati Fatmawati Sahriani Herlina Rahmatia Murniati Halijah"
    ),
    _words("Tang Upe Dalle Wati Sari Lolo Amin Yusuf Tola Rahim Kasim Tahir Makka Rauf"),
    (("Bone", "73.08.10"), ("Pinrang", "73.15.06"), ("Wajo", "73.13.04"),
     ("Sidrap", "73.14.05"), ("Majene", "76.05.02")),
)
_BANJAR = Names(
    17,
    _words(
        "Syahrani Rahmadi Fahrurrazi Ardiansyah Masrani Arbain Saidi Jumberi Abdullah Murjani "
        "Hamdani Syaifullah Junaidi Anang Utuh Mahyuni Basuni Sarkani Mawardi Rusli Yusran "
        "Kaspul Akhmad Bahran Suriansyah Gusti Norsehan Ilmi Rasyid Supian"
    ),
    _words(
        "Anwar Noor Gani Hasan Rahman Fauzi Ilham Sani Hamid Effendi Rasyidi Yamani Azhar "
        "Salim"
    ),
    _words(
        "Norhayati Mastika Rusmini Galuh Noorjanah Hartinah Jamilah Rusdiana Mahrita Raudah "
        "Norlaila Masliani Aluh Halimah Arbayah Sarinah Rahmah Hadijah Saidah Bahriah Mariani "
        "Ernawati Nurul"
    ),
    _words("Hasanah Fitriah Zahra Aini Jannah Rahmi Huda Laila Mawaddah Sarah Aisyah Noor"),
    (("Banjar", "63.03.05"), ("Barabai", "63.07.04"), ("Amuntai", "63.08.07"),
     ("Kandangan", "63.06.05")),
)
_PASER = Names(
    13,
    _words(
        "Awang Sulaiman Pahri Encek Lasan Kaspul Tamrin Musa Jaidun Ruslan Darman Alpian "
        "Sabran Idris Hamran Arpan Kurdi Suman Dahlan Marhat Sapri Burhan"
    ),
    _words("Gapi Nandang Rangan Kuncir Sembulan Telake Saing Layar Muser Aran Tiwei"),
    _words(
        "Masitah Ijah Bungsu Dayang Rusna Norsiah Aminah Salmah Jubaidah Ratna Siah Imah "
        "Jamiah Maimunah Kamsiah Sanah Rohani Arbaiyah"
    ),
    _words("Rangan Nandang Layar Saing Seri Intan Bulan Kuning Rinjani"),
    (("Tanah Grogot", "64.01.04"), ("Long Ikis", "64.01.06"), ("Kuaro", "64.01.05"),
     ("Tenggarong", "64.02.06")),
)
_MADURESE = Names(
    8,
    _words(
        "Holil Matsari Buyamin Sahri Marsuki Misnawi Satimin Rofi'i Mat Tohir Sanusi Asmawi "
        "Busidin Nawawi Fathor Halili Mistar Sahid Abdurrahman Muzammil Rosi"
    ),
    _words("Romli Kholik Hosen Razak Faruq Ma'ruf Muni Sakur Hamid Nasik"),
    _words(
        "Sahriyah Maryam Suhaima Hotijah Misnati Sumiyeh Munawaroh Rohemah Sunima Hosniyah "
        "Marhamah Zubaidah Satiyah Luluk Hamimah"
    ),
    _words("Hosna Jamila Sofiyah Rofiqoh Karimah Yatim Qomariyah"),
    (("Bangkalan", "35.26.09"), ("Sampang", "35.27.06"), ("Pamekasan", "35.28.05")),
)
GROUPS = (_JAVANESE, _BUGIS, _BANJAR, _PASER, _MADURESE)
"""The groups of people who live here, in their shares."""
