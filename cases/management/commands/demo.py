"""Loads the demonstration: accounts, the seven workbooks, texts, a compiled report."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cases.services import demonstration


class Command(BaseCommand):
    help = "Loads the invented demonstration data; safe to run again. Needs a running worker for the report."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            path = demonstration.load(self.stdout.write)
        except demonstration.DemonstrationFailed as failure:
            raise CommandError(str(failure)) from failure
        self.stdout.write(f"The demo accounts are in {path}.")
