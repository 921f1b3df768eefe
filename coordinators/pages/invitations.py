"""The page that a link opens, for a person who is signed in as nobody yet."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.flows import auto_generate_recovery_codes
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.views import View
from django.views.decorators.cache import never_cache

from coordinators.forms.invitations import InvitationForm
from coordinators.models import Invitation, SignInStep
from coordinators.services import invitations, secrets_at_rest, throttle
from seagull.web.forms import add_errors

_DIGEST, _SECRET = "invitation", "invitation_app"


class OpenLink(View):
    """Takes the secret out of the address, which browsers keep, and goes on, whether the link is one or none."""

    def get(self, request: HttpRequest, secret: str) -> HttpResponse:
        digest = Invitation.digest_of(secret)
        address = get_adapter().get_client_ip(request)
        request.session[_DIGEST] = ""
        try:
            tried = throttle.begin(name=digest, address=address, step=SignInStep.INVITATION)
            invitations.open_invitation(digest)
        except (throttle.TooManyTries, invitations.NotOpen):
            return HttpResponseRedirect(reverse("invitation"))
        throttle.succeeded(tried)
        request.session[_DIGEST] = digest
        request.session[_SECRET] = secrets_at_rest.encrypt(generate_totp_secret())
        return HttpResponseRedirect(reverse("invitation"))


@method_decorator(never_cache, name="dispatch")
class AcceptInvitation(View):
    """The person sets up what the link sets, and is signed in: both factors were shown just now."""

    def get(self, request: HttpRequest) -> HttpResponse:
        try:
            invitation = invitations.open_invitation(request.session.get(_DIGEST, ""))
        except invitations.NotOpen:
            return self._not_open()
        return self._show(invitation, InvitationForm(invitation=invitation))

    def post(self, request: HttpRequest) -> HttpResponse:
        digest = request.session.get(_DIGEST, "")
        address = get_adapter().get_client_ip(request)
        try:
            invitation = invitations.open_invitation(digest)
            form = InvitationForm(request.POST, invitation=invitation)
            if form.is_valid():
                tried = throttle.begin(name=digest, address=address, step=SignInStep.INVITATION)
                factor = invitations.accept(digest, secret=self._secret(), **form.for_service())
                throttle.succeeded(tried)
                return self._sign_in(factor)
        except invitations.NotOpen:
            return self._not_open()
        except ValidationError as error:
            add_errors(form, error)
        return self._show(invitation, form)

    def _sign_in(self, factor: Authenticator) -> HttpResponse:
        request, account = self.request, factor.user
        for name in (_DIGEST, _SECRET):
            request.session.pop(name, None)
        record_authentication(request, account, "password", username=account.username, reauthenticated=True)
        post_authentication(request, factor)
        get_adapter().login(request, account)
        if auto_generate_recovery_codes(request):
            return HttpResponseRedirect(f"{reverse('mfa_view_recovery_codes')}?{urlencode({'next': '/'})}")
        return HttpResponseRedirect("/")

    def _secret(self) -> str:
        return secrets_at_rest.decrypt(self.request.session[_SECRET])

    def _show(self, invitation: Invitation, form: InvitationForm) -> HttpResponse:
        context: dict[str, Any] = {"invitation": invitation, "account": invitation.account, "form": form}
        if invitation.sets != Invitation.Sets.PASSWORD:
            adapter, secret = get_mfa_adapter(), self._secret()
            picture = adapter.build_totp_svg(adapter.build_totp_url(invitation.account, secret))
            context |= {"secret": secret, "picture": picture}
        return render(self.request, "coordinators/invitation.html", context)

    def _not_open(self) -> HttpResponse:
        return render(self.request, "coordinators/invitation_over.html")
