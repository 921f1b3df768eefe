"""Words for what a workbook holds: kinds of sheet, their fields, and readings as a person reads them."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.db.models import TextChoices
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases import codes
from cases.intake.reading.fields import IGNORE
from seagull.web.times import date_text

KINDS: dict[str, str | Promise] = {
    "cases": _("Cases"),
    "suspects": _("Suspects"),
    "rescued": _("Rescued persons"),
    "assets": _("Assets"),
    "firearms": _("Firearms"),
    "sheet": _("Sheet"),
}

FIELDS: dict[str, str | Promise] = {
    "case_number": _("Case number"),
    "title": _("Title"),
    "crime": _("Crime"),
    "opened_on": _("Date opened"),
    "status": _("Status"),
    "status_date": _("Date of the status"),
    "place": _("Place"),
    "name": _("Name"),
    "latin_name": _("Name in Latin letters"),
    "alias": _("Alias"),
    "sex": _("Sex"),
    "birth_date": _("Date of birth"),
    "age_band": _("Age at rescue"),
    "nationality": _("Nationality"),
    "passport": _("Passport"),
    "phone": _("Phone"),
    "rescued_on": _("Date of rescue"),
    "kind": _("Kind"),
    "stage": _("Stage"),
    "amount": _("Value"),
    "currency": _("Currency"),
    "seized_on": _("Date of seizure"),
    "make": _("Make"),
    "calibre": _("Calibre"),
    "serial": _("Serial number"),
    "serial_as_typed": _("Serial number"),
    IGNORE: _("Leave this column out"),
}

#: Why a column or a sheet is a question.
REASONS: dict[str, str | Promise] = {
    "unmatched": _("No field is known by this heading."),
    "unsure": _("The parts of this heading mean different fields."),
    "twice": _("Another column of this sheet has the same heading or meaning."),
    "hidden": _("This sheet is hidden in the workbook."),
    "victims": _("A heading speaks of a rescue: this may be a sheet of rescued persons, who are never suspects."),
}

_CODES: dict[tuple[str, str], type[TextChoices]] = {
    ("cases", "crime"): codes.Crime,
    ("cases", "status"): codes.CaseStatus,
    ("suspects", "status"): codes.SuspectStatus,
    ("suspects", "sex"): codes.Sex,
    ("rescued", "sex"): codes.Sex,
    ("rescued", "age_band"): codes.AgeBand,
    ("assets", "kind"): codes.AssetKind,
    ("assets", "stage"): codes.AssetStage,
    ("firearms", "kind"): codes.FirearmKind,
}
_DATES = {"opened_on", "status_date", "birth_date", "rescued_on", "seized_on"}


def kind_label(kind: str) -> str:
    return str(KINDS.get(kind, kind))


def field_label(name: str) -> str:
    return str(FIELDS.get(name, name))


def in_words(kind: str, name: str, plain: Any) -> str:
    """A reading, given as plain text, as a person reads it: the word of a code, a date, digits grouped."""
    if plain in (None, ""):
        return ""
    choices = _CODES.get((kind, name))
    if choices is not None and plain in choices.values:
        return str(choices(plain).label)
    if name in _DATES:
        return date_text(dt.date.fromisoformat(plain))
    if name == "amount":
        amount = Decimal(plain)
        return number_format(amount.normalize() if amount % 1 else int(amount), use_l10n=True, force_grouping=True)
    return str(plain)
