"""Scores pairs of names in a file, without the database."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cases.matching.pairs import Line, score_lines


class Command(BaseCommand):
    help = (
        "Scores pairs of names: a tab-separated file in UTF-8, a pair a line (name, name, birth date, birth date, "
        "nationality, nationality; all but the names may be left out, any may be blank). Prints a probability and a "
        "grade for each line, in order. Ends with 1 when a line could not be read."
    )
    requires_system_checks: list[str] = []  # they are of the web, and one line of names needs none of it

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the file")
        parser.add_argument("--json", action="store_true", help="print JSON, with the reasons of each score")

    def handle(self, *args: Any, **options: Any) -> None:
        bad = 0
        try:
            with options["file"].open("rb") as file:
                write = self._write_json if options["json"] else self._write_text
                bad = write(score_lines(file))
        except OSError as error:
            raise CommandError(f"{options['file']} can't be opened: {error.strerror}") from error
        if bad:
            raise CommandError(f"{bad} of the lines could not be read.", returncode=1)

    def _write_text(self, lines: Any) -> int:
        """A line for a line: probability, tab, grade; or ``error``, tab, what is wrong with it."""
        bad = 0
        for line in lines:
            if line.score is None:
                bad += 1
                self.stdout.write(f"error\tline {line.number}: {line.error}")
            else:
                self.stdout.write(f"{line.score.probability:.4f}\t{line.score.grade}")
        return bad

    def _write_json(self, lines: Any) -> int:
        """One list, written as it grows."""
        bad = 0
        self.stdout.write("[", ending="")
        for line in lines:
            bad += line.score is None
            self.stdout.write("\n" if line.number == 1 else ",\n", ending="")
            self.stdout.write(json.dumps(_told(line), ensure_ascii=False), ending="")
        self.stdout.write("\n]")
        return bad


def _told(line: Line) -> dict[str, Any]:
    if line.score is None:
        return {"line": line.number, "error": line.error}
    return {
        "line": line.number,
        "probability": round(line.score.probability, 4),
        "grade": str(line.score.grade),
        "reasons": [{"code": reason.code, "text": str(reason)} for reason in line.score.reasons],
    }
