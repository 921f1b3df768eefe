from django.apps import AppConfig


class WebhooksConfig(AppConfig):
    name = "coordinators.webhooks"
    label = "webhooks"
    verbose_name = "Webhooks"
