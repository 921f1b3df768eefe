"""Every page of the portal with a person who may open it: what a walk in a browser has to see."""

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from django.db.models import Model
from django.test import Client

from cases.intake.models import Submission
from cases.intake.services import submissions
from cases.models import Case
from coordinators.access.actor import Actor
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from coordinators.models import Account, Agency
from coordinators.services import accounts, tokens
from operations.evaluation.services import reports
from operations.selectors import current_operation
from seagull.audit.models import JournalEntry
from seagull.jobs import run as running
from seagull.kernel import clock
from tests.access.routes import Route, routes
from tests.cases.intake.samples import ASSET, CASE, HEADINGS, SUSPECT, small, with_value, workbook
from tests.factories import cases as make
from tests.factories.accounts import AGENCIES, CENTRE, make_person, signed_in
from tests.factories.calendars import make_day
from tests.factories.hits import make_held, make_twins
from tests.factories.network import make_relation
from tests.factories.releases import make_offer, make_release, make_request
from tests.factories.requests import leg_of, make_rfi, make_shift
from tests.factories.restricting import name
from tests.factories.webhooks import make_webhook
from tests.factories.world import World, make_world

#: Who is asked, in this order, until one may open the page.
READERS = (
    ("KH", Role.LIAISON),
    ("KH", Role.RELEASING_OFFICER),
    (CENTRE, Role.ADMINISTRATOR),
    (CENTRE, Role.LEADERSHIP),
    (CENTRE, Role.COORDINATOR),
    (CENTRE, Role.AUDITOR),
    ("KH", Role.ADMINISTRATOR),
    ("UNODC", Role.OBSERVER),
)
#: Pages that look different to each of them.
SEEN_BY_ALL = ("/", "/evaluation/")
#: Pages that look different for each row of the world; of others one is like the next.
EACH_ROW = ("submissions/<uuid:pk>/",)
#: Words in an address whose values all give the same page.
ALIKE = {"code", "party"}
#: The sign-in library's pages, which stand in our frame.
OF_ONES_ACCOUNT = ("/sign-in/password/change/", "/sign-in/2fa/", "/sign-in/sessions/", "/sign-in/reauthenticate/")


@dataclass(frozen=True)
class Seen:
    """A page: its address, its pattern, and who opens it."""

    address: str
    pattern: str
    account: Account


@dataclass
class Portal:
    """A world with a row for every page. ``ids``: first part of an address → the rows that it can name."""

    world: World = field(default_factory=lambda: make_world(("KH", "TH")))
    ids: dict[str, list[uuid.UUID]] = field(default_factory=dict)

    def account(self, party: str, role: str) -> Account:
        return self.world.person(party, role)

    def pages(self) -> Iterator[Seen]:
        """Each page once, with the first who may open it; the home page and the dashboard with everybody."""
        readers = [(self.account(*reader), signed_in(self.account(*reader))) for reader in READERS]
        for route in routes():
            for group in self._groups(route):
                found = (seen for address in group for seen in _seen(route, address, readers))
                yield from found if route.pattern in EACH_ROW or group[0] in SEEN_BY_ALL else islice(found, 1)
        liaison, _client = readers[0]
        yield from (Seen(address, address, liaison) for address in OF_ONES_ACCOUNT)
        # What a relation begins with stands behind the address.
        yield Seen(f"/relations/new/?from=suspect:{self.ids['suspects'][0]}", "relations/new/", liaison)
        yield Seen("/nothing-is-here/", "404", liaison)

    def _groups(self, route: Route) -> Iterator[tuple[str, ...]]:
        """The route's addresses, those in a group that differ only in the row they name, or in the party or agency."""
        if not route.names_a_row:
            found = list(route.addresses([]))
            yield from [tuple(found)] if ALIKE & set(route.arguments) else zip(found, strict=True)
            return
        for root, ids in self.ids.items():
            columns = [list(route.addresses([each])) for each in ids]
            yield from (group for group in zip(*columns, strict=True) if group[0].startswith(f"/{root}/"))


def _seen(route: Route, address: str, readers: list[tuple[Account, Client]]) -> Iterator[Seen]:
    for account, client in readers:
        if _is_page(client, address):
            yield Seen(address, route.pattern, account)
            if address not in SEEN_BY_ALL:
                return


def _is_page(client: Client, address: str) -> bool:
    answer = client.get(address)
    return answer.status_code == 200 and not answer.streaming and b"</html>" in answer.content


def make_portal() -> Portal:
    """The world, with a report, workbooks in every state, releases, and pieces of the operation."""
    portal = Portal()
    desk, liaison = portal.world.desks["KH"], portal.world.actor("KH")
    release = make_release(portal.world.desks["TH"].case, "KH")
    officer = portal.world.actor("KH", Role.RELEASING_OFFICER)
    own_release = make_release(desk.case, "TH", by=officer)
    operation = current_operation()
    request = make_rfi(officer, "TH", "VN", tell_each_other=True, about=desk.suspect)
    coming = make_rfi(portal.world.actor("TH", Role.COORDINATOR), "KH")
    portal.ids = {
        "cases": [desk.case.pk],
        "suspects": [desk.suspect.pk],
        "rescued": [desk.rescued.pk],
        "assets": [desk.asset.pk],
        "firearms": [desk.firearm.pk],
        "ammunition": [desk.ammunition.pk],
        "identifiers": [desk.identifier.pk],
        "sites": [desk.site.pk],
        "relations": [make_relation(desk.case, liaison, desk.suspect, desk.syndicate).pk],
        "updates": [desk.update.pk],
        "syndicates": [desk.syndicate.pk],
        "releases": [own_release.pk, release.pk, make_request(desk.suspect, "VN", by=liaison).pk],
        "named-persons": [name(desk.case, make_person("UNODC", Role.OBSERVER), by=officer).pk],
        "transfers": [make_offer(desk.case, "TH", by=officer).pk],
        "submissions": [each.pk for each in _submissions(liaison)],
        "evaluation": [_report(portal)],
        "journal": [_entry(portal)],
        "account": [_token(liaison), make_webhook(liaison)[0].pk],
        "accounts": [portal.account("KH", Role.LIAISON).pk, _suspended(portal)],
        "operation": [operation.pk, *_ids(operation.phases), *_ids(operation.lines_of_action)],
        "requests": [request.pk],
        "request-legs": [leg_of(request, "TH", officer).pk, leg_of(coming, "KH", officer).pk],
        "shifts": [make_shift(portal.account("KH", Role.LIAISON)).pk],
        "calendar-days": [make_day("KH").pk],
        "held-hits": [make_held("TH", "KH").pk],
        "secondments": _ids(portal.account("KH", Role.COORDINATOR).secondments),
    }
    twins = make_twins(desk.suspect, make.make_suspect(desk.case, liaison), liaison, officer)
    portal.ids |= {word: [row.pk] for word, row in twins.items()}
    return portal


def _ids(rows: Model) -> list[uuid.UUID]:
    return list(rows.values_list("pk", flat=True)[:1])  # type: ignore[attr-defined]


def _report(portal: Portal) -> uuid.UUID:
    """Asked for and not compiled yet: its page shows how far it is."""
    leader = portal.world.actor(CENTRE, Role.LEADERSHIP)
    with acting_as(leader):
        return reports.request(current_operation(), by=leader).pk


def _entry(portal: Portal) -> uuid.UUID:
    """An entry of the journal that the centre's auditor reads: that the report was asked for."""
    auditor = portal.world.actor(CENTRE, Role.AUDITOR)
    with acting_as(auditor):
        return JournalEntry.objects.filter(actor_party=CENTRE).latest("at").pk


def _suspended(portal: Portal) -> uuid.UUID:
    """Somebody who may not sign in for now, and so can be let in again."""
    administrator = portal.world.actor("KH", Role.ADMINISTRATOR)
    with acting_as(administrator):
        return accounts.suspend_account(make_person("KH"), by=administrator, reason="On leave.").pk


def _token(by: Actor) -> uuid.UUID:
    with acting_as(by):
        token, _text = tokens.make_token(by=by, label="Nightly load", expires_at=clock.now() + dt.timedelta(days=30))
    return token.pk


def _submissions(by: Actor) -> list[Submission]:
    """One with errors, one with a question, one taken in, which could not be undone, one being taken in; and one that
    was made from an older template, sent as all or nothing."""
    suspects = [SUSPECT, with_value(SUSPECT, 4, "31/02/1990"), with_value(SUSPECT, 5, "Ruritania")]
    odd = {"Suspects": [*HEADINGS["Suspects"], "Goes about as"]}
    wrong = small(Suspects=suspects, Assets=[with_value(ASSET, 2, "many")])
    asked = workbook(odd, Cases=[with_value(CASE, 0, "KH-2")], Suspects=[[*SUSPECT, "The Tailor"]])
    waiting = small(Cases=[with_value(CASE, 0, "KH-1"), with_value(CASE, 0, "KH-3")])
    taken = small(Cases=[with_value(CASE, 1, "=1+1"), with_value(CASE, 0, "KH-4")])
    made = [_send(by, wrong), _send(by, asked), _send(by, taken), _send(by, waiting)]
    with acting_as(by):
        job = submissions.commit(made[2], by=by)
    running.run(job.pk)
    with acting_as(by):
        assert Case.objects.visible_to(by).filter(number="KH-4").exists()
        submissions.commit(made[3], by=by)
        again = Submission.objects.visible_to(by).get(pk=made[2].pk)
        case = Case.objects.visible_to(by).get(number="KH-4")
        again.obstacles = [{"sheet": "Cases", "row": 2, "reason": "edited", "kind": "cases", "record": str(case.pk)}]
        again.save(update_fields=["obstacles"])
        old = made[0]
        old.template, old.all_or_nothing = {"version": 0, "language": "km"}, True
        old.save(update_fields=["template", "all_or_nothing"])
    return made


def _send(by: Actor, data: bytes) -> Submission:
    agency = Agency.objects.get(pk=AGENCIES[by.party_code])
    with acting_as(by):
        return submissions.receive(by=by, agency=agency, filename="cases of our desk, September.xlsx", data=data)
