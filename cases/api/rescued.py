"""Rescued persons. Their identities go in under seal and come out one by one, for a stated purpose."""

from typing import Any

from django.db.models import Exists, OuterRef
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from cases.api.identities import IdentityMixin, IdentitySerializer
from cases.api.shared import ExportMixin, SeenCaseSerializer, UnderCaseMixin
from cases.filters import RescuedFilter
from cases.models import Case, RescuedPerson, SealedIdentity
from cases.services import rescued
from cases.services.likeness import likenesses
from cases.services.sealing import Identity
from coordinators.access.actor import Actor
from coordinators.api.fields import CountryField, VisibleReference

_ENTERED = ["sex", "age_band", "nationality", "rescued_on", "place", "exploitation", "referral", "handling"]


class LikenessSerializer(serializers.Serializer[Any]):
    """Another rescued person, and what both have in common, in words."""

    id = serializers.UUIDField()
    code = serializers.CharField()
    grounds = serializers.ListField(child=serializers.CharField())


class RescuedSerializer(SeenCaseSerializer):
    """``under_seal``: whether one is under seal, as far as the reader may know."""

    under_seal = serializers.BooleanField(read_only=True)

    class Meta:
        model = RescuedPerson
        fields = ["id", "owner", "case", "code", *_ENTERED, "under_seal", "created_at"]


class RescuedAmendSerializer(serializers.ModelSerializer[RescuedPerson]):
    """``identity`` goes under seal, in place of one that was there."""

    nationality = CountryField()
    identity = IdentitySerializer(write_only=True, required=False)

    class Meta:
        model = RescuedPerson
        fields = [*_ENTERED, "identity"]


class RescuedCreateSerializer(RescuedAmendSerializer):
    """With a date of birth in ``identity``, the age band follows from it."""

    case = VisibleReference(Case)

    class Meta(RescuedAmendSerializer.Meta):
        fields = ["case", *_ENTERED, "identity"]


class RescuedViewSet(IdentityMixin, ExportMixin, UnderCaseMixin):
    model = RescuedPerson
    personal = True
    order = ("-rescued_on", "-id")
    serializer_class = RescuedSerializer
    serializers_sent = {"create": RescuedCreateSerializer, "partial_update": RescuedAmendSerializer}
    filterset_class = RescuedFilter
    export_kind = "rescued"

    def rows(self, actor: Actor) -> Any:
        sealed = SealedIdentity.objects.visible_to(actor).filter(rescued=OuterRef("pk"))
        return super().rows(actor).annotate(under_seal=Exists(sealed))

    def add(self, by: Actor, data: dict[str, Any]) -> RescuedPerson:
        identity = data.pop("identity", None)
        return rescued.add_rescued(
            data.pop("case"), by=by, fields=data, identity=Identity(**identity) if identity else None
        )

    def amend(self, row: RescuedPerson, by: Actor, data: dict[str, Any]) -> RescuedPerson:
        identity = data.pop("identity", None)
        if identity:
            rescued.seal_identity(row, by=by, identity=Identity(**identity))
        return rescued.amend_rescued(row, by=by, fields=data)

    @extend_schema(responses=LikenessSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None)
    def likenesses(self, _request: Request, **_kwargs: Any) -> Response:
        """The own party's other rescued persons who carry the same papers: a hint to look at, never joined."""
        found = likenesses(self.get_object(), by=self.actor)
        told = [{"id": each.other.pk, "code": each.other.code, "grounds": each.grounds} for each in found]
        return Response(LikenessSerializer(told, many=True).data)
