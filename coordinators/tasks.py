"""What beat asks of this app."""

import datetime as dt

from celery import shared_task

from coordinators.services import drafts, keyed_answers, once, throttle
from seagull.kernel import clock


@shared_task
def forget_sign_in() -> None:
    """Remove what signing in remembers for no purpose any more. A code is refused for its age within minutes."""
    now = clock.now()
    throttle.forget(now)
    drafts.forget(now)
    keyed_answers.forget(now)
    once.forget(now - dt.timedelta(days=1))
