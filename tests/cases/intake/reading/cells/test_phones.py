"""National phone numbers become E.164 by the country they belong to."""

import pytest

from cases.intake.reading.cells.phones import read_phone


@pytest.mark.parametrize(
    ("typed", "agency", "nationality", "number"),
    [
        ("138 1379 9259", "VN", "CN", "+8613813799259"),
        ("020 5031 0163", "VN", "LA", "+8562050310163"),
        ("0912 726 895", "VN", "VN", "+84912726895"),
        ("๐๘๙-๗๘๒-๗๘๘๕", "TH", "TH", "+66897827885"),
        ("012 933 758", "KH", "KH", "+85512933758"),
        ("09-450 776798", "MM", "MM", "+959450776798"),
        ("+66 89 782 7885", "CN", None, "+66897827885"),
        ("0089-782-7885", "TH", None, None),
        ("00855-12-933-758", "KH", None, "+85512933758"),
        ("(00) 66 89 782 7885", "TH", None, "+66897827885"),
    ],
)
def test_by_the_agency_s_country_then_the_person_s(typed, agency, nationality, number):
    reading = read_phone(typed, agency=agency, nationality=nationality)
    assert reading.value.number == (number or typed)
    assert (reading.value.region is None) == (number is None)


def test_a_number_of_two_countries_goes_by_its_spacing_and_is_pointed_out():
    thai = read_phone("089-782-7885", agency="VN", nationality="TH")
    vietnamese = read_phone("0897 827 885", agency="VN", nationality="TH")
    assert (thai.value.number, thai.value.others) == ("+66897827885", ("+84897827885",))
    assert (vietnamese.value.number, vietnamese.value.others) == ("+84897827885", ("+66897827885",))
    assert thai.warning == vietnamese.warning == "phone_country_unsure"


def test_what_is_no_number_anywhere_is_kept_as_typed_with_a_warning():
    reading = read_phone("12345", agency="TH", nationality=None)
    assert (reading.value.number, reading.warning) == ("12345", "unknown_phone")


@pytest.mark.parametrize("typed", ["", "-", "ไม่มี"])
def test_a_cell_without_figures_is_no_number(typed):
    assert read_phone(typed, agency="TH", nationality=None).value is None
