from django.apps import AppConfig


class DutyConfig(AppConfig):
    name = "coordinators.duty"
    label = "duty"
    verbose_name = "Duty roster"
