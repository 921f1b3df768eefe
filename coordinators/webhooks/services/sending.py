"""From the outbox to the receivers.

One round at a time sends what is due: to several endpoints side by side, to each one message after the other, so that a
slow receiver keeps no other waiting, nor more than one worker. Each message is judged right before it goes, with the
rights that the endpoint's owner has then. The next attempt is set before an attempt is made: whatever dies in between,
the message goes out again, under its id.
"""

import datetime as dt
import uuid
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from random import uniform

from django.db import connection

from coordinators.access.actor import Actor
from coordinators.access.permissions import Permission
from coordinators.access.tasks import standing
from coordinators.webhooks.events import TEST, EventType, types
from coordinators.webhooks.message import body_of, headers_of
from coordinators.webhooks.models import Delivery, Endpoint
from coordinators.webhooks.posting import Outcome, post
from coordinators.webhooks.services.telling import seen
from seagull.audit.record import record
from seagull.kernel import clock
from seagull.kernel.stage import JOBS, on_stage

#: How long after each attempt that failed the next is made (the example of the Standard Webhooks rules).
WAITS = (
    dt.timedelta(seconds=5),
    dt.timedelta(minutes=5),
    dt.timedelta(minutes=30),
    dt.timedelta(hours=2),
    dt.timedelta(hours=5),
    dt.timedelta(hours=10),
    dt.timedelta(hours=14),
    dt.timedelta(hours=20),
    dt.timedelta(hours=24),
)
#: By how much of itself a wait is lengthened at most, so that what failed together does not come back together.
JITTER = 0.1
#: How long a round begins new attempts.
ROUND = dt.timedelta(seconds=25)
SIDE_BY_SIDE = 8
#: How long deliveries are kept that are over.
KEPT_FOR = dt.timedelta(days=30)
#: Key of the advisory lock: one round at a time.
ONE_ROUND = 0x5EA6B00C
State, Problem, Reason = Delivery.State, Delivery.Problem, Endpoint.Reason
GONE = 410


def send_due() -> int:
    """Send what is due; returns how many attempts were made. 0 where another round is at work."""
    with _only_round() as alone, ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        return _round(pool) if alone else 0


def _round(pool: ThreadPoolExecutor) -> int:
    until, made = clock.now() + ROUND, 0
    under_way: dict[Future[Outcome], Delivery] = {}
    #: Endpoints that take nothing now; they are left in peace until the next round.
    resting: set[uuid.UUID] = set()
    while True:
        busy = {each.endpoint_id for each in under_way.values()} | resting
        while len(under_way) < SIDE_BY_SIDE and clock.now() < until and (due := _claim(busy)):
            if attempt := _attempt(due):
                under_way[pool.submit(post, *attempt)] = due
                busy.add(due.endpoint_id)
                made += 1
        if not under_way:
            return made
        for future in wait(under_way, return_when=FIRST_COMPLETED).done:
            delivery, outcome = under_way.pop(future), future.result()
            _conclude(delivery, outcome)
            if not outcome.taken:
                resting.add(delivery.endpoint_id)


def _claim(busy: set[uuid.UUID]) -> Delivery | None:
    """The message that is due longest, to none of the ``busy`` endpoints; its next attempt is set."""
    now = clock.now()
    with on_stage(JOBS):
        due = Delivery.objects.due(now).exclude(endpoint__in=busy).select_related("endpoint")
        found = due.order_by("next_at", "id").select_for_update(of=("self",), skip_locked=True).first()
        if found is not None:
            found.attempts += 1
            found.attempted_at = now
            found.next_at = now + wait_after(found.attempts)
            found.save(update_fields=["attempts", "attempted_at", "next_at"])
    return found


def wait_after(attempts: int) -> dt.timedelta:
    """How long after so many attempts the next is made."""
    return WAITS[min(attempts, len(WAITS)) - 1] * uniform(1, 1 + JITTER)


def _attempt(delivery: Delivery) -> tuple[str, str, dict[str, str]] | None:
    """Address, body and headers to send; None where it must not go, which is recorded."""
    event = TEST if delivery.event == TEST.name else types().get(delivery.event)
    endpoint = delivery.endpoint
    if event is None or not _may_be_told(standing(endpoint.account_id), event, delivery):
        _end(delivery, State.WITHHELD)
        return None
    now = clock.now()
    body = body_of(delivery, event)
    return endpoint.url, body, headers_of(delivery.message_id, body, keys=endpoint.secrets(now), at=now)


def _may_be_told(owner: Actor, event: EventType, delivery: Delivery) -> bool:
    if delivery.subject is None:
        return owner.holds(Permission.VIEW_RECORDS)
    return delivery.subject in seen(owner, event, [delivery.subject])


def _conclude(delivery: Delivery, outcome: Outcome) -> None:
    delivery.code, delivery.answer, delivery.problem = outcome.code, outcome.answer, outcome.problem
    if outcome.taken:
        _end(delivery, State.DELIVERED)
        return
    spent = delivery.attempts > len(WAITS)
    for_good = outcome.code == GONE or outcome.problem == Problem.ADDRESS or spent
    _end(delivery, State.FAILED if for_good else State.WAITING)


def _end(delivery: Delivery, state: str) -> None:
    """Put down how an attempt ended, and what follows for the endpoint. One that was deleted meanwhile stays so."""
    with on_stage(JOBS):
        endpoint = Endpoint.objects.select_for_update(of=("self",)).filter(pk=delivery.endpoint_id).first()
        if endpoint is None:
            return
        Delivery.objects.filter(pk=delivery.pk).update(
            state=state,
            code=delivery.code,
            answer=delivery.answer,
            # What was withheld was counted when it was claimed, and not sent.
            attempts=delivery.attempts - (state == State.WITHHELD),
            problem=delivery.problem,
            next_at=delivery.next_at if state == State.WAITING else None,
        )
        if state == State.WITHHELD:
            return
        failed = state != State.DELIVERED
        since = (endpoint.failing_since or delivery.attempted_at) if failed else None
        if since != endpoint.failing_since:
            endpoint.failing_since = since
            endpoint.save(update_fields=["failing_since"])
        if failed and (reason := _reason_to_stop(endpoint, delivery, state)):
            _stop(endpoint, reason)


def _reason_to_stop(endpoint: Endpoint, delivery: Delivery, state: str) -> str:
    if delivery.code == GONE:
        return Reason.GONE
    if delivery.problem == Problem.ADDRESS:
        return Reason.ADDRESS
    # Nothing was taken since well before the first attempt at this one, which was days ago.
    longest = sum(WAITS, dt.timedelta())
    lasting = endpoint.failing_since is not None and endpoint.failing_since <= clock.now() - longest
    return Reason.FAILING if state == State.FAILED and lasting else ""


def _stop(endpoint: Endpoint, reason: str) -> None:
    """Send nothing more until the owner resumes it, who is told on the home page and on the webhook's own."""
    if endpoint.state == Endpoint.State.STOPPED:
        return
    endpoint.state, endpoint.reason = Endpoint.State.STOPPED, reason
    endpoint.save(update_fields=["state", "reason"])
    action = "webhook.refused" if reason == Reason.ADDRESS else "webhook.stopped"
    record(by=None, action=action, row=endpoint, owner_party=endpoint.account.party_id, detail={"reason": reason})


def forget(now: dt.datetime) -> int:
    """Remove deliveries that are over and old; returns how many."""
    with on_stage(JOBS):
        over = Delivery.objects.exclude(state=State.WAITING)
        return over.filter(created_at__lt=now - KEPT_FOR).delete()[0]


@contextmanager
def _only_round() -> Iterator[bool]:
    """Whether no other round is at work, on any machine; kept so until the end."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [ONE_ROUND])
        alone: bool = cursor.fetchone()[0]
    try:
        yield alone
    finally:
        if alone:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [ONE_ROUND])
