from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "coordinators.notifications"
    label = "notifications"
    verbose_name = "Notices"
