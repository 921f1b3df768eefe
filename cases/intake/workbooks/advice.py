"""The way out of each mistake, for the comment at its cell and the page of refused rows.

The messages name what is wrong; many say in the same breath what to do. What is here completes the others.
"""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cases.intake.labels import words_to_choose

_CORRECT = gettext_noop("Correct the cell.")
_FILL = gettext_noop("Fill the cell in.")
_DATE = gettext_noop("Write the date as 2024-08-15 (year, month, day).")
_CASE = gettext_noop("Add the case to the sheet of cases, or correct the number.")
_AMOUNT = gettext_noop("Write the amount in digits, such as 15000.50.")
_CURRENCY = gettext_noop("Write the currency's code, such as USD, in its column.")
_ONE_OF = gettext_noop("Write one of: %(words)s.")
_THEN = gettext_noop("Then send the workbook again.")

WAYS = {
    "broken_formula": gettext_noop("Mend the formula, or write the value itself."),
    "no_case_number": _FILL,
    "case_not_found": _CASE,
    "case_refused": gettext_noop("Correct the row of this case first; this row is then taken in with it."),
    "case_twice": gettext_noop("Leave one row for the case."),
    "no_date": _DATE,
    "not_a_date": _DATE,
    "no_such_date": _DATE,
    "two_digit_year": _DATE,
    "year_out_of_range": _DATE,
    "unknown_era": _DATE,
    "date_in_future": _DATE,
    "born_in_future": _DATE,
    "born_after_event": gettext_noop("Correct whichever of the two dates is wrong."),
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
    "no_header": gettext_noop("Put a row of headings above the rows."),
}


def way_out(code: str, kind: str, field: str) -> str:
    """What to do about a mistake, in the reader's language; of a word out of a list, which words there are. For a
    comment, which stands by itself."""
    return f"{_way(code, kind, field) or _(_CORRECT)} {_(_THEN)}"


def way_out_here(code: str, kind: str, field: str) -> str:
    """The same for a page that says itself that the workbook is sent again; empty where there is no more to say than to
    put the cell right."""
    way = _way(code, kind, field)
    return "" if way == _(_FILL) else way


def _way(code: str, kind: str, field: str) -> str:
    words = words_to_choose(kind, field) if code.startswith(("unknown_", "no_")) else []
    if words:
        return _(_ONE_OF) % {"words": ", ".join(words)}
    return _(WAYS[code]) if code in WAYS else ""
