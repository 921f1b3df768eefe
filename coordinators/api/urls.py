"""Addresses of this app's part of the API: prefix, view set, name."""

from typing import Any

from coordinators.api.accounts import AccountViewSet, MeViewSet
from coordinators.api.journal import JournalViewSet
from coordinators.api.parties import AgencyViewSet, PartyViewSet
from coordinators.api.secondments import SecondmentViewSet
from coordinators.api.tokens import TokenViewSet

ROUTES = [
    ("parties", PartyViewSet, "party"),
    ("agencies", AgencyViewSet, "agency"),
    ("accounts", AccountViewSet, "account"),
    ("secondments", SecondmentViewSet, "secondment"),
    ("journal", JournalViewSet, "journal"),
    ("tokens", TokenViewSet, "token"),
]
#: Addresses of one thing: address, view set, methods, name.
SINGLE: list[tuple[str, Any, dict[str, Any], str]] = [
    ("me", MeViewSet, {"get": "retrieve", "patch": "partial_update"}, "me")
]
