"""What holds for a form holds for every form there is, found by walking the pages: what is typed is kept and put back,
and what is sent twice is done once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from coordinators.access.limits import BACKGROUND
from coordinators.models import Account
from tests.access.worlds.forms import Field, Form, offered_by
from tests.browser.pages import Portal, Seen, make_portal
from tests.cases.intake.samples import small
from tests.factories.accounts import signed_in

pytestmark = pytest.mark.django_db

#: Forms of the frame, which stand on every page and have tests of their own; and those of signing in.
OF_THE_FRAME = re.compile(r"/(i18n|sign-in|sign-out)/")
TYPED = {"text": "Half a sentence", "textarea": "Half a sentence", "email": "half@example.org"}
#: An identity is opened, and the opening kept, each time that it is asked for.
OPENS = ("rescued/<uuid:pk>/identity/",)
#: Tables that only tell that somebody was here.
BOOKKEEPING = ("audit_journalentry", "django_session", "usersessions_usersession", "coordinators_draft")
WRITTEN = """
    SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0) FROM pg_stat_xact_user_tables WHERE relname <> ALL(%s)
"""


@dataclass(frozen=True)
class Drawn:
    """A form as a page shows it to a person; ``token`` is the one that this drawing of the page has."""

    seen: Seen
    client: Client
    form: Form
    token: str

    def __str__(self) -> str:
        return f"{self.seen.pattern} → {self.form.action}"

    def filled(self) -> dict[str, Any]:
        return {"csrfmiddlewaretoken": self.token} | {
            name: _plausible(each) for name, each in self.form.fields.items() if each.kind != "checkbox" or each.value
        }


def _plausible(each: Field) -> Any:
    """What a person would give: what stands there, the first choice, or words that fit the name."""
    if each.kind == "file":
        return SimpleUploadedFile("plausible.xlsx", _workbook(), "application/octet-stream")
    if each.value or each.options:
        return each.value or next(filter(None, each.options), "")
    last = re.split(r"[-_]", each.name)[-1]
    words = {
        "on": "2024-10-02", "until": "2030-01-02", "at": "2030-01-02", "email": "a@example.org", "rounds": "7",
        "amount": "7", "days": "7", "username": "kh.plausible", "code": "plausible-code", "url": "https://a.example.org/",
    }  # fmt: skip
    return words.get(last, {"date": "2030-01-02", "number": "7"}.get(each.kind, "Plausible"))


@cache
def _workbook() -> bytes:
    """The same bytes each time: a workbook tells when it was made."""
    return small()


@pytest.fixture
def portal(settings: Any) -> Portal:
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}
    return make_portal()


def drawn(portal: Portal) -> Iterator[Drawn]:
    """Every form that is sent, each pattern and purpose once."""
    clients: dict[Account, Client] = {}
    met = set()
    for seen in portal.pages():
        client = clients.setdefault(seen.account, signed_in(seen.account, passkey=True))
        body = client.get(seen.address).content.decode()
        token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', body)
        for form in offered_by(seen.address, body).forms:
            key = (seen.pattern, re.sub(r"[0-9a-f-]{36}", "*", form.action), *sorted(form.fields))
            if form.method == "post" and key not in met and not OF_THE_FRAME.search(form.action):
                assert token is not None
                met.add(key)
                yield Drawn(seen, client, form, token[1])


def _told(answer: Any) -> str:
    """What an answer says of what was done: where it leads, or the page without the masked token of each drawing."""
    page = re.sub(r'csrf[^>]*"\w{64}"', "", answer.content.decode())
    return f"{answer.status_code} {answer.headers.get('Location')} {page}"


def _written() -> int:
    with connection.cursor() as cursor:
        cursor.execute(WRITTEN, [list(BOOKKEEPING)])
        return int(cursor.fetchone()[0])


def test_what_is_typed_into_any_form_is_kept_and_what_is_sent_twice_is_done_once(portal: Portal) -> None:
    lost, typed, twice, done, idle = [], 0, [], 0, []
    for each in drawn(portal):
        with transaction.atomic():
            kept = _kept(each)
            typed += kept is not None
            lost += [str(each)] if kept is False else []
            transaction.set_rollback(True)
        with transaction.atomic():
            wrong = _wrong_when_sent_twice(each)
            done += wrong is not None
            twice += [f"{each}: {wrong}"] if wrong else []
            idle += [str(each)] if wrong is None else []
            transaction.set_rollback(True)
    assert not lost, "\n".join(lost)
    assert not twice, "\n".join(twice)
    assert typed > 40
    assert done > len(idle), "\n".join(idle)


def _kept(each: Drawn) -> bool | None:
    """Whether the page, opened again, shows what was typed; None for a form that nothing is typed into."""
    typed = {
        name: TYPED[field.kind]
        for name, field in each.form.fields.items()
        if field.kind in TYPED and "password" not in name
    }
    if not typed:
        return None
    page = f"http://testserver{each.seen.address}"
    answer = each.client.post(reverse("keep_typed"), typed, HTTP_REFERER=page, headers={BACKGROUND: "1"})
    assert answer.status_code == 204, each
    again = each.client.get(each.seen.address).content.decode()
    shown = [form.fields for form in offered_by(each.seen.address, again).forms]
    return any(all(name in form and form[name].value == typed[name] for name in typed) for form in shown)


def _wrong_when_sent_twice(each: Drawn) -> str | None:
    """What is wrong with it, in words; None for a form that nothing was done by."""
    before = _written()
    first = each.client.post(each.form.action, each.filled())
    wrote = _written() - before
    if not wrote or each.seen.pattern in OPENS:
        return None
    again = each.client.post(each.form.action, each.filled())
    if _told(again) != _told(first):
        return f"answered {_told(again):.200}"
    return "" if _written() - before == wrote else "written twice"
