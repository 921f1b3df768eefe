"""Joins the apps' parts of the API under /api/v1/, and describes it (OpenAPI) at /api/schema/ to those signed in."""

from django.urls import URLPattern, URLResolver, include, path
from drf_spectacular.views import SpectacularAPIView
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.routers import SimpleRouter

from cases.api import urls as cases
from cases.exchange.api import urls as exchange
from cases.hits.api import urls as hits
from cases.intake.api import urls as intake
from cases.network.api import urls as network
from cases.rfi.api import urls as rfi
from coordinators.api import urls as coordinators
from coordinators.calendars.api import urls as calendars
from coordinators.duty.api import urls as duty
from coordinators.notifications.api import urls as notifications
from coordinators.webhooks.api import urls as webhooks
from operations.api import urls as operations
from operations.evaluation.api import urls as evaluation
from seagull.jobs import api as jobs
from seagull.web.downloads import as_download

ROUTES = [
    *coordinators.ROUTES,
    *calendars.ROUTES,
    *duty.ROUTES,
    *notifications.ROUTES,
    *webhooks.ROUTES,
    *operations.ROUTES,
    *evaluation.ROUTES,
    *cases.ROUTES,
    *exchange.ROUTES,
    *hits.ROUTES,
    *rfi.ROUTES,
    *network.ROUTES,
    *intake.ROUTES,
    *jobs.ROUTES,
]

SINGLE = [*coordinators.SINGLE, *evaluation.SINGLE]

router = SimpleRouter()
for prefix, viewset, name in ROUTES:
    router.register(prefix, viewset, basename=name)

single = [path(f"{address}/", viewset.as_view(methods), name=name) for address, viewset, methods, name in SINGLE]


def resources() -> tuple[str, ...]:
    """The names of all resources (``settings.API_RESOURCES``)."""
    return tuple(sorted([*(route[0] for route in ROUTES), *(single[0] for single in SINGLE)]))


class DescribeApi(SpectacularAPIView):
    """The description, as a file to be saved: YAML, or JSON for whoever asks for it."""

    permission_classes = (IsAuthenticated,)

    def _get_schema_response(self, request: Request) -> Response:
        response: Response = super()._get_schema_response(request)
        return as_download(response, f"seagull-api.{request.accepted_renderer.format}")


app_name = "api"
urlpatterns: list[URLPattern | URLResolver] = [
    path("v1/", include([*single, *router.urls])),
    path("schema/", DescribeApi.as_view(), name="schema"),
]
