"""Amounts of six countries are read to the last unit, or refused with the reason."""

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.intake.reading.cells import CellError
from cases.intake.reading.cells.currencies import currency_words, read_currency, word_key
from cases.intake.reading.cells.money import Money, Words, heading_words, read_money
from cases.intake.reading.vocabulary import load


@pytest.mark.parametrize(
    ("typed", "country", "amount", "currency"),
    [
        ("117,000 บาท", "TH", "117000", "THB"),
        ("๑๑๗,๐๐๐ บาท", "TH", "117000", "THB"),
        ("1.25 ล้านบาท", "TH", "1250000", "THB"),
        ("฿5,000.50", "TH", "5000.50", "THB"),
        ("5,000.- บาท", "TH", "5000", "THB"),
        ("5,9 tỷ đồng", "VN", "5900000000", "VND"),
        ("1,234 tỷ đồng", "VN", "1234000000", "VND"),
        ("1 tỷ 200 triệu đồng", "VN", "1200000000", "VND"),
        ("1.234.567,89 đồng", "VN", "1234567.89", "VND"),
        ("1 000 000 đ", "VN", "1000000", "VND"),
        ("8887万元", "CN", "88870000", "CNY"),
        ("3亿5000万元", "CN", "350000000", "CNY"),
        ("人民币500万元", "CN", "5000000", "CNY"),
        ("¥1,500.00", "CN", "1500", "CNY"),
        ("200 သိန်းကျပ်", "MM", "20000000", "MMK"),
        ("4180 lakh kyat", "MM", "418000000", "MMK"),
        ("៥៣៣៨០០០០០ ៛", "KH", "533800000", "KHR"),
        ("US$ 1,500", "KH", "1500", "USD"),
        ("170,000,000 ກີບ", "LA", "170000000", "LAK"),
        ("1.500 ກີບ", "LA", "1500", "LAK"),
        ("2,5 ລ້ານກີບ", "LA", "2500000", "LAK"),
        ("500 USDT", "KH", "500", "USDT"),
        ("5元3角2分", "CN", "5.32", "CNY"),
        ("伍佰万元整", "CN", "5000000", "CNY"),
        ("ကျပ်သိန်း ၂၀၀", "MM", "20000000", "MMK"),
        ("2,3456 ລ້ານກີບ", "LA", "2345600", "LAK"),
    ],
)
def test_written_in_its_country_s_way(typed, country, amount, currency):
    assert read_money(typed, typed, column=None, country=country).value == Money(Decimal(amount), currency)


@pytest.mark.parametrize(
    ("typed", "column", "country", "code"),
    [
        ("lots", "THB", "TH", "no_amount"),
        ("", "THB", "TH", "no_amount"),
        ("5 cars", "VND", "VN", "unknown_money_word"),
        ("1e9", "MMK", "MM", "unknown_money_word"),
        ("1 tỷ 200 đồng", None, "VN", "no_amount"),
        ("5000万元 6亿", None, "CN", "no_amount"),
        (-5000.0, "THB", "TH", "negative_amount"),
        ("-5000", "THB", "TH", "negative_amount"),
        ("฿-5000", None, "TH", "negative_amount"),
        ("(5,000)", "THB", "TH", "negative_amount"),
        ("1.500", "THB", "TH", "ambiguous_amount"),
        ("117,000", "VND", "VN", "ambiguous_amount"),
        ("1,500 ລ້ານກີບ", None, "LA", "ambiguous_amount"),
        ("$1.500", None, "KH", "ambiguous_amount"),
        ("12,34,567", "MMK", "MM", "ambiguous_amount"),
        ("10,0000元", None, "CN", "ambiguous_amount"),
        ("1234,567 บาท", None, "TH", "ambiguous_amount"),
        ("ล้าน 5 บาท", None, "TH", "no_amount"),
        ("သိန်း ၂၀၀ သန်း", "MMK", "MM", "no_amount"),
        ("5m", "THB", "TH", "unknown_money_word"),
        ("五六七元", None, "CN", "no_amount"),
        ("5,9 tỷ", None, "VN", "no_currency"),
        (5000.0, None, "TH", "no_currency"),
        ("100 บาท", "USD", "TH", "currency_contradiction"),
        ("9999999999 พันล้านบาท", None, "TH", "amount_too_large"),
        (float("inf"), "THB", "TH", "no_amount"),
        (True, "THB", "TH", "no_amount"),
    ],
)
def test_refused_with_its_reason(typed, column, country, code):
    with pytest.raises(CellError) as refused:
        read_money(typed, str(typed), column=column, country=country)
    assert refused.value.code == code


def test_a_number_of_the_spreadsheet_is_taken_exactly():
    reading = read_money(66708000.0, "66708000", column="CNY", country="CN")
    assert str(reading.value.amount) == "66708000"


def test_a_fraction_of_a_hundredth_is_rounded_and_pointed_out():
    reading = read_money(0.1 + 0.2, "0.30000000000000004", column="CNY", country="CN")
    assert (reading.value.amount, reading.warning) == (Decimal("0.3"), "rounded_amount")


@pytest.mark.parametrize(
    ("typed", "country"), [("约100万元", "CN"), ("ประมาณ 1,000,000 บาท", "TH"), ("100万元左右", "CN")]
)
def test_a_rough_amount_is_taken_as_it_stands_and_pointed_out(typed, country):
    reading = read_money(typed, typed, column=None, country=country)
    assert (reading.value.amount, reading.warning) == (1_000_000, "rough_amount")


@pytest.mark.parametrize(
    ("typed", "amount"), [("五百", "5000000"), ("五百万", "5000000"), ("三十", "300000"), ("3百", "300")]
)
def test_words_for_a_number_count_in_the_unit_of_the_heading_unless_they_count_in_it_themselves(typed, amount):
    heading = Words(Decimal(10000), "CNY")
    assert read_money(typed, typed, column=None, country="CN", heading=heading).value.amount == Decimal(amount)


@pytest.mark.parametrize(
    ("heading", "country", "words"),
    [
        ("金额（万元）", "CN", Words(Decimal(10000), "CNY")),
        ("Giá trị (triệu đồng)", "VN", Words(Decimal(1000000), "VND")),
        ("Value (THB)", "TH", Words(None, "THB")),
        ("តម្លៃ (៛) / Value", "KH", Words(None, "KHR")),
        ("Giá trị / Value", "VN", Words()),
    ],
)
def test_a_heading_may_say_unit_and_currency(heading, country, words):
    assert heading_words(heading, country) == words


def test_the_unit_of_the_heading_counts_unless_the_cell_has_its_own():
    heading = Words(Decimal(10000), "CNY")
    for typed, amount in ((88.0, "880000"), ("88", "880000"), ("88万元", "880000"), ("3亿", "300000000")):
        reading = read_money(typed, str(typed), column=None, country="CN", heading=heading)
        assert reading.value == Money(Decimal(amount), "CNY")


@pytest.mark.parametrize(
    ("typed", "country", "code"),
    [
        ("บาท", "TH", "THB"),
        ("thb", "TH", "THB"),
        ("人民币", "CN", "CNY"),
        ("K", "MM", "MMK"),
        ("K", "LA", "LAK"),
        ("", "TH", None),
    ],
)
def test_a_currency_column_takes_codes_names_and_signs(typed, country, code):
    assert read_currency(typed, country=country).value == code


@pytest.mark.parametrize(("typed", "country"), [("¥", "TH"), ("gold", "TH"), ("K", "VN")])
def test_a_sign_of_two_currencies_is_refused(typed, country):
    with pytest.raises(CellError, match="not a known currency"):
        read_currency(typed, country=country)


def test_no_word_means_both_a_unit_and_a_currency():
    assert not {word_key(word) for word in load("money")["units"]} & set(currency_words())


@given(typed=st.text(max_size=30) | st.from_regex(r"[0-9.,()万亿元tỷ -]{1,12}", fullmatch=True))
@settings(max_examples=200, deadline=None)
def test_anything_else_is_an_amount_or_a_reason_and_never_a_crash(typed):
    with suppress(CellError):
        assert read_money(typed, typed, column="CNY", country="CN").value.amount >= 0
