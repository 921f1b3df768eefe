"""Who would see a record, over the API: the same answer as on the page before a release."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _
from rest_framework import serializers

from cases.exchange.audience import audience_of
from cases.exchange.models import Release
from cases.exchange.policies import Terms, errors_of, four_eyes_error
from coordinators.access.actor import Actor
from coordinators.access.check import can, check_can
from coordinators.access.permissions import Permission


class RoleCountSerializer(serializers.Serializer[Any]):
    role = serializers.CharField()
    people = serializers.IntegerField()


class ReadersSerializer(serializers.Serializer[Any]):
    """``seconded``: those who serve at the centre now."""

    party = serializers.CharField()
    agencies = serializers.ListField(child=serializers.CharField())
    seconded = serializers.BooleanField()
    roles = RoleCountSerializer(many=True)
    people = serializers.IntegerField()


class GoingAlongSerializer(serializers.Serializer[Any]):
    kind = serializers.CharField()
    count = serializers.IntegerField()


class AudienceSerializer(serializers.Serializer[Any]):
    """``may_grant``: whether the person who asks could grant it now; ``why_not`` says why not."""

    recipient = serializers.CharField()
    people = serializers.IntegerField()
    readers = ReadersSerializer(many=True)
    going_along = GoingAlongSerializer(many=True)
    excepted = serializers.ListField(child=serializers.CharField())
    may_grant = serializers.BooleanField()
    why_not = serializers.CharField(allow_blank=True)


def preview(row: Any, terms: Terms, *, by: Actor, release: Release | None = None) -> dict[str, Any]:
    """The audience of ``row`` on ``terms``. Raises PermissionDenied for whoever could not ask for the release;
    ValidationError where a rule forbids it."""
    if row is None:
        raise PermissionDenied(_("You have no right to do this."))
    check_can(by, Permission.ENTER_RECORDS, row)
    if release is None and (errors := errors_of(row, terms)):
        raise ValidationError(errors)
    officer = can(by, Permission.RELEASE_RECORDS, row)
    refusal = four_eyes_error(row, by, release.asked_by_id if release else None) if officer else _no_officer()
    audience = audience_of(row, terms.recipient)
    return {
        "recipient": audience.recipient.code,
        "people": audience.people,
        "readers": [
            {
                "party": readers.party.code,
                "agencies": list(readers.agencies),
                "seconded": readers.seconded,
                "roles": [{"role": role, "people": count} for role, count in readers.roles],
                "people": readers.people,
            }
            for readers in audience.readers
        ],
        "going_along": [{"kind": kind, "count": count} for kind, count in audience.going_along],
        "excepted": list(audience.excepted),
        "may_grant": not refusal,
        "why_not": refusal,
    }


def _no_officer() -> str:
    return _("A releasing officer of your party has to grant it.")
