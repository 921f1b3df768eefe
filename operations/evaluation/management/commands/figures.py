"""Every indicator with its value and unit: as they stand now, or as a snapshot froze them."""

import json
import uuid
from argparse import ArgumentParser
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from coordinators.access.actor import operator_actor
from coordinators.access.scope import acting_as
from operations.evaluation.figures import Basis, FigureValue
from operations.evaluation.models import Snapshot
from operations.evaluation.services import figures, snapshots
from operations.models import Operation
from operations.selectors import current_operation


class Command(BaseCommand):
    help = "Prints every indicator of the current operation with its value and unit."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--country", help="one member country's figures only, such as KH")
        parser.add_argument("--snapshot", help="the figures frozen in this snapshot (its id or its number)")
        parser.add_argument("--json", action="store_true", help="print JSON, with every split")

    def handle(self, *args: Any, **options: Any) -> None:
        country = options["country"].upper() if options["country"] else None
        try:
            operation = current_operation()
            snapshot = _snapshot(options["snapshot"], operation) if options["snapshot"] else None
            basis = snapshots.read(snapshot) if snapshot else _computed(operation, country)
        except Operation.DoesNotExist as missing:
            raise CommandError(str(missing)) from missing
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        values = [value for value in basis.values if country is None or value.country == country]
        if not values:
            raise CommandError(f"{country} takes no part in this operation as a member.")
        if options["json"]:
            self.stdout.write(json.dumps(_told(basis, values, snapshot), ensure_ascii=False, indent=1))
        else:
            self._print(basis, values, snapshot)

    def _print(self, basis: Basis, values: list[FigureValue], snapshot: Snapshot | None) -> None:
        occasion = basis.occasion
        source = f"snapshot {snapshot}" if snapshot else "as they stand now"
        self.stdout.write(f"{occasion.name.en}, {occasion.since} to {occasion.until}, {source}")
        for value in values:
            if not _is_figure(value):
                continue
            definition = basis.definition(value.indicator)
            number = "not reported" if value.value is None else f"{_number(value.value):,}"
            unit = value.dimensions.get("currency") or definition.unit.en
            name = f"{value.indicator:4} {definition.name.en} {value.dimensions.get('kind', '')}"
            self.stdout.write(f"{name:56} {value.country or 'all':4} {number:>20} {unit}")


def _snapshot(wanted: str, operation: Operation) -> Snapshot:
    """By id, or by number as it is shown (S-3) or bare."""
    of_operation = Snapshot.objects.filter(operation=operation)
    number = wanted.upper().removeprefix("S-")
    if number.isdigit():
        found = of_operation.filter(number=int(number)).first()
    else:
        try:
            found = of_operation.filter(pk=uuid.UUID(wanted)).first()
        except ValueError:
            found = None
    if found is None:
        raise CommandError(f"There is no snapshot {wanted}.")
    return found


def _computed(operation: Operation, country: str | None) -> Basis:
    actor = operator_actor()
    with acting_as(actor):
        return figures.compute(operation, by=actor, countries=[country] if country else None)


def _told(basis: Basis, values: list[FigureValue], snapshot: Snapshot | None) -> dict[str, Any]:
    occasion = basis.occasion
    return {
        "operation": occasion.code,
        "period": {"from": occasion.since.isoformat(), "to": occasion.until.isoformat()},
        "snapshot": str(snapshot.pk) if snapshot else None,
        "figures": [
            {
                "indicator": value.indicator,
                "name": basis.definition(value.indicator).name.en,
                "country": value.country,
                "dimensions": dict(value.dimensions),
                "value": None if value.value is None else _number(value.value),
                "unit": value.dimensions.get("currency") or basis.definition(value.indicator).unit.en,
                **({"symbol": value.symbol.value} if value.symbol else {}),
            }
            for value in values
        ],
    }


def _is_figure(value: FigureValue) -> bool:
    """A total; or what has no total, since amounts of several currencies, and rows of several kinds, do not add up."""
    return set(value.dimensions) == {"C1": {"currency"}, "X0": {"kind"}, "X1": {"kind"}}.get(value.indicator, set())


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
