"""The demonstration: the invented people, workbooks and texts of ``demo/``, taken in through the same services as real
ones. Every step leaves alone what is there, so that it may run again."""

import datetime as dt
import json
import os
import secrets
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from cases.codes import DateBasis
from cases.exchange.models import Release
from cases.exchange.services import releases
from cases.intake.models import Submission
from cases.intake.services import submissions
from cases.models import Case, CaseUpdate, Syndicate
from cases.services import cases, syndicates
from coordinators.access.actor import Actor, actor_for
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from coordinators.models import Account, Agency, Party, Secondment
from coordinators.services.accounts import give_totp, make_account, set_password
from operations.evaluation.models import Report
from operations.evaluation.services import reports
from operations.selectors import current_operation
from seagull.jobs import run as running
from seagull.jobs.models import Job
from seagull.kernel import clock

FOLDER = Path(settings.BASE_DIR) / "demo"
Say = Callable[[str], None]


class DemonstrationFailed(Exception):
    """With a sentence that says what to do."""


def load(say: Say) -> Path:
    """Load what is missing of the demonstration and wait for its report; returns the file with the accounts."""
    accounts = _accounts(say)
    for agency in Agency.objects.all():
        _workbook(agency, say)
    _texts()
    _report(say)
    return accounts


def _read(name: str) -> Any:
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


# --- People -----------------------------------------------------------------------------------------------------------


def _accounts(say: Say) -> Path:
    """Make the accounts. Their passwords are known only to the file, so without it they get new ones."""
    path = Path(settings.VAR_DIR) / "demo-accounts.json"
    wanted = _read("people")
    known = {row["username"] for row in json.loads(path.read_text(encoding="utf-8"))} if path.exists() else set()
    there = set(
        Account.objects.filter(username__in=[row["username"] for row in wanted["accounts"]]).values_list(
            "username", flat=True
        )
    )
    if there == known == {row["username"] for row in wanted["accounts"]}:
        return path
    say("Making the demo accounts.")
    written = [_account(row) for row in wanted["accounts"]]
    for row in wanted["secondments"]:
        Secondment.objects.get_or_create(
            account=Account.objects.get(username=row["username"]),
            starts_on=row["starts_on"],
            defaults={
                "desk": row["desk"],
                "ends_on": row["ends_on"],
                "hand_over_note": row["hand_over_note"],
                "accepted_at": clock.now(),  # by the operator of the demonstration, in the place of two administrators
            },
        )
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(written, file, ensure_ascii=False, indent=1)
    return path


def _account(row: dict[str, Any]) -> dict[str, Any]:
    password = secrets.token_urlsafe(15)
    account = Account.objects.filter(username=row["username"]).first()
    if account is None:
        account = make_account(
            by=None,
            username=row["username"],
            full_name=row["full_name"],
            native_name=row["native_name"],
            party=Party.objects.get(code=row["party"]),
            agency=Agency.objects.get(code=row["agency"]) if row["agency"] else None,
            role=row["role"],
            password=password,
        )
    else:
        set_password(account, password)
    return {
        "party": row["party"],
        "agency": row["agency"],
        "role": row["role"],
        "username": row["username"],
        "password": password,
        "totp_secret": give_totp(account),
    }


def _person(**found: Any) -> Actor:
    return actor_for(Account.objects.select_related("party").filter(is_active=True, **found).order_by("username")[0])


def liaison_of(agency_code: str) -> Actor:
    return _person(agency_id=agency_code, role=Role.LIAISON)


# --- Workbooks --------------------------------------------------------------------------------------------------------


def _workbook(agency: Agency, say: Say) -> None:
    path = FOLDER / "workbooks" / f"{agency.code}.xlsx"
    by = liaison_of(agency.code)
    with acting_as(by):
        done = Submission.objects.visible_to(by).filter(
            agency=agency, filename=path.name, state=Submission.State.COMMITTED
        )
        if done.exists():
            return
        submission = submissions.receive(by=by, agency=agency, filename=path.name, data=path.read_bytes())
        job = submissions.commit(submission, by=by)
    say(f"Taking in the workbook of {agency.code}.")
    running.run(job.pk)
    _wait_for(job, f"the workbook of {agency.code}")


def _wait_for(job: Job, what: str, seconds: float = 240) -> None:
    """Wait until a job ends; a worker may have taken it before us. Raises DemonstrationFailed."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        job.refresh_from_db()
        if job.state == Job.State.DONE:
            return
        if job.state == Job.State.FAILED:
            raise DemonstrationFailed(f"Could not finish {what}: {job.failure}")
        connection.close_if_unusable_or_obsolete()
        time.sleep(0.3)
    raise DemonstrationFailed(f"Waited {seconds:.0f} s for {what}. Is a worker running? See var/log/worker.log.")


# --- What the workbooks do not hold -----------------------------------------------------------------------------------


def _texts() -> None:
    for row in _read("syndicates"):
        _syndicate(row)
    for row in _read("updates"):
        _update(row)
    for row in _read("releases"):
        _release(row)


def _case(number: str, by: Actor) -> Case:
    case: Case = Case.objects.visible_to(by).select_related("agency").get(owner_id=by.party_code, number=number)
    return case


def _syndicate(row: dict[str, Any]) -> None:
    by = liaison_of(row["agency"])
    with acting_as(by):
        if Syndicate.objects.visible_to(by).filter(owner_id=row["owner"], name=row["name"]).exists():
            return
        fields = {name: row[name] for name in ("name", "aliases", "base_place", "handling", "activity")}
        identified_on = dt.date.fromisoformat(row["identified_on"])
        made = syndicates.add_syndicate(by=by, fields={**fields, "identified_on": identified_on})
        if row["status"] != made.status:
            # The workbooks do not say when; the operation's last day is the latest it can have been.
            last = dt.date(2024, 12, 31)
            syndicates.move_syndicate(made, by=by, to=row["status"], on_date=last, date_basis=DateBasis.ASSUMED)
        for link in row["cases"]:
            syndicates.link_case(made, _case(link["number"], by), by=by, basis=link["basis"])


def _update(row: dict[str, Any]) -> None:
    text = f"{row['text']}\n{row['text_en']}"
    anyone = _person(party_id=row["case"][:2], role=Role.LIAISON)
    with acting_as(anyone):
        case = _case(row["case"], anyone)
    by = liaison_of(case.agency_id)
    with acting_as(by):
        if CaseUpdate.objects.visible_to(by).filter(case=case, text=text).exists():
            return
        on_date = dt.date.fromisoformat(row["on_date"])
        cases.add_update(case, by=by, fields={"kind": row["kind"], "on_date": on_date, "text": text})


def _release(row: dict[str, Any]) -> None:
    by = _person(username=row["by"])
    with acting_as(by):
        case = _case(row["case"], by)
        if Release.objects.visible_to(by).filter(case=case, recipient_id=row["to"]).exists():
            return
        until = dt.datetime.fromisoformat(f"{row['expires_on']}T16:00:00+00:00") if row["expires_on"] else None
        releases.grant(
            case,
            by=by,
            recipient=Party.objects.get(code=row["to"]),
            purpose=row["purpose"],
            handling=row["handling"],
            expires_at=until,
        )


# --- The report -------------------------------------------------------------------------------------------------------


def _report(say: Say) -> None:
    by = _person(party__kind="centre", role=Role.COORDINATOR)
    if Report.objects.exists():
        return
    say("Compiling the evaluation report.")
    with acting_as(by):
        report = reports.request(by=by, operation=current_operation())
    _wait_for(report.job, "the evaluation report")
