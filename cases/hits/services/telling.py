"""People are told that a hit was found, and that hits were held back.

What there is to tell was put down in the transaction that found it. Each word is a transaction of its own here: it is
gone from where it waited together with its notices and its line in the journal, or waits on. A worker that is killed
leaves neither gap nor double, and one that runs beside another takes other words.
"""

import uuid
from typing import NamedTuple

from django.db import connection, transaction

from cases.hits.models import HeldBack, Hit
from coordinators.access.actor import CENTRE_CODE
from coordinators.access.scope import acting_as
from coordinators.access.tasks import standing
from coordinators.duty import selectors as duty
from coordinators.notifications.services import notices
from seagull.audit.record import record
from seagull.kernel import clock
from seagull.kernel.stage import JOBS, on_stage

#: Words of one run; the next comes soon.
_AT_MOST = 500


class Word(NamedTuple):
    """``party``: whom it concerns, None where what it tells of is gone; ``account``: who entered the record."""

    kind: str
    subject: uuid.UUID
    party: str | None
    account: uuid.UUID | None


def tell_waiting() -> int:
    """Tell what waits; returns how much it was. Nobody acts: it runs as bookkeeping does."""
    return next((number for number in range(_AT_MOST) if not tell_next()), _AT_MOST)


def tell_next() -> bool:
    """Tell one thing; whether there was one."""
    with transaction.atomic(), on_stage(JOBS):
        word = _take()
        if word is None:
            return False
        if word.party is not None:
            (_tell_of_hit if word.kind == "found" else _tell_of_holding)(word)
        return True


def _take() -> Word | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM hits_take_word()")
        row = cursor.fetchone()
    return Word(*row) if row else None


def _tell_of_hit(word: Word) -> None:
    """Whoever entered the record, and who is on duty; of those, the ones that see the hit."""
    concerned = {*duty.to_tell(str(word.party), clock.now()), *([word.account] if word.account else [])}
    people = [person for person in concerned if _sees(person, word.subject)]
    notices.tell(people, kind="hits.found", subject=word.subject, key=f"hits:{word.subject}")


def _sees(person: uuid.UUID, hit: uuid.UUID) -> bool:
    reader = standing(person)
    with acting_as(reader):
        return bool(Hit.objects.visible_to(reader).filter(pk=hit).exists())


def _tell_of_holding(word: Word) -> None:
    """The journals of the centre and of the side whose records would have been met, each time; their people once."""
    held = HeldBack.objects.get(pk=word.subject)
    detail = {"party": held.party_id, "other": held.other_id, "day": held.day}
    for party, kind in ((held.other_id, "hits.held_back"), (CENTRE_CODE, "hits.to_let_through")):
        record(by=None, action="hit.held_back", row=held, owner_party=party, detail=detail)
        notices.tell(duty.to_tell(party, clock.now()), kind=kind, subject=held.pk, key=f"{kind}:{held.pk}")
