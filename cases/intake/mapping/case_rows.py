"""Cases."""

from typing import Any

from cases.codes import CaseStatus, DateBasis
from cases.intake.mapping.base import Differences, Incoming, Mapping, Source, exported_as
from cases.intake.reading.records import CaseRow
from cases.models import Case
from cases.services import cases
from coordinators.access.actor import Actor
from seagull.kernel import clock


class CaseMapping(Mapping):
    """A case is known by its number within the agency, whether it was typed in a form or sent in a workbook."""

    model = Case
    under_case = False
    plain = {
        "case_number": "number",
        "title": "title",
        "crime": "crime",
        "opened_on": "opened_on",
        "place": "place",
        "summary": "summary",
        "handling": "handling",
    }
    also_typed = {"status": "status"}

    def add(self, row: Incoming, *, by: Actor, case: Any, source: Source) -> Case:
        fields = {"title": row.record.case_number, **self.fields(row.record)}
        return cases.open_case(
            by=by,
            fields={
                "operation": source.operation,
                "agency_id": source.agency_code,
                **fields,
                **source.fields(row, self.as_typed(row)),
                **exported_as(row),
            },
            status=row.record.status,
            # A list gives the day on which a case was opened, and no other.
            date_basis=DateBasis.LISTED if row.record.status == CaseStatus.OPEN else DateBasis.ASSUMED,
            restricted=bool(row.record.restricted),
        )

    def amend(self, held: Any, row: Incoming, *, by: Actor, source: Source) -> None:
        cases.amend_case(held, by=by, fields={**self._amendable(row.record), **source.fields(row, self.as_typed(row))})
        if held.status != row.record.status:
            # The sheet gives a case's status without a date: it is known from today.
            on_date = max(clock.today(), held.opened_on)
            cases.move_case(held, by=by, to=row.record.status, on_date=on_date, date_basis=DateBasis.ASSUMED)

    def differences(self, held: Any, record: Any) -> Differences:
        found = super().differences(held, record)
        found.pop("case_number", None)  # the same number, written another way
        if held.status != record.status:
            found["status"] = [held.status, record.status]
        return found

    def _amendable(self, record: CaseRow) -> dict[str, Any]:
        return {name: value for name, value in self.fields(record).items() if name != "number"}
