"""Addresses of notices."""

from django.urls import path

from coordinators.notifications.pages import notices

app_name = "notifications"

urlpatterns = [
    path("notices/", notices.ShowNotices.as_view(), name="notices"),
    path("notices/read/", notices.ReadAll.as_view(), name="read_all"),
    path("notices/<uuid:pk>/open/", notices.OpenNotice.as_view(), name="open"),
]
