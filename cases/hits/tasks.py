"""What is done in the background: sent word of when names were written, and by beat where word got lost."""

from celery import shared_task

from cases.hits import deconfliction
from cases.hits.services import telling
from cases.hits.services.registering import MATCH
from seagull.jobs.queue import send_word


@shared_task(name=MATCH, ignore_result=True)
def match_names() -> None:
    """Compare the names that wait; whoever waits still is left to the next of these."""
    if deconfliction.match_waiting():
        send_word(MATCH)


@shared_task(name="cases.hits.tasks.weigh_keys", ignore_result=True)
def weigh_keys() -> None:
    deconfliction.weigh_keys()


@shared_task(name="cases.hits.tasks.tell", ignore_result=True)
def tell() -> int:
    """Tell people what was found, and what was held back."""
    return telling.tell_waiting()
