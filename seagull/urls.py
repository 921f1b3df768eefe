"""Joins the apps' pages, the API and sign-in."""

from django.urls import URLPattern, URLResolver, include, path

from coordinators.pages.account import SecondFactor

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("cases.urls")),
    path("", include("operations.urls")),
    path("", include("coordinators.urls")),
    path("submissions/", include("cases.intake.urls")),
    path("evaluation/", include("operations.evaluation.urls")),
    path("api/", include("seagull.api")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("sign-in/", include("allauth.urls")),
    path("second-factor/", SecondFactor.as_view(), name="second_factor"),
]
