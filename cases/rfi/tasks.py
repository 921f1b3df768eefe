"""Scheduled work of requests for information."""

from celery import shared_task

from cases.rfi.services import escalation


@shared_task(name="cases.rfi.tasks.escalate", ignore_result=True)
def escalate() -> int:
    return escalation.escalate_due()
