"""Cases restricted to named persons and opened again; persons named and no more; cases handed over."""

import datetime as dt
import time
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from cases.exchange.models import NamedGrant
from cases.exchange.services import named_grants, restriction, transfers
from cases.services import cases
from coordinators.access.actor import Actor
from coordinators.codes import Role
from coordinators.models import Agency, Party
from seagull.kernel import clock
from tests.access.model import WITHOUT_CONTENT
from tests.access.steps.base import KEYS, PEOPLE, Base, Held, until_soon
from tests.factories.accounts import AGENCIES

MEMBERS = ("KH", "TH", "VN")


class Closing(Base):
    @rule(held=Base.opened)
    def restrict(self, held: Held) -> None:
        """The officer who restricts is named with the party's liaison; every release ends."""
        officer, liaison, record = self.officer(held), self.liaison(held), held.record
        if not self.may_try(officer, held):
            return

        def act(by: Actor) -> Any:
            restriction.restrict(held.case, by=by, people=[self.account(liaison)], reason="Undercover")
            self._take_grants(held)

        if self.attempt(officer, act, refused=record.restricted or not self.people[liaison].active):
            record.restricted = True
            for key in (officer, liaison):
                record.named.setdefault(key, True)
            self.close_all(held, "ended")

    @precondition(lambda self: any(held.record.restricted for held in self.cases))
    @rule(held=Base.opened)
    def lift(self, held: Held) -> None:
        officer = self.officer(held)
        if self.may_try(officer, held) and self.attempt(
            officer,
            lambda by: restriction.lift(held.case, by=by, reason="Over"),
            refused=not held.record.restricted,
        ):
            held.record.restricted = False

    @rule(held=Base.opened, key=st.sampled_from(KEYS), hours=st.sampled_from([None, None, 1]))
    def name(self, held: Held, key: str, hours: int | None) -> None:
        until = clock.now() + dt.timedelta(hours=hours) if hours else None
        self._named(held, key, lasting=until is None, ending=lambda act: act(until))

    @rule(held=Base.opened, key=st.sampled_from(KEYS))
    def name_until_soon(self, held: Held, key: str) -> None:
        """Time runs out by itself."""
        if self._named(held, key, lasting=False, ending=until_soon):
            left = (held.grants[key].expires_at - clock.now()).total_seconds()
            time.sleep(max(0.0, left) + 0.01)
            del held.record.named[key]
            self.due = True

    def _named(self, held: Held, key: str, *, lasting: bool, ending: Callable[..., Any]) -> bool:
        """``ending`` calls what it is given with the end."""
        officer, record = self.officer(held), held.record
        if not self.may_try(officer, held):
            return False

        def act(by: Actor) -> NamedGrant:
            account = self.account(key)
            return ending(
                lambda until: named_grants.name_person(
                    held.case, by=by, account=account, purpose="Interview", expires_at=until
                )
            )

        closed = not self.people[key].active or PEOPLE[key][1] in WITHOUT_CONTENT
        made = self.attempt(officer, act, refused=closed or key in record.named)
        if made:
            record.named[key] = lasting
            held.grants[key] = made
        return bool(made)

    @precondition(lambda self: any(held.record.named for held in self.cases))
    @rule(place=st.integers(0, 9))
    def name_no_more(self, place: int) -> None:
        """Refused where nobody of the own party would be left to see a restricted record for good."""
        named = [(held, key) for held in self.cases for key in sorted(held.record.named)]
        held, key = named[place % len(named)]
        officer, record = self.officer(held), held.record
        if not self.may_try(officer, held):
            return
        lasting = {each for each, lasts in record.named.items() if lasts and PEOPLE[each][0] == record.owner}
        if self.attempt(
            officer,
            lambda by: named_grants.take_back(held.grants[key], by=by, reason="Over"),
            refused=record.restricted and not lasting - {key},
        ):
            del record.named[key]

    def _take_grants(self, held: Held) -> None:
        for grant in NamedGrant.objects.in_force().of(held.case):
            grant.case = held.case
            key = next(key for key, account in self.accounts.items() if account.pk == grant.account_id)
            held.grants[key] = grant

    @rule(held=Base.opened, to=st.sampled_from(MEMBERS))
    def offer(self, held: Held, to: str) -> None:
        officer, record = self.officer(held), held.record
        if not self.may_try(officer, held):
            return
        made = self.attempt(
            officer,
            lambda by: transfers.offer(held.case, by=by, recipient=Party.objects.get(code=to), reason="They lead now"),
            refused=to == record.owner or record.restricted or record.offered_to is not None,
        )
        if made:
            held.offer, record.offered_to = made, to

    @precondition(lambda self: any(held.record.offered_to for held in self.cases))
    @rule(place=st.integers(0, 9))
    def accept(self, place: int) -> None:
        """Owner and agency change; releases and names of the former owner end."""
        offered = [held for held in self.cases if held.record.offered_to]
        held = offered[place % len(offered)]
        record, to = held.record, str(held.record.offered_to)
        agency = Agency.objects.get(code=AGENCIES[to])
        if self.attempt(
            f"{to} {Role.RELEASING_OFFICER}",
            lambda by: transfers.accept(held.offer, by=by, agency=agency),
            refused=record.restricted,
        ):
            self.close_all(held, "ended")
            record.handed_over(to)
            for row in (held.case, held.suspect):
                row.owner_id = to
            held.case.agency = agency

    @precondition(lambda self: any(held.record.offered_to for held in self.cases))
    @rule(place=st.integers(0, 9), by_owner=st.booleans())
    def decline_or_withdraw(self, place: int, by_owner: bool) -> None:
        offered = [held for held in self.cases if held.record.offered_to]
        held = offered[place % len(offered)]
        offer, record = held.offer, held.record
        party = record.owner if by_owner else record.offered_to
        done = self.attempt(
            f"{party} {Role.RELEASING_OFFICER}",
            lambda by: transfers.withdraw(offer, by=by) if by_owner else transfers.decline(offer, by=by, reason="No"),
        )
        if done:
            record.offered_to = None

    @rule(held=Base.opened)
    def amend(self, held: Held) -> None:
        """Whatever is written, the mask is made anew."""
        liaison = self.liaison(held)
        if self.may_try(liaison, held):
            title = f"Renamed {clock.now()}"
            self.attempt(liaison, lambda by: cases.amend_case(held.case, by=by, fields={"title": title}))
