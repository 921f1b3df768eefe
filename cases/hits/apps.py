from django.apps import AppConfig


class HitsConfig(AppConfig):
    name = "cases.hits"
    label = "hits"
    verbose_name = "Hits between records"
