"""The way out of each mistake, for the comment at its cell and the page of refused rows.

The messages name what is wrong; many say in the same breath what to do. What is here completes the others.
"""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cases.intake.labels import words_to_choose

_SEND = gettext_noop("Correct the cell and send the workbook again.")
_FILL = gettext_noop("Fill the cell in and send the workbook again.")
_DATE = gettext_noop("Write the date as 2024-08-15 (year, month, day) and send the workbook again.")
_CASE = gettext_noop("Add the case to the sheet of cases, or correct the number, and send the workbook again.")
_AMOUNT = gettext_noop("Write the amount in digits, such as 15000.50, and send the workbook again.")
_CURRENCY = gettext_noop("Write the currency's code, such as USD, in its column and send the workbook again.")
_ONE_OF = gettext_noop("Write one of: %(words)s. Then send the workbook again.")

WAYS = {
    "broken_formula": gettext_noop("Mend the formula, or write the value itself, and send the workbook again."),
    "no_case_number": _FILL,
    "case_not_found": _CASE,
    "case_refused": gettext_noop("Correct the row of this case first; this row is then taken in with it."),
    "case_twice": gettext_noop("Leave one row for the case, and send the workbook again."),
    "no_date": _DATE,
    "not_a_date": _DATE,
    "no_such_date": _DATE,
    "two_digit_year": _DATE,
    "year_out_of_range": _DATE,
    "unknown_era": _DATE,
    "date_in_future": _DATE,
    "born_in_future": _DATE,
    "born_after_event": gettext_noop("Correct whichever of the two dates is wrong, and send the workbook again."),
    "born_too_early": _DATE,
    "no_name": _FILL,
    "unknown_nationality": gettext_noop("Write the country's name or its two-letter code, such as KH."),
    "no_amount": _AMOUNT,
    "negative_amount": _AMOUNT,
    "ambiguous_amount": _AMOUNT,
    "no_currency": _CURRENCY,
    "unknown_currency": _CURRENCY,
    "currency_contradiction": gettext_noop("Leave one currency, in the amount or in its column."),
    "missing_column": gettext_noop("Add the column, or say on the submission's page which one it is."),
    "no_header": gettext_noop("Put a row of headings above the rows, and send the workbook again."),
}


def way_out(code: str, kind: str, field: str) -> str:
    """What to do about a mistake, in the reader's language; of a word out of a list, which words there are."""
    words = words_to_choose(kind, field) if code.startswith(("unknown_", "no_")) else []
    if words:
        return _(_ONE_OF) % {"words": ", ".join(words)}
    return _(WAYS.get(code, _SEND))
