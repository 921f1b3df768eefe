"""What there is to see: a full desk for each state that a row can be in towards somebody, with canaries throughout."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from allauth.usersessions.models import UserSession

from cases.codes import ErasureGround
from cases.exchange.models import NamedGrant, Transfer
from cases.exchange.services import releases
from cases.intake.models import CellProblem, ColumnDecision, OpenQuestion, StagedRow
from cases.intake.services import submissions
from cases.models import Case, IdentityErasure, RescuedPerson, Syndicate
from cases.pages.kinds import KINDS
from cases.services import rescued
from cases.services.sealing import Identity
from coordinators.access.actor import Actor, actor_for
from coordinators.access.roles import sees_records
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from coordinators.models import Account, Agency, Party
from coordinators.notifications.services import notices
from seagull.audit.models import JournalEntry
from seagull.jobs.models import Job
from seagull.kernel import clock
from tests.access.matrix.canaries import Aviary
from tests.access.matrix.personas import PARTIES, PERSONAS, Persona, Seat, seat
from tests.access.matrix.shared import shared_rows
from tests.access.model import CENTRE, Record
from tests.cases.intake.samples import small
from tests.factories import cases as make
from tests.factories.accounts import MEMBERS, actor_of, make_person, signed_in
from tests.factories.hits import make_held, make_twins
from tests.factories.network import make_relation
from tests.factories.passkeys import give_passkey
from tests.factories.requests import leg_of, make_rfi, make_shift
from tests.factories.restricting import name, restrict
from tests.factories.webhooks import make_webhook

SEALED = "cases.sealedidentity"
DAY = dt.date(2024, 9, 2)
#: The word before an id → the model; and what of it is released by itself.
MODELS: dict[str, Any] = {"cases": Case, "syndicates": Syndicate, **{word: kind.model for word, kind in KINDS.items()}}
SINGLE = tuple(KINDS)


@dataclass
class Desk:
    """A case with everything under it, a syndicate, a submission, and the people who entered them.

    ``ids``: the word before an id in an address → the id of this desk's row of that kind.
    """

    key: str
    record: Record
    keeper: Account
    ids: dict[str, str] = field(default_factory=dict)
    recipient: str = ""
    #: The release is asked for and not granted; or each record was released by itself, without its case.
    asked_only: bool = False
    singly: bool = False


@dataclass
class World:
    aviary: Aviary
    seats: dict[str, Seat]
    desks: dict[str, Desk] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    parties: dict[str, str] = field(default_factory=dict)
    #: The person of each party whose tokens, webhooks and sessions there are; no persona of the matrix.
    keepers: dict[str, Seat] = field(default_factory=dict)

    def home(self, owner: str) -> dict[str, str]:
        """Ids of rows that are a member's own to do anything with: of its own desk, and of others what that has not."""
        own = self.desks[f"own {owner}"]
        others = [desk for desk in self.desks.values() if desk.record.owner == owner and desk is not own]
        return {**self.ids, **{word: pk for desk in others for word, pk in desk.ids.items()}, **own.ids}

    @property
    def nouns(self) -> set[str]:
        """Every word that some desk has a row behind."""
        return {word for desk in self.desks.values() for word in desk.ids}


def neighbour(party: str) -> str:
    """The member whose rows are released to ``party``: never itself."""
    return MEMBERS[(MEMBERS.index(party) + 1) % len(MEMBERS)] if party in MEMBERS else MEMBERS[PARTIES.index(party) % 6]


def asked_by(party: str) -> str:
    """The member whom ``party``'s request goes to."""
    return MEMBERS[(MEMBERS.index(party) + 3) % len(MEMBERS)]


def build(owners: Sequence[str] = MEMBERS) -> World:
    """Everybody, and a desk for each state, of these owners' rows. What is committed stays until the database is
    emptied."""
    world = World(Aviary(), {persona.name: seat(persona) for persona in PERSONAS})
    keepers = {party: _keepers(world, party) for party in owners}
    for party in owners:
        _desk(world, f"own {party}", keepers[party])
        _restricted(world, _desk(world, f"restricted {party}", keepers[party]), keepers[party], [])
    for party in PARTIES:
        if neighbour(party) not in owners:
            continue
        by = keepers[neighbour(party)]
        for end in ("released", "revoked", "lapsed", "asked"):
            _release(world, _desk(world, f"{end} {party}", by), by, party, end=end)
        _singly(world, _desk(world, f"single {party}", by), by, party)
        colleagues = [each for each in world.seats.values() if each.persona.party == party]
        _restricted(world, _desk(world, f"named {party}", by), by, colleagues)
    world.ids = shared_rows(world.seats[f"{Role.COORDINATOR} of {CENTRE}"].account)
    world.parties = {str(pk): party for pk, party in Account.objects.values_list("pk", "party_id")}
    return world


@dataclass(frozen=True)
class Keepers:
    """Those who entered a party's rows and released them; nobody of them asks anything."""

    liaison: Account
    officer: Account
    ids: dict[str, str]

    @property
    def actor(self) -> Actor:
        return actor_for(self.liaison)


def _keepers(world: World, party: str) -> Keepers:
    held = make_held(asked_by(party), party)
    with world.aviary.planting(f"people of {party}"):
        liaison, officer = make_person(party), make_person(party, Role.RELEASING_OFFICER)
        coordinator = make_person(party, Role.COORDINATOR, seconded_from=clock.today() - dt.timedelta(days=20))
        token = liaison.api_tokens.create(
            label="x", digest=uuid.uuid4().hex * 2, created_at=clock.now(), expires_at=clock.now()
        )
        with acting_as(actor_for(liaison)):
            job = Job.objects.create(
                kind="intake.commit", requested_by=liaison, state=Job.State.FAILED, failure="x", created_at=clock.now()
            )
        webhook, delivery = make_webhook(actor_for(liaison))
        request = make_rfi(actor_for(officer), asked_by(party))
        shift = make_shift(liaison, by=actor_for(coordinator))
        with acting_as(actor_for(liaison)):
            notices.tell([liaison.pk], kind="rfi.sent", subject=request.pk, key="x")
            notice = liaison.notices.get()
    browser = signed_in(liaison)
    browser.get("/")
    keeper = Persona(f"keeper of {party}", party, Role.LIAISON)
    world.keepers[party] = Seat(keeper, liaison, browser.cookies)
    ids = {
        "webhooks": str(webhook.pk),
        "deliveries": str(delivery.pk),
        "webhook-deliveries": str(delivery.pk),
        "sessions": str(UserSession.objects.get(user=liaison).pk),
        "accounts": str(coordinator.pk),
        "secondments": str(coordinator.secondments.get().pk),
        "tokens": str(token.pk),
        "jobs": str(job.pk),
        "requests": str(request.pk),
        "request-legs": str(leg_of(request, asked_by(party), actor_for(officer)).pk),
        "shifts": str(shift.pk),
        "held-hits": str(held.pk),
        "notices": str(notice.pk),
        "passkeys": str(give_passkey(officer)[1].pk),
    }
    return Keepers(liaison, officer, ids)


def _desk(world: World, key: str, by: Keepers) -> Desk:
    actor = by.actor
    with world.aviary.planting(key):
        case, syndicate = make.make_case(actor), make.make_syndicate(actor)
        suspect = make.make_suspect(case, actor, syndicate=syndicate)
        known, papers, contact = (world.aviary.new(key, SEALED, each) for each in ("name", "documents", "contact"))
        person = make.make_rescued(case, actor, identity=Identity(known, DAY, papers, contact))
        officer = actor_of(by.officer)
        with acting_as(officer):
            purpose = world.aviary.new(key, "cases.identityopening", "purpose")
            rescued.open_identity(RescuedPerson.objects.get(pk=person.pk), by=officer, purpose=purpose)
            IdentityErasure.objects.create(
                rescued_id=person.pk,
                owner_id=actor.party_code,
                created_by_id=by.officer.pk,
                state=IdentityErasure.State.REFUSED,
                ground_code=ErasureGround.values[0],
                ground="x",
                asked_by_id=by.officer.pk,
                asked_at=clock.now(),
            )
        site = make.make_site(case, actor)
        rows = {
            "cases": case,
            "syndicates": syndicate,
            "suspects": suspect,
            "rescued": person,
            "assets": make.make_asset(case, actor),
            "firearms": make.make_firearm(case, actor),
            "ammunition": make.make_ammunition(case, actor),
            "identifiers": make.make_identifier(case, actor),
            "sites": site,
            "updates": make.make_update(case, actor),
            "relations": make_relation(case, actor, suspect, site, kind="located_at"),
            "links": make.make_link(syndicate, case, actor),
            **_submission(actor),
        }
        twin = make.make_suspect(case, actor)
        rows |= make_twins(suspect, twin, actor, officer, reason=world.aviary.new(key, "hits.hitstep", "reason"))
        with acting_as(actor):
            rows |= {
                "case-steps": case.transitions.get(),
                "syndicate-steps": syndicate.transitions.get(),
                "suspect-steps": suspect.transitions.get(),
                "asset-steps": rows["assets"].steps.get(),
            }
    ids = {word: str(row.pk) for word, row in rows.items()}
    ids["rescued-persons"] = ids["rescued"]
    with acting_as(actor):
        ids["journal"] = str(JournalEntry.objects.filter(record_id=ids["cases"]).values_list("pk", flat=True)[0])
    desk = Desk(key, Record(owner=actor.party_code), by.liaison, {**world.ids, **by.ids, **ids})
    world.desks[key] = desk
    return desk


def _submission(actor: Actor) -> dict[str, Any]:
    """A workbook that waits for answers, with a row of each action and a problem."""
    common = {"owner_id": actor.party_code, "created_by_id": actor.account_id}
    with acting_as(actor):
        agency = Agency.objects.select_related("party").get(pk=actor.agency_code)
        sent = submissions.receive(by=actor, agency=agency, filename="x.xlsx", data=small())
        taken = sent.rows.count()
        for number, action in enumerate(StagedRow.Action.values):
            StagedRow.objects.create(
                **common, submission=sent, position=taken + number, kind="cases", sheet="x", row=2, action=action
            )
        for severity in CellProblem.Severity.values:
            CellProblem.objects.create(
                **common, submission=sent, severity=severity, sheet="x", row=2, code="x", reason="x", typed="x"
            )
        question = OpenQuestion.objects.create(
            **common, submission=sent, sheet="x", sheet_kind="cases", key="x", column="x", reason="unknown", filled=1
        )
        decision = ColumnDecision.objects.create(
            agency_id=actor.agency_code,
            owner_id=actor.party_code,
            sheet_kind="cases",
            heading="x",
            field="place",
            decided_by_id=actor.account_id,
            decided_at=clock.now(),
        )
    return {"submissions": sent, "questions": question, "answers": decision}


def _release(world: World, desk: Desk, by: Keepers, to: str, *, end: str) -> None:
    """The desk's case and syndicate released to ``to``, and the release ended as ``end`` says; or only asked for."""
    desk.recipient = to
    officer, party = actor_of(by.officer), Party.objects.get(code=to)
    soon = clock.now() + dt.timedelta(hours=1) if end == "lapsed" else None
    with world.aviary.planting(desk.key):
        for word in ("cases", "syndicates"):
            row = _row(desk, word, officer)
            with acting_as(officer):
                act = releases.ask if end == "asked" else releases.grant
                release = act(row, by=officer, recipient=party, purpose="x", expires_at=soon)
                if end == "revoked":
                    releases.revoke(
                        release, by=officer, reason=world.aviary.new(desk.key, "exchange.release", "end_reason")
                    )
                if end == "lapsed":
                    past = clock.now() - dt.timedelta(seconds=1)
                    type(release).objects.filter(pk=release.pk).update(expires_at=past)
            desk.ids.setdefault("releases", str(release.pk))
        if end == "asked" and to in MEMBERS:
            _offer(desk, officer, to)
    if end == "lapsed":
        releases.lapse_due()
    if end == "released":
        desk.record.released.add(to)
    desk.asked_only = end == "asked"


def _offer(desk: Desk, by: Actor, to: str) -> None:
    """The desk's case offered to another member, which knows of the offer and sees nothing of the case yet."""
    with acting_as(by):
        offer = Transfer.objects.create(
            case_id=desk.ids["cases"],
            owner_id=by.party_code,
            recipient_id=to,
            reason="x",
            offered_by_id=by.account_id,
            offered_at=clock.now(),
        )
    desk.ids["transfers"] = str(offer.pk)


def _singly(world: World, desk: Desk, by: Keepers, to: str) -> None:
    """Each record of the desk's case released by itself, without the case and the syndicate."""
    desk.recipient = to
    officer, party = actor_of(by.officer), Party.objects.get(code=to)
    with world.aviary.planting(desk.key):
        for word in SINGLE:
            row = _row(desk, word, officer)
            with acting_as(officer):
                release = releases.grant(row, by=officer, recipient=party, purpose="x")
            desk.ids.setdefault("releases", str(release.pk))
    desk.singly = True


def _restricted(world: World, desk: Desk, by: Keepers, seats: list[Seat]) -> None:
    """The desk's case and syndicate restricted to its keepers and to those of ``seats`` whose role sees records."""
    officer = actor_of(by.officer)
    named = [each for each in seats if sees_records(each.persona.role) and each.account.is_active]
    with world.aviary.planting(desk.key):
        for word in ("cases", "syndicates"):
            row = _row(desk, word, officer)
            restrict(row, by.liaison, by=officer)
            with acting_as(officer):
                first = NamedGrant.objects.of(row).filter(account=by.liaison).get()
            for each in named:
                name(row, each.account, by=officer)
            desk.ids.setdefault("named-persons", str(first.pk))
            desk.ids.setdefault("named-grants", str(first.pk))
    desk.record.restricted = True
    desk.record.named.update({each.persona.name: True for each in named})


def _row(desk: Desk, word: str, by: Actor) -> Any:
    with acting_as(by):
        return MODELS[word].objects.get(pk=desk.ids[word])
