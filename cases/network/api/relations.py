"""Relations between records."""

from http import HTTPStatus
from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from cases.api.shared import SeenCaseSerializer, UnderCaseMixin
from cases.models import Case
from cases.network.filters import RelationFilter
from cases.network.models import ENDS, Relation
from cases.network.services import relations
from coordinators.access.actor import Actor
from coordinators.api.fields import VisibleReference

_ENTERED = ["kind", "since_on", "until_on", "source_grade", "information_grade", "basis", "handling"]


class RelationSerializer(SeenCaseSerializer):
    """Read from the first record to the second; shown to those who see both."""

    class Meta:
        model = Relation
        fields = ["id", "owner", "case", "from_kind", "from_id", "to_kind", "to_id", *_ENTERED, "created_at"]


class RelationAmendSerializer(serializers.ModelSerializer[Relation]):
    class Meta:
        model = Relation
        fields = _ENTERED


class RelationCreateSerializer(RelationAmendSerializer):
    """One of the references that begin with ``from`` and one of those that begin with ``to`` name the records;
    ``case`` is the one of the own party that bears the relation out."""

    case = VisibleReference(Case)
    from_suspect = VisibleReference(ENDS["suspect"], required=False)
    from_syndicate = VisibleReference(ENDS["syndicate"], required=False)
    from_identifier = VisibleReference(ENDS["identifier"], required=False)
    from_site = VisibleReference(ENDS["site"], required=False)
    from_case = VisibleReference(ENDS["case"], required=False)
    to_suspect = VisibleReference(ENDS["suspect"], required=False)
    to_syndicate = VisibleReference(ENDS["syndicate"], required=False)
    to_identifier = VisibleReference(ENDS["identifier"], required=False)
    to_site = VisibleReference(ENDS["site"], required=False)
    to_case = VisibleReference(ENDS["case"], required=False)

    class Meta(RelationAmendSerializer.Meta):
        fields = ["case", *(f"{side}_{name}" for side in ("from", "to") for name in ENDS), *_ENTERED]

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        ends = {}
        for side, place in (("from", "first"), ("to", "second")):
            named = [name for name in ENDS if f"{side}_{name}" in attrs]
            if len(named) != 1:
                raise serializers.ValidationError({f"{side}_suspect": _("Name one record.")})
            ends[place] = attrs.pop(f"{side}_{named[0]}")
        return {**attrs, **ends}


class RelationViewSet(UnderCaseMixin):
    model = Relation
    order = ("-created_at", "-id")
    serializer_class = RelationSerializer
    serializers_sent = {"create": RelationCreateSerializer, "partial_update": RelationAmendSerializer}
    filterset_class = RelationFilter

    def add(self, by: Actor, data: dict[str, Any]) -> Relation:
        case, first, second = (data.pop(name) for name in ("case", "first", "second"))
        return relations.add_relation(case, by=by, first=first, second=second, fields=data)

    def amend(self, row: Relation, by: Actor, data: dict[str, Any]) -> Relation:
        return relations.amend_relation(row, by=by, fields=data)

    @extend_schema(request=None, responses={204: None})
    @action(detail=True, methods=["post"], pagination_class=None)
    def remove(self, _request: Request, **_kwargs: Any) -> Response:
        """Take it back: nobody sees it any more, and the journal keeps what was said."""
        relations.remove_relation(self.get_object(), by=self.actor)
        return Response(status=HTTPStatus.NO_CONTENT)
