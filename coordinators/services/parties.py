"""The names of parties and agencies, kept by the centre's administrators. Codes and bits are fixed for good."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from coordinators.access.actor import Actor
from coordinators.access.check import check_can
from coordinators.access.permissions import Permission
from coordinators.models import Agency, Party
from coordinators.services import saving

PARTY_FIELDS = ("name_en", "name_zh", "name_own")
AGENCY_FIELDS = ("short_name", "name_en", "name_zh", "name_own", "valid_from", "valid_to")


@transaction.atomic
def change_party(party: Party, *, by: Actor, fields: Mapping[str, Any]) -> Party:
    """Change a party's names. Raises PermissionDenied; ValidationError with the fields; ValueError for other fields."""
    check_can(by, Permission.MANAGE_OPERATION)
    _only(fields, PARTY_FIELDS)
    return saving.change(party, by=by, fields=fields, action="party.changed", owner_party=party.code)


@transaction.atomic
def add_agency(party: Party, *, by: Actor, code: str, fields: Mapping[str, Any]) -> Agency:
    """Add an agency of a party. Raises PermissionDenied; ValidationError with the fields; ValueError for others."""
    check_can(by, Permission.MANAGE_OPERATION)
    _only(fields, AGENCY_FIELDS)
    agency = Agency(party=party, code=code, **fields)
    _check_days(agency.valid_from, agency.valid_to)
    return saving.add(agency, by=by, action="agency.added", owner_party=party.code)


@transaction.atomic
def change_agency(agency: Agency, *, by: Actor, fields: Mapping[str, Any]) -> Agency:
    """Change an agency's names or days. Raises as :func:`add_agency` does."""
    check_can(by, Permission.MANAGE_OPERATION)
    _only(fields, AGENCY_FIELDS)
    stored = Agency.objects.get(pk=agency.pk)
    _check_days(fields.get("valid_from", stored.valid_from), fields.get("valid_to", stored.valid_to))
    return saving.change(agency, by=by, fields=fields, action="agency.changed", owner_party=stored.party_id)


def _only(fields: Mapping[str, Any], known: tuple[str, ...]) -> None:
    if set(fields) - set(known):
        raise ValueError("not to be changed")


def _check_days(first: Any, last: Any) -> None:
    if first and last and last < first:
        raise ValidationError({"valid_to": _("The last day is before the first.")})
