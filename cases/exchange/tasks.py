"""Scheduled work of the exchange."""

from celery import shared_task

from cases.exchange.services import releases


@shared_task(name="cases.exchange.tasks.lapse_releases", ignore_result=True)
def lapse_releases() -> int:
    return releases.lapse_due()
