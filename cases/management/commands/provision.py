"""Makes an empty database ready: migrates as the owner role, then loads the reference data."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from cases.services.reference import load_all
from seagull.audit.restored import count_on


class Command(BaseCommand):
    help = (
        "Migrates the database as the owner role and loads the reference data; safe to run again, and to be run after "
        "a restore."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", database="owner", verbosity=options["verbosity"], interactive=False)
        count_on()
        load_all()
        self.stdout.write("The database is ready.")
