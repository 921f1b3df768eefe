"""What beat asks of this app."""

from celery import shared_task

from coordinators.webhooks.services import sending, telling
from seagull.kernel import clock


@shared_task(ignore_result=True)
def deliver() -> int:
    """Find what has happened, and send what is due."""
    telling.tell()
    return sending.send_due()


@shared_task(ignore_result=True)
def forget() -> None:
    """Remove what has been kept long enough."""
    sending.forget(clock.now())
