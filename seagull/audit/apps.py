from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "seagull.audit"
    label = "audit"
    verbose_name = "Journal"
