"""Where I am signed in; and the session of this page: how long it lasts, and what was typed when it ends."""

from http import HTTPStatus
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views import View

from coordinators.access.drafts import forget_for_person, keep_for_person
from coordinators.access.limits import is_last_stretch, seconds_left
from coordinators.services import sessions
from seagull.web.devices import browser_of, system_of
from seagull.web.views import SignedInView


class ShowSessions(SignedInView):
    def get(self, request: HttpRequest) -> HttpResponse:
        shown = [
            {
                "row": own.row,
                "is_current": own.is_current,
                "browser": browser_of(own.row.user_agent),
                "system": system_of(own.row.user_agent),
            }
            for own in sessions.own_sessions(self.actor)
        ]
        return render(request, "usersessions/usersession_list.html", {"sessions": shown})

    def post(self, request: HttpRequest) -> HttpResponse:
        sessions.end_others(self.actor)
        messages.success(request, _("You are signed out everywhere else."))
        return redirect("usersessions_list")


class EndSession(SignedInView):
    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not sessions.end_session(self.actor, pk):
            raise Http404
        messages.success(request, _("That session is ended."))
        return redirect("usersessions_list")


class TimeLeft(SignedInView):
    """How long this session lasts: asked (GET) by the page's script before it warns, which is no activity; or prolonged
    (POST) because the person says so."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return JsonResponse(
            {"left": max(0, int(seconds_left(request.session))), "last": is_last_stretch(request.session)}
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        return self.get(request)


class KeepTyped(View):
    """What the page's script saves of a form: while it is typed, and as the session ends or, when the script wakes too
    late, after. Cancelling the form throws it away."""

    def post(self, request: HttpRequest) -> HttpResponse:
        page = urlsplit(request.headers.get("Referer", "")).path
        kept = bool(page) and keep_for_person(request, page)
        return HttpResponse(status=HTTPStatus.NO_CONTENT if kept else HTTPStatus.ACCEPTED)

    def delete(self, request: HttpRequest) -> HttpResponse:
        forget_for_person(request, urlsplit(request.headers.get("Referer", "")).path)
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
