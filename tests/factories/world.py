"""A small world: people of every role in every party, and one full case in each member country."""

import datetime as dt
from dataclasses import dataclass, field

from cases.models import (
    Ammunition,
    Case,
    CaseUpdate,
    Firearm,
    Identifier,
    RescuedPerson,
    SeizedAsset,
    Site,
    Suspect,
    Syndicate,
    SyndicateLink,
)
from coordinators.access.actor import Actor
from coordinators.codes import Role
from coordinators.models import Account
from tests.factories import cases as make
from tests.factories.accounts import CENTRE, MEMBERS, actor_of, make_person

#: The roles each kind of party has people in.
MEMBER_ROLES = tuple(role for role in Role.values if role != Role.OBSERVER)
PARTNER_ROLES = (Role.OBSERVER,)
CENTRE_ROLES = (Role.COORDINATOR, Role.LEADERSHIP, Role.ADMINISTRATOR, Role.AUDITOR)


@dataclass(frozen=True)
class Desk:
    """What one member country entered: a case with everything under it."""

    case: Case
    suspect: Suspect
    rescued: RescuedPerson
    asset: SeizedAsset
    firearm: Firearm
    ammunition: Ammunition
    identifier: Identifier
    site: Site
    update: CaseUpdate
    syndicate: Syndicate
    link: SyndicateLink


@dataclass
class World:
    """``people`` by (party, role); made when first asked for. ``desks`` by member."""

    people: dict[tuple[str, str], Account] = field(default_factory=dict)
    desks: dict[str, Desk] = field(default_factory=dict)

    def person(self, party: str, role: str = Role.LIAISON) -> Account:
        """The party's person in that role. A member's coordinator is seconded to the centre."""
        if (party, role) not in self.people:
            seconded = dt.date(2024, 8, 1) if role == Role.COORDINATOR and party != CENTRE else None
            self.people[party, role] = make_person(party, role, seconded_from=seconded)
        return self.people[party, role]

    def actor(self, party: str, role: str = Role.LIAISON) -> Actor:
        return actor_of(self.person(party, role))

    def everybody(self) -> dict[tuple[str, str], Account]:
        """A person for every role of every party."""
        for party in MEMBERS:
            for role in MEMBER_ROLES:
                self.person(party, role)
        for party in ("UNODC", "INTERPOL"):
            self.person(party, Role.OBSERVER)
        for role in CENTRE_ROLES:
            self.person(CENTRE, role)
        return self.people


def make_desk(by: Actor) -> Desk:
    """One full case of the actor's party."""
    case = make.make_case(by)
    syndicate = make.make_syndicate(by)
    return Desk(
        case=case,
        suspect=make.make_suspect(case, by, syndicate=syndicate),
        rescued=make.make_rescued(case, by),
        asset=make.make_asset(case, by),
        firearm=make.make_firearm(case, by),
        ammunition=make.make_ammunition(case, by),
        identifier=make.make_identifier(case, by),
        site=make.make_site(case, by),
        update=make.make_update(case, by),
        syndicate=syndicate,
        link=make.make_link(syndicate, case, by),
    )


def make_world(parties: tuple[str, ...] = MEMBERS) -> World:
    """A world with a full case in each of ``parties``; people are made as they are asked for."""
    world = World()
    for party in parties:
        world.desks[party] = make_desk(world.actor(party))
    return world
