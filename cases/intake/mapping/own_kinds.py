"""Kinds of sheet that only the portal's own exports are: ammunition, identifiers, updates of a case, syndicates and
their cases."""

from collections.abc import Iterator
from typing import Any

from cases.codes import DateBasis, SyndicateStatus
from cases.intake.mapping.base import Differences, Incoming, Mapping, Source, exported_as
from cases.models import Ammunition, CaseUpdate, Identifier, Syndicate, SyndicateLink
from cases.services import cases, firearms, identifiers, syndicates
from coordinators.access.actor import Actor
from seagull.kernel import clock


class AmmunitionMapping(Mapping):
    model = Ammunition
    plain = {name: name for name in ("calibre", "rounds", "make", "headstamp", "lot", "found_on", "place", "handling")}

    def add(self, row: Incoming, *, by: Actor, case: Any, source: Source) -> Ammunition:
        fields = self.new_fields(row, source)
        return firearms.add_ammunition(case, by=by, fields=fields)

    def amend(self, held: Any, row: Incoming, *, by: Actor, source: Source) -> None:
        fields = self.record_fields(row, source)
        firearms.amend_ammunition(held, by=by, fields=fields)


class IdentifierMapping(Mapping):
    model = Identifier
    plain = {name: name for name in ("kind", "value", "provider", "found_on", "note", "handling")}

    def add(self, row: Incoming, *, by: Actor, case: Any, source: Source) -> Identifier:
        return identifiers.add_identifier(case, by=by, fields=self.new_fields(row, source))

    def amend(self, held: Any, row: Incoming, *, by: Actor, source: Source) -> None:
        identifiers.amend_identifier(held, by=by, fields=self.record_fields(row, source))

    def unfit(self, record: Any, *, country: str) -> Iterator[tuple[str, str]]:
        yield from super().unfit(record, country=country)
        if refusal := identifiers.refusal(record.kind, record.value, country=country):
            yield "value", str(refusal)


class UpdateMapping(Mapping):
    model = CaseUpdate
    plain = {name: name for name in ("on_date", "kind", "text", "handling")}

    def add(self, row: Incoming, *, by: Actor, case: Any, source: Source) -> CaseUpdate:
        return cases.add_update(case, by=by, fields=self.new_fields(row, source))

    def amend(self, held: Any, row: Incoming, *, by: Actor, source: Source) -> None:
        cases.amend_update(held, by=by, fields=self.record_fields(row, source))


class SyndicateMapping(Mapping):
    """A syndicate is known by its record id, or else by its name among those of the party that the actor sees."""

    model = Syndicate
    under_case = False
    plain = {name: name for name in ("name", "aliases", "activity", "base_place", "identified_on", "handling")}

    def add(self, row: Incoming, *, by: Actor, case: Any, source: Source) -> Syndicate:
        fields = self.fields(row.record) | exported_as(row)
        status = row.record.status
        return syndicates.add_syndicate(
            by=by,
            fields=fields,
            status=status,
            date_basis=DateBasis.LISTED if status == SyndicateStatus.IDENTIFIED else DateBasis.ASSUMED,
            restricted=bool(row.record.restricted),
        )

    def amend(self, held: Any, row: Incoming, *, by: Actor, source: Source) -> None:
        syndicates.amend_syndicate(held, by=by, fields=self.fields(row.record))
        if held.status != row.record.status:
            # As for a case: the list gives the status without a date.
            on_date = max(clock.today(), held.identified_on)
            syndicates.move_syndicate(held, by=by, to=row.record.status, on_date=on_date, date_basis=DateBasis.ASSUMED)

    def differences(self, held: Any, record: Any) -> Differences:
        found = super().differences(held, record)
        if held.status != record.status:
            found["status"] = [held.status, record.status]
        return found


class LinkMapping(Mapping):
    """That a syndicate appears in a case: known by the two. Neither is ever changed for another."""

    model = SyndicateLink
    plain = {"basis": "basis", "handling": "handling"}

    def add(self, row: Incoming, *, by: Actor, case: Any, source: Source) -> SyndicateLink:
        fields = self.new_fields(row, source)
        syndicate = syndicates.own_named(row.record.syndicate, by=by, known_as=row.record.syndicate_id or "")
        return syndicates.link_case(syndicate, case, by=by, basis=fields.pop("basis", ""), fields=fields)

    def amend(self, held: Any, row: Incoming, *, by: Actor, source: Source) -> None:
        syndicates.amend_link(held, by=by, fields=self.record_fields(row, source))
