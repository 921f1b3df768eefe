"""The second world: what others did meanwhile, and all of it where the reader does not look.

Each change goes through the services, as the person who would make it. For a reader who sees the figures of all,
nothing that an indicator counts is changed: no row is added or moved on, and no date, kind or amount becomes another.
Who releases is told before how many people will see it, and who may be named, and the centre's administrator who serves
there; for them, those stay as they are.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from cases.exchange.services import releases
from cases.intake.services import submissions
from cases.services import cases, firearms, rescued, suspects, syndicates
from cases.services.suspects import DocumentInput, NameInput, Particulars, PhoneInput
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from coordinators.models import Agency, Party
from coordinators.services import accounts, secondments, tokens
from seagull.jobs.queue import enqueue
from seagull.kernel import clock
from tests.access.conftest import owned_models
from tests.access.worlds.readers import Reader
from tests.access.worlds.stage import Country, Stage
from tests.access.worlds.values import INVENTED
from tests.cases.intake.samples import CASE, workbook
from tests.factories import cases as make
from tests.factories.accounts import AGENCIES, CENTRE, PASSWORD
from tests.factories.releases import make_release
from tests.factories.restricting import name, restrict
from tests.factories.world import Desk


@dataclass
class Meanwhile:
    """Makes the hidden changes of one country; ``made`` counts them by name."""

    reader: Reader
    hidden: set[Any]
    made: dict[str, int] = field(default_factory=dict)

    def in_country(self, country: Country) -> None:
        if country.party == self.reader.account.party_id:
            return
        changes: list[Callable[[Country], None]] = [
            self.renamed, self.retold, self.released_among_others, self.released_no_more, self.asked_for, self.named,
            self.restricted, self.submitted,
        ]  # fmt: skip
        if not self.reader.names_people:
            changes.append(self.people_added_and_suspended)
        if not self.reader.knows_who_serves:
            changes.append(self.seconded)
        if not self.reader.counts_all:
            changes += [self.entered, self.moved_on]
        for change in changes:
            change(country)

    def _hidden(self, country: Country) -> list[Desk]:
        return [desk for desk in country.desks if desk.case.pk in self.hidden]

    def _count(self, what: str) -> None:
        self.made[what] = self.made.get(what, 0) + 1

    def renamed(self, country: Country) -> None:
        """Hidden rows take the very values that the reader asks for."""
        by = country.liaison
        for number, desk in enumerate(self._hidden(country)):
            with acting_as(by):
                fields = {"title": INVENTED["title"], "place": INVENTED["name"], "summary": INVENTED["phone"]}
                cases.amend_case(
                    desk.case, by=by, fields=fields | ({"number": INVENTED["number"]} if not number else {})
                )
                suspects.amend_suspect(desk.suspect, by=by, fields={}, particulars=_particulars())
                firearms.amend_firearm(desk.firearm, by=by, fields={"serial": INVENTED["serial"]})
                if desk.syndicate.pk in self.hidden:
                    syndicates.amend_syndicate(desk.syndicate, by=by, fields={"name": INVENTED["name"]})
            self._count("renamed")

    def retold(self, country: Country) -> None:
        """News and sealed identities become others, which no figure counts."""
        by = country.liaison
        for desk in self._hidden(country):
            make.make_update(desk.case, by, text=INVENTED["title"])
            with acting_as(by):
                cases.amend_update(desk.update, by=by, fields={"text": INVENTED["phone"]})
                rescued.seal_identity(desk.rescued, by=by, identity=rescued.sealing.Identity(name=INVENTED["name"]))
            self._count("news")

    def released_among_others(self, country: Country) -> None:
        """Also of what the reader sees: to whom else it is released is not for each recipient to know."""
        for desk in country.desks:
            taken = {release.recipient_id for release in country.releases if release.case_id == desk.case.pk}
            for to in ("LA", "TH", "INTERPOL", CENTRE):
                if to not in taken | {country.party, self.reader.account.party_id} and not self._reaches(to):
                    make_release(desk.case, to, by=country.officer)
                    self._count("released to another")
                    break

    def _reaches(self, party: str) -> bool:
        return party == CENTRE and self.reader.actor.serves_at_centre

    def released_no_more(self, country: Country) -> None:
        for release in country.releases:
            if release.recipient_id != self.reader.account.party_id and not self._reaches(release.recipient_id):
                with acting_as(country.officer):
                    releases.revoke(release, by=country.officer, reason="No longer needed")
                self._count("revoked for another")

    def asked_for(self, country: Country) -> None:
        """To the reader's own party too: that it is asked for is the owner's to know until it is granted."""
        for desk in self._hidden(country):
            own = self.reader.account.party_id
            for row, to in ((desk.suspect, own), (desk.firearm, "INTERPOL"), (desk.asset, own)):
                if to == country.party:
                    continue
                with acting_as(country.liaison):
                    asked = releases.ask(
                        row, by=country.liaison, recipient=Party.objects.get(code=to), purpose="Interview"
                    )
                with acting_as(country.officer):
                    if row is desk.firearm and to != own:
                        releases.grant_asked(asked, by=country.officer)
                    elif row is desk.asset:
                        releases.refuse(asked, by=country.officer, reason="Not yet")
            self._count("asked for")

    def restricted(self, country: Country) -> None:
        for desk in self._hidden(country)[-1:]:
            restrict(desk.case, country.liaison.account, by=country.officer)
            self._count("restricted")

    def named(self, country: Country) -> None:
        """Of what the reader sees, too: who else is named is not for each of the named to know."""
        for case in [country.restricted, *(desk.case for desk in country.desks)]:
            by = country.keeper if case is country.restricted else country.officer
            if case is country.restricted or not case.restricted:
                name(case, country.coordinator, by=by)
                self._count("named to another")

    def people_added_and_suspended(self, country: Country) -> None:
        by = country.administrator
        agency = Agency.objects.get(code=AGENCIES[country.party])
        with acting_as(by):
            made = accounts.make_account(
                by=by, username=f"{country.party.lower()}.{INVENTED['user']}", full_name=INVENTED["name"],
                party=Party.objects.get(code=country.party), role=Role.LIAISON, agency=agency, password=PASSWORD,
            )  # fmt: skip
            accounts.suspend_account(made, by=by, reason="Left")
            accounts.change_account(country.officer.account, by=by, fields={"full_name": INVENTED["name"]})
        with acting_as(country.officer):
            tokens.make_token(by=country.officer, label=INVENTED["title"], expires_at=None)
        self._count("accounts")

    def seconded(self, country: Country) -> None:
        by = country.administrator
        [serving] = country.coordinator.secondments.all()
        with acting_as(by):
            yesterday = clock.today() - dt.timedelta(days=1)
            secondments.end_secondment(serving, by=by, ends_on=yesterday, hand_over_note=INVENTED["title"])
        self._count("secondment ended")

    def submitted(self, country: Country) -> None:
        by = country.liaison
        with acting_as(by):
            submissions.receive(
                by=by, agency=Agency.objects.get(code=AGENCIES[country.party]), filename="meanwhile.xlsx",
                data=workbook(Cases=[[INVENTED["number"], *CASE[1:]]]),
            )  # fmt: skip
            submissions.withdraw(country.submission, by=by)
            enqueue("nothing", requested_by_id=by.account_id, arguments={})
        self._count("submission and job")

    def entered(self, country: Country) -> None:
        """New rows, as many as there are kinds, in a case of the number that the reader asks for."""
        by = country.liaison
        case = make.make_case(by, number=f"{INVENTED['number']}-{country.party}", title=INVENTED["title"])
        suspect = make.make_suspect(case, by, names=(INVENTED["name"],))
        with acting_as(by):
            suspects.amend_suspect(suspect, by=by, fields={}, particulars=_particulars())
        make.make_rescued(case, by)
        make.make_asset(case, by)
        make.make_firearm(case, by, serial=INVENTED["serial"])
        make.make_ammunition(case, by)
        make.make_identifier(case, by, value=INVENTED["account"])
        make.make_site(case, by, name=INVENTED["name"])
        make.make_link(make.make_syndicate(by, name=INVENTED["name"]), case, by)
        self._count("entered")

    def moved_on(self, country: Country) -> None:
        for desk in self._hidden(country):
            by, day = country.liaison, make.DAY + dt.timedelta(days=5)
            with acting_as(by):
                cases.move_case(desk.case, by=by, to="charged", on_date=day)
                suspects.move_suspect(desk.suspect, by=by, to="arrested", on_date=day)
            self._count("moved on")


def _particulars() -> Particulars:
    return Particulars(
        names=[NameInput(INVENTED["name"])],
        documents=[DocumentInput(INVENTED["paper"], country="TH")],
        phones=[PhoneInput(INVENTED["phone"])],
    )


def meanwhile(stage: Stage, reader: Reader) -> dict[str, int]:
    """Make the second world of the first. Raises AssertionError where a change shows in what the reader may see."""
    before = _seen_by(reader)
    everything = {desk.case.pk for country in stage.countries.values() for desk in country.desks}
    everything |= {desk.syndicate.pk for country in stage.countries.values() for desk in country.desks}
    visible = {pk for _model, pk in before}
    changing = Meanwhile(reader, everything - visible)
    for country in stage.countries.values():
        changing.in_country(country)
    after = _seen_by(reader)
    shown = [key for key in {*before, *after} if before.get(key) != after.get(key)]
    assert not shown, f"a change meant to be hidden was made in the reader's sight: {shown}"
    return changing.made


def _seen_by(reader: Reader) -> dict[tuple[str, Any], dict[str, Any]]:
    """Every row that the rule lets the reader see, with its values, but for whom else it is shown to."""
    actor = reader.actor
    found = {}
    with acting_as(actor):
        for model in owned_models():
            for values in model.objects.visible_to(actor).values():
                found[model.__name__, values["id"]] = {
                    name: bytes(value) if isinstance(value, memoryview) else value
                    for name, value in values.items()
                    if name not in ("visible_to", "visible_mask")
                }
    return found
