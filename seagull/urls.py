"""Joins the apps' pages, the API and sign-in."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("operations.urls")),
    path("", include("coordinators.urls")),
    path("", include("coordinators.calendars.urls")),
    path("", include("coordinators.duty.urls")),
    path("", include("coordinators.notifications.urls")),
    path("account/webhooks/", include("coordinators.webhooks.urls")),
    path("submissions/", include("cases.intake.urls")),
    path("evaluation/", include("operations.evaluation.urls")),
    path("api/", include("seagull.api")),
    path("", include("cases.hits.urls")),
    path("", include("cases.rfi.urls")),
    path("", include("cases.network.urls")),
    path("", include("cases.exchange.urls")),
    path("", include("cases.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("sign-in/", include("coordinators.sign_in_urls")),
]

# Pages answer errors as Django does, from templates; addresses of the API in its envelope.
handler400 = "seagull.web.envelope.bad_request"
handler403 = "seagull.web.envelope.permission_denied"
handler404 = "seagull.web.envelope.page_not_found"
handler500 = "seagull.web.envelope.server_error"
