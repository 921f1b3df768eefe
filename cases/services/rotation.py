"""Wrapping every data key anew under the present master key, while the portal runs.

What is encrypted stays as it is; only the wrapped keys change. A block of rows is one transaction with its journal
entry, so that it may be stopped anywhere and started again: what is done is done, and what is not still opens with the
older key. Each party's rows are handled in that party's name, since the database shows them to nobody else.
"""

import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db import connection, transaction

from cases.intake.models import Submission
from cases.intake.services import received
from cases.models import KeyHolder
from cases.sealing import master
from coordinators.access.actor import Actor
from coordinators.access.permissions import Permission
from coordinators.access.scope import acting_as
from coordinators.models import Party
from seagull.audit.record import record

_BLOCK = 200

#: Fingerprint of a master key → how many data keys are under it.
Counts = dict[str, int]


def holders() -> list[Any]:
    """Every model whose rows hold a wrapped data key; each row has an owner."""
    return [model for model in apps.get_models() if issubclass(model, KeyHolder)]


def rewrap_all() -> int:
    """Wrap what older keys wrapped; returns how many data keys. What lies under a key that is not known stays.

    Raises BrokenSealError for a row whose key does not open, ImproperlyConfigured without a present key.
    """
    master.present_id()
    done = 0
    for keeper in _keepers():
        for model in holders():
            while count := _rewrap_block(model, keeper):
                done += count
    return done


def seal_plain_files() -> int:
    """Encrypt the received workbooks that an older version kept in clear; returns how many."""
    done = 0
    for keeper in _keepers():
        while _seal_next(keeper):
            done += 1
    return done


def _seal_next(keeper: Actor) -> bool:
    with _keeping(keeper):
        plain = Submission.objects.filter(owner_id=keeper.party_code, key_id="").exclude(stored_as="")
        submission = plain.order_by("pk").select_for_update(of=("self",)).first()
        if submission is not None:
            received.seal_stored(submission)
            record(by=keeper, action="submission.file_sealed", row=submission)
    return submission is not None


def counts() -> Counts:
    """How many data keys are under which master key, of all parties."""
    found: Counter[str] = Counter()
    for keeper in _keepers():
        with _keeping(keeper):
            for model in holders():
                held = model._default_manager.filter(owner_id=keeper.party_code).exclude(key_id="")
                found.update(held.values_list("key_id", flat=True).iterator(chunk_size=5000))
    return dict(sorted(found.items()))


def _rewrap_block(model: Any, keeper: Actor) -> int:
    with _keeping(keeper):
        present = master.present_id()
        older = [key_id for key_id in master.known_ids() if key_id != present]
        waiting = model._default_manager.filter(owner_id=keeper.party_code, key_id__in=older)
        rows = list(waiting.order_by("pk").select_for_update(of=("self",))[:_BLOCK])
        for row in rows:
            wrapped = master.wrap(master.unwrap(row.wrapped, bound_to=row.key_bound_to), bound_to=row.key_bound_to)
            # Not by save(): a row's own rules are no matter of its key's.
            model._default_manager.filter(pk=row.pk).update(wrapped_key=wrapped.wrapped_key, key_id=wrapped.key_id)
        if rows:
            told = {"of": model._meta.label_lower, "count": len(rows), "key": present}
            record(by=keeper, action="sealing_key.rotated", owner_party=keeper.party_code, detail=told)
    return len(rows)


@contextmanager
def _keeping(keeper: Actor) -> Iterator[None]:
    """A transaction that says to the database that it looks after keys: it sees the party's restricted rows too."""
    with acting_as(keeper), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('seagull.upkeep', 'sealing keys', true)")
        yield
        cursor.execute("SELECT set_config('seagull.upkeep', '', true)")


def _keepers() -> Iterator[Actor]:
    """Whoever runs the command, in each party's name in turn. No account stands behind it, its audience is empty: it
    reaches what belongs to a party alone, and no operational row."""
    with transaction.atomic():
        codes = list(Party.objects.order_by("code").values_list("code", flat=True))
    for code in codes:
        yield Actor(
            account_id=uuid.UUID(int=0),
            name="the portal's operator",
            party_code=code,
            role="",
            permissions=frozenset({Permission.VIEW_OWN_FIGURES}),
        )
