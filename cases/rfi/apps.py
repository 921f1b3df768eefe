from django.apps import AppConfig


class RfiConfig(AppConfig):
    name = "cases.rfi"
    label = "rfi"
    verbose_name = "Requests for information"
