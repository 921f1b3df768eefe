"""Addresses of the duty roster."""

from django.urls import path

from coordinators.duty.pages import roster

app_name = "duty"

urlpatterns = [
    path("shifts/", roster.ShowRoster.as_view(), name="roster"),
    path("shifts/new/", roster.AddShift.as_view(), name="add_shift"),
    path("shifts/<uuid:pk>/remove/", roster.RemoveShift.as_view(), name="remove_shift"),
]
