"""What the view sets of the exchange share: which record is meant, whose names are said."""

from typing import Any, ClassVar

from django.utils.translation import gettext as _
from rest_framework import serializers

from cases.exchange.models import TARGETS
from coordinators.api.fields import VisibleReference


class OfOne(serializers.Serializer[Any]):
    """One of the references ``names``, and no other: the record that is meant."""

    names: ClassVar[tuple[str, ...]]

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if len(set(self.names) & set(attrs)) != 1:
            raise serializers.ValidationError(_("Say which one record is meant."))
        return attrs


class OfOneRecord(OfOne):
    names = tuple(TARGETS)

    case = VisibleReference(TARGETS["case"], required=False)
    syndicate = VisibleReference(TARGETS["syndicate"], required=False)
    suspect = VisibleReference(TARGETS["suspect"], required=False)
    rescued = VisibleReference(TARGETS["rescued"], required=False)
    asset = VisibleReference(TARGETS["asset"], required=False)
    firearm = VisibleReference(TARGETS["firearm"], required=False)
    ammunition = VisibleReference(TARGETS["ammunition"], required=False)
    identifier = VisibleReference(TARGETS["identifier"], required=False)
    site = VisibleReference(TARGETS["site"], required=False)
    update = VisibleReference(TARGETS["update"], required=False)  # type: ignore[assignment]


class OfOneRoot(OfOne):
    """A case or a syndicate."""

    names = ("case", "syndicate")

    case = VisibleReference(TARGETS["case"], required=False)
    syndicate = VisibleReference(TARGETS["syndicate"], required=False)


def taken_out(sent: dict[str, Any]) -> Any:
    """Takes the record that is meant out of what was sent."""
    name = next(name for name in TARGETS if name in sent)
    return sent.pop(name)


class OwnersName(serializers.Field):
    """A person's name, told to the owner's party; null for everybody else."""

    def __init__(self, **options: Any) -> None:
        super().__init__(read_only=True, source="*", **options)

    def to_representation(self, row: Any) -> str | None:
        actor = getattr(self.context.get("request"), "actor", None)
        person = getattr(row, str(self.field_name))
        return person.full_name if person is not None and actor and row.owner_id == actor.party_code else None
