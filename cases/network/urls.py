"""Addresses of relations."""

from django.urls import path

from cases.network.pages import relations

app_name = "network"

urlpatterns = [
    path("relations/new/", relations.Relate.as_view(), name="relate"),
    path("relations/<uuid:pk>/change/", relations.AmendRelation.as_view(), name="amend_relation"),
    path("relations/<uuid:pk>/remove/", relations.RemoveRelation.as_view(), name="remove_relation"),
]
