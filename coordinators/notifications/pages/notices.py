"""The own notices."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from coordinators.notifications import selectors
from coordinators.notifications.kinds import kinds
from coordinators.notifications.models import Notice
from coordinators.notifications.services import notices
from seagull.web.paging import page_of
from seagull.web.views import SignedInView


class ShowNotices(SignedInView):
    def get(self, request: HttpRequest) -> HttpResponse:
        page = page_of(selectors.notices(self.actor), order=selectors.NEWEST_FIRST, after=request.GET.get("after", ""))
        lines = [{"notice": notice, "words": kinds()[notice.kind].words} for notice in page.rows]
        return render(request, "notifications/notices.html", {"page": page, "lines": lines})


class OpenNotice(SignedInView):
    """The notice is read, and what it is about is shown."""

    def post(self, request: HttpRequest, pk: Any) -> HttpResponse:
        notice: Notice = get_object_or_404(selectors.notices(self.actor), pk=pk)
        notices.read(notice, by=self.actor)
        return redirect(kinds()[notice.kind].url(notice.subject))


class ReadAll(SignedInView):
    def post(self, request: HttpRequest) -> HttpResponse:
        notices.read_all(by=self.actor)
        messages.success(request, _("All notices are read."))
        return redirect("notifications:notices")
