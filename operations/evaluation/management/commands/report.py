"""Has the evaluation report compiled, and says where its files are."""

import json
import shutil
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand, CommandError

from coordinators.access.actor import CENTRE_CODE, Actor, actor_for, operator_actor
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from coordinators.models import Account
from operations.evaluation.models import Report, ReportFile
from operations.evaluation.services import reports
from operations.models import Operation
from operations.selectors import current_operation
from seagull.audit.record import record
from seagull.jobs.models import Job
from seagull.jobs.run import run

#: Seconds without any movement after which the command does the work itself.
PATIENCE = 10


class Command(BaseCommand):
    help = "Freezes the figures and has the evaluation report compiled from them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--wait", action="store_true", help="wait until it is published")
        parser.add_argument("--out", type=Path, help="a folder to copy the files to (waits for them)")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        actor = _compiler()
        report = _requested(actor)
        files: list[dict[str, Any]] = []
        if options["wait"] or options["out"]:
            self._wait_for(report.job)
            report.refresh_from_db()
            with acting_as(actor):
                files = [_placed(file, actor, options["out"]) for file in report.files.select_related("report")]
        told = {
            "report": str(report.pk),
            "number": str(report),
            "snapshot": str(report.snapshot_id),
            "sha256": report.snapshot.sha256,
            "state": report.standing.value,
            "files": files,
        }
        if options["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1))
            return
        self.stdout.write(f"{report} of snapshot {report.snapshot}: {report.standing.label}")
        for file in files:
            self.stdout.write(f"  {file['language']}: {file['path']}")
        if not files:
            self.stdout.write(f"  It will be found at /evaluation/reports/{report.pk}/")

    def _wait_for(self, job: Job) -> None:
        """Until the job is over. Where no worker moves it, it is done here, with a word about it."""
        deadline = time.monotonic() + settings.JOB_TIME_LIMIT
        moved, before, alone = time.monotonic(), _standing(job), False
        while not before[0] and time.monotonic() < deadline:
            time.sleep(0.3)
            now = _standing(job)
            if now != before:
                moved, before = time.monotonic(), now
            elif not alone and time.monotonic() - moved > PATIENCE:
                alone = True
                self.stderr.write(f"No worker has moved the work for {PATIENCE} seconds, so it is done here.")
            if alone:
                _do_here(job)
        job.refresh_from_db()
        if job.state != Job.State.DONE:
            raise CommandError(job.failure or "The report is still being compiled by a worker.")


def _compiler() -> Actor:
    """The first active coordinator or leader of the centre, for whom the report is compiled: a report has an asker."""
    people = Account.objects.filter(
        party_id=CENTRE_CODE, role__in=[Role.COORDINATOR, Role.LEADERSHIP], is_active=True
    ).select_related("party")
    account = people.order_by("created_at", "username").first()
    if account is None:
        raise CommandError(
            "Nobody at the centre may compile a report: make an active account there with the role coordinator or "
            "leadership. For the demo accounts, run: manage.py demo"
        )
    return actor_for(account)


def _requested(actor: Actor) -> Report:
    try:
        with acting_as(actor):
            report = reports.request(current_operation(), by=actor)
            operator = operator_actor()
            with acting_as(operator):  # what was asked for on the machine stands under the operator's name as well
                record(by=operator, action="report.requested_on_machine", row=report, detail={"for": actor.name})
    except Operation.DoesNotExist as missing:
        raise CommandError(str(missing)) from missing
    except ValidationError as error:
        raise CommandError(" ".join(error.messages)) from error
    return report


def _standing(job: Job) -> tuple[bool, list[tuple[str, int, int]]]:
    """Whether the job is over, and what changes when anything moves."""
    job.refresh_from_db()
    steps = job.steps.order_by("pk").values_list("state", "fence", "progress_done")
    return job.finished, [*steps, (job.state, job.fence, job.progress_done)]


def _do_here(job: Job) -> None:
    for step in job.steps.values_list("pk", flat=True):
        run(step)
    run(job.pk)


def _placed(file: ReportFile, actor: Actor, folder: Path | None) -> dict[str, Any]:
    """Where a file is: in the store, or copied to a folder, which is journalled as handing it out is."""
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / file.filename
        with reports.hand_out(file, by=actor) as stored, path.open("wb") as copy:
            shutil.copyfileobj(stored, copy)
        place = str(path)
    else:
        try:
            place = default_storage.path(file.stored_as)
        except NotImplementedError:  # a store that is no folder
            place = file.stored_as
    return {
        "language": file.language,
        "format": file.format,
        "path": place,
        "filename": file.filename,
        "sha256": file.sha256,
        "size": file.size,
    }
