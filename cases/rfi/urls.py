"""Addresses of requests for information."""

from django.urls import path

from cases.rfi.pages import moves, register, request

app_name = "rfi"

urlpatterns = [
    path("requests/", register.ShowRegister.as_view(), name="requests"),
    path("requests/new/", request.AskOthers.as_view(), name="ask"),
    path("requests/<uuid:pk>/", request.ShowRequest.as_view(), name="request"),
    path("request-legs/<uuid:pk>/<slug:move>/", moves.MoveLeg.as_view(), name="move"),
]
