"""Dates and amounts written in the ways of six countries, by tables that the reader does not know, read back exactly.

The short form runs with every test; ``make prove`` asks 10,000 dates and 10,000 amounts of each country.
"""

import datetime as dt
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.intake.reading.cells import CellError
from cases.intake.reading.cells.dates import read_date
from cases.intake.reading.cells.money import read_money
from tests.cases.intake.reading.cells.written import amounts, dates

SHORT, WHOLE = 400, 10_000
_DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))
_COUNTS = st.integers(0, 9_999) | st.integers(0, 10**9) | st.integers(0, 10**14)


def date_reads_back(country: str, examples: int) -> None:
    @given(day=_DAYS, way=st.sampled_from(dates.WAYS[country]))
    @settings(max_examples=examples, deadline=None, database=None)
    def reads_back(day, way):
        typed = way(day)
        reading = read_date(typed, typed, country=country)
        assert (reading.value, reading.typed) == (day, typed)

    reads_back()


def amount_reads_back(country: str, examples: int) -> None:
    @given(count=_COUNTS, way=st.sampled_from(amounts.WAYS[country]))
    @settings(max_examples=examples, deadline=None, database=None)
    def reads_back(count, way):
        typed, amount = way.of(count)
        reading = read_money(typed, typed, column=None, country=country)
        said = (reading.value.amount, reading.value.currency, reading.typed)
        assert said == (amount, way.currency or amounts.OWN[country], typed)

    reads_back()


@pytest.mark.parametrize("country", dates.WAYS)
def test_a_date_reads_back(country):
    date_reads_back(country, SHORT)


@pytest.mark.parametrize("country", amounts.WAYS)
def test_an_amount_reads_back(country):
    amount_reads_back(country, SHORT)


@pytest.mark.prove
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("country", dates.WAYS)
def test_ten_thousand_dates_read_back(country):
    date_reads_back(country, WHOLE)


@pytest.mark.prove
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("country", amounts.WAYS)
def test_ten_thousand_amounts_read_back(country):
    amount_reads_back(country, WHOLE)


TODAY = dt.date(2025, 1, 15)
# A 29 February may be the only one of its kind: there was none in 1900.
_OF_TWO_CENTURIES = st.dates(dt.date(2000, 1, 1), dt.date(2035, 12, 31)).filter(lambda day: day.day < 29)
_DAYS_AFTER_THE_TWELFTH = _DAYS.filter(lambda day: day.day > 12)


def _refused(read, typed, **given) -> str:
    with pytest.raises(CellError) as refused:
        read(typed, typed, **given)
    return refused.value.code


@pytest.mark.parametrize("country", dates.WAYS)
@given(day=_OF_TWO_CENTURIES, pattern=st.sampled_from(dates.TWO_DIGITS))
@settings(max_examples=100, deadline=None, database=None)
def test_a_year_of_two_digits_that_may_be_of_two_centuries_is_refused(country, day, pattern):
    typed = day.strftime(pattern)
    assert _refused(read_date, typed, country=country, today=TODAY) == "two_digit_year"
    assert _refused(read_date, typed, country=country) == "two_digit_year"


@pytest.mark.parametrize("country", dates.WAYS)
@given(day=_DAYS_AFTER_THE_TWELFTH)
@settings(max_examples=100, deadline=None, database=None)
def test_a_month_before_the_day_is_refused(country, day):
    assert _refused(read_date, f"{day.month:02d}/{day.day}/{day.year}", country=country) == "month_after_day"


@pytest.mark.parametrize(
    ("country", "code"),
    [
        ("CN", "unknown_era"),
        ("VN", "unknown_era"),
        ("KH", "buddhist_year_unsure"),
        ("MM", "buddhist_year_unsure"),
    ],
)
@given(day=st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)))
@settings(max_examples=100, deadline=None, database=None)
def test_a_buddhist_year_is_refused_where_it_is_not_counted_or_begins_in_spring(country, day, code):
    typed = f"{max(day.day, 13)}/{max(day.month, 4)}/{day.year + 543}".replace("31/", "30/")
    assert _refused(read_date, typed, country=country) == code


@pytest.mark.parametrize("country", amounts.UNSURE)
@given(data=st.data(), whole=st.integers(1, 999), rest=st.integers(0, 999))
@settings(max_examples=100, deadline=None, database=None)
def test_a_mark_for_thousands_or_decimals_is_refused_where_either_may_be_meant(country, data, whole, rest):
    pattern = data.draw(st.sampled_from(amounts.UNSURE[country]))
    typed = pattern.format(whole, f"{rest:03d}")
    assert _refused(partial(read_money, column=None), typed, country=country) == "ambiguous_amount"
