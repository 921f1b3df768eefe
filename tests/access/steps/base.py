"""The people of a run, what it holds, and how a step is attempted."""

import datetime as dt
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connections
from guardian.models import UserObjectPermission
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, multiple

from cases.exchange.models import NamedGrant, Release, Transfer
from cases.exchange.services import releases
from cases.models import Case, Suspect
from coordinators.access.actor import Actor, actor_for
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from coordinators.models import Account, Secondment
from seagull.kernel import clock
from tests.access.model import CENTRE, Person, Record, sees
from tests.access.questions import Questions
from tests.factories import cases as make
from tests.factories.accounts import actor_of, make_person

OWNERS = ("KH", "TH")
RECIPIENTS = ("KH", "TH", "VN", "UNODC", CENTRE)
MEMBER_PEOPLE = (Role.LIAISON, Role.RELEASING_OFFICER, Role.COORDINATOR)
PEOPLE = {
    f"{party} {role}": (party, role)
    for party, roles in {
        "KH": (*MEMBER_PEOPLE, Role.AUDITOR),
        "TH": (*MEMBER_PEOPLE, Role.LEADERSHIP),
        "VN": MEMBER_PEOPLE,
        "UNODC": (Role.OBSERVER,),
        CENTRE: (Role.COORDINATOR, Role.LEADERSHIP),
    }.items()
    for role in roles
}
KEYS = sorted(PEOPLE)
#: They suspend, reinstate and second the others, and are asked as well: an administrator sees no case.
ADMINISTRATORS = {f"{party} {Role.ADMINISTRATOR}": (party, Role.ADMINISTRATOR) for party in RECIPIENTS}
#: Emptied before each run, with what stands under them.
BEGUN_ANEW = (Case, Secondment, UserObjectPermission)
SOON = dt.timedelta(seconds=0.08)


@dataclass
class Held:
    """A case with a row of several kinds, and what the model knows of it."""

    case: Case
    suspect: Suspect
    record: Record
    grants: dict[str, NamedGrant] = field(default_factory=dict)
    offer: Transfer | None = None


@dataclass
class HeldRelease:
    """``alone``: of the suspect, without its case. ``state`` is that of the release, by its name."""

    held: Held
    recipient: str
    release: Release
    state: str
    alone: bool = False

    @property
    def reached(self) -> set[str]:
        return self.held.record.suspect_released if self.alone else self.held.record.released


class Base(RuleBasedStateMachine):
    """What a run does is committed. ``taken`` counts the steps of all runs, ``acts`` by name the acts among them that
    were let do and those that were refused."""

    accounts: ClassVar[dict[str, Account]] = {}
    taken: ClassVar[int] = 0
    acts: ClassVar[Counter[tuple[str, bool]]] = Counter()

    opened = Bundle("opened")
    shared = Bundle("shared")
    seconded = Bundle("seconded")

    @classmethod
    def make_people(cls) -> None:
        cls.accounts = {key: make_person(party, role) for key, (party, role) in (PEOPLE | ADMINISTRATORS).items()}
        cls.taken = 0
        cls.acts = Counter()

    @initialize(target=opened)
    def begin(self) -> Any:
        """People as on their first day, and a case of each owner; nothing is left of former runs, so that a late step
        takes no longer than an early one."""
        self.people = {key: Person(party, role) for key, (party, role) in (PEOPLE | ADMINISTRATORS).items()}
        self.cases: list[Held] = []
        self.made: list[HeldRelease] = []
        self.due = False
        Account.objects.using("owner").update(is_active=True)
        with connections["owner"].cursor() as cursor:
            cursor.execute(f"TRUNCATE {', '.join(each._meta.db_table for each in BEGUN_ANEW)} CASCADE")
        self.questions = Questions(since=clock.now())
        return multiple(*(self.open(owner) for owner in OWNERS))

    def teardown(self) -> None:
        self.questions.forget()

    def open(self, owner: str) -> Held:
        """A case of the owner's, entered by its liaison."""
        by = self.actor(f"{owner} {Role.LIAISON}")
        case = make.make_case(by)
        held = Held(case, make.make_suspect(case, by), Record(owner))
        make.make_asset(case, by)
        make.make_update(case, by)
        self.cases.append(held)
        return held

    def actor(self, key: str) -> Actor:
        """As a request finds the person: read anew."""
        return actor_of(Account.objects.select_related("party").get(pk=self.accounts[key].pk))

    def everybody(self) -> dict[str, Actor]:
        """Each person, read anew."""
        found = Account.objects.select_related("party").in_bulk([each.pk for each in self.accounts.values()])
        return {key: actor_for(found[each.pk]) for key, each in self.accounts.items()}

    def account(self, key: str) -> Account:
        return Account.objects.get(pk=self.accounts[key].pk)

    def attempt(self, key: str, act: Callable[[Actor], Any], *, refused: bool = False) -> Any:
        """What the act gives; None where the model says that it is refused, and then it is."""
        if self.due:
            releases.lapse_due()
            self.due = False
        actor = self.actor(key)
        expected = PermissionDenied if not self.people[key].active else ValidationError if refused else None
        try:
            with acting_as(actor):
                found = act(actor)
        except (PermissionDenied, ValidationError) as refusal:
            if expected is None or not isinstance(refusal, expected):
                raise AssertionError(f"{key} was refused what the rule allows: {refusal}") from refusal
            self.acts[_caller(), False] += 1
            return None
        assert expected is None, f"{key} was let do what the rule forbids"
        self.acts[_caller(), True] += 1
        return found or True

    def officer(self, held: Held) -> str:
        return f"{held.record.owner} {Role.RELEASING_OFFICER}"

    def liaison(self, held: Held) -> str:
        return f"{held.record.owner} {Role.LIAISON}"

    def may_try(self, key: str, held: Held) -> bool:
        """What one does not see one can't even name; who is suspended is refused whatever it is."""
        return not self.people[key].active or sees(key, self.people[key], held.record)

    def close_all(self, held: Held, state: str) -> None:
        """Every release of the case and of its suspect has ended."""
        for each in self.made:
            if each.held is held and each.state in ("asked", "in_force"):
                each.state = state
        held.record.released.clear()
        held.record.suspect_released.clear()
        held.record.asked.clear()


def until_soon(act: Callable[[dt.datetime], Any]) -> Any:
    """The act with an end that is soon over; with a later one where the machine was so busy that it was over before."""
    for patience in (SOON, 10 * SOON):
        until = clock.now() + patience
        try:
            return act(until)
        except ValidationError:
            if until > clock.now():
                raise
    return act(clock.now() + 100 * SOON)


def _caller() -> str:
    """The step that attempts something."""
    return sys._getframe(2).f_code.co_name.strip("_")
