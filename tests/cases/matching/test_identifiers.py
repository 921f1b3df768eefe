"""Each kind of identifier has one canonical text, whoever wrote it down."""

import pytest

from cases.matching.identifiers import Kind, normalise


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        (Kind.PASSPORT, "E 9580-3089", "e95803089"),
        (Kind.PASSPORT, "AA๒๒๒๔๘๒๙", "AA2224829"),
        (Kind.ACCOUNT, "101-2-34567-8", "1012345678"),
        (Kind.ACCOUNT, "၁၀၁ ၂၃၄ ၅၆၇၈", "1012345678"),
        (Kind.IMEI, "49-015420-323751-8", "490154203237518"),
        (Kind.PLATE, "粤B·12345", "粤b12345"),
        (Kind.PLATE, "กก ๑๒๓๔ เชียงราย", "กก1234เชียงราย"),
        (Kind.SERIAL, "BK-947806", "bk 947806"),
        (Kind.SERIAL, "HD៦២៨០២៤", "HD628024"),
        (Kind.DOMAIN, "https://www.Example.com:8443/login?x=1", "example.com"),
        (Kind.DOMAIN, "hxxps://pay[.]example[.]com", "pay.example.com"),
        (Kind.DOMAIN, "例子.中国", "xn--fsqu00a.xn--fiqs8s"),
    ],
)
def test_two_ways_of_writing_are_one_value(kind, one, other):
    assert normalise(kind, one) == normalise(kind, other)
    assert normalise(kind, one)


def test_a_telephone_is_read_by_its_country():
    assert normalise(Kind.PHONE, "089-782-7885", agency="TH") == "+66897827885"
    assert normalise(Kind.PHONE, "0066 89 782 7885", agency="LA") == normalise(Kind.PHONE, "๐๘๙ ๗๘๒ ๗๘๘๕", agency="TH")
    assert normalise(Kind.PHONE, "09-450 426087", agency="LA", nationality="MM") == "+959450426087"


def test_a_wallet_bears_its_chain():
    address = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
    assert normalise(Kind.WALLET, address.lower()) == f"ethereum:{address}"


def test_a_card_is_read_by_its_country():
    assert normalise(Kind.NATIONAL_ID, "110102 19900307 8515", agency="CN") is None  # the check digit is wrong
    assert normalise(Kind.NATIONAL_ID, "001-099-012345", agency="KH", nationality="VN") == "001099012345"


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (Kind.PHONE, "12"),
        (Kind.PHONE, ""),
        (Kind.PASSPORT, "-"),
        (Kind.PASSPORT, "unknown"),
        (Kind.ACCOUNT, "7"),
        (Kind.ACCOUNT, "not known"),
        (Kind.WALLET, "0x12"),
        (Kind.IMEI, "490154203237519"),
        (Kind.PLATE, "none"),
        (Kind.SERIAL, "--"),
        (Kind.DOMAIN, "localhost"),
        (Kind.DOMAIN, "192.168.0.1"),
        (Kind.DOMAIN, "not a domain"),
    ],
)
def test_what_is_none_of_its_kind_matches_nothing(kind, typed):
    assert normalise(kind, typed) is None
