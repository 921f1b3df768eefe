"""The list of the own party's submissions."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases.intake import selectors
from cases.intake.filters import SubmissionFilter
from cases.intake.pages.base import SubmissionsView
from coordinators.codes import Handling
from seagull.web.paging import page_of


class ShowSubmissions(SubmissionsView):
    def get(self, request: HttpRequest) -> HttpResponse:
        own = selectors.with_what_waits(selectors.submissions_of(self.actor))
        filtered = SubmissionFilter(request.GET or None, queryset=own, request=request)
        page = page_of(filtered.qs, order=("-created_at", "-id"), after=request.GET.get("after", ""))
        values = {
            "page": page,
            "filter": filtered,
            "several_agencies": selectors.agencies_to_submit_for(self.actor).count() != 1,
            "page_handling": Handling.AMBER,
        }
        return render(request, "intake/submissions.html", values)
