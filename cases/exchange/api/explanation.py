"""Why a person can or can't see a record, over the API."""

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request
from rest_framework.response import Response

from cases.exchange.api.shared import OfOneRecord, taken_out
from cases.exchange.explanation import explain
from cases.models.base import CaseRow
from coordinators import selectors
from coordinators.access.check import can
from coordinators.access.permissions import Permission
from seagull.web.rest.views import ActorViewSet


class ExplainSerializer(OfOneRecord):
    """Which record, and whose sight of it; without ``person``, the own. Others are asked about by a releasing officer,
    for records of the own party."""

    person = serializers.PrimaryKeyRelatedField(queryset=selectors.everybody(), required=False)


class ExplainReasonSerializer(serializers.Serializer[Any]):
    title = serializers.CharField()
    holds = serializers.BooleanField()
    sentences = serializers.ListField(child=serializers.CharField())
    release = serializers.UUIDField(source="release.pk", default=None, allow_null=True)
    grant = serializers.UUIDField(source="grant.pk", default=None, allow_null=True)


class ExplanationSerializer(serializers.Serializer[Any]):
    """The rule's verdict, the four reasons in turn, and what shuts the person out whatever they are."""

    person = serializers.UUIDField(source="person.pk")
    sees = serializers.BooleanField()
    against = serializers.ListField(child=serializers.CharField())
    reasons = ExplainReasonSerializer(many=True)


class AccessExplanationViewSet(ActorViewSet):
    permission = Permission.VIEW_RECORDS
    serializer_class = ExplanationSerializer
    serializers_sent = {"create": ExplainSerializer}
    pagination_class = None
    reading_actions = frozenset({"create"})

    @extend_schema(responses={200: ExplanationSerializer})
    def create(self, _request: Request) -> Response:
        """Explain why a person can or can't see a record. Nothing is written."""
        sent = self.checked(ExplainSerializer)
        row = taken_out(sent)
        if isinstance(row, CaseRow):
            row = type(row).objects.visible_to(self.actor).select_related("owner").with_case(self.actor).get(pk=row.pk)
        person = sent.get("person", self.actor.account)
        if person.pk != self.actor.account_id and not can(self.actor, Permission.RELEASE_RECORDS, row):
            raise PermissionDenied(_("A releasing officer of the record's owner asks about others."))
        return Response(ExplanationSerializer(explain(row, person, asked_by=self.actor)).data)
