"""The home page: what waits for me, what is new, what the figures say."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases import selectors
from cases.codes import SuspectStatus
from cases.exchange import selectors as exchange
from cases.exchange.pages.lists import line_of
from cases.intake.models import Submission
from cases.models import Case, CaseUpdate
from cases.pages.base import handling_of
from coordinators.access.check import can
from coordinators.access.permissions import Permission
from coordinators.webhooks import selectors as webhooks
from operations.evaluation.models import Report
from seagull.web.views import SignedInView

SHOWN = 8
UPDATES_SHOWN = 5


class Home(SignedInView):
    """What waits for the reader, by what the reader may do; people without sight of cases get what they do have."""

    def get(self, request: HttpRequest) -> HttpResponse:
        if not can(self.actor, Permission.VIEW_RECORDS):
            return render(request, "cases/home_without_records.html")
        cases = list(Case.objects.visible_to(self.actor).for_list()[:SHOWN])
        updates = list(
            CaseUpdate.objects.visible_to(self.actor).select_related("owner").with_case(self.actor)[:UPDATES_SHOWN]
        )
        by_status = selectors.suspects_by_status(self.actor)
        return render(
            request,
            "cases/home.html",
            {
                "cases": cases,
                "updates": updates,
                "submissions": self._submissions(),
                "received": [line_of(release) for release in exchange.received(self.actor)[:SHOWN]],
                "to_decide": [line_of(release) for release in exchange.to_decide(self.actor)[:SHOWN]],
                "asked": [line_of(release) for release in exchange.asked_by(self.actor)[:SHOWN]],
                "offers": list(exchange.offers_to_decide(self.actor)[:SHOWN]),
                "stopped_webhooks": list(webhooks.stopped(self.actor)),
                "reports": list(Report.objects.visible_to(self.actor).select_related("job")[:3]),
                "open_cases": Case.objects.visible_to(self.actor).open().count(),
                "at_large": sum(
                    by_status.get(status, 0)
                    for status in (SuspectStatus.IDENTIFIED, SuspectStatus.WANTED, SuspectStatus.LOCATED)
                ),
                "arrested": by_status.get(SuspectStatus.ARRESTED, 0),
                "may_enter": can(self.actor, Permission.ENTER_RECORDS),
                "may_submit": can(self.actor, Permission.SUBMIT_WORKBOOK),
                "page_handling": handling_of([*cases, *updates]),
            },
        )

    def _submissions(self) -> list[Submission]:
        if not can(self.actor, Permission.SUBMIT_WORKBOOK):
            return []
        states = [Submission.State.READING, Submission.State.READ, Submission.State.UNREADABLE]
        waiting = Submission.objects.visible_to(self.actor).filter(state__in=states)
        return list(waiting.select_related("agency")[:SHOWN])
