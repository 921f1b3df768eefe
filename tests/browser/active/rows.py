"""A portal in use, with a row in every table that holds text: what the columns are filled in."""

import uuid
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.http import QueryDict

from cases.intake.services import submissions
from cases.services.sealing import Identity
from coordinators.access.actor import Actor
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from coordinators.models import Account, Agency, SignInStep
from coordinators.services import credentials, drafts, once, throttle
from operations.evaluation.models import Report
from operations.evaluation.services import reports
from operations.selectors import current_operation
from seagull.audit.seal import seal
from seagull.jobs import run as running
from seagull.jobs.models import Job
from tests.browser.active.payloads import every, fitting
from tests.browser.pages import Portal, make_portal
from tests.cases.intake.samples import ASSET, CASE, RESCUED, SUSPECT, with_value, workbook
from tests.factories import cases as make
from tests.factories.accounts import AGENCIES, CENTRE, signed_in
from tests.factories.releases import make_release
from tests.factories.restricting import restrict
from tests.factories.seals import make_opening_and_erasure
from tests.factories.world import CENTRE_ROLES, MEMBER_ROLES, PARTNER_ROLES, make_desk

#: Everybody who opens the pages: each role that a kind of party has people in.
ROLES = (
    *(("KH", role) for role in MEMBER_ROLES),
    *((CENTRE, role) for role in CENTRE_ROLES),
    *(("INTERPOL", role) for role in PARTNER_ROLES),
)
#: Pages with a form on which somebody's session ended while typing.
_TYPED_ON = ("/cases/new/", "/syndicates/new/", "/submissions/new/")


@dataclass
class Rows:
    portal: Portal
    people: dict[str, Account] = field(default_factory=dict)
    #: Of the present report: what its page names, and its files.
    files: list[str] = field(default_factory=list)


def build() -> Rows:
    portal = make_portal()
    rows = Rows(portal, {f"{party} {role}": portal.account(party, role) for party, role in ROLES})
    own, liaison = portal.world.desks["KH"], portal.world.actor("KH")
    officer = portal.world.actor("KH", Role.RELEASING_OFFICER)
    for party in ("INTERPOL", CENTRE):
        for row in (own.case, own.syndicate):
            make_release(row, party, by=officer)
    _name_rows(portal, "TH", portal.world.desks["TH"])
    _name_rows(portal, "VN", make_desk(portal.world.actor("VN")))
    secret = make.make_case(liaison)
    restrict(secret, portal.account("KH", Role.LIAISON), by=officer)
    portal.ids["cases"].append(secret.pk)
    make_opening_and_erasure(own.rescued)
    sealed = make.make_rescued(own.case, liaison, identity=_identity())
    portal.ids["rescued"].insert(0, sealed.pk)
    portal.ids["submissions"].append(_hostile_workbook(liaison))
    _sign_in_leftovers(portal, rows)
    _of_libraries()
    seal()
    return rows


def _name_rows(portal: Portal, party: str, desk: Any) -> None:
    for root, row in {
        "cases": desk.case,
        "suspects": desk.suspect,
        "rescued": desk.rescued,
        "assets": desk.asset,
        "firearms": desk.firearm,
        "ammunition": desk.ammunition,
        "identifiers": desk.identifier,
        "sites": desk.site,
        "updates": desk.update,
        "syndicates": desk.syndicate,
    }.items():
        portal.ids[root].append(row.pk)


def _identity() -> Identity:
    """Sealed, so nothing can be put there afterwards; shown when it is opened."""
    texts = every()
    return Identity(name=next(texts), documents=next(texts), contact="".join(islice(texts, 12)))


def _hostile_workbook(by: Actor) -> uuid.UUID:
    """Active content as the file's name, a sheet's name, headings and cells, as an agency's workbook would bring it."""
    texts = every()

    def row(usual: list[Any]) -> list[Any]:
        return [f"KH-{index}" if index == 0 else next(texts) for index, _value in enumerate(usual)]

    sheet = "<svg onload=ran(7)>"
    data = workbook(
        {"Cases": [*["Case no.", "Title", "Crime type", "Date opened"], next(texts), next(texts)], sheet: [*row(CASE)]},
        Cases=[CASE, with_value(CASE, 1, next(texts)), row(CASE), row(CASE)],
        Suspects=[with_value(SUSPECT, 1, next(texts)), *(row(SUSPECT) for _ in range(4))],
        Rescued=[with_value(RESCUED, 5, next(texts)), row(RESCUED)],
        Assets=[with_value(ASSET, 4, next(texts)), row(ASSET)],
        **{sheet: [row(CASE)]},
    )
    with acting_as(by):
        agency = Agency.objects.get(pk=AGENCIES[by.party_code])
        sent = submissions.receive(by=by, agency=agency, filename=f"{fitting(3, 200)}.xlsx", data=data)
        question = sent.questions.exclude(sheet_kind="sheet")[0]
        submissions.decide_columns(sent, by=by, answers={question: submissions.IGNORE})
    return sent.pk


def _sign_in_leftovers(portal: Portal, rows: Rows) -> None:
    """What signing in, invitations and ended sessions leave behind."""
    administrator = portal.world.actor("KH", Role.ADMINISTRATOR)
    with acting_as(administrator):
        account, _link = credentials.invite(
            by=administrator, username="kh-invited", full_name="Invented Invited", role=Role.AUDITOR, agency=None,
            native_name="", language="en",
        )  # fmt: skip
    portal.ids["accounts"].append(account.pk)
    once.use_once("a code")
    throttle.begin(name="nobody", address="192.0.2.7", step=SignInStep.values[0])
    for person in rows.people.values():
        RecoveryCodes.activate(person)
        signed_in(person).get("/")
        for path in _TYPED_ON:
            typed = QueryDict(mutable=True)
            texts = every()
            for name in ("title", "number", "place", "summary", "crime", "name", "aliases", "agency", "opened_on"):
                typed[name] = "".join(islice(texts, 8))
            drafts.keep(person.pk, path=path, typed=typed)


def _of_libraries() -> None:
    """A table of a library that the portal writes nothing into: filled like any other."""
    EmailAddress.objects.create(user=Account.objects.all()[0], email="invented@example.org")


def compile_report(rows: Rows) -> None:
    """A report of what the columns hold by now, with its printed files."""
    leader = rows.portal.world.actor(CENTRE, Role.LEADERSHIP)
    with acting_as(leader):
        report = reports.request(current_operation(), by=leader)
    for step in Job.objects.filter(parent_id=report.job_id):
        running.run(step.pk)
    running.run(report.job_id)
    with acting_as(leader):
        kept = Report.objects.get(pk=report.pk)
        assert kept.state == Report.State.PUBLISHED, (kept.state, kept.job.failure)
        rows.files = [f"/evaluation/reports/{kept.pk}/files/{file.pk}/" for file in kept.files.all()]
    rows.portal.ids["evaluation"].append(kept.pk)
