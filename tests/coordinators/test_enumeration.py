"""Nobody learns from signing in who has an account: the same answer, the same status, the same work."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from coordinators.models import Account
from coordinators.services.accounts import give_totp
from tests.factories.accounts import PASSWORD, make_person

pytestmark = pytest.mark.django_db

HASHED: list[str] = []


class CountingHasher(MD5PasswordHasher):
    """Keeps what it was asked to hash."""

    algorithm = "counting"

    def encode(self, password: str, salt: str, iterations: int | None = None) -> str:
        HASHED.append(password)
        return super().encode(password, salt)


@pytest.fixture(autouse=True)
def counted(settings) -> Iterator[None]:
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]
    HASHED.clear()
    yield
    HASHED.clear()


def person(state: str) -> tuple[str, str]:
    """A name of this state and the password to type."""
    if state == "unknown":
        return "kh.nobody", PASSWORD
    account = make_person("KH")
    if state != "without a second factor":
        give_totp(account)
    if state == "suspended":
        Account.objects.filter(pk=account.pk).update(is_active=False)
    if state == "without a password":
        account.set_unusable_password()
        account.save()
    return account.username, "wrong-password-9" if state == "known" else PASSWORD


STATES = ("unknown", "known", "suspended", "without a second factor", "without a password")


def test_every_refusal_is_the_same_answer_and_the_same_work() -> None:
    seen = {}
    for state in STATES:
        name, password = person(state)
        client = Client()
        page = client.get(reverse("account_login"))
        HASHED.clear()
        with CaptureQueriesContext(connection) as queries:
            answer = client.post(reverse("account_login"), {"login": name, "password": password})
        body = answer.content.decode().replace(name, "NAME").replace(str(page.context["csrf_token"]), "")
        kinds = [query["sql"].split(" ")[0] for query in queries]
        seen[state] = (answer.status_code, _without_tokens(body), len(HASHED), len(kinds), sorted(answer.headers))
    assert len({str(each) for each in seen.values()}) == 1, seen
    assert seen["unknown"][2] == 1, "one hash each, which is what takes time"


def _without_tokens(body: str) -> str:
    return "\n".join(line for line in body.splitlines() if "csrfmiddlewaretoken" not in line)
