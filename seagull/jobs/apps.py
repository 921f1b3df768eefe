from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "seagull.jobs"
    label = "jobs"
    verbose_name = "Jobs"
