"""People seconded to the centre and back, suspended and let in again, by those who may."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import multiple, precondition, rule

from coordinators.codes import Role
from coordinators.models import Secondment
from coordinators.services import accounts, secondments
from seagull.kernel import clock
from tests.access.model import CENTRE, Service
from tests.access.steps.base import KEYS, PEOPLE, Base

SECONDABLE = [key for key in KEYS if PEOPLE[key][1] == Role.COORDINATOR and PEOPLE[key][0] != CENTRE]


@dataclass
class HeldSecondment:
    key: str
    secondment: Secondment
    service: Service


class Peopling(Base):
    def _administrator(self, key: str) -> str:
        return f"{PEOPLE[key][0]} {Role.ADMINISTRATOR}"

    @rule(
        target=Base.seconded,
        key=st.sampled_from(SECONDABLE),
        first=st.integers(-3, 2),
        days=st.none() | st.integers(0, 4),
    )
    def propose(self, key: str, first: int, days: int | None) -> Any:
        last = None if days is None else first + days
        today = clock.today()
        made = self.attempt(
            self._administrator(key),
            lambda by: secondments.second(
                self.account(key),
                by=by,
                desk="Joint desk",
                starts_on=today + dt.timedelta(days=first),
                ends_on=None if last is None else today + dt.timedelta(days=last),
            ),
            refused=any(each.meets(first, last) for each in self.people[key].serves if not each.ended),
        )
        if not made:
            return multiple()
        service = Service(first, last)
        self.people[key].serves.append(service)
        return HeldSecondment(key, made, service)

    @rule(held=Base.seconded)
    def accept_secondment(self, held: HeldSecondment) -> None:
        service = held.service
        if self.attempt(
            f"{CENTRE} {Role.ADMINISTRATOR}",
            lambda by: secondments.accept_secondment(held.secondment, by=by),
            refused=service.accepted or service.over or not self.people[held.key].active,
        ):
            service.accepted = True

    @rule(held=Base.seconded, by_the_centre=st.booleans())
    def end_secondment(self, held: HeldSecondment, by_the_centre: bool) -> None:
        key = f"{CENTRE} {Role.ADMINISTRATOR}" if by_the_centre else self._administrator(held.key)
        if self.attempt(key, lambda by: secondments.end_secondment(held.secondment, by=by), refused=held.service.ended):
            held.service.ended = True

    @rule(key=st.sampled_from(KEYS))
    def suspend(self, key: str) -> None:
        account = self.account(key)
        self.attempt(self._administrator(key), lambda by: accounts.suspend_account(account, by=by, reason="Left"))
        self.people[key].active = False

    @rule(key=st.sampled_from(KEYS))
    def reinstate(self, key: str) -> None:
        account = self.account(key)
        self.attempt(self._administrator(key), lambda by: accounts.reinstate_account(account, by=by))
        self.people[key].active = True

    @precondition(lambda self: not all(person.active for person in self.people.values()))
    @rule()
    def reinstate_all(self) -> None:
        """So that a run does not end with everybody away."""
        for key in KEYS:
            if not self.people[key].active:
                self.reinstate(key)
