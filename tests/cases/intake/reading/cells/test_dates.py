"""Dates of six countries are read as meant, or refused with the reason."""

import datetime as dt
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.intake.reading.cells import CellError
from cases.intake.reading.cells.dates import read_date

THE_DAY = dt.date(2024, 8, 15)
NATIVE = {"TH": "๐๑๒๓๔๕๖๗๘๙", "LA": "໐໑໒໓໔໕໖໗໘໙", "KH": "០១២៣៤៥៦៧៨៩", "MM": "၀၁၂၃၄၅၆၇၈၉"}


def native(text: str, country: str) -> str:
    return text.translate(str.maketrans("0123456789", NATIVE[country]))


@pytest.mark.parametrize(
    ("typed", "country"),
    [
        ("2024-08-15", "VN"),
        ("2024/8/15", "CN"),
        ("2024.08.15", "CN"),
        ("15/08/2024", "VN"),
        ("15-8-2024", "MM"),
        ("15.08.2024", "KH"),
        ("15 08 2024", "VN"),
        ("2024年8月15日", "CN"),
        ("2024 年 8 月 15 日", "CN"),
        ("２０２４年８月１５日", "CN"),
        ("二〇二四年八月十五日", "CN"),
        ("20240815", "CN"),
        ("15082024", "VN"),
        ("๑๕/๐๘/๒๕๖๗", "TH"),
        ("15/08/2567", "LA"),
        ("15 ส.ค. 2567", "TH"),
        ("15 สิงหาคม พ.ศ. 2567", "TH"),
        ("15 สิงหาคม ค.ศ. 2024", "TH"),
        ("໑໕/໐໘/໒໐໒໔", "LA"),
        ("15 ສິງຫາ 2024", "LA"),
        ("១៥/០៨/២០២៤", "KH"),
        ("ថ្ងៃទី១៥ ខែសីហា ឆ្នាំ២០២៤", "KH"),
        ("၁၅/၀၈/၂၀၂၄", "MM"),
        ("15 ဩဂုတ် 2024", "MM"),
        ("ngày 15 tháng 8 năm 2024", "VN"),
        ("15 Aug 2024", "MM"),
        ("August 15, 2024", "TH"),
        ("2024-08-15T10:30:00Z", "CN"),
        ("15/08/2024 23:59", "VN"),
        ("45519", "VN"),
        ("15/ဝ၈/၂ဝ၂၄", "MM"),
        ("15 သြဂုတ် 2024", "MM"),
        ("Thursday, 15 August 2024", "LA"),
        ("2024年8月15日（星期四）", "CN"),
        ("15 tháng Tám năm 2024", "VN"),
    ],
)
def test_written_in_its_country_s_way(typed, country):
    assert read_date(typed, typed, country=country).value == THE_DAY


@pytest.mark.parametrize(
    ("typed", "country", "code"),
    [
        ("31/02/1990", "CN", "no_such_date"),
        ("13/13/2024", "VN", "no_such_date"),
        ("29/02/2566", "TH", "no_such_date"),
        ("00/08/2024", "VN", "no_such_date"),
        ("15/00/2024", "VN", "no_such_date"),
        ("15/08/24", "VN", "two_digit_year"),
        ("15 ส.ค. 67", "TH", "two_digit_year"),
        ("15/08/2567", "CN", "unknown_era"),
        ("15/08/2567", "VN", "unknown_era"),
        ("1386-05-06", "MM", "unknown_era"),
        ("15/08/1850", "VN", "year_out_of_range"),
        ("2024", "VN", "not_a_date"),
        ("2024年8月", "CN", "not_a_date"),
        ("15/08-2024", "VN", "not_a_date"),
        ("soon", "VN", "not_a_date"),
        ("08/15/2024", "VN", "month_after_day"),
        ("Friday, 15 August 2024", "LA", "weekday_contradiction"),
        ("2024年8月15日 星期五", "CN", "weekday_contradiction"),
        ("15/08/2567", "KH", "buddhist_year_unsure"),
        ("15 សីហា ព.ស. 2567", "KH", "buddhist_year_unsure"),
        ("15/08/2568", "MM", "buddhist_year_unsure"),
        ("99999999", "VN", "not_a_date"),
    ],
)
def test_refused_with_its_reason(typed, country, code):
    with pytest.raises(CellError) as refused:
        read_date(typed, typed, country=country)
    assert refused.value.code == code


@pytest.mark.parametrize(
    "value",
    [
        dt.date(2024, 8, 15),
        dt.datetime(2024, 8, 15, 9, 30),  # noqa: DTZ001
        45519.0,
        45519.75,
        20240815.0,
    ],
)
def test_what_the_spreadsheet_holds_as_a_date_or_a_number(value):
    assert read_date(value, str(value), country="TH").value == THE_DAY


def test_a_leap_day_of_the_buddhist_era_is_one_of_the_common_era():
    assert read_date("29/02/2567", "29/02/2567", country="TH").value == dt.date(2024, 2, 29)


def test_a_buddhist_year_where_it_is_not_the_rule_is_pointed_out():
    assert read_date("15/08/2567", "15/08/2567", country="LA").warning == "buddhist_year"
    assert read_date("15/08/2567", "15/08/2567", country="TH").warning is None


def test_a_buddhist_year_is_certain_before_it_can_have_turned():
    reading = read_date("12/04/2567", "12/04/2567", country="KH")
    assert (reading.value, reading.warning) == (dt.date(2024, 4, 12), "buddhist_year")
    with pytest.raises(CellError):
        read_date("13/04/2567", "13/04/2567", country="KH")


TODAY = dt.date(2025, 1, 15)


@pytest.mark.parametrize(
    ("typed", "country", "date"),
    [
        ("15/08/95", "VN", dt.date(1995, 8, 15)),
        ("95年8月15日", "CN", dt.date(1995, 8, 15)),
        ("15 Aug 36", "CN", dt.date(1936, 8, 15)),
        ("15 สิงหาคม ค.ศ. 95", "TH", dt.date(1995, 8, 15)),
    ],
)
def test_a_year_of_two_digits_is_read_where_one_day_alone_can_be_meant(typed, country, date):
    reading = read_date(typed, typed, country=country, today=TODAY)
    assert (reading.value, reading.warning) == (date, "two_digit_year_read")


@pytest.mark.parametrize(
    ("typed", "country", "code"),
    [
        ("15/08/24", "VN", "two_digit_year"),  # 2024, 1924 and, year first, 2015
        ("31/08/30", "VN", "two_digit_year"),  # 1930, and year first 1931 and 2031
        ("15/08/35", "CN", "two_digit_year"),  # 1935, and 2035 is a slip away
        ("15 ส.ค. 67", "TH", "two_digit_year"),  # 1967 and 2024
        ("15/08/95", "TH", "two_digit_year"),  # 1995, and 1952 by the Buddhist era
        ("15 สิงหาคม พ.ศ. 67", "TH", "two_digit_year"),  # 1924 and 2024
        ("31/02/95", "VN", "no_such_date"),
    ],
)
def test_a_year_of_two_digits_is_refused_where_two_days_can_be_meant(typed, country, code):
    with pytest.raises(CellError) as refused:
        read_date(typed, typed, country=country, today=TODAY)
    assert refused.value.code == code


@given(typed=st.text(max_size=30) | st.from_regex(r"[0-9๐-๙០-៩ /.年月日-]{1,12}", fullmatch=True))
@settings(max_examples=200, deadline=None)
def test_anything_else_is_a_date_or_a_reason_and_never_a_crash(typed):
    with suppress(CellError):
        assert 1900 <= read_date(typed, typed, country="TH").value.year <= 2100
