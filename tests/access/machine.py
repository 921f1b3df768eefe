"""Releases, revocations, lapses, restrictions, named grants, secondments and suspensions in any order.

After every step each person is asked through both walls together, through PostgreSQL's alone, and through the
queryset's alone, and the answers are compared with the plain rule of tests.access.model. What a service must refuse in
a state is part of the model too.
"""

import datetime as dt
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied, ValidationError
from guardian.models import UserObjectPermission
from guardian.shortcuts import assign_perm, remove_perm
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, multiple, rule

from cases.exchange.models import NamedGrant, Release
from cases.exchange.services import releases, restriction
from cases.models import Case, Suspect
from cases.services import cases
from coordinators.access.actor import Actor
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from coordinators.models import Account, Party, Secondment
from seagull.kernel import clock
from tests.access.model import CENTRE, Person, Record, sees
from tests.factories import cases as make
from tests.factories.accounts import actor_of, make_person

OWNERS = ("KH", "TH")
RECIPIENTS = ("KH", "TH", "VN", "UNODC", CENTRE)
PEOPLE = {
    f"{party} {role}": (party, role)
    for party, roles in {
        "KH": (Role.LIAISON, Role.RELEASING_OFFICER, Role.COORDINATOR, Role.ADMINISTRATOR, Role.AUDITOR),
        "TH": (Role.LIAISON, Role.RELEASING_OFFICER, Role.COORDINATOR, Role.LEADERSHIP),
        "VN": (Role.LIAISON, Role.COORDINATOR),
        "UNODC": (Role.OBSERVER,),
        CENTRE: (Role.COORDINATOR, Role.LEADERSHIP, Role.ADMINISTRATOR),
    }.items()
    for role in roles
}
KEYS = sorted(PEOPLE)
SECONDABLE = [key for key in KEYS if PEOPLE[key][1] == Role.COORDINATOR and PEOPLE[key][0] != CENTRE]
SOON = 0.1  # seconds


@dataclass
class Held:
    """A case and what the model knows of it."""

    case: Case
    record: Record


@dataclass
class HeldRelease:
    held: Held
    recipient: str
    release: Release
    in_force: bool = True


class Steps(RuleBasedStateMachine):
    """``accounts`` must be set, and what it does is committed. ``taken`` counts the steps of all runs."""

    accounts: ClassVar[dict[str, Account]] = {}
    taken: ClassVar[int] = 0

    opened = Bundle("opened")
    granted = Bundle("granted")

    @classmethod
    def make_people(cls) -> None:
        cls.accounts = {key: make_person(party, role) for key, (party, role) in PEOPLE.items()}
        cls.taken = 0

    @initialize()
    def begin(self) -> None:
        """People as on their first day; the cases of former runs stay, and are no longer looked at."""
        self.people = {key: Person(party, role) for key, (party, role) in PEOPLE.items()}
        self.cases: list[Held] = []
        self.made: list[HeldRelease] = []
        Account.objects.update(is_active=True)
        Secondment.objects.all().delete()
        UserObjectPermission.objects.using("owner").all().delete()
        NamedGrant.objects.using("owner").all().delete()

    def actor(self, key: str) -> Actor:
        """As a request finds the person: read anew."""
        return actor_of(Account.objects.select_related("party").get(pk=self.accounts[key].pk))

    def attempt(self, key: str, act: Callable[[Actor], Any], *, refused: bool = False) -> Any:
        """What the act gives; None where the model says that it is refused, and then it is."""
        actor = self.actor(key)
        expected = PermissionDenied if not self.people[key].active else ValidationError if refused else None
        try:
            with acting_as(actor):
                found = act(actor)
        except (PermissionDenied, ValidationError) as refusal:
            if expected is None or not isinstance(refusal, expected):
                raise AssertionError(f"{key} was refused what the rule allows") from refusal
            return None
        assert expected is None, f"{key} was let do what the rule forbids"
        return found

    # --- Steps --------------------------------------------------------------------------------------------------------

    @rule(target=opened, owner=st.sampled_from(OWNERS))
    def open_case(self, owner: str) -> Any:
        by = self.actor(f"{owner} {Role.LIAISON}")
        if not self.people[f"{owner} {Role.LIAISON}"].active:
            return multiple()
        held = Held(make.make_case(by), Record(owner))
        make.make_suspect(held.case, by)
        self.cases.append(held)
        return held

    @rule(target=granted, held=opened, to=st.sampled_from(RECIPIENTS), hours=st.sampled_from([None, 1]))
    def release(self, held: Held, to: str, hours: int | None) -> Any:
        made = self._grant(held, to, dt.timedelta(hours=hours) if hours else None)
        if not made:
            return multiple()
        self.made.append(HeldRelease(held, to, made))
        return self.made[-1]

    @rule(held=opened, to=st.sampled_from(RECIPIENTS))
    def release_until_soon(self, held: Held, to: str) -> None:
        """Time runs out by itself, with no write to the release."""
        if self._grant(held, to, dt.timedelta(seconds=SOON)):
            time.sleep(SOON + 0.02)
            assert releases.lapse_due() >= 1
            held.record.released.discard(to)

    def _grant(self, held: Held, to: str, until: dt.timedelta | None) -> Release | None:
        record = held.record
        made: Release | None = self.attempt(
            f"{record.owner} {Role.RELEASING_OFFICER}",
            lambda by: releases.grant(
                held.case,
                by=by,
                recipient=Party.objects.get(code=to),
                purpose="Joint meeting",
                expires_at=clock.now() + until if until else None,
            ),
            refused=to == record.owner or to in record.released or record.restricted,
        )
        if made:
            record.released.add(to)
        return made

    @rule(held=granted)
    def revoke(self, held: HeldRelease) -> None:
        done = self.attempt(
            f"{held.held.record.owner} {Role.RELEASING_OFFICER}",
            lambda by: releases.revoke(held.release, by=by, reason="No longer needed"),
            refused=not held.in_force,
        )
        if done:
            self._ended(held)

    @rule(held=granted)
    def lapse(self, held: HeldRelease) -> None:
        """Its end, an hour away or not set, is brought forward; then the clock's task comes by."""
        owner = f"{held.held.record.owner} {Role.RELEASING_OFFICER}"
        if not held.in_force or not self.people[owner].active:
            return
        with acting_as(self.actor(owner)):
            past = clock.now() - dt.timedelta(seconds=1)
            assert Release.objects.filter(pk=held.release.pk).update(expires_at=past) == 1
        assert releases.lapse_due() >= 1
        self._ended(held)

    def _ended(self, held: HeldRelease) -> None:
        held.in_force = False
        held.held.record.released.discard(held.recipient)

    @rule(held=opened)
    def restrict(self, held: Held) -> None:
        """The officer who restricts is named with the case's liaison; every release ends."""
        officer, record = self._officer(held), held.record
        if not self._sees(officer, held):
            return
        liaison = self._keeper(held)
        done = self.attempt(
            officer,
            lambda by: restriction.restrict(held.case, by=by, people=[self.account(liaison)], reason="Undercover"),
            refused=record.restricted or not self.people[liaison].active,
        )
        if done:
            record.restricted = True
            record.named |= {officer, liaison}
            for release in self.made:
                if release.held is held and release.in_force:
                    self._ended(release)

    @rule(held=opened)
    def lift(self, held: Held) -> None:
        officer = self._officer(held)
        if not self._sees(officer, held):
            return
        done = self.attempt(
            officer,
            lambda by: restriction.lift(held.case, by=by, reason="Over"),
            refused=not held.record.restricted,
        )
        if done:
            held.record.restricted = False

    @rule(held=opened, key=st.sampled_from(KEYS))
    def name(self, held: Held, key: str) -> None:
        """Only somebody of the owner who sees the case names anybody."""
        if not self._keeper_sees(held):
            return
        with acting_as(self.actor(self._keeper(held))):
            assign_perm("cases.view_case", self.accounts[key], held.case)
        held.record.named.add(key)

    @rule(held=opened, key=st.sampled_from(KEYS))
    def name_no_more(self, held: Held, key: str) -> None:
        if not self._keeper_sees(held):
            return
        with acting_as(self.actor(self._keeper(held))):
            remove_perm("cases.view_case", self.accounts[key], held.case)
        held.record.named.discard(key)

    def _keeper(self, held: Held) -> str:
        return f"{held.record.owner} {Role.LIAISON}"

    def _officer(self, held: Held) -> str:
        return f"{held.record.owner} {Role.RELEASING_OFFICER}"

    def _keeper_sees(self, held: Held) -> bool:
        return self._sees(self._keeper(held), held)

    def _sees(self, key: str, held: Held) -> bool:
        return sees(key, self.people[key], held.record)

    def account(self, key: str) -> Account:
        """The person's account, read anew."""
        return Account.objects.get(pk=self.accounts[key].pk)

    @rule(key=st.sampled_from(SECONDABLE), first=st.integers(-3, 2), days=st.none() | st.integers(0, 4))
    def second(self, key: str, first: int, days: int | None) -> None:
        last = None if days is None else first + days
        today = clock.today()
        Secondment.objects.create(
            account=self.accounts[key],
            desk="Joint desk",
            accepted_at=clock.now(),
            starts_on=today + dt.timedelta(days=first),
            ends_on=None if last is None else today + dt.timedelta(days=last),
        )
        self.people[key].serves.append((first, last))

    @rule(key=st.sampled_from(SECONDABLE))
    def end_secondments(self, key: str) -> None:
        self.accounts[key].secondments.all().delete()
        self.people[key].serves.clear()

    @rule(key=st.sampled_from(KEYS), active=st.booleans())
    def suspend_or_reinstate(self, key: str, active: bool) -> None:
        Account.objects.filter(pk=self.accounts[key].pk).update(is_active=active)
        self.people[key].active = active

    @rule(held=opened, key=st.sampled_from(KEYS))
    def amend_while_suspended(self, held: Held, key: str) -> None:
        """What is written while a person is suspended takes nothing from that person for good."""
        keeper = self._keeper(held)
        if key == keeper or not self._keeper_sees(held):
            return
        account = Account.objects.filter(pk=self.accounts[key].pk)
        account.update(is_active=False)
        title = f"Renamed {clock.now()}"
        self.attempt(keeper, lambda by: cases.amend_case(held.case, by=by, fields={"title": title}))
        account.update(is_active=self.people[key].active)

    # --- What must hold after each ------------------------------------------------------------------------------------

    @invariant()
    def walls_and_model_agree(self) -> None:
        type(self).taken += 1
        ids = {held.case.pk: number for number, held in enumerate(self.cases)}
        if not ids:
            return
        for key, person in self.people.items():
            expected = {n for n, held in enumerate(self.cases) if sees(key, person, held.record)}
            for wall, found in self._asked(key, list(ids)).items():
                assert {ids[pk] for pk in found} == expected, f"{wall}, asked as {key}"

    def _asked(self, key: str, ids: list[Any]) -> dict[str, list[Any]]:
        actor = self.actor(key)
        of_these = Case.objects.filter(pk__in=ids).order_by()
        with acting_as(actor):
            asked = {
                "both walls": of_these.visible_to(actor).values_list("pk", flat=True),
                "row-level security alone": of_these.values_list("pk", flat=True),
                # The owner role is not bound by row-level security.
                "the queryset's wall alone": of_these.using("owner").visible_to(actor).values_list("pk", flat=True),
                "both walls, of the suspects": Suspect.objects.visible_to(actor)
                .filter(case_id__in=ids)
                .values_list("case_id", flat=True),
            }
            return {wall: list(rows) for wall, rows in asked.items()}


def take_steps(wanted: int, *, at_once: int = 50, derandomize: bool = False) -> int:
    """Runs until ``wanted`` steps have been taken; returns how many it became."""
    from hypothesis import HealthCheck, settings
    from hypothesis.stateful import run_state_machine_as_test

    Steps.make_people()
    while Steps.taken < wanted:
        left = wanted - Steps.taken
        run_state_machine_as_test(
            Steps,
            settings=settings(
                max_examples=max(1, min(10, left // at_once)),
                stateful_step_count=at_once,
                derandomize=derandomize,
                deadline=None,
                database=None,
                print_blob=True,
                suppress_health_check=list(HealthCheck),
            ),
        )
    return Steps.taken
