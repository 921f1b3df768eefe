from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "cases.network"
    label = "network"
    verbose_name = "Relations between records"
