"""Cases opened and released: asked for, granted, refused, withdrawn, revoked, lapsed; a suspect alone, too."""

import datetime as dt
import time
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import multiple, precondition, rule

from cases.exchange.models import Release
from cases.exchange.services import releases
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from coordinators.models import Party
from seagull.kernel import clock
from tests.access.steps.base import OWNERS, RECIPIENTS, Base, Held, HeldRelease, until_soon


class Releasing(Base):
    @rule(target=Base.opened, owner=st.sampled_from(OWNERS))
    def open_case(self, owner: str) -> Any:
        key = f"{owner} {Role.LIAISON}"
        if not self.people[key].active:
            return multiple()
        return self.open(owner)

    @rule(
        target=Base.shared,
        held=Base.opened,
        to=st.sampled_from(RECIPIENTS),
        hours=st.sampled_from([None, 1]),
        alone=st.booleans(),
    )
    def release(self, held: Held, to: str, hours: int | None, alone: bool) -> Any:
        until = clock.now() + dt.timedelta(hours=hours) if hours else None
        return self._granted(held, to, alone, lambda act: act(until)) or multiple()

    @rule(held=Base.opened, to=st.sampled_from(RECIPIENTS), alone=st.booleans())
    def release_until_soon(self, held: Held, to: str, alone: bool) -> None:
        """Time runs out by itself, with no write to the release; the clock's task has not come by."""
        if made := self._granted(held, to, alone, until_soon):
            left = (made.release.expires_at - clock.now()).total_seconds()
            time.sleep(max(0.0, left) + 0.01)
            self._ended(made, "lapsed")
            self.due = True

    @rule(target=Base.shared, held=Base.opened, to=st.sampled_from(RECIPIENTS))
    def ask(self, held: Held, to: str) -> Any:
        record, liaison = held.record, self.liaison(held)
        if not self.may_try(liaison, held):
            return multiple()
        made = self.attempt(
            liaison,
            lambda by: releases.ask(held.case, by=by, recipient=_party(to), purpose="Joint meeting"),
            refused=self._forbidden(held, to, record.released) or to in record.asked,
        )
        if not made:
            return multiple()
        record.asked.add(to)
        return self._keep(HeldRelease(held, to, made, "asked"))

    @precondition(lambda self: any(each.state == "asked" for each in self.made))
    @rule(place=st.integers(0, 9))
    def grant_asked(self, place: int) -> None:
        shared = self._one(place, "asked")
        if self._answer(
            shared, Role.RELEASING_OFFICER, lambda by: releases.grant_asked(shared.release, by=by), grants=True
        ):
            shared.state = "in_force"
            shared.reached.add(shared.recipient)

    @precondition(lambda self: any(each.state == "asked" for each in self.made))
    @rule(place=st.integers(0, 9))
    def refuse_asked(self, place: int) -> None:
        shared = self._one(place, "asked")
        if self._answer(shared, Role.RELEASING_OFFICER, lambda by: releases.refuse(shared.release, by=by, reason="No")):
            shared.state = "refused"

    @precondition(lambda self: any(each.state == "asked" for each in self.made))
    @rule(place=st.integers(0, 9))
    def withdraw_asked(self, place: int) -> None:
        shared = self._one(place, "asked")
        if self._answer(shared, Role.LIAISON, lambda by: releases.withdraw(shared.release, by=by)):
            shared.state = "withdrawn"

    def _one(self, place: int, state: str) -> HeldRelease:
        """A release of the run, of this state if there is one, but now and then any."""
        found = [each for each in self.made if each.state == state or place == 0]
        return found[place % len(found)]

    def _answer(self, shared: HeldRelease, role: str, act: Any, *, grants: bool = False) -> bool:
        """An answer to what was asked for, by who may give it; the release waits no more."""
        held, record = shared.held, shared.held.record
        key = f"{shared.release.owner_id} {role}"
        if record.owner != shared.release.owner_id or not self.may_try(key, held):
            return False
        taken = grants and shared.recipient in record.released
        if not self.attempt(key, act, refused=shared.state != "asked" or taken):
            return False
        record.asked.discard(shared.recipient)
        return True

    @precondition(lambda self: any(each.state == "in_force" for each in self.made))
    @rule(place=st.integers(0, 9))
    def revoke(self, place: int) -> None:
        """Also of a record that the officer no longer sees."""
        shared = self._one(place, "in_force")
        key = f"{shared.release.owner_id} {Role.RELEASING_OFFICER}"
        if self.attempt(
            key,
            lambda by: releases.revoke(shared.release, by=by, reason="No longer needed"),
            refused=shared.state != "in_force",
        ):
            self._ended(shared, "revoked")

    @precondition(lambda self: any(each.state == "in_force" for each in self.made))
    @rule(place=st.integers(0, 9))
    def lapse(self, place: int) -> None:
        """Its end, an hour away or not set, is brought forward; then the clock's task comes by."""
        shared = self._one(place, "in_force")
        owner = f"{shared.release.owner_id} {Role.RELEASING_OFFICER}"
        if shared.state != "in_force" or not self.people[owner].active:
            return
        with acting_as(self.actor(owner)):
            past = clock.now() - dt.timedelta(seconds=1)
            assert Release.objects.filter(pk=shared.release.pk).update(expires_at=past) == 1
        assert releases.lapse_due() >= 1
        self._ended(shared, "lapsed")

    def _granted(self, held: Held, to: str, alone: bool, ending: Callable[..., Any]) -> HeldRelease | None:
        """``ending`` calls what it is given with the end."""
        record, officer = held.record, self.officer(held)
        if not self.may_try(officer, held):
            return None
        reached = record.suspect_released if alone else record.released
        row = held.suspect if alone else held.case
        made = self.attempt(
            officer,
            lambda by: ending(
                lambda until: releases.grant(
                    row, by=by, recipient=_party(to), purpose="Joint meeting", expires_at=until
                )
            ),
            refused=self._forbidden(held, to, reached),
        )
        if not made:
            return None
        reached.add(to)
        return self._keep(HeldRelease(held, to, made, "in_force", alone))

    def _forbidden(self, held: Held, to: str, reached: set[str]) -> bool:
        return to == held.record.owner or to in reached or held.record.restricted

    def _keep(self, made: HeldRelease) -> HeldRelease:
        self.made.append(made)
        return made

    def _ended(self, shared: HeldRelease, state: str) -> None:
        shared.state = state
        shared.reached.discard(shared.recipient)


def _party(code: str) -> Party:
    return Party.objects.get(code=code)
