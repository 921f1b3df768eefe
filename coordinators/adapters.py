"""How allauth signs people in: by invitation only, to the page that they wanted."""

import uuid
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from coordinators.access.permissions import Permission
from coordinators.access.roles import PERMISSIONS
from coordinators.models import Account, SignInStep
from coordinators.services import second_factors, secrets_at_rest, sign_in_refused, throttle


class AccountAdapter(DefaultAccountAdapter):
    """Nobody opens an account for themselves: the party's administrator invites."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address that the connection has, or that the proxy of production says (seagull.web.proxy); no header that
        a client may send."""
        return str(request.META["REMOTE_ADDR"])

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """Whom the password lets on to the second step; None for all others alike: unknown, suspended, without a second
        factor or with another password. Each costs one password hash and the same queries.

        Raises TooManyTries, by the name that was typed.
        """
        name = str(credentials.get("username", ""))
        tried = throttle.begin(name=name, address=self.get_client_ip(request), step=SignInStep.PASSWORD)
        AuthenticationBackend.unstash_authenticated_user()
        user = authenticate(request, **credentials)
        AuthenticationBackend.unstash_authenticated_user()  # a suspended one: allauth would say so
        if not second_factors.has_second_factor(user.pk if user else uuid.uuid4()):
            sign_in_refused.remember_refused(name=name, step=SignInStep.PASSWORD)
            return None
        throttle.succeeded(tried)
        if user is not None:
            second_factors.password_shown(request.session, user)
        return user

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        """Suspended between the two steps: back to the first, which says no more than to anybody."""
        return HttpResponseRedirect(reverse("account_login"))

    def reauthenticate(self, user: Any, password: str) -> bool:
        """Whether this is the password of who is signed in. Raises TooManyTries."""
        address = self.get_client_ip(context.request)
        tried = throttle.begin(name=user.username, address=address, step=SignInStep.PASSWORD)
        is_right: bool = user.check_password(password)
        if is_right:
            throttle.succeeded(tried)
        else:
            sign_in_refused.remember_refused(name=user.username, step=SignInStep.PASSWORD)
        return is_right

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Home; but first to the passkey for those whose work, the accounts, takes one."""
        user = request.user
        if isinstance(user, Account) and Permission.MANAGE_ACCOUNTS in PERMISSIONS[user.role]:
            return reverse("show_passkey")
        return settings.LOGIN_REDIRECT_URL


class MFAAdapter(DefaultMFAAdapter):
    """Second factors: one always stays, and passkeys are called what their owners call them."""

    def encrypt(self, text: str) -> str:
        return secrets_at_rest.encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        """A secret as allauth works with it; one stored before secrets were encrypted is still in clear."""
        encrypted = secrets_at_rest.is_encrypted(encrypted_text)
        return secrets_at_rest.decrypt(encrypted_text) if encrypted else encrypted_text

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return second_factors.may_remove(authenticator)

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002
        """What the form for a new passkey begins with."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return _("Passkey %(number)s") % {"number": number}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The portal as the browser and the passkey know it: by its host's name, without a port."""
        return {**super().get_public_key_credential_rp_entity(), "name": "SEAGULL"}
