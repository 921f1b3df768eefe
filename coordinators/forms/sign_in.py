"""The forms of signing in: allauth's, with tries counted and codes used up by PostgreSQL."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import ChangePasswordForm
from allauth.core import context
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import AuthenticateWebAuthnForm, ReauthenticateWebAuthnForm
from allauth.mfa.webauthn.internal import auth as webauthn
from django import forms

from coordinators.models import Account, SignInStep, SignInTry
from coordinators.services import second_factors, throttle
from coordinators.services.sign_in_refused import remember_refused


def begin_try(account: Account, step: SignInStep) -> SignInTry:
    address = get_adapter().get_client_ip(context.request)
    return throttle.begin(name=account.username, address=address, step=step)


class _FactorForm(forms.Form):
    """Takes a second factor: as the second step of signing in, where the first has to hold still, or once more."""

    user: Account
    is_second_step = False

    def begin(self) -> SignInTry:
        """Count the try. Raises ValidationError: too many, or the first step holds no more."""
        tried = begin_try(self.user, SignInStep.SECOND_FACTOR)
        if self.is_second_step and not second_factors.is_still_let_on(context.request.session, self.user):
            raise get_mfa_adapter().validation_error("incorrect_code")
        return tried


class _CodeForm(_FactorForm):
    """A code of the app or a recovery code, each once."""

    def clean_code(self) -> str:
        tried = self.begin()
        code: str = self.cleaned_data["code"]
        factor = second_factors.use_code(self.user, code)
        if factor is None:
            remember_refused(name=self.user.username, step=SignInStep.SECOND_FACTOR)
            raise get_mfa_adapter().validation_error("incorrect_code")
        throttle.succeeded(tried)
        factor.user = self.user
        self.authenticator = factor
        return code


class CodeForm(_CodeForm, AuthenticateForm):
    is_second_step = True


class ConfirmCodeForm(_CodeForm, ReauthenticateForm):
    pass


class _PasskeyForm(_FactorForm):
    """An answer of a passkey to the challenge of this session, once."""

    def clean_credential(self) -> Authenticator:
        tried = self.begin()
        credential: Any = self.cleaned_data["credential"]
        try:
            factor = self._answered(credential)
        except forms.ValidationError:
            remember_refused(name=self.user.username, step=SignInStep.SECOND_FACTOR)
            raise
        throttle.succeeded(tried)
        return factor

    def _answered(self, credential: Any) -> Authenticator:
        """The passkey that gave this answer. Raises ValidationError: none of this person's, or answered before."""
        webauthn.parse_authentication_response(credential)
        state = webauthn.get_state() or {}
        factor = webauthn.complete_authentication(self.user, credential)
        if not second_factors.use_challenge(state):
            raise get_mfa_adapter().validation_error("incorrect_code")
        return factor


class PasskeyForm(_PasskeyForm, AuthenticateWebAuthnForm):
    is_second_step = True


class ConfirmPasskeyForm(_PasskeyForm, ReauthenticateWebAuthnForm):
    pass


class PasswordForm(ChangePasswordForm):
    """A new password of one's own; tries at the present one are counted."""

    def clean_oldpassword(self) -> str:
        tried = begin_try(self.user, SignInStep.PASSWORD)
        try:
            checked: str = super().clean_oldpassword()
        except forms.ValidationError:
            remember_refused(name=self.user.username, step=SignInStep.PASSWORD)
            raise
        throttle.succeeded(tried)
        return checked
