from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "seagull.web"
    label = "web"
