"""Verifies the journal in the database: every entry, each batch, each signature, and heads that somebody kept."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from seagull.audit.heads import Head
from seagull.audit.signing import public_keys, public_text
from seagull.audit.verify import Report, verify


class Command(BaseCommand):
    help = "Verifies every entry of the journal against the signed heads; ends with 1 when anything is wrong."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--heads", metavar="FILE", help="heads that were kept elsewhere, a line of JSON each")
        parser.add_argument("--json", action="store_true", help="print what was looked at and found as JSON")

    def handle(self, *args: Any, heads: str | None, **options: Any) -> None:
        if "owner" not in settings.DATABASES:
            raise CommandError("Only the owner role reads the whole journal: set DATABASE_OWNER_URL.")
        report = verify(public_keys(), _kept(heads) if heads else ())
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(report), indent=2))
        else:
            self._say(report, heads)
        if not report.good:
            raise SystemExit(1)

    def _say(self, report: Report, heads: str | None) -> None:
        for finding in report.findings:
            self.stdout.write(f"WRONG  {finding}")
        self.stdout.write(
            f"{report.entries:,} entries, {report.sealed:,} of them under {report.batches:,} signed heads; "
            f"{report.kept_heads:,} kept heads compared; {len(report.findings):,} things are wrong."
        )
        if not heads:
            self.stdout.write("Without heads that were kept elsewhere, an end that was cut off is not seen.")


def _kept(path: str) -> list[tuple[Head, bytes]]:
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
        return [Head.from_line(line) for line in lines if line.strip()]
    except (OSError, ValueError) as error:
        raise CommandError(f"{path}: {error}") from error


def _as_json(report: Report) -> dict[str, Any]:
    return {
        "good": report.good,
        "entries": report.entries,
        "sealed": report.sealed,
        "unsealed": report.entries - report.sealed,
        "batches": report.batches,
        "kept_heads": report.kept_heads,
        "keys": {name: public_text(key) for name, key in public_keys().items()},
        "findings": [asdict(finding) for finding in report.findings],
    }
