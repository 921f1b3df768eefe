"""One's own second factors: passkeys, authenticator app, recovery codes.

The pages are allauth's, in our templates; what is added is when they may be used, what the journal is told, and where
they lead on to.
"""

from typing import Any

from allauth.mfa.recovery_codes.views import (
    DownloadRecoveryCodesView,
    GenerateRecoveryCodesView,
    ViewRecoveryCodesView,
)
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, EditWebAuthnView, RemoveWebAuthnView
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _

from coordinators.access.session import passkeys_of
from coordinators.services import second_factors
from seagull.web.views import SignedInView, to_passkey


def next_of(request: HttpRequest) -> str:
    """The page of ours that the person wanted; empty for none, or for another's."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return wanted if is_ours else ""


class ShowPasskey(SignedInView):
    """Where those are led who lack nothing but a passkey: to show one, or first to enrol one; then on to ``next``."""

    def get(self, request: HttpRequest) -> HttpResponse:
        wanted = next_of(request) or "/"
        if self.actor.passkey:
            return HttpResponseRedirect(wanted)
        query = urlencode({"next": wanted})
        if passkeys_of(self.actor.account).exists():
            messages.info(request, _("The page that you want takes a passkey. Show yours once more."))
            return HttpResponseRedirect(f"{reverse('mfa_reauthenticate_webauthn')}?{query}")
        messages.info(request, _("The page that you want takes a passkey. Set one up first."))
        return HttpResponseRedirect(f"{reverse('mfa_add_webauthn')}?{query}")


class OwnFactorView(SignedInView):
    """A page that shows or changes second factors. Whoever has a passkey shows it first: a password and a code alone
    neither add a passkey beside it nor take it away."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        actor = request.actor  # type: ignore[attr-defined]
        if actor is not None and not actor.passkey and passkeys_of(actor.account).exists():
            return to_passkey(request)
        return super().dispatch(request, *args, **kwargs)


class AddPasskey(OwnFactorView, AddWebAuthnView):
    def get_context_data(self, **named: Any) -> dict[str, Any]:
        by_number = not second_factors.is_named(self.request.get_host())
        if by_number:  # WebAuthn takes a name: there is nothing to begin with
            context: dict[str, Any] = super(AddWebAuthnView, self).get_context_data(**named)
        else:
            context = super().get_context_data(**named)
        return {**context, "by_number": by_number, "next": next_of(self.request)}

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        second_factors.added(by=self.actor, kind="passkey", name=form.cleaned_data["name"])
        return response

    def get_success_url(self) -> str:
        wanted = next_of(self.request)
        if self.did_generate_recovery_codes:  # they are shown first
            return f"{reverse('mfa_view_recovery_codes')}?{urlencode({'next': wanted})}"
        return wanted or reverse("mfa_index")


class RenamePasskey(OwnFactorView, EditWebAuthnView):
    pass


class RemovePasskey(OwnFactorView, RemoveWebAuthnView):
    def form_valid(self, form: Any) -> HttpResponse:
        if not second_factors.may_remove(self.object):
            messages.error(self.request, _("This is your only second factor. Set up another one first."))
            return HttpResponseRedirect(reverse("mfa_index"))
        response = super().form_valid(form)
        second_factors.removed(by=self.actor, kind="passkey", name=self.object.wrap().name)
        return response

    def get_success_url(self) -> str:
        return reverse("mfa_index")


class ActivateApp(OwnFactorView, ActivateTOTPView):
    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        second_factors.use_code(self.actor.account, form.cleaned_data["code"])  # it opens no session any more
        second_factors.added(by=self.actor, kind="app")
        return response


class DeactivateApp(OwnFactorView, DeactivateTOTPView):
    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        second_factors.removed(by=self.actor, kind="app")
        return response


class MakeCodes(OwnFactorView, GenerateRecoveryCodesView):
    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        second_factors.added(by=self.actor, kind="codes")
        return response


class ShowCodes(OwnFactorView, ViewRecoveryCodesView):
    def get_context_data(self, **named: Any) -> dict[str, Any]:
        return {**super().get_context_data(**named), "next": next_of(self.request)}


class DownloadCodes(OwnFactorView, DownloadRecoveryCodesView):
    pass
