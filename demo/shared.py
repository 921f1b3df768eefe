"""People and weapons that turn up with two agencies, and people who only bear one name.

Each person is written here once; the two desks write them down as each came to know them. The portal should find the
pairs of `SAME` and leave those of `NAMESAKES` alone.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Sighting:
    """A suspect as one desk knows them: `case` is the case's number within the desk (from 1); "" is not known."""

    desk: str
    case: int
    status: str
    name: str
    latin: str = ""
    dob: date | None = None
    passport: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Pair:
    """Two sightings and what ties them (`how`, empty for namesakes)."""

    how: str
    sex: str
    nat: str
    a: Sighting
    b: Sighting


REN = date(1986, 4, 17)
PRASIT = date(1979, 11, 3)
KYAW = date(1991, 2, 9)
DINH = date(1988, 7, 21)
BOUN = date(1983, 12, 5)
CHEA = date(1994, 3, 30)
YUAN = date(1990, 9, 14)

SAME = (
    Pair(
        "passport", "male", "CN",
        Sighting("cn-mps", 1, "wanted", "任志豪", "Ren Zhihao", REN, "ED0077001"),
        Sighting("kh-national-police", 1, "arrested", "Ren Zhihao", "", None, "ED 0077001"),
    ),
    Pair(
        "phone", "male", "TH",
        Sighting("th-royal-thai-police", 2, "wanted", "ประสิทธิ์ ทองไพร", "Prasit Thongphrai", PRASIT, "", "014-000-0017"),
        Sighting("mm-police-force", 1, "located", "ประสิทธิ์ ทองไพร", "", None, "", "+66 14 000 0017"),
    ),
    Pair(
        "name+dob", "male", "MM",
        Sighting("mm-police-force", 4, "wanted", "ကျော်ထွန်းဟိန်း", "Kyaw Tun Hein", KYAW, "MD000731"),
        Sighting("cn-mps", 5, "arrested", "ကျော်ထွန်းဟိန်း", "Kyaw Tun Hein", KYAW),
    ),
    Pair(
        "latin only+dob", "male", "VN",
        Sighting("vn-mps", 1, "wanted", "Đinh Xuân Lộc", "Dinh Xuan Loc", DINH, "D00000417"),
        Sighting("kh-national-police", 4, "repatriated", "DINH XUAN LOC", "", DINH),
    ),
    Pair(
        "other spelling+dob", "male", "LA",
        Sighting("la-mps", 5, "wanted", "ບຸນທະວີ ໄຊມະນີ", "Bounthavy Xaymany", BOUN),
        Sighting("th-royal-thai-police", 10, "arrested", "Bunthawi Saimani", "", BOUN),
    ),
    Pair(
        "name+dob", "female", "KH",
        Sighting("kh-national-police", 8, "wanted", "ជា បុប្ផា", "Chea Bopha", CHEA),
        Sighting("vn-mps", 3, "arrested", "ជា បុប្ផា", "Chea Bopha", CHEA),
    ),
    Pair(
        "name+dob", "male", "CN",
        Sighting("cn-mps", 9, "wanted", "袁启铭", "Yuan Qiming", YUAN),
        Sighting("mm-police-force", 5, "transferred", "袁启铭", "", YUAN),
    ),
    Pair(
        "phone", "female", "LA",
        Sighting("la-mnd", 4, "arrested", "ດາລາ ສີລາດ", "Dala Silath", date(1997, 6, 11), "", "020 3000 0041"),
        Sighting("la-mps", 1, "identified", "ດາລາ ສີລາດ", "", None, "", "020 3000 0041"),
    ),
)  # fmt: skip
"""The phone numbers of this list keep to lines 0-99, which no other person is given."""

NAMESAKES = (
    Pair(
        "", "male", "CN",
        Sighting("cn-mps", 2, "arrested", "沈建平", "Shen Jianping", date(1984, 1, 25)),
        Sighting("la-mps", 2, "arrested", "沈建平", "Shen Jianping", date(1999, 10, 8)),
    ),
    Pair(
        "", "male", "MM",
        Sighting("mm-police-force", 8, "arrested", "ဇော်လင်းထက်", "Zaw Lin Htet", date(1978, 5, 2)),
        Sighting("th-royal-thai-police", 5, "arrested", "ဇော်လင်းထက်", "Zaw Lin Htet", date(2001, 8, 19)),
    ),
    Pair(
        "", "female", "VN",
        Sighting("vn-mps", 7, "charged", "Cao Thị Nhung", "Cao Thi Nhung", date(1989, 2, 14)),
        Sighting("kh-national-police", 10, "arrested", "Cao Thị Nhung", "", date(2000, 12, 27)),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class SharedWeapon:
    """One firearm in two desks' sheets: `finds` is (desk, case, serial as typed there) twice."""

    kind: str
    make: str
    calibre: str
    finds: tuple[tuple[str, int, str], tuple[str, int, str]]


WEAPONS = (
    SharedWeapon(
        "pistol", "CZ", "9x19", (("th-royal-thai-police", 3, "TX200417"), ("mm-police-force", 7, "tx-200417"))
    ),
    SharedWeapon("rifle", "Norinco", "7.62x39", (("la-mnd", 1, "WS 731905"), ("cn-mps", 13, "WS731905"))),
)
"""The same pistol seized, lost and seized again; the same rifle on both sides of a border."""
