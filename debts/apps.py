"""The app's name for Django, and what has to happen around its migrations."""

from django.apps import AppConfig
from django.db.models.signals import pre_migrate


class DebtsConfig(AppConfig):
    name = "debts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from debts.ops import one_household

        pre_migrate.connect(one_household.lift, sender=self)
