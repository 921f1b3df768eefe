"""Transfers: a case offered to another member, and the answer."""

from http import HTTPStatus
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from cases.exchange import selectors as exchange
from cases.exchange.api.named_grants import ReasonSerializer
from cases.exchange.models import Transfer
from cases.exchange.services import transfers
from cases.models import Case
from coordinators import selectors
from coordinators.access.actor import Actor
from coordinators.api.base import VisibleViewSet, seen
from coordinators.api.fields import VisibleReference
from seagull.web.rest.schema import plain_data


class TransferSerializer(serializers.ModelSerializer[Transfer]):
    """``case`` is null where the reader does not see it. ``counts`` says how many records of each kind go along."""

    case = serializers.UUIDField(source="case.pk", default=None, read_only=True, allow_null=True)
    counts = plain_data(serializers.DictField(child=serializers.IntegerField()))

    class Meta:
        model = Transfer
        fields = [
            "id",
            "case",
            "owner",
            "recipient",
            "number",
            "title",
            "reason",
            "identities_ground",
            "counts",
            "state",
            "offered_at",
            "decided_at",
            "decision_reason",
            "agency",
        ]


class TransferOfferSerializer(serializers.Serializer[Transfer]):
    """``identities_ground``: the legal ground on which sealed identities go along; required where there are any."""

    case = VisibleReference(Case)
    recipient = serializers.PrimaryKeyRelatedField(queryset=selectors.parties())
    reason = serializers.CharField()
    identities_ground = serializers.CharField(required=False, allow_blank=True)


class TransferAcceptSerializer(serializers.Serializer[Transfer]):
    """``agency``: the own party's that takes the case over."""

    agency = serializers.PrimaryKeyRelatedField(queryset=selectors.agencies())


class TransferViewSet(VisibleViewSet):
    """Offers that the own party made or received."""

    model = Transfer
    order = ("-offered_at", "-id")
    serializer_class = TransferSerializer
    serializers_sent = {"create": TransferOfferSerializer}

    def rows(self, actor: Actor) -> Any:
        return exchange.transfers(actor).prefetch_related(seen(actor, "case", Case))

    @extend_schema(responses={201: TransferSerializer})
    def create(self, _request: Request) -> Response:
        """Offer a case to another member, as a releasing officer."""
        sent = self.checked(TransferOfferSerializer)
        return self.shown(transfers.offer(sent.pop("case"), by=self.actor, **sent), HTTPStatus.CREATED)

    @extend_schema(request=TransferAcceptSerializer, responses=TransferSerializer)
    @action(detail=True, methods=["post"])
    def accept(self, _request: Request, **_kwargs: Any) -> Response:
        """Take the case over, as a releasing officer of the recipient."""
        agency = self.checked(TransferAcceptSerializer)["agency"]
        return self.shown(transfers.accept(self.get_object(), by=self.actor, agency=agency))

    @extend_schema(request=ReasonSerializer, responses=TransferSerializer)
    @action(detail=True, methods=["post"])
    def decline(self, _request: Request, **_kwargs: Any) -> Response:
        """Decline the case."""
        reason = self.checked(ReasonSerializer)["reason"]
        return self.shown(transfers.decline(self.get_object(), by=self.actor, reason=reason))

    @extend_schema(request=None, responses=TransferSerializer)
    @action(detail=True, methods=["post"])
    def withdraw(self, _request: Request, **_kwargs: Any) -> Response:
        """Withdraw the own party's offer."""
        return self.shown(transfers.withdraw(self.get_object(), by=self.actor))
