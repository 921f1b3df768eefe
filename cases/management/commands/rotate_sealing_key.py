"""Wraps every data key under the present master key (docs/deployment.md, "Changing the sealing key")."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cases.sealing import master
from cases.services import rotation
from coordinators.services import second_factors
from coordinators.webhooks.services import endpoints


class Command(BaseCommand):
    help = (
        "Wraps the data keys of sealed identities and received workbooks under SEALED_IDENTITY_KEY, and the secrets of "
        "authenticator apps, recovery codes and webhooks. May be stopped and "
        "run again, while the portal runs; until it is done SEALED_IDENTITY_KEY_FALLBACKS must name the older keys."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only say what lies under which key")
        parser.add_argument("--json", action="store_true", help="print JSON instead of sentences")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            files = 0 if options["dry_run"] else rotation.seal_plain_files()
            done = 0 if options["dry_run"] else rotation.rewrap_all()
            if not options["dry_run"]:
                second_factors.encrypt_anew()
                endpoints.encrypt_anew()
        except master.SealError as error:
            raise CommandError(f"Stopped: {error} Nothing is half done; run it again when that is mended.") from error
        present, under = master.present_id(), rotation.counts()
        left = {key: count for key, count in under.items() if key != present}
        unknown = sorted(set(left) - set(master.known_ids()))
        told: dict[str, Any] = {
            "present": present,
            "rewrapped": done,
            "files_sealed": files,
            "under": under,
            "left": sum(left.values()),
            "unknown": unknown,
        }
        if options["json"]:
            self.stdout.write(json.dumps(told))
        else:
            self._say(told, left)
        if unknown:
            raise CommandError(
                f"Keys that nobody gave: {', '.join(unknown)}. Name them in SEALED_IDENTITY_KEY_FALLBACKS and run it "
                "again; what lies under them is lost without them."
            )

    def _say(self, told: dict[str, Any], left: dict[str, int]) -> None:
        if told["files_sealed"]:
            self.stdout.write(f"Encrypted {told['files_sealed']} received workbooks that lay in clear.")
        self.stdout.write(f"Wrapped {told['rewrapped']} data keys under the present key {told['present']}.")
        for key, count in told["under"].items():
            self.stdout.write(f"  {key}: {count}" + (" (present)" if key == told["present"] else ""))
        if left:
            self.stdout.write(f"{told['left']} are left under other keys: keep those keys.")
        else:
            self.stdout.write("None is left under another key: older keys may go.")
