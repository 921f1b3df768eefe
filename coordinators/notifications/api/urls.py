"""Addresses of this app's part of the API: prefix, view set, name."""

from coordinators.notifications.api.notices import NoticeViewSet

ROUTES = [("notices", NoticeViewSet, "notice")]
