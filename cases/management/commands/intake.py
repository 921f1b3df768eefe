"""Reads a workbook as an agency's liaison would, and takes it in with --commit."""

import json
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from cases.intake import policies
from cases.intake.models import Submission
from cases.intake.reading.workbook import UnreadableWorkbook
from cases.intake.services import submissions
from cases.intake.services.examination import Examination, examine, whole
from coordinators.access.actor import Actor, actor_for
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from coordinators.models import Account, Agency
from seagull.jobs.models import Job
from seagull.jobs.run import run


class Command(BaseCommand):
    help = "Reads a workbook as that agency's liaison would; with --commit, takes its good rows in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("agency", help="the agency's code, such as kh-national-police")
        parser.add_argument("file", type=Path, help="an xlsx, xls, ods or csv file")
        parser.add_argument("--commit", action="store_true", help="take the good rows in; without it nothing is kept")
        parser.add_argument("--json", action="store_true", help="print JSON instead of tables")

    def handle(self, *args: Any, **options: Any) -> None:
        agency = _agency(options["agency"])
        actor = _liaison(agency)
        data = _content(options["file"])
        filename = options["file"].name
        with acting_as(actor):
            try:
                examination = examine(data, filename=filename, agency=agency, by=actor)
            except UnreadableWorkbook as error:
                raise CommandError(f"{filename} can't be read: {error.message}") from error
        submission = _receive_and_commit(actor, agency, filename, data) if options["commit"] else None
        if submission is not None and submission.state != Submission.State.COMMITTED:
            self.stderr.write("Columns are in question: decide on the submission's page, then take the workbook in.")
        told = _told(examination, filename, submission)
        if options["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))
        else:
            self._print(told)

    def _print(self, told: dict[str, Any]) -> None:
        self.stdout.write(f"{told['file']}, read for {told['agency']}")
        for sheet, counts in told["rows"].items():
            self.stdout.write(f"  {sheet}: {counts['good']} good, {counts['bad']} bad")
        self.stdout.write("  " + ", ".join(f"{count} {action}" for action, count in told["actions"].items()))
        for error in told["errors"]:
            place = " ".join(str(error[part]) for part in ("sheet", "row", "column") if error[part] is not None)
            self.stdout.write(f"  {place}: {error['reason']} ({error['typed']})")
        for question in told["questions"]:
            self.stdout.write(f"  Question: what is {question['sheet']}, column {question['column']}?")
        for name, total in told["totals"].items():
            self.stdout.write(f"  {name}: {json.dumps(total, ensure_ascii=False)}")
        self.stdout.write("Taken in." if told["committed"] else "Nothing was taken in.")


def _agency(code: str) -> Agency:
    agency = Agency.objects.select_related("party").filter(code=code).first()
    if agency is None:
        known = ", ".join(Agency.objects.values_list("code", flat=True))
        raise CommandError(f"There is no agency {code}. Known are: {known}")
    return agency


def _liaison(agency: Agency) -> Actor:
    """The first active liaison of the agency, as whom the command acts."""
    liaisons = Account.objects.filter(agency=agency, role=Role.LIAISON, is_active=True).select_related("party")
    account = liaisons.order_by("created_at", "username").first()
    if account is None:
        raise CommandError(
            f"No active liaison has an account at {agency.code}, so nobody may submit for it. "
            "For the demo accounts, run: manage.py demo"
        )
    return actor_for(account)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CommandError(f"{path} can't be opened: {error.strerror}") from error


def _receive_and_commit(actor: Actor, agency: Agency, filename: str, data: bytes) -> Submission:
    """Send the workbook and run the jobs that read it and take it in, here, without a worker."""
    with acting_as(actor):
        submission = submissions.receive(by=actor, agency=agency, filename=filename, data=data)
    if policies.is_being_read(submission) and submission.job:
        _run_to_the_end(submission.job)
    with acting_as(actor):
        submission.refresh_from_db()
        if submission.questions.exists():
            return submission
    try:
        with acting_as(actor):
            job = submissions.commit(submission, by=actor)
    except ValidationError as error:
        raise CommandError(" ".join(error.messages)) from error
    _run_to_the_end(job)
    with acting_as(actor):
        submission.refresh_from_db()
    return submission


def _run_to_the_end(job: Job) -> None:
    """Run the job, or wait for the worker that was quicker. Raises CommandError when it fails."""
    deadline = time.monotonic() + settings.JOB_TIME_LIMIT
    while not job.finished and time.monotonic() < deadline:
        if not run(job.pk):
            time.sleep(0.2)
        job.refresh_from_db()
    if job.state != Job.State.DONE:
        raise CommandError(job.failure or "A worker is still at work on the workbook.")


def _told(examination: Examination, filename: str, submission: Submission | None) -> dict[str, Any]:
    reading = examination.reading
    value = {code: whole(amount) for code, amount in examination.counted["asset_value"].items()}
    return {
        "agency": reading.agency,
        "file": filename,
        "submission": str(submission.pk) if submission else None,
        "rows": {
            name: {key: sheet[key] for key in ("good", "bad", "waiting") if key != "waiting" or sheet[key]}
            for name, sheet in examination.sheets().items()
        },
        "actions": examination.actions,
        "errors": [
            {
                "sheet": problem.sheet,
                "row": problem.row,
                "column": problem.heading,
                "field": problem.field,
                "code": problem.code,
                "reason": problem.message,
                "typed": problem.typed,
            }
            for problem in reading.errors
        ],
        "questions": [
            {
                "sheet": question.sheet,
                "column": question.heading if question.column else None,
                "letter": question.column,
                "reason": question.reason,
                "samples": list(question.samples),
                "suggestion": question.suggestion,
                "confidence": question.confidence,
                "choices": list(question.choices),
            }
            for question in reading.questions
        ],
        "totals": examination.counted | {"asset_value": value},
        "committed": submission is not None and submission.state == Submission.State.COMMITTED,
    }
