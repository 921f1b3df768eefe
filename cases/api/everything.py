"""Everything that an agency has entered, as one workbook; a resource of its own, so that a token of one kind of record
does not read them all by it."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from cases.exports import export_everything
from cases.intake.selectors import agencies_to_submit_for
from coordinators.access.permissions import Permission
from seagull.web.exports import XLSX, file_response
from seagull.web.rest.views import ActorViewSet

AGENCY = "agency"


class EverythingViewSet(ActorViewSet):
    permission = Permission.EXPORT_RECORDS
    pagination_class = None
    parameters_of = {"list": frozenset({AGENCY})}
    file_actions = frozenset({"list"})

    @extend_schema(
        parameters=[OpenApiParameter(AGENCY, str, description="Whose. Without it, your own agency's.")],
        responses={(200, XLSX): OpenApiTypes.BINARY},
        description="Everything that an agency of your party has entered and you see, and your party's syndicates: a "
        "workbook with a sheet for each kind of record, which can be sent in again as a whole. Nothing of a sealed "
        "identity is in it.",
    )
    def list(self, request: Request) -> HttpResponse:
        self.refuse_unknown_parameters()
        wanted = request.query_params.get(AGENCY, self.actor.agency_code or "")
        agency = next((each for each in agencies_to_submit_for(self.actor) if each.code == wanted), None)
        if agency is None:
            raise ValidationError({AGENCY: _("Name an agency of your own.")})
        return file_response(*export_everything(self.actor, agency))
