"""The limits hold whoever commits at the same moment, and a worker that is killed loses no word of a hit."""

import os
import random
import signal
import threading
import time
from collections import Counter

import pytest
from django.db import connection, connections, transaction

from cases.hits.models import HeldBack
from cases.hits.services import telling
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from coordinators.notifications.models import Notice
from tests.cases.hits.test_probing import BY_ACCOUNT, known, met, number
from tests.factories import cases as make
from tests.factories.accounts import actor
from tests.factories.hits import hits_of

pytestmark = pytest.mark.usefixtures("committed")


def entered_at_once(by, numbers):
    """Each number in a transaction of its own, all of which commit at the same moment; the records."""
    made, ready, case = [], threading.Barrier(len(numbers)), make.make_case(by)

    def enter(of):
        try:
            with transaction.atomic():
                made.append(make.make_identifier(case, by, value=number(of)))
                ready.wait(timeout=60)
        finally:
            connection.close()

    threads = [threading.Thread(target=enter, args=[each]) for each in numbers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return made


def test_two_at_the_same_moment_do_not_both_get_the_last_one(kh, th):
    theirs = known(th, BY_ACCOUNT + 3)
    case = make.make_case(kh)
    ours = [make.make_identifier(case, kh, value=number(each)) for each in range(BY_ACCOUNT - 1)]
    ours += entered_at_once(kh, range(BY_ACCOUNT - 1, BY_ACCOUNT + 3))
    assert len(ours) == BY_ACCOUNT + 3
    assert met(ours, kh) == met(theirs, th) == BY_ACCOUNT
    with acting_as(th):
        assert HeldBack.objects.get().number == 3


def test_what_was_met_the_day_before_counts_no_more(kh, th, owner_db):
    theirs, case = known(th, BY_ACCOUNT + 2), make.make_case(kh)
    ours = [make.make_identifier(case, kh, value=number(each)) for each in range(BY_ACCOUNT)]
    owner_db.cursor().execute("UPDATE hits_met SET at = at - interval '25 hours'")
    ours.append(make.make_identifier(case, kh, value=number(BY_ACCOUNT)))
    assert met(ours, kh) == met(theirs, th) == BY_ACCOUNT + 1


def test_every_hit_is_told_once_though_workers_are_killed(kh, th):
    theirs, case, chance = known(th, 12), make.make_case(kh), random.Random(1)
    for each in range(12):
        make.make_identifier(case, kh, value=number(each))
    keeper = actor("TH", Role.COORDINATOR)
    for _ in range(6):
        connections.close_all()
        workers = [_worker(), _worker()]
        time.sleep(chance.uniform(0, 0.1))
        os.kill(workers[0], signal.SIGKILL)
        for worker in workers:
            os.waitpid(worker, 0)
    telling.tell_waiting()
    expected = Counter({hit.pk: 1 for record in theirs for hit in hits_of(record, th)})
    assert len(expected) == 12
    for reader in (th, keeper):
        with acting_as(reader):
            assert Counter(Notice.objects.values_list("subject", flat=True)) == expected


def _worker():
    """A process of its own, that tells a few things."""
    child = os.fork()
    if child:
        return child
    try:
        for _ in range(5):
            telling.tell_next()
    finally:
        os._exit(0)
