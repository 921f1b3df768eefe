"""Papers, telephones, plates and wallets: compared in one form, and refused where their own check fails."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.intake.reading.cells import CellError
from cases.intake.reading.cells.imei import read_imei
from cases.intake.reading.cells.national_ids import read_national_id
from cases.intake.reading.cells.plates import read_plate
from cases.intake.reading.cells.wallets import Wallet, read_wallet


@pytest.mark.parametrize(
    ("typed", "country", "number"),
    [
        ("11010519491231002x", "CN", "11010519491231002X"),
        ("110105 1949 1231 002X", "CN", "11010519491231002X"),
        ("110105491231002", "CN", "110105491231002"),
        ("๑-๑๐๑๗-๐๐๒๐๗-๐๓-๐", "TH", "1101700207030"),
        ("001099012345", "VN", "001099012345"),
        ("012345678", "VN", "012345678"),
        ("០១០១២៣៤៥៦(០១)", "KH", "010123456"),
        ("၁၂/ဒဂမ(နိုင်)၁၂၃၄၅၆", "MM", "12/ဒဂမ(နိုင်)123456"),
        ("12/DaGaMa(N) 123456", "MM", "12/DAGAMA(N)123456"),
        ("12-34 56789", "LA", "123456789"),
        ("AB 123-456", "", "AB123456"),
        ("-", "TH", None),
    ],
)
def test_an_identity_number_is_one_however_it_is_written(typed, country, number):
    reading = read_national_id(typed, country=country)
    assert (reading.value, reading.typed) == (number, typed)


@pytest.mark.parametrize(
    ("typed", "country", "code"),
    [
        ("110105194912310021", "CN", "check_digit"),
        ("110105194913310021", "CN", "not_a_national_id"),
        ("1101700207031", "TH", "check_digit"),
        ("110170020703", "TH", "not_a_national_id"),
        ("097099012345", "VN", "not_a_national_id"),
        ("0123456", "KH", "not_a_national_id"),
        ("15/ABC(N)123456", "MM", "not_a_national_id"),
    ],
)
def test_an_identity_number_that_its_country_does_not_issue_is_refused(typed, country, code):
    with pytest.raises(CellError) as refused:
        read_national_id(typed, country=country)
    assert refused.value.code == code


@given(st.integers(10**11, 10**12 - 1), st.integers(0, 11), st.integers(1, 9))
@settings(max_examples=200, deadline=None, database=None)
def test_one_wrong_figure_of_a_thai_number_is_always_seen(number, place, change):
    figures = [int(figure) for figure in str(number)]
    weighed = sum(figure * weight for figure, weight in zip(figures, range(13, 1, -1), strict=True))
    right = "".join(map(str, figures)) + str((11 - weighed % 11) % 10)
    assert read_national_id(right, country="TH").value == right
    figures[place] = (figures[place] + change) % 10
    wrong = "".join(map(str, figures)) + right[-1]
    weighed = sum(figure * weight for figure, weight in zip(figures, range(13, 1, -1), strict=True))
    if str((11 - weighed % 11) % 10) != right[-1]:  # eleven remainders share ten digits
        with pytest.raises(CellError):
            read_national_id(wrong, country="TH")


@pytest.mark.parametrize(
    ("typed", "number", "warning"),
    [
        ("490154203237518", "490154203237518", None),
        ("49-015420-323751-8", "490154203237518", None),
        ("၄၉၀၁၅၄၂၀၃၂၃၇၅၁၈", "490154203237518", None),
        ("49015420323751", "490154203237518", "no_check_digit"),
        ("4901542032375101", "490154203237518", "no_check_digit"),
        ("", None, None),
    ],
)
def test_an_imei_is_fifteen_digits(typed, number, warning):
    reading = read_imei(typed)
    assert (reading.value, reading.warning) == (number, warning)


@pytest.mark.parametrize(
    ("typed", "code"), [("490154203237519", "check_digit"), ("4901542032375", "not_an_imei"), ("IMEI", "not_an_imei")]
)
def test_an_imei_that_is_none_is_refused(typed, code):
    with pytest.raises(CellError) as refused:
        read_imei(typed)
    assert refused.value.code == code


# The examples of the proposals themselves, and well-known addresses.
_BASE58 = "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"
_SEGWIT = "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"
_TAPROOT = "bc1p5cyxnuxmeuwuvkwfem96lqzszd02n6xdcjrs20cac6yqjjwudpxqkedrcr"
_TRON = "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"
_ETHEREUM = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"


@pytest.mark.parametrize(
    ("typed", "chain", "address", "warning"),
    [
        (_BASE58, "bitcoin", _BASE58, None),
        ("3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy", "bitcoin", "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy", None),
        (_SEGWIT.upper(), "bitcoin", _SEGWIT, None),
        (_TAPROOT, "bitcoin", _TAPROOT, None),
        (f" {_TRON}\u200b", "tron", _TRON, None),
        (_ETHEREUM, "ethereum", _ETHEREUM, None),
        (_ETHEREUM.lower(), "ethereum", _ETHEREUM, "no_checksum"),
    ],
)
def test_a_wallet_is_known_by_its_checksum(typed, chain, address, warning):
    reading = read_wallet(typed)
    assert (reading.value, reading.typed, reading.warning) == (Wallet(chain, address), typed, warning)


@pytest.mark.parametrize("address", [_BASE58, _SEGWIT, _TAPROOT, _TRON, _ETHEREUM])
@given(data=st.data())
@settings(max_examples=60, deadline=None, derandomize=True)  # EIP-55 misses one slip in four thousand
def test_one_wrong_letter_of_a_wallet_is_always_seen(address, data):
    place = data.draw(st.integers(4, len(address) - 1))
    letters = "0123456789abcdefABCDEF" if address == _ETHEREUM else "023456789acdefghjklmnpqrstuvwxyz"
    other = data.draw(st.sampled_from([letter for letter in letters if letter != address[place]]))
    with pytest.raises(CellError) as refused:
        read_wallet(address[:place] + other + address[place + 1 :])
    assert refused.value.code in ("wallet_checksum", "unknown_wallet")


@pytest.mark.parametrize("typed", ["hello", "0x12", "bc2qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"])
def test_what_is_no_address_is_refused(typed):
    with pytest.raises(CellError, match="no address"):
        read_wallet(typed)


@pytest.mark.parametrize(
    ("typed", "plate"),
    [
        ("กก ๑๒๓๔ เชียงราย", "กก1234เชียงราย"),
        ("1กก 1234", "1กก1234"),
        ("粤B·12345", "粤B12345"),
        ("51f-123.45", "51F12345"),
        ("ກຂ ໑໒໓໔", "ກຂ1234"),
        ("ភ្នំពេញ 2A-1234", "ភ្នំពេញ2A1234"),
        ("5K/1234", "5K1234"),
        ("?", None),
    ],
)
def test_a_plate_is_one_however_it_is_written(typed, plate):
    assert (read_plate(typed).value, read_plate(typed).warning) == (plate, None)


@pytest.mark.parametrize("typed", ["stolen car", "0912 726 895 333", "no"])
def test_what_does_not_look_like_a_plate_is_kept_with_a_warning(typed):
    assert (read_plate(typed).value, read_plate(typed).warning) == (typed, "odd_plate")
