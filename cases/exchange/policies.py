"""In which state, and on which terms, a record may be released: each rule that a release breaks, at its field."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from cases.exchange.going_along import entered_by, label_of
from cases.exchange.models import Release
from coordinators.access.actor import Actor
from coordinators.codes import HANDLING_ORDER, Handling
from coordinators.models import Party
from coordinators.selectors import parties_of_several_agencies
from seagull.kernel import clock


@dataclass(frozen=True)
class Terms:
    """To whom a record goes, for what, under which label, until when."""

    recipient: Party
    purpose: str
    handling: str = Handling.AMBER
    expires_at: dt.datetime | None = None


def is_looser(label: str, than: str) -> bool:
    """Whether one handling label lets more people in than another."""
    return HANDLING_ORDER.index(Handling(label)) < HANDLING_ORDER.index(Handling(than))


def is_restricted(row: Any) -> bool:
    """Whether named persons alone see the record: it is restricted, or stands in a case that is. Whoever sees a record
    without its case sees that the case is not: no release opens a record of a restricted one."""
    if hasattr(row, "restricted"):
        return bool(row.restricted)
    case = row.seen_case if "case" in row._state.fields_cache else row.case
    return case is not None and bool(case.restricted)


def errors_of(row: Any, terms: Terms) -> dict[str, str]:
    """What forbids releasing ``row`` on these terms, whoever does it: field → words (DESIGN §4)."""
    errors: dict[str, str] = {}
    if terms.recipient.code == row.owner_id:
        errors["recipient"] = _("The record is your own party's already.")
    elif Release.objects.in_force().of(row).filter(recipient=terms.recipient).exists():
        errors["recipient"] = _("A release to this party is in force already.")
    elif (
        terms.handling == Handling.AMBER_STRICT and parties_of_several_agencies().filter(pk=terms.recipient.pk).exists()
    ):
        errors["recipient"] = _(
            "TLP:AMBER+STRICT stays with one agency, and %(party)s has several: name persons of one of them instead."
        ) % {"party": terms.recipient.name}
    if not terms.purpose.strip():
        errors["purpose"] = _("Say what the release is for.")
    if refusal := _label_error(row, terms.handling):
        errors["handling"] = refusal
    if terms.expires_at is not None and terms.expires_at <= clock.now():
        errors["expires_at"] = _("The end of the release lies in the past.")
    if is_restricted(row):
        errors["__all__"] = _("This record is restricted to named persons; lift the restriction first.")
    return errors


def _label_error(row: Any, label: str) -> str:
    """TLP:RED goes to named persons only; and what is released carries no looser label than the strictest row in it."""
    strictest = label_of(row)
    if Handling.RED in {label, strictest}:
        return _("TLP:RED goes to named persons only, never to a whole party.")
    if is_looser(label, strictest):
        return _("What is released carries %(label)s: the release can't be looser.") % {
            "label": Handling(strictest).label
        }
    return ""


def four_eyes_error(row: Any, by: Actor, asked_by_id: Any = None) -> str:
    """Why ``by`` can't be the one who grants: whoever asked, or entered what goes, is not the second pair of eyes."""
    if asked_by_id == by.account_id:
        return _("You asked for this release yourself: another releasing officer has to grant it.")
    if entered_by(row, by.account_id):
        return _("You entered this record, or a part of it, yourself: another releasing officer has to release it.")
    return ""
