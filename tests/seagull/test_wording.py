"""The journal is read in words: no field name, code or hash of ours reaches a reader."""

from seagull.audit.models import JournalEntry
from seagull.audit.wording import changes_in_words


def said(record_type: str, **changes: list) -> str:
    return changes_in_words(JournalEntry(record_type=record_type, changes=changes))


def test_a_first_value_is_said_alone_and_a_change_with_what_was_before():
    assert said("cases.suspect", sex=["", "male"]) == "Sex: Male"
    assert said("cases.suspect", status=["wanted", "arrested"]) == "Status: Wanted → Arrested"


def test_days_and_countries_are_written_as_on_the_pages():
    assert said("cases.suspect", born_on=[None, "1994-06-14"], nationality=["", "VN"]) == (
        "Date of birth: 14 Jun 1994 · Nationality: Viet Nam"
    )


def test_bookkeeping_and_what_did_not_change_are_left_out():
    assert said("cases.case", source_kin=["", "44cef47"], status=["open", "open"], restricted=[None, False]) == ""


def test_a_yes_taken_back_is_a_no():
    assert said("cases.case", restricted=[True, False]).endswith("yes → no")


def test_digits_that_look_like_a_day_stay_digits():
    assert said("cases.firearm", serial=["", "20240101"]) == "Serial number: 20240101"


def test_what_has_no_model_any_more_is_not_hidden():
    assert said("gone.record", some_field=["a", "b"]) == "Some field: a → b"
