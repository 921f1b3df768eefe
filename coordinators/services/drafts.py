"""What is typed is not lost with the session: kept encrypted for a day, for the same person, and put back."""

import datetime as dt
import uuid

from django.db import transaction
from django.http import QueryDict

from coordinators.models import Draft
from coordinators.services import secrets_at_rest
from seagull.kernel import clock
from seagull.kernel.stage import SIGN_IN, on_stage

KEPT_FOR = dt.timedelta(days=1)
#: Characters of a form; what is longer is no typing.
_LONGEST = 500_000
_MOST_PAGES = 20


@transaction.atomic
def keep(account_id: uuid.UUID, *, path: str, typed: QueryDict) -> bool:
    """Keep the fields of a form of the page at ``path``, without passwords, files and the form's token. False where
    there is nothing to keep, or too much."""
    fields = QueryDict(mutable=True)
    for name, values in typed.lists():
        if name != "csrfmiddlewaretoken" and "password" not in name:
            fields.setlist(name, values)
    text = fields.urlencode()
    if not any(any(values) for _name, values in fields.lists()) or len(text) > _LONGEST or len(path) > 300:
        return False
    kept = {"sealed": secrets_at_rest.encrypt(text), "made_at": clock.now()}
    Draft.objects.update_or_create(account_id=account_id, path=path, defaults=kept)
    too_many = Draft.objects.filter(account_id=account_id).order_by("-made_at").values("pk")[_MOST_PAGES:]
    Draft.objects.filter(pk__in=list(too_many.values_list("pk", flat=True))).delete()
    return True


def of_page(account_id: uuid.UUID, path: str) -> QueryDict | None:
    """What the person typed on this page before the session ended; None for nothing, or what is older than a day."""
    found = Draft.objects.filter(account_id=account_id, path=path, made_at__gt=clock.now() - KEPT_FOR).first()
    return QueryDict(secrets_at_rest.decrypt(found.sealed)) if found else None


def any_of(account_id: uuid.UUID) -> bool:
    return Draft.objects.filter(account_id=account_id).exists()


def drop(account_id: uuid.UUID, path: str) -> None:
    """The form was sent: what was kept of it has served."""
    Draft.objects.filter(account_id=account_id, path=path).delete()


def forget(now: dt.datetime) -> int:
    """Remove what is too old; returns how many."""
    with on_stage(SIGN_IN):
        return Draft.objects.filter(made_at__lt=now - KEPT_FOR).delete()[0]
