"""Joins the apps' parts of the API under /api/v1/, and describes it (OpenAPI) at /api/schema/ to those signed in."""

from django.urls import URLPattern, URLResolver, include, path
from drf_spectacular.views import SpectacularAPIView
from rest_framework.permissions import IsAuthenticated
from rest_framework.routers import SimpleRouter

from cases.api import urls as cases
from cases.exchange.api import urls as exchange
from cases.intake.api import urls as intake
from coordinators.api import urls as coordinators
from operations.api import urls as operations
from operations.evaluation.api import urls as evaluation
from seagull.jobs import api as jobs

ROUTES = [
    *coordinators.ROUTES,
    *operations.ROUTES,
    *evaluation.ROUTES,
    *cases.ROUTES,
    *exchange.ROUTES,
    *intake.ROUTES,
    *jobs.ROUTES,
]

router = SimpleRouter()
for prefix, viewset, name in ROUTES:
    router.register(prefix, viewset, basename=name)

single = [
    path(f"{address}/", viewset.as_view(methods), name=name)
    for address, viewset, methods, name in [*coordinators.SINGLE, *evaluation.SINGLE]
]

app_name = "api"
urlpatterns: list[URLPattern | URLResolver] = [
    path("v1/", include([*single, *router.urls])),
    path("schema/", SpectacularAPIView.as_view(permission_classes=[IsAuthenticated]), name="schema"),
]
