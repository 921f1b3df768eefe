"""For whom the two worlds are compared: every role, each in several parties."""

import datetime as dt
from dataclasses import dataclass

from coordinators.access.actor import Actor
from coordinators.access.permissions import Permission
from coordinators.codes import Role
from coordinators.models import Account
from tests.factories.accounts import CENTRE, actor_of, make_person

#: Role → where such a person is looked for; a star stands for one who serves at the centre.
PARTIES: dict[str, tuple[str, ...]] = {
    Role.LIAISON: ("KH", "TH"),
    Role.RELEASING_OFFICER: ("KH", "VN"),
    Role.COORDINATOR: ("VN*", "LA", CENTRE),
    Role.LEADERSHIP: ("KH", CENTRE),
    Role.OBSERVER: ("UNODC", "INTERPOL"),
    Role.ADMINISTRATOR: ("KH", "UNODC", CENTRE),
    Role.AUDITOR: ("KH", CENTRE),
}


@dataclass(frozen=True)
class Reader:
    """The person who asks, in both worlds."""

    account: Account

    @classmethod
    def of(cls, role: str, place: str) -> "Reader":
        seconded = dt.date(2024, 8, 1) if place.endswith("*") else None
        return cls(make_person(place.rstrip("*"), role, seconded_from=seconded))

    @property
    def actor(self) -> Actor:
        """As the next request finds the person."""
        return actor_of(Account.objects.select_related("party", "agency").get(pk=self.account.pk))

    @property
    def counts_all(self) -> bool:
        """Whether the figures of all parties are this person's to see: then what an indicator counts is not hidden."""
        return Permission.VIEW_ALL_FIGURES in self.actor.permissions

    @property
    def names_people(self) -> bool:
        """Whether this person may name people of other parties, and so is told who they are."""
        return Permission.RELEASE_RECORDS in self.actor.permissions

    @property
    def knows_who_serves(self) -> bool:
        """Whether this person is told how many serve at the centre (before a release is asked for), or answers for
        them there."""
        held = self.actor.permissions
        return Permission.ENTER_RECORDS in held or {Permission.MANAGE_ACCOUNTS, Permission.MANAGE_OPERATION} <= held
