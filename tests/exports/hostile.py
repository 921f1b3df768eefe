"""Words that a spreadsheet would run, in every text of every row that can be exported."""

import itertools
from collections.abc import Iterator

from django.apps import apps
from django.db import DatabaseError, models, transaction

from coordinators.access.scope import acting_as
from coordinators.codes import Role
from seagull.jobs.models import Job
from tests.factories.accounts import CENTRE
from tests.factories.world import World

SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
#: Each sign at the start, and behind what a program may drop there.
STARTS = (*SIGNS, *(f"{blank}{sign}" for blank in (" ", "\u00a0", "\ufeff", "\u200b") for sign in SIGNS[:4]))
OUR_APPS = ("coordinators", "operations", "cases", "intake", "exchange", "evaluation")
#: What sign-in and every page go by.
_KEPT = {"password", "username", "role", "language", "time_zone"}


def plant(world: World) -> set[tuple[str, str]]:
    """Put one of ``STARTS`` at the front of every text that the database lets a row have; gives (model, field)."""
    starts = itertools.cycle(STARTS)
    planted = set()
    for party, role in ((CENTRE, Role.ADMINISTRATOR), ("KH", Role.RELEASING_OFFICER), ("KH", Role.ADMINISTRATOR)):
        with acting_as(world.actor(party, role)):
            for model, field in _texts():
                if _changed(model, field, f"{next(starts)}1+1"):
                    planted.add((model._meta.label, field.name))
    return planted


def _texts() -> Iterator[tuple[type[models.Model], models.Field]]:
    for model in apps.get_models():
        if model._meta.app_label in OUR_APPS and model is not Job:
            for field in model._meta.concrete_fields:
                free = isinstance(field, models.CharField | models.TextField) and not field.choices
                if free and not field.primary_key and field.name not in _KEPT:
                    yield model, field


def _changed(model: type[models.Model], field: models.Field, words: str) -> bool:
    """Whether some row of the model took the words: some texts are codes, unique, or never change."""
    rows = model._base_manager.all()
    chosen = list(rows.values_list("pk", flat=True)[:1] if field.unique else rows.values_list("pk", flat=True)[:50])
    try:
        with transaction.atomic():
            return bool(rows.filter(pk__in=chosen).update(**{field.name: words}))
    except DatabaseError:
        return False
