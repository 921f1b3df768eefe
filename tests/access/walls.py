"""The two walls, taken down for a test. The second is `tests.database.row_security_down`."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.apps import apps
from django.db import models


def bounded_querysets() -> set[type[models.QuerySet]]:
    """Every queryset class of the portal that says what an actor may see."""
    managers = [manager for model in apps.get_models() for manager in model._meta.managers]
    kinds = {type(manager.get_queryset()) for manager in managers}
    return {kind for each in kinds for kind in each.__mro__ if "visible_to" in vars(kind)}


@contextmanager
def without_queryset_wall() -> Iterator[None]:
    """Every ``visible_to`` lets everything through: what still hides rows is PostgreSQL."""

    def everything(self: models.QuerySet, actor: object) -> models.QuerySet:
        return self.all()

    with pytest.MonkeyPatch.context() as patch:
        for queryset in bounded_querysets():
            patch.setattr(queryset, "visible_to", everything)
        yield
