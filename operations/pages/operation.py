"""The operation: what it is, its phases, lines of action, and who takes part."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from operations.selectors import current_operation
from seagull.web.views import SignedInView


class ShowOperation(SignedInView):
    def get(self, request: HttpRequest) -> HttpResponse:
        operation = current_operation()
        return render(
            request,
            "operations/operation.html",
            {
                "shown": operation,
                "phases": operation.phases.all(),
                "lines": operation.lines_of_action.all(),
                "participations": operation.participations.select_related("party", "agency", "agency__party"),
            },
        )
