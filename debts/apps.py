"""The app's name for Django."""

from django.apps import AppConfig


class DebtsConfig(AppConfig):
    name = "debts"
    default_auto_field = "django.db.models.BigAutoField"
