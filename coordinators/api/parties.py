"""Parties and agencies: who takes part, for everybody who is signed in."""

from rest_framework import serializers
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin

from coordinators import selectors
from coordinators.models import Agency, Party
from seagull.web.rest.views import ActorViewSet


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


class PartyViewSet(ListModelMixin, RetrieveModelMixin, ActorViewSet):
    queryset = selectors.parties()
    serializer_class = PartySerializer
    order = ("bit",)


class AgencyViewSet(ListModelMixin, RetrieveModelMixin, ActorViewSet):
    queryset = selectors.agencies()
    serializer_class = AgencySerializer
    order = ("code",)
