"""What is done with a rescued person's identity: opened for a stated purpose, erased by two officers; who did it."""

from http import HTTPStatus
from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from cases import selectors
from cases.codes import ErasureGround, OpeningPurpose
from cases.models import IdentityErasure, IdentityOpening, RescuedPerson
from cases.services import erasure, rescued
from cases.services.sealing import Identity
from coordinators.access.check import check_can
from coordinators.access.permissions import Permission
from coordinators.api.base import VisibleViewSet


class IdentitySerializer(serializers.Serializer[Identity]):
    """Who a rescued person is."""

    name = serializers.CharField(max_length=300, required=False, allow_blank=True)
    born_on = serializers.DateField(required=False, allow_null=True)
    documents = serializers.CharField(max_length=500, required=False, allow_blank=True)
    contact = serializers.CharField(max_length=500, required=False, allow_blank=True)


class PurposeSerializer(serializers.Serializer[Any]):
    purpose_code = serializers.ChoiceField(choices=OpeningPurpose.choices, required=False)
    purpose = serializers.CharField(help_text="What the identity is needed for; the journal keeps it.")


class OpeningSerializer(serializers.ModelSerializer[IdentityOpening]):
    opened_by = serializers.CharField(source="opened_by.full_name", read_only=True)

    class Meta:
        model = IdentityOpening
        fields = ["id", "opened_by", "opened_at", "purpose_code", "purpose"]


class ErasureSerializer(serializers.ModelSerializer[IdentityErasure]):
    """``workbooks`` counts the received workbooks that were destroyed with the identity."""

    asked_by = serializers.CharField(source="asked_by.full_name", read_only=True)
    ended_by = serializers.CharField(source="ended_by.full_name", default=None, read_only=True, allow_null=True)

    class Meta:
        model = IdentityErasure
        fields = [
            "id",
            "state",
            "ground_code",
            "ground",
            "asked_by",
            "asked_at",
            "ended_by",
            "ended_at",
            "workbooks",
        ]


class AskErasureSerializer(serializers.Serializer[Any]):
    ground_code = serializers.ChoiceField(choices=ErasureGround.choices)
    ground = serializers.CharField(help_text="Why, in words; the journal keeps it.")


class WorkbookSerializer(serializers.Serializer[Any]):
    """A received workbook in which the person stands or may stand."""

    id = serializers.UUIDField()
    filename = serializers.CharField()
    created_at = serializers.DateTimeField()


class IdentityMixin(VisibleViewSet):
    """For officers who may open identities, in a session that has shown a passkey."""

    reading_actions = frozenset({"identity"})

    @extend_schema(request=PurposeSerializer, responses=IdentitySerializer)
    @action(detail=True, methods=["post"])
    def identity(self, _request: Request, **_kwargs: Any) -> Response:
        """Open the sealed identity. The journal keeps who opened it, when and for what."""
        row = self.get_object()
        asked = self.checked(PurposeSerializer)
        code = asked.get("purpose_code", OpeningPurpose.OTHER)
        opened = rescued.open_identity(row, by=self.actor, purpose=asked["purpose"], code=code)
        return Response(IdentitySerializer(opened).data)

    @extend_schema(responses=OpeningSerializer(many=True), filters=False)
    @action(detail=True)
    def openings(self, _request: Request, **_kwargs: Any) -> Response:
        """Who opened the identity, when and for what."""
        row = self._to_open()
        return self.paged(selectors.openings_of(self.actor, row), OpeningSerializer, ("-opened_at", "-id"))

    @extend_schema(methods=["GET"], responses=ErasureSerializer(many=True), filters=False)
    @extend_schema(methods=["POST"], request=AskErasureSerializer, responses={201: ErasureSerializer})
    @action(detail=True, methods=["get", "post"])
    def erasures(self, request: Request, **_kwargs: Any) -> Response:
        """The wishes to erase the identity (GET). Ask for it to be erased, by another officer (POST)."""
        row = self._to_open()
        if request.method == "POST":
            asked = self.checked(AskErasureSerializer)
            wish = erasure.ask(row, by=self.actor, code=asked["ground_code"], ground=asked["ground"])
            return Response(ErasureSerializer(wish).data, status=HTTPStatus.CREATED)
        return self.paged(selectors.erasures_of(self.actor, row), ErasureSerializer, ("-asked_at", "-id"))

    @extend_schema(responses=WorkbookSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None)
    def workbooks(self, _request: Request, **_kwargs: Any) -> Response:
        """The received workbooks that go with the identity when it is erased."""
        found = erasure.workbooks_of(self._to_open(), by=self.actor)
        return Response(WorkbookSerializer(found, many=True).data)

    @extend_schema(request=None, responses=ErasureSerializer)
    @action(detail=True, methods=["post"])
    def erase(self, _request: Request, **_kwargs: Any) -> Response:
        """Do what another officer has asked for: the identity goes, and the received workbooks with it."""
        return self._decided(erasure.erase)

    @extend_schema(request=None, responses=ErasureSerializer)
    @action(detail=True, methods=["post"])
    def keep(self, _request: Request, **_kwargs: Any) -> Response:
        """Leave the identity under seal: a refusal, or, by who asked, a withdrawal."""
        return self._decided(erasure.refuse)

    def _decided(self, decide: Any) -> Response:
        row = self._to_open()
        waiting = selectors.waiting_erasure(self.actor, row)
        if waiting is None:
            raise ValidationError(_("Nobody waits for an erasure of this identity."))
        decide(waiting, by=self.actor)
        return Response(ErasureSerializer(selectors.erasures_of(self.actor, row).get(pk=waiting.pk)).data)

    def _to_open(self) -> RescuedPerson:
        """The person, for who may open the identity. Raises Http404; PermissionDenied."""
        row: RescuedPerson = self.get_object()
        check_can(self.actor, Permission.OPEN_SEALED_IDENTITY, row)
        return row
