"""Addresses of cases and what stands under them."""

from django.urls import path

from cases.pages import case, everything, home, identity, records, syndicates, tracing
from cases.pages.lists import LISTS, ShowList

app_name = "cases"

urlpatterns = [
    path("", home.Home.as_view(), name="home"),
    *(path(f"{name.replace('_', '-')}/", ShowList.as_view(name=name), name=name) for name in LISTS),
    path("everything/", everything.TakeEverything.as_view(), name="everything"),
    path("cases/new/", case.OpenCase.as_view(), name="open_case"),
    path("cases/<uuid:pk>/", case.ShowCase.as_view(), name="case"),
    path("cases/<uuid:pk>/change/", case.AmendCase.as_view(), name="amend_case"),
    path("cases/<uuid:pk>/move/", case.MoveCase.as_view(), name="move_case"),
    path("cases/<uuid:case_id>/add/<slug:kind>/", records.AddRecord.as_view(), name="add_record"),
    path("cases/<uuid:pk>/network/", case.TakeNetwork.as_view(), name="case_network"),
    path("cases/<uuid:pk>/<slug:part>/", case.ShowCase.as_view(), name="case_part"),
    path("syndicates/new/", syndicates.AddSyndicate.as_view(), name="add_syndicate"),
    path("syndicates/<uuid:pk>/", syndicates.ShowSyndicate.as_view(), name="syndicate"),
    path("syndicates/<uuid:pk>/change/", syndicates.AmendSyndicate.as_view(), name="amend_syndicate"),
    path("syndicates/<uuid:pk>/move/", syndicates.MoveSyndicate.as_view(), name="move_syndicate"),
    path("syndicates/<uuid:pk>/link/", syndicates.LinkCase.as_view(), name="link_case"),
    path("rescued/<uuid:pk>/seal/", identity.SealIdentity.as_view(), name="seal_identity"),
    path("rescued/<uuid:pk>/identity/", identity.OpenIdentity.as_view(), name="open_identity"),
    path("rescued/<uuid:pk>/erase/", identity.EraseIdentity.as_view(), name="erase_identity"),
    path("rescued/<uuid:pk>/erase/<slug:decision>/", identity.DecideErasure.as_view(), name="decide_erasure"),
    path("firearms/<uuid:pk>/trace/", tracing.AskForTrace.as_view(), name="trace_firearm"),
    path("<slug:kind>/<uuid:pk>/", records.ShowRecord.as_view(), name="record"),
    path("<slug:kind>/<uuid:pk>/change/", records.AmendRecord.as_view(), name="amend_record"),
    path("<slug:kind>/<uuid:pk>/move/", records.MoveRecord.as_view(), name="move_record"),
]
