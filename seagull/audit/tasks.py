"""Scheduled work of the journal."""

from celery import shared_task

from seagull.audit import seal


@shared_task(name="seagull.audit.tasks.seal_journal", ignore_result=True)
def seal_journal() -> int | None:
    """Seals what was written; gives the number of the new batch."""
    head = seal.seal()
    return head.number if head else None
