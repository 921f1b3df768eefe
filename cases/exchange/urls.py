"""Addresses of releases, restrictions and named persons."""

from django.urls import path

from cases.exchange.pages import asking, deciding, explaining, lists, restricting, transfers

app_name = "exchange"

urlpatterns = [
    path("releases/", lists.ShowReleases.as_view(), name="releases"),
    path("releases/<uuid:pk>/", deciding.ShowRelease.as_view(), name="release"),
    path("releases/<uuid:pk>/grant/", deciding.GrantRelease.as_view(), name="grant_release"),
    path("releases/<uuid:pk>/refuse/", deciding.RefuseRelease.as_view(), name="refuse_release"),
    path("releases/<uuid:pk>/withdraw/", deciding.WithdrawRelease.as_view(), name="withdraw_release"),
    path("releases/<uuid:pk>/end/", deciding.EndRelease.as_view(), name="end_release"),
    path("named-persons/<uuid:pk>/take-back/", restricting.TakeNameBack.as_view(), name="take_name_back"),
    path("transfers/<uuid:pk>/", transfers.ShowTransfer.as_view(), name="transfer"),
    path("cases/<uuid:pk>/hand-over/", transfers.OfferCase.as_view(), name="offer_case"),
    path("<slug:named_root>/<uuid:pk>/restrict/", restricting.Restrict.as_view(), name="restrict"),
    path("<slug:named_root>/<uuid:pk>/lift/", restricting.Lift.as_view(), name="lift"),
    path("<slug:named_root>/<uuid:pk>/name/", restricting.NamePerson.as_view(), name="name_person"),
    path("<slug:root>/<uuid:pk>/access/", explaining.ExplainAccess.as_view(), name="access"),
    path("<slug:root>/<uuid:pk>/release/", asking.ReleaseRecord.as_view(), name="release_record"),
]
