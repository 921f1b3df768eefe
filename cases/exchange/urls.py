"""Addresses of releases, restrictions and named persons."""

from django.urls import path

from cases.exchange.pages import asking, deciding, lists

app_name = "exchange"

urlpatterns = [
    path("releases/", lists.ShowReleases.as_view(), name="releases"),
    path("releases/<uuid:pk>/", deciding.ShowRelease.as_view(), name="release"),
    path("releases/<uuid:pk>/grant/", deciding.GrantRelease.as_view(), name="grant_release"),
    path("releases/<uuid:pk>/refuse/", deciding.RefuseRelease.as_view(), name="refuse_release"),
    path("releases/<uuid:pk>/withdraw/", deciding.WithdrawRelease.as_view(), name="withdraw_release"),
    path("releases/<uuid:pk>/end/", deciding.EndRelease.as_view(), name="end_release"),
    path("<slug:root>/<uuid:pk>/release/", asking.ReleaseRecord.as_view(), name="release_record"),
]
