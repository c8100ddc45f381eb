"""./run manage messages: bring the catalogues up to date with the texts in code and templates."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from negotiator.extraction import marked_texts, update


class Command(BaseCommand):
    help = "Write new texts into every catalogue, empty, and drop those that are gone."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        found = marked_texts(settings.BASE_DIR)
        for path in sorted(settings.LOCALE_PATHS[0].glob("*/LC_MESSAGES/django.po")):
            empty = update(path, found)
            self.stdout.write("\n".join([f"{path}: {len(empty)} to translate", *empty]))
