"""Words for what a workbook holds: kinds of sheet, their fields, and readings as a person reads them."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.db.models import TextChoices
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases import codes
from cases.intake.reading.fields import IGNORE
from coordinators.codes import Handling
from seagull.kernel.countries import country_in_words
from seagull.web.facts import COUNTRIES
from seagull.web.times import date_text

KINDS: dict[str, str | Promise] = {
    "cases": _("Cases"),
    "suspects": _("Suspects"),
    "rescued": _("Rescued persons"),
    "assets": _("Assets"),
    "firearms": _("Firearms"),
    "ammunition": _("Ammunition"),
    "identifiers": _("Identifiers"),
    "updates": _("Case updates"),
    "syndicates": _("Syndicates"),
    "links": _("Cases of syndicates"),
    "case_steps": _("History of cases"),
    "syndicate_steps": _("History of syndicates"),
    "suspect_steps": _("History of suspects"),
    "asset_steps": _("History of assets"),
    "sheet": _("Sheet"),
    "file": _("Text files"),
}

#: Older encodings of text files.
LETTERS: dict[str, str | Promise] = {
    "gb18030": _("Chinese, simplified (GB 18030)"),
    "big5": _("Chinese, traditional (Big5)"),
    "cp874": _("Thai (Windows-874, TIS-620)"),
    "cp1258": _("Vietnamese (Windows-1258)"),
    "viscii": _("Vietnamese (VISCII)"),
    "tcvn": _("Vietnamese (TCVN3, ABC)"),
    "cp1252": _("Western European (Windows-1252)"),
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
    # What the portal's own exports hold besides.
    "summary": _("Summary"),
    "handling": _("Handling"),
    "national_id": _("National identity card"),
    "other_documents": _("Other documents"),
    "issuing_countries": _("Issuing countries"),
    "syndicate": _("Syndicate"),
    "note": _("Note"),
    "code": _("Code"),
    "age_at_rescue": _("Age at rescue"),
    "exploitation": _("Exploitation"),
    "referral": _("Referral"),
    "description": _("Description"),
    "model": _("Model"),
    "country_of_manufacture": _("Country of manufacture"),
    "country_of_import": _("Country of last legal import"),
    "import_mark": _("Import mark"),
    "marking": _("Marking"),
    "tracing": _("Tracing"),
    "tracing_reference": _("Tracing reference"),
    "tracing_requested_on": _("Tracing requested on"),
    "tracing_answered_on": _("Tracing answered on"),
    "rounds": _("Rounds"),
    "headstamp": _("Headstamp"),
    "lot": _("Lot number"),
    "value": _("Number or address"),
    "provider": _("Issued by"),
    "found_on": _("Date"),
    "on_date": _("Date"),
    "text": _("Text"),
    "aliases": _("Other names"),
    "activity": _("What it does"),
    "base_place": _("Where it is based"),
    "identified_on": _("Identified on"),
    "basis": _("Basis"),
    "restricted": _("Restricted"),
    "step_no": _("Step no."),
    "date_basis": _("Basis of the date"),
    IGNORE: _("Leave this column out"),
}

#: Why a column or a sheet is a question.
REASONS: dict[str, str | Promise] = {
    "unmatched": _("No field is known by this heading."),
    "unsure": _("Not all of this heading is understood, or another column may be meant as well."),
    "twice": _("Another column of this sheet has the same heading or meaning."),
    "letters": _("The letters of this text file can't be told for sure. Choose the line that you can read."),
    "hidden": _("This sheet is hidden in the workbook."),
    "looks_date": _("The heading says something else than the values, which look like dates."),
    "looks_phone": _("The heading says something else than the values, which look like phone numbers."),
    "looks_long_id": _("The values look like national identity numbers."),
    "looks_email": _("The heading says something else than the values, which look like e-mail addresses."),
    "looks_address": _("The heading says something else than the values, which look like web addresses."),
    "looks_yes_no": _("The heading says something else than the values, which only say yes or no."),
    "looks_sex": _("The heading says something else than the values, which look like a sex."),
    "looks_country": _("The heading says something else than the values, which look like countries."),
    "looks_currency": _("The heading says something else than the values, which look like currencies."),
    "looks_money": _("The heading says something else than the values, which look like amounts of money."),
    "looks_document": _("The heading says something else than the values, which look like numbers of documents."),
    "looks_number": _("The heading says something else than the values, which are numbers."),
    "looks_crime": _("The heading says something else than the values, which look like types of crime."),
    "looks_case_status": _("The heading says something else than the values, which look like the status of cases."),
    "looks_suspect_status": _(
        "The heading says something else than the values, which look like the status of persons."
    ),
    "looks_asset_kind": _("The heading says something else than the values, which look like kinds of assets."),
    "looks_firearm_kind": _("The heading says something else than the values, which look like kinds of firearms."),
    "looks_unreadable": _("By its heading the column is known, but none of its values can be read as that."),
    "looks_old_dates": _("These dates are so long ago that they may be dates of birth."),
    "looks_recent_dates": _("These dates are so recent that they can hardly be dates of birth."),
    "looks_row_numbers": _("These numbers only count the rows."),
    "looks_other_script": _("The heading speaks of Latin letters, and the values are in another script."),
    "victims": _("A heading speaks of a rescue: this may be a sheet of rescued persons, who are never suspects."),
    "victims_named": _(
        "A heading speaks of victims. Choose “Suspects” only if every row of this sheet is a suspect, not a victim."
    ),
}

#: Why a row of a batch can't be undone (cases.intake.services.obstacles).
OBSTACLES: dict[str, str | Promise] = {
    "gone": _("Its record is no longer there for you."),
    "edited": _("Its record was changed since."),
    "released": _("Its record was released, named or offered to others since."),
    "linked": _("Other records hang on its record by now."),
    "sent_again": _("A workbook that was taken in later has the same row. Undo that one first."),
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
    ("firearms", "marking"): codes.Marking,
    ("firearms", "tracing"): codes.Tracing,
    ("rescued", "age_at_rescue"): codes.AgeBand,
    ("rescued", "exploitation"): codes.Exploitation,
    ("rescued", "referral"): codes.Referral,
    ("identifiers", "kind"): codes.IdentifierKind,
    ("updates", "kind"): codes.UpdateKind,
    ("syndicates", "status"): codes.SyndicateStatus,
    ("case_steps", "status"): codes.CaseStatus,
    ("syndicate_steps", "status"): codes.SyndicateStatus,
    ("suspect_steps", "status"): codes.SuspectStatus,
    ("asset_steps", "stage"): codes.AssetStage,
    ("asset_steps", "kind"): codes.AssetKind,
}
#: Codes that mean the same on every sheet.
_EVERYWHERE: dict[str, type[TextChoices]] = {"handling": Handling, "date_basis": codes.DateBasis}
_DATES = {
    "opened_on",
    "status_date",
    "birth_date",
    "rescued_on",
    "seized_on",
    "found_on",
    "on_date",
    "identified_on",
    "tracing_requested_on",
    "tracing_answered_on",
}


def words_to_choose(kind: str, name: str) -> list[str]:
    """The words of a field's code list as the reader's language has them; empty for any other field."""
    choices = _CODES.get((kind, name))
    return [str(label) for label in choices.labels] if choices is not None else []


def kind_label(kind: str) -> str:
    return str(KINDS.get(kind, kind))


def field_label(name: str) -> str:
    return str(FIELDS.get(name, name))


def letters_label(encoding: str) -> str:
    return str(LETTERS.get(encoding, encoding))


def in_words(kind: str, name: str, plain: Any) -> str:
    """A reading, given as plain text, as a person reads it: the word of a code, a date, digits grouped."""
    if plain in (None, ""):
        return ""
    choices = _EVERYWHERE.get(name) or _CODES.get((kind, name))
    if choices is not None and plain in choices.values:
        return str(choices(plain).label)
    if name in COUNTRIES:
        return country_in_words(plain)
    if name in _DATES:
        return date_text(dt.date.fromisoformat(plain))
    if name == "amount":
        amount = Decimal(plain)
        return number_format(amount.normalize() if amount % 1 else int(amount), use_l10n=True, force_grouping=True)
    return str(plain)


def obstacle(kept: dict[str, Any]) -> dict[str, Any]:
    """A row that stands in the way of undoing its batch, as the page shows it."""
    return {**kept, "reason": str(OBSTACLES.get(kept["reason"], kept["reason"])), "url": record_url(kept)}


#: Rows of a history are of a record that has its page.
_OF_RECORDS = {
    "case_steps": "cases",
    "syndicate_steps": "syndicates",
    "suspect_steps": "suspects",
    "asset_steps": "assets",
}


def record_url(named: dict[str, Any]) -> str:
    """The address of a record that is named by "kind" and "record"; empty where none is."""
    names = {"kind": named.get("kind", ""), "record": named.get("record", "")}
    if not all(names.values()) or names["kind"] == "links":  # a link has no page of its own
        return ""
    names["kind"] = _OF_RECORDS.get(names["kind"], names["kind"])
    if names["kind"] in ("cases", "syndicates"):
        return reverse(f"cases:{names['kind'][:-1]}", args=[names["record"]])
    return reverse("cases:record", args=[names["kind"], names["record"]])
