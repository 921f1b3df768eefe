"""Rights of nine kinds: each is given, used, and withdrawn through the service that withdraws it."""

import datetime as dt
import itertools
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings

from cases.exchange.services import named_grants, releases, restriction
from cases.models import Case
from coordinators.access.actor import Actor
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from coordinators.models import Account
from coordinators.services import accounts, secondments, tokens
from seagull.kernel import clock
from tests.factories import cases as make
from tests.factories.accounts import CENTRE, actor, actor_of, make_person, make_secondment, signed_in
from tests.factories.releases import make_release
from tests.factories.restricting import name, restrict

#: How long a release is in force that is left to lapse; long enough to be used before.
SOON = dt.timedelta(seconds=2)
FIRST_OPENED = dt.date(2010, 1, 1)
PAGES = ("/cases/{pk}/", "/cases/", "/cases/?export=csv", "/api/v1/cases/{pk}/", "/api/v1/cases/?size=200")


@dataclass
class Use:
    """A request that the right allows: it is answered with 200 and a text that holds ``shown``."""

    path: str
    headers: dict[str, str]
    shown: str

    def is_served(self, answer: tuple[int, str]) -> bool:
        return answer[0] == 200 and self.shown in answer[1]

    def is_refused(self, answer: tuple[int, str]) -> bool:
        """Nothing shown, and no failure of the portal's that would hide it by chance."""
        return answer[0] < 500 and self.shown not in answer[1]


Withdrawal = Callable[[], Any]


@dataclass
class Scene:
    """A case of Cambodia's, and who has to do with it. Each kind gives a right and says how it is withdrawn."""

    liaison: Actor = field(default_factory=lambda: actor("KH"))
    officer: Actor = field(default_factory=lambda: actor("KH", Role.RELEASING_OFFICER))
    administrators: dict[str, Actor] = field(default_factory=dict)
    people: dict[tuple[str, str], tuple[Account, dict[str, str]]] = field(default_factory=dict)
    opened: Iterator[int] = field(default_factory=itertools.count)

    def __post_init__(self) -> None:
        self.administrators = {party: actor(party, Role.ADMINISTRATOR) for party in ("KH", "TH", "VN", CENTRE)}

    def kinds(self) -> dict[str, Callable[[str], Any]]:
        """Kind → a context of (use, withdrawal), given the page to look at."""
        return {
            "role lowered": self.role_lowered,
            "suspended": self.suspended,
            "secondment ended": self.secondment_ended,
            "release revoked": self.release_revoked,
            "release lapsed": self.release_lapsed,
            "named grant taken back": self.named_grant_taken_back,
            "token revoked": self.token_revoked,
            "session ended": self.session_ended,
            "record restricted": self.record_restricted,
        }

    # --- Kinds --------------------------------------------------------------------------------------------------------

    @contextmanager
    def role_lowered(self, page: str) -> Iterator[tuple[Use, Withdrawal]]:
        """From releasing officer to liaison: the page that restricts is no longer theirs. Or to auditor: no case is."""
        account, headers = self._newcomer("KH", Role.RELEASING_OFFICER)
        case, by = self._case(), self.administrators["KH"]
        if page == PAGES[1]:
            use, role, agency = Use(f"/cases/{case.pk}/restrict/", headers, case.number), Role.LIAISON, account.agency
        else:
            use, role, agency = self._use(page, case, headers), Role.AUDITOR, None
        yield (
            use,
            self._as(by, lambda: accounts.change_account(account, by=by, fields={"role": role, "agency": agency})),
        )

    @contextmanager
    def suspended(self, page: str) -> Iterator[tuple[Use, Withdrawal]]:
        account, headers = self._newcomer("KH", Role.LIAISON)
        by = self.administrators["KH"]
        yield (
            self._use(page, self._case(), headers),
            self._as(by, lambda: accounts.suspend_account(account, by=by, reason="Left")),
        )

    @contextmanager
    def secondment_ended(self, page: str) -> Iterator[tuple[Use, Withdrawal]]:
        account, headers = self._person("VN", Role.COORDINATOR)
        served = make_secondment(account, starts_on=clock.today() - dt.timedelta(days=9))
        case = self._case()
        make_release(case, CENTRE, by=self.officer)
        by = self.administrators[("VN", CENTRE)[case.number.endswith("1")]]
        yield self._use(page, case, headers), self._as(by, lambda: secondments.end_secondment(served, by=by))

    @contextmanager
    def release_revoked(self, page: str) -> Iterator[tuple[Use, Withdrawal]]:
        _account, headers = self._person("TH", Role.LIAISON)
        case = self._case()
        release = make_release(case, "TH", by=self.officer)
        by = self.officer
        yield self._use(page, case, headers), self._as(by, lambda: releases.revoke(release, by=by, reason="Over"))

    @contextmanager
    def release_lapsed(self, page: str) -> Iterator[tuple[Use, Withdrawal]]:
        """By the clock alone: nobody writes anything, and the clock's task does not come by."""
        _account, headers = self._person("TH", Role.LIAISON)
        case = self._case()
        until = clock.now() + SOON
        make_release(case, "TH", by=self.officer, expires_at=until)
        yield (
            self._use(page, case, headers),
            lambda: time.sleep(max(0, (until - clock.now()).total_seconds()) + 0.005),
        )

    @contextmanager
    def named_grant_taken_back(self, page: str) -> Iterator[tuple[Use, Withdrawal]]:
        account, headers = self._person("TH", Role.LIAISON)
        case = self._case()
        by = restrict(case, self.liaison.account, by=self.officer)
        grant = name(case, account, by=by)
        yield self._use(page, case, headers), self._as(by, lambda: named_grants.take_back(grant, by=by, reason="Over"))

    @contextmanager
    def token_revoked(self, page: str) -> Iterator[tuple[Use, Withdrawal]]:
        account, _headers = self._person("KH", Role.LIAISON)
        by = actor_of(account)
        with acting_as(by):
            token, text = tokens.make_token(by=by, label="A machine", expires_at=None)
        page = page if page.startswith("/api/") else PAGES[3]
        use = self._use(page, self._case(), {"Authorization": f"Bearer {text}"})
        yield use, self._as(by, lambda: tokens.revoke_token(token, by=by))

    @contextmanager
    def session_ended(self, page: str) -> Iterator[tuple[Use, Withdrawal]]:
        account, headers = self._newcomer("KH", Role.LIAISON)

        def end() -> None:
            for session in UserSession.objects.filter(user=account):
                session.end()

        yield self._use(page, self._case(), headers), self._as(actor_of(account), end)

    @contextmanager
    def record_restricted(self, page: str) -> Iterator[tuple[Use, Withdrawal]]:
        _account, headers = self._person("KH", Role.LIAISON)
        case = self._case()
        by = self.officer
        yield (
            self._use(page, case, headers),
            self._as(by, lambda: restriction.restrict(case, by=by, people=[self.liaison.account], reason="Undercover")),
        )

    # --- What they stand on -------------------------------------------------------------------------------------------

    def _case(self) -> Case:
        """Each opened a day after the one before, so that it stands on the first page of a list however many."""
        return make.make_case(self.liaison, opened_on=FIRST_OPENED + dt.timedelta(days=next(self.opened)))

    def _person(self, party: str, role: str) -> tuple[Account, dict[str, str]]:
        """Somebody who stays through all of it, signed in once: what the portal keeps of them is warm."""
        if (party, role) not in self.people:
            self.people[party, role] = self._newcomer(party, role)
        return self.people[party, role]

    def _newcomer(self, party: str, role: str) -> tuple[Account, dict[str, str]]:
        account = make_person(party, role)
        client = signed_in(account)
        return account, {
            "Cookie": f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
        }

    def _use(self, page: str, case: Case, headers: dict[str, str]) -> Use:
        return Use(page.format(pk=case.pk), headers, case.number)

    def _as(self, by: Actor, act: Withdrawal) -> Withdrawal:
        def withdraw() -> None:
            with acting_as(by):
                act()

        return withdraw
