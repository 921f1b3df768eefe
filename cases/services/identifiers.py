"""Numbers and addresses that a case turned up."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cases.codes import IdentifierKind
from cases.hits.services.registering import register
from cases.matching.identifiers import Kind, normalise
from cases.models import Case, Identifier
from cases.services import batches, records
from coordinators.access.actor import Actor

#: What has check digits or a form of its own is refused where it breaks them: a slip there leads to somebody else. A
#: bank's numbers and a country's plates follow no rule that all keep, and are recorded as they are.
REFUSED: dict[str, Any] = {
    IdentifierKind.PHONE: _(
        "This is no telephone number: write it with its country code, for example +855 12 345 678."
    ),
    IdentifierKind.WALLET: _("This is no address of Bitcoin, Ethereum or TRON, or a letter of it is wrong."),
    IdentifierKind.IMEI: _("This is no IMEI: it has 15 figures, of which the last checks the others."),
    IdentifierKind.DOMAIN: _("This is no internet domain: write it without a path, for example example.com."),
}


@batches.atomic
def add_identifier(case: Case, *, by: Actor, fields: Mapping[str, Any]) -> Identifier:
    """Raises ValidationError with the field ``value`` for what its kind's rules refuse (``REFUSED``)."""
    fields = {"case": case, **_with_normal_form(fields, by=by)}
    identifier = records.add(Identifier, by=by, parent=case, fields=fields)
    batches.once_written(register, identifier)
    return identifier


@batches.atomic
def amend_identifier(identifier: Identifier, *, by: Actor, fields: Mapping[str, Any]) -> Identifier:
    """As :func:`add_identifier`."""
    held = {"kind": identifier.kind, "value": identifier.value}
    changed = any(fields.get(name, value) != value for name, value in held.items())
    said = _with_normal_form(held | {**fields}, by=by) if changed else fields
    records.amend(identifier, by=by, fields=said)
    batches.once_written(register, identifier)
    return identifier


def _with_normal_form(fields: Mapping[str, Any], *, by: Actor) -> dict[str, Any]:
    kind, value = fields.get("kind"), str(fields.get("value") or "")
    normal = normal_form(kind, value, country=by.party_code)
    if refused := _refused(kind, value, normal):
        raise ValidationError({"value": refused})
    return {**fields, "value_normalised": normal}


def refusal(kind: Any, value: str, *, country: str) -> Any:
    """Why a number or an address is none of its kind; None where it is, or where nobody can tell."""
    return _refused(kind, value, normal_form(kind, value, country=country))


def _refused(kind: Any, value: str, normal: str) -> Any:
    return REFUSED.get(kind) if value and not normal else None


def normal_form(kind: Any, value: str, *, country: str) -> str:
    """The one text of a number or an address; empty for none. ``country``: whose desk wrote it (ISO 3166-1 alpha-2)."""
    return (normalise(Kind(kind), value, agency=country) or "") if kind in IdentifierKind.values else ""
