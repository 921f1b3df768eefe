"""A small portal in use: Cambodia with rows in every state that an operation needs, Thailand and the centre beside it,
and who asks: holders of tokens in several roles, and sessions for what no token does."""

import datetime as dt
import uuid
from dataclasses import dataclass, field
from typing import Any

from cases.codes import ErasureGround
from cases.exchange.models import NamedGrant
from cases.intake.models import ColumnDecision
from cases.intake.reading.workbook import UnreadableWorkbook
from cases.intake.services import reading, submissions
from cases.rfi.services import legs
from cases.services import erasure, rescued
from coordinators.access.actor import Actor
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from coordinators.models import Account, Agency
from coordinators.notifications.models import Notice
from coordinators.notifications.services import notices
from coordinators.services import credentials
from coordinators.services.accounts import suspend_account
from coordinators.services.secondments import second
from coordinators.webhooks.services import endpoints
from operations.services import operations
from seagull.audit.models import JournalEntry
from seagull.jobs.run import run
from seagull.kernel import clock
from tests.access.matrix.shared import shared_rows
from tests.api.asking import token_of
from tests.cases.intake.samples import CASE, HEADINGS, small, workbook
from tests.factories import cases as make
from tests.factories.accounts import AGENCIES, CENTRE, actor, make_person, signed_in
from tests.factories.calendars import make_day
from tests.factories.hits import hits_of, make_held, make_twins, settle
from tests.factories.network import make_relation
from tests.factories.passkeys import give_passkey
from tests.factories.releases import make_offer, make_release, make_request
from tests.factories.requests import leg_of, make_rfi, make_shift
from tests.factories.restricting import restrict
from tests.factories.webhooks import make_webhook
from tests.factories.world import Desk, World, make_desk

HOME, NEIGHBOUR, PARTNER = "KH", "TH", "UNODC"
#: Who asks by a token; the likeliest to have a right first.
BY_TOKEN = (
    (HOME, Role.RELEASING_OFFICER),
    (HOME, Role.LIAISON),
    (NEIGHBOUR, Role.RELEASING_OFFICER),
    (CENTRE, Role.COORDINATOR),
    (HOME, Role.COORDINATOR),
    (HOME, Role.LEADERSHIP),
    (HOME, Role.AUDITOR),
    (HOME, Role.ADMINISTRATOR),
    (PARTNER, Role.OBSERVER),
)
#: Who asks in a session: a passkey is shown, or a token would make another.
BY_SESSION = (
    (HOME, Role.ADMINISTRATOR),
    (CENTRE, Role.ADMINISTRATOR),
    (HOME, Role.RELEASING_OFFICER),
    (HOME, Role.LIAISON),
)
_CSRF = "c" * 32


@dataclass(frozen=True)
class Holder:
    """Somebody who asks, and what the request carries."""

    name: str
    account: Account
    headers: dict[str, str]
    cookies: dict[str, str] = field(default_factory=dict)


@dataclass
class Populated:
    """``ids``: the word before an id in an address → the ids that stand there, those of the home's rows first."""

    world: World
    holders: list[Holder] = field(default_factory=list)
    ids: dict[str, list[str]] = field(default_factory=dict)

    def add(self, word: str, *rows: Any) -> None:
        self.ids.setdefault(word, []).extend(str(row.pk) for row in rows)


def populate() -> Populated:
    """Everybody and everything, in the caller's transaction."""
    here = Populated(World())
    for party in (HOME, NEIGHBOUR):
        _records(here, make_desk(here.world.actor(party)))
    here.add("syndicates", make.make_syndicate(here.world.actor(HOME)))
    home = here.world.actor(HOME)
    pair = [make.make_suspect(make.make_case(home), home) for _ in range(2)]
    for word, row in make_twins(*pair, home, here.world.actor(HOME, Role.RELEASING_OFFICER)).items():
        here.add(word, row)
    for _ in range(2):
        twin = make.make_identifier(make.make_case(home), home, value="004-1234567-1")
    settle()
    here.add("hits", *hits_of(twin, home))
    here.add("held-hits", make_held(NEIGHBOUR, HOME))
    _shared(here)
    _people(here)
    _exchange(here)
    _requests(here)
    _intake(here)
    _machines(here)
    _holders(here)
    return here


def _records(here: Populated, desk: Desk) -> None:
    here.add("cases", desk.case)
    here.add("syndicates", desk.syndicate)
    here.add("suspects", desk.suspect)
    here.add("rescued-persons", desk.rescued)
    here.add("rescued", desk.rescued)
    here.add("assets", desk.asset)
    here.add("firearms", desk.firearm)
    here.add("ammunition", desk.ammunition)
    here.add("identifiers", desk.identifier)
    here.add("sites", desk.site)
    here.add("updates", desk.update)
    here.add("links", desk.link)
    by = here.world.actor(desk.case.owner_id)
    here.add(
        "relations", *(make_relation(desk.case, by, desk.suspect, desk.site, kind=kind) for kind in ("uses", "owns"))
    )
    with acting_as(here.world.actor(desk.case.owner_id)):
        here.add("case-steps", *desk.case.transitions.all())
        here.add("suspect-steps", *desk.suspect.transitions.all())
        here.add("asset-steps", *desk.asset.steps.all())
        here.add("syndicate-steps", *desk.syndicate.transitions.all())


def _shared(here: Populated) -> None:
    for word, pk in shared_rows(here.world.person(CENTRE, Role.COORDINATOR)).items():
        here.ids[word] = [pk]
    by = here.world.actor(CENTRE, Role.ADMINISTRATOR)
    with acting_as(by):
        names = {"name_en": "Next operation", "name_zh": "下一次行动"}
        here.add("operations", operations.add_operation(by=by, fields={"code": "next", **names}))
    here.ids |= {"parties": [HOME], "calendars": [HOME], "agencies": [AGENCIES[HOME]], "indicators": ["A4"]}


def _people(here: Populated) -> None:
    by = here.world.actor(HOME, Role.ADMINISTRATOR)
    with acting_as(by):
        agency = Agency.objects.get(code=AGENCIES[HOME])
        invited, _link = credentials.invite(
            by=by,
            username="kh.invited",
            full_name="Invited Person",
            role=Role.LIAISON,
            agency=agency,
            native_name="",
            language="en",
        )
    equipped, left, proposed = make_person(HOME), make_person(HOME), make_person(HOME, Role.COORDINATOR)
    give_passkey(equipped)
    serving = here.world.person(HOME, Role.COORDINATOR)
    with acting_as(by):
        suspend_account(left, by=by, reason="Left the service")
        asked = second(proposed, by=by, desk="Firearms", starts_on=clock.today())
    free = make_person(HOME, Role.COORDINATOR)
    here.add("accounts", free, equipped, invited, left)
    here.add("secondments", serving.secondments.get(), asked)


def _requests(here: Populated) -> None:
    officer, neighbour = (
        here.world.actor(HOME, Role.RELEASING_OFFICER),
        here.world.actor(NEIGHBOUR, Role.RELEASING_OFFICER),
    )
    asked, answered = make_rfi(officer, NEIGHBOUR), make_rfi(neighbour, HOME)
    here.add("requests", asked, answered)
    replied, waiting = (leg_of(make_rfi(officer, NEIGHBOUR), NEIGHBOUR, neighbour) for _ in range(2))
    with acting_as(neighbour):
        legs.answer(replied, by=neighbour, text="It is known here.")
        legs.extend(waiting, by=neighbour, amount=9, reason="A long holiday")
    # What the home asked comes first: whoever is refused a leg is not asked about the next.
    here.add("request-legs", leg_of(asked, NEIGHBOUR, officer), replied, waiting, leg_of(answered, HOME, officer))
    here.ids["calendar-days"].insert(0, str(make_day(HOME).pk))
    liaison = here.world.person(HOME)
    here.add("shifts", make_shift(liaison))
    with acting_as(officer):
        notices.tell([officer.account_id], kind="rfi.sent", subject=answered.pk, key="x")
        here.add("notices", *Notice.objects.all())


def _exchange(here: Populated) -> None:
    liaison, officer = here.world.actor(HOME), here.world.actor(HOME, Role.RELEASING_OFFICER)
    released, offered, kept, asked = (make_desk(liaison) for _ in range(4))
    for desk in (released, offered, kept, asked):
        _records(here, desk)
    in_force = [make_release(released.case, to) for to in (NEIGHBOUR, CENTRE, PARTNER)]
    # The officer who asks could not grant it; the one who restricts a record is another.
    waiting = [make_request(asked.case, NEIGHBOUR, by=liaison), make_request(asked.syndicate, NEIGHBOUR, by=officer)]
    here.add("releases", *waiting, *in_force)
    here.add("transfers", make_offer(offered.case, NEIGHBOUR, by=officer))
    restrict(kept.case, liaison.account, officer.account)
    with acting_as(officer):
        here.add("named-grants", *NamedGrant.objects.of(kept.case))
        rescued.open_identity(asked.rescued, by=officer, purpose="Referral")
        here.add("journal", *JournalEntry.objects.filter(record_id=asked.case.pk)[:1])

    another = actor(HOME, Role.RELEASING_OFFICER)
    with acting_as(another):
        erasure.ask(asked.rescued, by=another, code=ErasureGround.REQUEST, ground="Asked for it")


def _intake(here: Populated) -> None:
    by = here.world.actor(HOME)
    headings = {**HEADINGS, "Cases": [*HEADINGS["Cases"][:-1], "Whereabouts of it"]}
    unclear = workbook(headings, Cases=[["KH-Q", *CASE[1:]]])
    with acting_as(by):
        agency = Agency.objects.select_related("party").get(code=AGENCIES[HOME])
        read, asked, wrong, taken, unread = (
            submissions.receive(by=by, agency=agency, filename=f"{name}.xlsx", data=data)
            for name, data in (
                ("read", small()),
                ("asked", unclear),
                ("wrong", workbook(Cases=[["KH-W", "Wrong", "Witchcraft", *CASE[3:]]])),
                ("taken", workbook(Cases=[["KH-T", *CASE[1:]]])),
                ("unread", small()),
            )
        )
        reading.leave_to_job(unread, by=by)
        reading.keep_refused(unread, UnreadableWorkbook("interrupted"), by=by)
        job = submissions.commit(taken, by=by)
    run(job.pk)
    with acting_as(by):
        here.add("submissions", read, asked, wrong, taken, unread)
        here.add("answers", _remembered(agency, by))
        here.add("questions", *asked.questions.all())
        here.add("jobs", job)


def _remembered(agency: Agency, by: Actor) -> ColumnDecision:
    decided = {"decided_by_id": by.account_id, "decided_at": clock.now(), "owner_id": by.party_code}
    return ColumnDecision.objects.create(agency=agency, sheet_kind="cases", heading="x", field="place", **decided)


def _machines(here: Populated) -> None:
    for role in (Role.RELEASING_OFFICER, Role.LIAISON):
        by = here.world.actor(HOME, role)
        endpoint, delivery = make_webhook(by)
        with acting_as(by):
            paused, _secret = endpoints.make(
                by=by, url="https://paused.example.org/", description="", events=["case.changed"]
            )
            endpoints.pause(paused, by=by)
            spare = by.account.api_tokens.create(
                label="Spare",
                digest=uuid.uuid4().hex * 2,
                created_at=clock.now(),
                expires_at=clock.now() + dt.timedelta(days=1),
            )
        here.add("webhooks", endpoint, paused)
        here.add("webhook-deliveries", delivery)
        here.add("tokens", spare)


def _holders(here: Populated) -> None:
    for party, role in BY_TOKEN:
        account = here.world.person(party, role)
        here.holders.append(Holder(f"{role} of {party}", account, {"Authorization": f"Bearer {token_of(account)}"}))
    for party, role in BY_SESSION:
        account = here.world.person(party, role)
        cookies = {name: morsel.value for name, morsel in signed_in(account).cookies.items()}
        session = Holder(
            f"{role} of {party}, in a session", account, {"X-CSRFToken": _CSRF}, {**cookies, "csrftoken": _CSRF}
        )
        here.holders.append(session)
