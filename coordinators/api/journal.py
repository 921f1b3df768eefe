"""The journal, for a party's auditors: entries without the values of what changed, with their proofs, and the heads."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from coordinators.access.permissions import Permission
from coordinators.journal import selectors, services
from coordinators.journal.filters import JournalFilter
from seagull.audit.models import JournalEntry
from seagull.audit.proofs import batch_of
from seagull.web.exports import FORMATS, file_response
from seagull.web.listing import CURSOR
from seagull.web.rest.exports import AS, EXPORTED
from seagull.web.rest.paging import SIZE
from seagull.web.rest.schema import ANYTHING_BY_NAME, plain_data
from seagull.web.rest.views import ActorViewSet

AFTER = "after_number"
PROOFS = "proofs"


class EntrySerializer(serializers.ModelSerializer[JournalEntry]):
    """``changed`` names the fields that changed; ``owner_party`` is whose record it is, ``written_in`` the number of
    the transaction, by which an entry is found in its batch."""

    detail = plain_data(ANYTHING_BY_NAME)
    changed = serializers.ListField(child=serializers.CharField(), read_only=True)

    class Meta:
        model = JournalEntry
        fields = [
            "id", "at", "action", "actor_id", "actor_name", "actor_party", "owner_party", "record_type", "record_id",
            "case_id", "changed", "purpose", "detail", "address", "request_id", "written_in",
        ]  # fmt: skip


class SealedEntrySerializer(EntrySerializer):
    """With the number of the head under which it is sealed; null while it waits."""

    head = serializers.SerializerMethodField()

    class Meta(EntrySerializer.Meta):
        fields = [*EntrySerializer.Meta.fields, "head"]

    def get_head(self, entry: JournalEntry) -> int | None:
        batch = batch_of(entry)
        return batch.number if batch else None


class JournalViewSet(ActorViewSet):
    """What concerns the party's records or its people. Each reading of the journal stands in it, too."""

    permission = Permission.READ_JOURNAL
    order = selectors.ORDER
    serializer_class = EntrySerializer
    filterset_class = JournalFilter
    parameters_of = {"export": frozenset({AS}), "heads": frozenset({AFTER})}
    file_actions = frozenset({"export", "heads"})

    def get_queryset(self) -> Any:
        """For the description and single entries; the list is read by its feeds."""
        if getattr(self, "swagger_fake_view", False):
            return JournalEntry.objects.none()
        return selectors.feeds(self.actor)[0]

    def list(self, request: Request) -> Response:
        feeds = self._narrowed()
        services.remember_reading(by=self.actor, asked=self._asked(CURSOR, SIZE))
        return self.paged(feeds, EntrySerializer, self.order)

    @extend_schema(responses=SealedEntrySerializer)
    def retrieve(self, request: Request, pk: Any = None) -> Response:
        entry = selectors.entry_or_404(self.actor, pk)
        return Response(SealedEntrySerializer(entry, context=self.get_serializer_context()).data)

    @extend_schema(
        parameters=[
            OpenApiParameter(AS, str, enum=[*FORMATS, PROOFS], required=True, description="The file's format.")
        ],
        responses={**EXPORTED, (200, services.LINES): OpenApiTypes.BINARY},
        description="The entries, as filtered, as a table; or as lines of JSON with their proofs.",
    )
    @action(detail=False, pagination_class=None)
    def export(self, request: Request) -> HttpResponse:
        wanted = request.query_params.get(AS, "")
        if wanted not in {*FORMATS, PROOFS}:
            raise ValidationError({AS: _("The journal is exported as csv, as xlsx or as proofs.")})
        feeds, asked = self._narrowed(), self._asked(AS)
        if wanted == PROOFS:
            return file_response(*services.export_proofs(feeds, by=self.actor, asked=asked))
        return file_response(*services.export_entries(feeds, wanted, by=self.actor, asked=asked))

    @extend_schema(
        parameters=[OpenApiParameter(AFTER, int, description="Only heads behind this number.")],
        responses={(200, services.LINES): OpenApiTypes.BINARY},
        description="The signed heads of all batches, a line of JSON each; they say nothing of what happened.",
        filters=False,
    )
    @action(detail=False, pagination_class=None, filterset_class=None)
    def heads(self, request: Request) -> HttpResponse:
        self.refuse_unknown_parameters()
        after = request.query_params.get(AFTER, "0")
        if not (after.isascii() and after.isdigit() and len(after) < 19):
            raise ValidationError({AFTER: _("Write a whole number.")})
        return file_response(*services.download_heads(by=self.actor, after=int(after)))

    def _narrowed(self) -> Any:
        return [self.filter_queryset(feed) for feed in selectors.feeds(self.actor)]

    def _asked(self, *left_out: str) -> dict[str, Any]:
        return {name: values for name, values in self.request.query_params.lists() if name not in left_out}
