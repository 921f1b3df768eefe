"""The comparison of two worlds can fail: a leak planted in a count, in a choice or in a unique check is found."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cases.forms.suspect import SuspectForm
from cases.models import Case, Syndicate
from cases.services import records
from coordinators.access import scope
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from seagull.web import paging
from tests.access.worlds.comparing import compare, surroundings
from tests.access.worlds.requests import Asked
from tests.access.worlds.values import INVENTED
from tests.factories.accounts import actor

NEW_CASE = {
    "agency": "kh-national-police",
    "number": INVENTED["number"],
    "title": "Ours",
    "crime": "other",
    "opened_on": "2024-09-02",
    "status": "open",
    "handling": "AMBER",
}


@contextmanager
def _as_everybody(actors: list[Any]) -> Iterator[None]:
    """PostgreSQL told that the whole table asks."""
    told = {"seagull.audience": ",".join(str(bit) for bit in range(9)), "seagull.party": actors[0].party_code}
    with acting_as(actors[0]):
        scope._apply(told)
        yield


def _leaking_count(patch: pytest.MonkeyPatch, actors: list[Any]) -> None:
    honest = paging.page_of

    def page_of(queryset: Any, **options: Any) -> Any:
        page = honest(queryset, **options)
        with _as_everybody(actors):
            object.__setattr__(page, "count", queryset.model._base_manager.count())
        return page

    patch.setattr("cases.pages.lists.page_of", page_of)


def _leaking_choices(patch: pytest.MonkeyPatch, actors: list[Any]) -> None:
    """A form that offers what its reader does not see."""
    honest = SuspectForm.__init__

    def init(self: Any, *positional: Any, **named: Any) -> None:
        honest(self, *positional, **named)
        with _as_everybody(actors):
            choices = list(Syndicate._base_manager.order_by("pk").values_list("pk", "name"))
        self.fields["syndicate"].choices = choices

    patch.setattr(SuspectForm, "__init__", init)


def _leaking_unique_check(patch: pytest.MonkeyPatch, actors: list[Any]) -> None:
    honest = records._clean

    def clean(row: Any) -> None:
        honest(row)
        if not isinstance(row, Case) or row.owner_id != actors[0].party_code:
            return
        with _as_everybody(actors):
            if Case._base_manager.exclude(pk=row.pk).filter(number=row.number).exists():
                raise ValidationError({"number": "There is a case of this number."})

    patch.setattr(records, "_clean", clean)


@pytest.mark.django_db
def test_a_planted_leak_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    with surroundings() as stage:
        own = stage.countries["KH"].desks[0].case.pk
        asked = [
            Asked("GET", "/cases/"),
            Asked("GET", "/syndicates/"),
            Asked("GET", f"/cases/{own}/add/suspects/"),
            Asked("POST", "/cases/new/", body=NEW_CASE),
        ]
        assert not compare(stage, Role.LIAISON, "KH", 0, also=asked).leaks
        actors = [actor("KH")]
        for plant, where in (
            (_leaking_count, "GET /"),
            (_leaking_choices, "/add/suspects/"),
            (_leaking_unique_check, "POST /cases/new/"),
        ):
            with monkeypatch.context() as patch:
                plant(patch, actors)
                leaks = compare(stage, Role.LIAISON, "KH", 0, also=asked).leaks
            assert any(where in leak for leak in leaks), (plant, leaks)
