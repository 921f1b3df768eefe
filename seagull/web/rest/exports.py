"""``GET …/export/?as=csv|xlsx`` of a list that no release bounds."""

from typing import ClassVar

from django.http import HttpResponse
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from seagull.web.exports import FORMATS, WRITERS, ListTable, export_list, file_response
from seagull.web.rest.views import ActorViewSet

AS = "as"
#: What an export answers, for its description: a file of one of the formats.
EXPORTED = {(200, kind.partition(";")[0]): OpenApiTypes.BINARY for kind, _write in WRITERS.values()}


class ListExportMixin(ActorViewSet):
    """The list as it is filtered, whole, as a file; ``table`` names its columns."""

    table: ClassVar[ListTable]
    parameters_of = {"export": frozenset({AS})}
    file_actions = frozenset({"export"})

    @extend_schema(
        parameters=[OpenApiParameter(AS, str, enum=FORMATS, required=True, description="The file's format.")],
        responses=EXPORTED,
        description="The whole list, as filtered, as a file: UTF-8 CSV or an XLSX workbook of one sheet.",
    )
    @action(detail=False, pagination_class=None)
    def export(self, request: Request) -> HttpResponse:
        wanted = request.query_params.get(AS, "")
        if wanted not in FORMATS:
            raise ValidationError({AS: _("An export is made as csv or as xlsx.")})
        rows = self.filter_queryset(self.get_queryset()).prefetch_related(None).order_by(*self.order)
        asked = {name: values for name, values in request.query_params.lists() if name != AS}
        return file_response(*export_list(self.table, rows, wanted, by=self.actor, filtered_by=asked))
