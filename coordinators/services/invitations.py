"""The other end of a link: the person to whom it was handed sets the account up."""

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, validate_totp_code
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from coordinators.models import Account, Invitation
from coordinators.services import second_factors
from coordinators.services.access_ending import end_access
from seagull.audit.record import record
from seagull.kernel import clock

#: An invitation that can be used, as the page of its link holds it: by the digest of its secret.
Digest = str


class NotOpen(Exception):
    """No such link, or one that was used, revoked or is too old: nobody is told which."""


def open_invitation(digest: Digest) -> Invitation:
    """Raises NotOpen."""
    found = Invitation.objects.open(clock.now()).filter(digest=digest)
    invitation = found.select_related("account__party").first()
    if invitation is None:
        raise NotOpen
    return invitation


@transaction.atomic
def accept(digest: Digest, *, secret: str, code: str, password: str = "", new_password: str = "") -> Authenticator:
    """Set up what the link sets, and use it up: of several uses at the same time one is the first.

    ``secret`` (base 32) is the new app's and ``code`` what it shows, or what the present second factor gives where the
    link sets the password alone; ``password`` is the present one where it sets the second factor alone. Returns the
    factor that was shown. Raises NotOpen; ValidationError with the fields.
    """
    account = _locked(digest)
    invitation = open_invitation(digest)
    sets_password = invitation.sets != Invitation.Sets.FACTOR
    errors: dict[str, object] = {}
    if sets_password:
        try:
            validate_password(new_password, account)
        except ValidationError as error:
            errors["password1"] = error
    elif not account.check_password(password):
        errors["password"] = _("This is not the password of the account.")
    factor = None
    if invitation.sets == Invitation.Sets.PASSWORD:
        # A recovery code or a code of the app is used up by this only if the rest is right, too.
        factor = second_factors.use_code(account, code) if not errors else None
        if not errors and factor is None:
            errors["code"] = _("This is not what your second factor shows.")
    elif not validate_totp_code(secret, code):
        errors["code"] = _("This is not what the app shows for this secret.")
    if errors:
        raise ValidationError(errors)
    if factor is None:
        factor = _new_app(account, secret, code)
    if sets_password:
        account.set_password(new_password)
        account.save(update_fields=["password"])
    Invitation.objects.filter(pk=invitation.pk).update(used_at=clock.now())
    end_access(account)
    record(by=None, action="account.invitation_used", row=account, owner_party=account.party_id)
    factor.user = account
    return factor


def _locked(digest: Digest) -> Account:
    """The link's account, locked against another use and against its administrator's changes. Raises NotOpen."""
    account = (
        Account.objects.select_for_update(of=("self",))
        .select_related("party")
        .filter(invitations__digest=digest)
        .first()
    )
    if account is None:
        raise NotOpen
    return account


def _new_app(account: Account, secret: str, code: str) -> Authenticator:
    Authenticator.objects.filter(user=account).delete()
    factor: Authenticator = TOTP.activate(account, secret).instance
    second_factors.use_app_code(factor, code)  # it opens this one session and no other
    return factor
