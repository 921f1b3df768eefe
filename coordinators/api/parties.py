"""Parties and agencies: who takes part, for everybody who is signed in."""

from typing import Any

from rest_framework import serializers
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin

from coordinators import selectors
from coordinators.access.permissions import Permission
from coordinators.exports import AGENCIES, PARTIES
from coordinators.models import Agency, Party
from coordinators.services import parties
from seagull.web.rest.exports import ListExportMixin
from seagull.web.rest.writing import AddMixin, ChangeMixin


class PartySerializer(serializers.ModelSerializer[Party]):
    class Meta:
        model = Party
        fields = ["code", "kind", "name_en", "name_zh", "name_own", "own_language", "time_zone", "currency"]


class AgencySerializer(serializers.ModelSerializer[Agency]):
    class Meta:
        model = Agency
        fields = [
            "code",
            "party",
            "short_name",
            "name_en",
            "name_zh",
            "name_own",
            "valid_from",
            "valid_to",
        ]


class PartyChangeSerializer(serializers.ModelSerializer[Party]):
    class Meta:
        model = Party
        fields = list(parties.PARTY_FIELDS)


class AgencyChangeSerializer(serializers.ModelSerializer[Agency]):
    class Meta:
        model = Agency
        fields = list(parties.AGENCY_FIELDS)


class AgencyCreateSerializer(AgencyChangeSerializer):
    class Meta(AgencyChangeSerializer.Meta):
        fields = ["code", "party", *parties.AGENCY_FIELDS]


class PartyViewSet(ListExportMixin, ChangeMixin, ListModelMixin, RetrieveModelMixin):
    permission_to_write = Permission.MANAGE_OPERATION
    queryset = selectors.parties()
    serializer_class = PartySerializer
    serializers_sent = {"partial_update": PartyChangeSerializer}
    order = ("bit",)
    table = PARTIES

    def change(self, row: Party, data: dict[str, Any]) -> Party:
        return parties.change_party(row, by=self.actor, fields=data)


class AgencyViewSet(ListExportMixin, AddMixin, ListModelMixin, RetrieveModelMixin):
    permission_to_write = Permission.MANAGE_OPERATION
    queryset = selectors.agencies()
    serializer_class = AgencySerializer
    serializers_sent = {"create": AgencyCreateSerializer, "partial_update": AgencyChangeSerializer}
    order = ("code",)
    table = AGENCIES

    def add(self, data: dict[str, Any]) -> Agency:
        return parties.add_agency(data.pop("party"), by=self.actor, code=data.pop("code"), fields=data)

    def change(self, row: Agency, data: dict[str, Any]) -> Agency:
        return parties.change_agency(row, by=self.actor, fields=data)
