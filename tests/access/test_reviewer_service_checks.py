"""Every service asks by itself who may do it: called past all pages, by a colleague without the right and by another
party's person to whom the record is released.
"""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from cases.exchange.services import releases
from cases.intake.models import ColumnDecision, OpenQuestion, Submission
from cases.intake.services import handing_out, submissions, undoing
from cases.models import RescuedPerson, SuspectTransition
from cases.network.services import relations
from cases.services import assets, cases, firearms, histories, identifiers, rescued, sites, suspects, syndicates
from cases.services import undoing as taking_back
from cases.services.sealing import Identity
from cases.services.snapshots import snapshot_of
from cases.services.suspects import NameInput, Particulars
from coordinators.access.actor import Actor, actor_for
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from coordinators.models import Party
from operations.evaluation.models import ReportFile
from operations.evaluation.services import figures, reports, snapshots
from operations.selectors import current_operation
from seagull.kernel import clock
from tests.factories import cases as make
from tests.factories.accounts import actor, make_person
from tests.factories.releases import make_release
from tests.factories.world import Desk, make_desk

pytestmark = pytest.mark.django_db

DAY = dt.date(2024, 9, 9)
Act = Callable[[Desk, Actor], Any]


def _step(move: Callable[..., Any], name: str, to: str) -> Act:
    return lambda desk, by: move(getattr(desk, name), by=by, to=to, on_date=DAY)


def _amend(amend: Callable[..., Any], name: str, /, **fields: Any) -> Act:
    return lambda desk, by: amend(getattr(desk, name), by=by, fields=fields)


ENTERING: dict[str, Act] = {
    "amend a case": _amend(cases.amend_case, "case", title="x"),
    "move a case": _step(cases.move_case, "case", "closed"),
    "add an update": lambda d, by: cases.add_update(
        d.case, by=by, fields={"kind": "progress", "on_date": DAY, "text": "x"}
    ),
    "amend an update": _amend(cases.amend_update, "update", text="x"),
    "add a suspect": lambda d, by: suspects.add_suspect(
        d.case, by=by, fields={}, particulars=Particulars([NameInput("x")]), on_date=DAY
    ),
    "amend a suspect": _amend(suspects.amend_suspect, "suspect", note="x"),
    "rename a suspect": lambda d, by: suspects.amend_suspect(
        d.suspect, by=by, fields={}, particulars=Particulars([NameInput("x")])
    ),
    "move a suspect": _step(suspects.move_suspect, "suspect", "arrested"),
    "add a rescued person": lambda d, by: rescued.add_rescued(d.case, by=by, fields={"rescued_on": DAY}),
    "amend a rescued person": _amend(rescued.amend_rescued, "rescued", place="x"),
    "seal an identity": lambda d, by: rescued.seal_identity(d.rescued, by=by, identity=Identity(name="x")),
    "add an asset": lambda d, by: assets.add_asset(
        d.case, by=by, fields={"kind": "cash", "amount": 1, "currency": "USD", "taken_on": DAY}
    ),
    "amend an asset": _amend(assets.amend_asset, "asset", description="x"),
    "move an asset": _step(assets.move_asset, "asset", "confiscated"),
    "add a firearm": lambda d, by: firearms.add_firearm(d.case, by=by, fields={"kind": "pistol", "found_on": DAY}),
    "amend a firearm": _amend(firearms.amend_firearm, "firearm", make="x"),
    "add ammunition": lambda d, by: firearms.add_ammunition(
        d.case, by=by, fields={"calibre": "x", "rounds": 1, "found_on": DAY}
    ),
    "amend ammunition": _amend(firearms.amend_ammunition, "ammunition", make="x"),
    "add an identifier": lambda d, by: identifiers.add_identifier(
        d.case, by=by, fields={"kind": "account", "value": "004-1", "found_on": DAY}
    ),
    "add a site": lambda d, by: sites.add_site(
        d.case, by=by, fields={"name": "x", "country": "KH", "first_seen_on": DAY}
    ),
    "amend a site": _amend(sites.amend_site, "site", place="x"),
    "add a relation": lambda d, by: relations.add_relation(
        d.case, by=by, first=d.suspect, second=d.site, fields={"kind": "uses", "basis": "x"}
    ),
    "amend an identifier": _amend(identifiers.amend_identifier, "identifier", provider="x"),
    "amend a syndicate": _amend(syndicates.amend_syndicate, "syndicate", name="x"),
    "move a syndicate": _step(syndicates.move_syndicate, "syndicate", "dismantled"),
    "link a case": lambda d, by: syndicates.link_case(d.syndicate, d.case, by=by),
    "tell a history": lambda d, by: histories.tell_history(
        d.suspect, SuspectTransition, by=by, told=[histories.Step("charged", DAY, "", "", "stated")]
    ),
    "take an identity back": lambda d, by: rescued.unseal_for_undo(d.rescued, by=by),
    "remove a record": lambda d, by: taking_back.remove_records([d.update], by=by),
    "put a record back": lambda d, by: taking_back.put_back(d.suspect, by=by, former=snapshot_of(d.suspect)),
    "put steps back": lambda d, by: taking_back.put_steps_back(d.suspect, by=by, former=snapshot_of(d.suspect)),
}
#: By releasing officers alone; a liaison of the owner has not the right.
RELEASING: dict[str, Act] = {
    "release a case": lambda d, by: releases.grant(d.case, by=by, recipient=Party.objects.get(code="VN"), purpose="x"),
    "release a syndicate": lambda d, by: releases.grant(
        d.syndicate, by=by, recipient=Party.objects.get(code="VN"), purpose="x"
    ),
    "end a release": lambda d, by: releases.revoke(d.case.releases.get(recipient="TH"), by=by, reason="x"),
    "open an identity": lambda d, by: rescued.open_identity(d.rescued, by=by, purpose="x"),
}
#: Of the owner's own people, who has no right to it.
COLLEAGUES = {**dict.fromkeys(ENTERING, Role.COORDINATOR), **dict.fromkeys(RELEASING, Role.LIAISON)}


@pytest.fixture
def desk() -> Desk:
    """A Cambodian case and syndicate with all that stands under them, released to Thailand."""
    made = make_desk(actor("KH"))
    make_release(made.case, "TH")
    make_release(made.syndicate, "TH")
    return made


@pytest.mark.parametrize("what", [*ENTERING, *RELEASING])
def test_a_service_refuses_another_partys_officer_to_whom_the_record_is_released(desk: Desk, what: str) -> None:
    with acting_as(actor("TH", Role.RELEASING_OFFICER)), pytest.raises(PermissionDenied):
        (ENTERING | RELEASING)[what](desk, actor("TH", Role.RELEASING_OFFICER))


@pytest.mark.parametrize("what", [*ENTERING, *RELEASING])
def test_a_service_refuses_a_colleague_without_the_right(desk: Desk, what: str) -> None:
    colleague = actor("KH", COLLEAGUES[what])
    with acting_as(colleague), pytest.raises(PermissionDenied):
        (ENTERING | RELEASING)[what](desk, colleague)


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.LEADERSHIP, Role.ADMINISTRATOR, Role.AUDITOR])
def test_only_who_enters_records_opens_cases_and_describes_syndicates(role: str) -> None:
    by = actor("KH", role)
    with acting_as(by):
        with pytest.raises(PermissionDenied):
            make.make_case(by)
        with pytest.raises(PermissionDenied):
            make.make_syndicate(by)


def test_a_syndicate_and_a_case_are_linked_by_their_one_owner_only(desk: Desk) -> None:
    """Each side is asked for by itself: neither another's case nor another's syndicate, though both are seen."""
    thai = actor("TH")
    own_case, own_syndicate = make.make_case(thai), make.make_syndicate(thai)
    with acting_as(thai):
        with pytest.raises(PermissionDenied):
            syndicates.link_case(desk.syndicate, own_case, by=thai)
        with pytest.raises(PermissionDenied):
            syndicates.link_case(own_syndicate, desk.case, by=thai)


def _submission(by: Actor, agency: str) -> tuple[Submission, OpenQuestion, ColumnDecision]:
    with acting_as(by):
        common = {"owner_id": by.party_code, "created_by_id": by.account_id}
        sent = Submission.objects.create(
            **common, agency_id=agency, filename="x.csv", stored_as="x", sha256="0" * 64, size=1
        )
        question = OpenQuestion.objects.create(
            **common, submission=sent, sheet="x", sheet_kind="cases", key="x", column="x", reason="x", filled=1
        )
        decision = ColumnDecision.objects.create(
            agency_id=agency,
            owner_id=by.party_code,
            sheet_kind="cases",
            heading="y",
            field="place",
            decided_by_id=by.account_id,
            decided_at=clock.now(),
        )
    return sent, question, decision


SUBMITTING: dict[str, Callable[..., Any]] = {
    "receive": lambda by, sent, question, decision: submissions.receive(
        by=by, agency=sent.agency, filename="x.csv", data=b"a,b\n1,2\n"
    ),
    "answer": lambda by, sent, question, decision: submissions.decide_columns(
        sent, by=by, answers={question: "ignore"}
    ),
    "ignore the rest": lambda by, sent, question, decision: submissions.ignore_open_columns(sent, by=by),
    "forget an answer": lambda by, sent, question, decision: submissions.forget_column(decision, by=by),
    "take in": lambda by, sent, question, decision: submissions.commit(sent, by=by),
    "withdraw": lambda by, sent, question, decision: submissions.withdraw(sent, by=by),
    "choose": lambda by, sent, question, decision: submissions.choose(sent, by=by, all_or_nothing=True),
    "undo": lambda by, sent, question, decision: undoing.undo(sent, by=by),
    "download it marked": lambda by, sent, question, decision: handing_out.marked(sent, by=by),
    "download a template": lambda by, sent, question, decision: handing_out.template_for(
        sent.agency, by=by, language="km"
    ),
}


@pytest.mark.parametrize("what", SUBMITTING)
def test_a_workbook_is_its_agencys_desks_alone(what: str) -> None:
    """Neither the sister agency's liaison, nor a colleague of another role, nor another party's liaison."""
    held = _submission(actor("LA"), "la-mps")
    sister = make_person("LA", Role.LIAISON, agency="la-mnd")
    for who in (actor_for(sister), actor("LA", Role.COORDINATOR), actor("TH")):
        with acting_as(actor("LA")), pytest.raises(PermissionDenied):
            SUBMITTING[what](who, *held)


def test_figures_snapshots_and_reports_are_for_those_who_hold_the_right() -> None:
    operation = current_operation()
    for who in (actor("KH"), actor("UNODC", Role.OBSERVER), actor("KH", Role.ADMINISTRATOR)):
        with acting_as(who):
            with pytest.raises(PermissionDenied):
                snapshots.take(operation, by=who)
            with pytest.raises(PermissionDenied):
                reports.request(operation, by=who)
    liaison, administrator = actor("KH"), actor("KH", Role.ADMINISTRATOR)
    with acting_as(liaison), pytest.raises(PermissionDenied):
        figures.compute(operation, by=liaison, countries=["TH"])
    with acting_as(administrator), pytest.raises(PermissionDenied):
        figures.compute(operation, by=administrator)
    for who in (liaison, administrator):
        with acting_as(who), pytest.raises(PermissionDenied):
            reports.hand_out(ReportFile(stored_as="x", filename="x", sha256="0"), by=who)


def test_a_releasing_officer_of_the_owner_may(desk: Desk) -> None:
    """The refusals above are of the right, not of the call: whoever holds it is served. Releasing comes first: what
    the officer has entered, another one releases."""
    officer = actor("KH", Role.RELEASING_OFFICER)
    with acting_as(officer):
        desk_of = RescuedPerson.objects.get(pk=desk.rescued.pk)
        assert rescued.open_identity(desk_of, by=officer, purpose="x").name
        for what, act in (RELEASING | ENTERING).items():
            if what not in {"link a case", "open an identity"}:
                act(desk, officer)
