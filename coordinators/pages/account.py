"""A person's own account: profile, tokens; passwords, second factors and sessions are allauth's pages."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from coordinators import selectors
from coordinators.access.once import answers_once
from coordinators.forms.profile import ProfileForm, TokenForm
from coordinators.services import profile, tokens
from seagull.audit.presenters import events_of
from seagull.kernel import clock
from seagull.web.views import SignedInView

EVENTS = 10


class Profile(SignedInView):
    def get(self, request: HttpRequest) -> HttpResponse:
        return self._show(ProfileForm(instance=self.actor.account))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ProfileForm(request.POST, instance=self.actor.account)
        if form.is_valid():
            profile.change_profile(by=self.actor, fields=form.cleaned_data)
            messages.success(request, _("Saved."))
            return redirect("coordinators:profile")
        return self._show(form)

    def _show(self, form: ProfileForm) -> HttpResponse:
        account = self.actor.account
        secondments = account.secondments.all() if account else []
        events = events_of(selectors.account_history(self.actor, account)[:EVENTS]) if account else []
        context = {"form": form, "secondments": secondments, "events": events}
        return render(self.request, "coordinators/profile.html", context)


@method_decorator(never_cache, name="dispatch")
class Tokens(SignedInView):
    """The tokens of the API: made here, their text shown once, revoked here."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._show(TokenForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = TokenForm(request.POST)
        if not form.is_valid():
            return self._show(form)
        until = clock.now() + dt.timedelta(days=form.cleaned_data["days"])
        _token, text = tokens.make_token(
            by=self.actor, label=form.cleaned_data["label"], expires_at=until, scopes=form.scopes()
        )
        return answers_once(self._show(TokenForm(), text))

    def _show(self, form: TokenForm, text: str = "") -> HttpResponse:
        found = tokens.own_tokens(self.actor)
        return render(self.request, "coordinators/tokens.html", {"form": form, "tokens": found, "text": text})


class RevokeToken(SignedInView):
    def post(self, request: HttpRequest, pk: Any) -> HttpResponse:
        token = get_object_or_404(tokens.own_tokens(self.actor), pk=pk)
        tokens.revoke_token(token, by=self.actor)
        messages.success(request, _("The token is revoked."))
        return redirect("coordinators:tokens")
