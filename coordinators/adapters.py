"""How allauth signs people in: by invitation only, to the page that they wanted."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from coordinators.access.roles import NEEDS_PASSKEY, PERMISSIONS
from coordinators.models import Account
from coordinators.services import second_factors


class AccountAdapter(DefaultAccountAdapter):
    """Nobody opens an account for themselves: the party's administrator invites."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Home; but first to the passkey for those who can do nothing here without one."""
        user = request.user
        if isinstance(user, Account) and PERMISSIONS[user.role] <= NEEDS_PASSKEY:
            return reverse("show_passkey")
        return settings.LOGIN_REDIRECT_URL


class MFAAdapter(DefaultMFAAdapter):
    """Second factors: one always stays, and passkeys are called what their owners call them."""

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return second_factors.may_remove(authenticator)

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002
        """What the form for a new passkey begins with."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return _("Passkey %(number)s") % {"number": number}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The portal as the browser and the passkey know it: by its host's name, without a port."""
        return {**super().get_public_key_credential_rp_entity(), "name": "SEAGULL"}
