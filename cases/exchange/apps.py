from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "cases.exchange"
    label = "exchange"
    verbose_name = "Exchange between parties"
