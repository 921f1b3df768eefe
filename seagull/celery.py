"""The Celery application: tasks of every installed application, configured by the `CELERY_` settings.

The settings module is not chosen here: whoever starts the process (`manage.py`, the supervisor, a container) says
which one it is, so that a worker can never run quietly with the settings of a workstation.
"""

from celery import Celery

app = Celery("seagull")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
