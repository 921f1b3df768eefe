"""The project package: what joins the applications, and what all of them stand on."""

from seagull.celery import app as celery_app

__all__ = ["celery_app"]
