"""The world that both begin as: rows of every kind in each country, some of them shared, each in its own way."""

import datetime as dt
from dataclasses import dataclass, field

from django.core.files.uploadedfile import SimpleUploadedFile

from cases.exchange.models import Release
from cases.intake.models import Submission
from cases.intake.services import submissions
from cases.models import Case
from coordinators.access.actor import Actor
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from coordinators.models import Account, Agency
from coordinators.services.tokens import make_token
from seagull.jobs.models import Job
from seagull.jobs.queue import enqueue
from tests.access.worlds.readers import Reader
from tests.cases.intake.samples import CASE, SUSPECT, workbook
from tests.factories import cases as make
from tests.factories.accounts import AGENCIES, CENTRE, MEMBERS, actor, make_person
from tests.factories.releases import make_release
from tests.factories.restricting import name, restrict
from tests.factories.world import Desk, make_desk

#: Each country's second case is released to the next in this ring, its third to the centre, its fourth to a partner.
NEXT = dict(zip(MEMBERS, (*MEMBERS[1:], MEMBERS[0]), strict=True))


@dataclass
class Country:
    """What one member has entered, and who acts for it."""

    party: str
    liaison: Actor
    officer: Actor
    #: The officer who restricted the restricted case, and so sees it.
    keeper: Actor
    administrator: Actor
    coordinator: Account
    desks: list[Desk]
    restricted: Case
    submission: Submission
    job: Job
    releases: list[Release] = field(default_factory=list)


@dataclass
class Stage:
    countries: dict[str, Country] = field(default_factory=dict)


def set_up() -> Stage:
    """The six countries with their rows."""
    stage = Stage({party: _country(party) for party in MEMBERS})
    for party, country in stage.countries.items():
        for desk, to in zip(country.desks[1:], (NEXT[party], CENTRE, "UNODC"), strict=True):
            country.releases.append(make_release(desk.case, to, by=country.officer))
        country.releases.append(make_release(country.desks[1].syndicate, NEXT[party], by=country.officer))
    return stage


def _country(party: str) -> Country:
    liaison, officer = actor(party), actor(party, Role.RELEASING_OFFICER)
    restricted = make.make_case(liaison, title=f"Restricted of {party}", opened_on=make.DAY - dt.timedelta(days=300))
    keeper = restrict(restricted, liaison.account)
    return Country(
        party=party,
        liaison=liaison,
        officer=officer,
        keeper=keeper,
        administrator=actor(party, Role.ADMINISTRATOR),
        coordinator=make_person(party, Role.COORDINATOR, seconded_from=dt.date(2024, 8, 1)),
        desks=[make_desk(liaison) for _ in range(4)],
        restricted=restricted,
        submission=_submission(liaison),
        job=_job(liaison),
    )


def _submission(by: Actor) -> Submission:
    number = f"{by.party_code}-SUB-1"
    with acting_as(by):
        return submissions.receive(
            by=by,
            agency=Agency.objects.get(code=AGENCIES[by.party_code]),
            filename=f"{by.party_code} September.xlsx",
            data=workbook(Cases=[[number, *CASE[1:]]], Suspects=[[number, *SUSPECT[1:]]]),
        )


def _job(by: Actor) -> Job:
    with acting_as(by):
        make_token(by=by, label=f"Machine of {by.party_code}", expires_at=None)
        return enqueue("nothing", requested_by_id=by.account_id, arguments={})


def name_reader(stage: Stage, reader: Reader) -> None:
    """A restricted case of another country names the reader, if the reader sees cases at all."""
    country = stage.countries["VN" if reader.account.party_id != "VN" else "MM"]
    if reader.actor.audience:
        name(country.restricted, reader.account, by=country.keeper)


def a_workbook(number: str) -> SimpleUploadedFile:
    """What a request sends where a form asks for a file."""
    data = workbook(Cases=[[number, *CASE[1:]]])
    return SimpleUploadedFile("sent.xlsx", data, content_type="application/octet-stream")
