"""Addresses of one's own webhooks."""

from django.urls import path

from coordinators.webhooks.pages import endpoints

app_name = "webhooks"

urlpatterns = [
    path("", endpoints.ShowEndpoints.as_view(), name="endpoints"),
    path("new/", endpoints.MakeEndpoint.as_view(), name="make"),
    path("<uuid:pk>/", endpoints.ShowEndpoint.as_view(), name="endpoint"),
    path("<uuid:pk>/change/", endpoints.ChangeEndpoint.as_view(), name="change"),
    path("<uuid:pk>/delete/", endpoints.DeleteEndpoint.as_view(), name="delete"),
    path("<uuid:pk>/secret/", endpoints.RotateSecret.as_view(), name="rotate"),
    path("<uuid:pk>/pause/", endpoints.PauseEndpoint.as_view(), name="pause"),
    path("<uuid:pk>/resume/", endpoints.ResumeEndpoint.as_view(), name="resume"),
    path("<uuid:pk>/test/", endpoints.SendTest.as_view(), name="test"),
    path("deliveries/<uuid:pk>/send-again/", endpoints.SendAgain.as_view(), name="send_again"),
]
