"""Asking the API as a person would, by session or by token."""

from typing import Any

from django.test import Client

from coordinators.access.actor import actor_for
from coordinators.access.scope import acting_as
from coordinators.access.scopes import EVERYTHING
from coordinators.models import Account
from coordinators.services.tokens import make_token
from tests.factories.accounts import signed_in
from tests.factories.world import Desk

#: Each list of records → the attribute of a desk that is its one row there.
RECORDS = {
    "cases": "case",
    "suspects": "suspect",
    "rescued-persons": "rescued",
    "assets": "asset",
    "firearms": "firearm",
    "ammunition": "ammunition",
    "identifiers": "identifier",
    "sites": "site",
    "updates": "update",
    "syndicates": "syndicate",
}


def at(*parts: Any) -> str:
    return "/api/v1/" + "".join(f"{part}/" for part in parts)


class Api:
    """A client of one person's. Each call gives (status, decoded JSON)."""

    def __init__(self, client: Client, **headers: str) -> None:
        self.client = client
        self.headers = headers

    @classmethod
    def of(cls, account: Account) -> "Api":
        return cls(signed_in(account))

    @classmethod
    def by_token(cls, text: str) -> "Api":
        return cls(Client(), HTTP_AUTHORIZATION=f"Bearer {text}")

    def get(self, *parts: Any, **query: Any) -> tuple[int, Any]:
        answer = self.client.get(at(*parts), query, **self.headers)
        return answer.status_code, answer.json()

    def post(self, *parts: Any, **body: Any) -> tuple[int, Any]:
        answer = self.client.post(at(*parts), body, content_type="application/json", **self.headers)
        return answer.status_code, answer.json()

    def patch(self, *parts: Any, **body: Any) -> tuple[int, Any]:
        answer = self.client.patch(at(*parts), body, content_type="application/json", **self.headers)
        return answer.status_code, answer.json()


def row_of(desk: Desk, records: str) -> Any:
    return getattr(desk, RECORDS[records])


def token_of(account: Account, *scopes: str, **terms: Any) -> str:
    """The text of a new token of the account's; with every scope unless some are named."""
    by = actor_for(account)
    with acting_as(by):
        _token, text = make_token(
            by=by, label="a machine", expires_at=terms.get("expires_at"), scopes=scopes or EVERYTHING
        )
    return text
