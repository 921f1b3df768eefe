"""Every hit with both records, for whoever runs the portal, on its own machine."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError

from cases.hits import deconfliction
from coordinators.access.actor import CENTRE_CODE, operator_actor
from coordinators.access.scope import acting_as
from coordinators.models import Party
from seagull.audit.record import record


class Command(BaseCommand):
    help = (
        "Lists every hit with its grade, its grounds and the two records, each with the agency, sheet and row that it "
        "came from. What waits to be compared is compared first. The listing is journalled."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--party", default="", help="hits with a record of this party alone, such as KH")
        parser.add_argument("--json", action="store_true", help="print JSON, a list of hits")
        parser.add_argument("--again", action="store_true", help="compare all names anew, as after a change of rules")
        parser.add_argument("--seconds", type=float, default=600, help="how long to wait for names to be compared")

    def handle(self, *args: Any, **options: Any) -> None:
        party = options["party"]
        if party and not Party.objects.filter(code=party).exists():
            raise CommandError(f"There is no party {party}.")
        try:
            if options["again"]:
                self.stderr.write(f"{deconfliction.wait_again()} suspects are compared anew.")
            if deconfliction.match_waiting(seconds=options["seconds"]):
                left = deconfliction.still_waiting()
                self.stderr.write(f"The names of {left} suspects are still to be compared; this is not all.")
            found = deconfliction.report(party)
        except ImproperlyConfigured as error:
            raise CommandError(str(error)) from error
        actor = operator_actor()
        with acting_as(actor):
            record(by=actor, action="hit.listed", owner_party=CENTRE_CODE, detail={"party": party, "count": len(found)})
        if options["json"]:
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2))
        else:
            self._print(found)

    def _print(self, found: list[dict[str, Any]]) -> None:
        for hit in found:
            places = " ~ ".join(_place(each) for each in hit["records"])
            likely = "" if hit["likelihood"] is None else f" .{hit['likelihood']}"
            told = "" if hit["told"] else " (to be looked at)"
            self.stdout.write(f"{hit['grade']}{likely}  {', '.join(hit['grounds'])}  {places}{told}")
        self.stdout.write(f"{len(found)} hits.")


def _place(told: dict[str, Any]) -> str:
    where = f" {told['sheet']} {told['row']}" if told["row"] else ""
    return f"{told['kind']} of {told['agency']}{where} (case {told['case']})"
