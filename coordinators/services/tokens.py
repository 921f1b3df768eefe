"""Tokens of the API: made and revoked by their owner. Only the SHA-256 of a token's text is kept."""

import datetime as dt
import secrets
from collections.abc import Iterable

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from coordinators.access.actor import Actor
from coordinators.access.scopes import EVERYTHING, checked
from coordinators.models import ApiToken
from coordinators.models.token import ApiTokenQuerySet
from seagull.audit.record import record
from seagull.kernel import clock

LONGEST = dt.timedelta(days=366)


def own_tokens(actor: Actor) -> ApiTokenQuerySet:
    """The actor's tokens, revoked and expired ones too."""
    return ApiToken.objects.filter(account_id=actor.account_id)


@transaction.atomic
def make_token(
    *, by: Actor, label: str, expires_at: dt.datetime | None, scopes: Iterable[str] = EVERYTHING
) -> tuple[ApiToken, str]:
    """Make a token that acts with the actor's rights as far as ``scopes`` go; returns it and its text, which is shown
    this once. Without ``expires_at`` it works as long as any does (``LONGEST``).

    Raises PermissionDenied where a token asks: none makes another, wider or longer than itself. ValidationError for
    unknown scopes, or an end that has passed or lies too far.
    """
    if by.scopes is not None:
        raise PermissionDenied(_("A token makes no token. Sign in."))
    now = clock.now()
    expires_at = expires_at or now + LONGEST
    if not now < expires_at <= now + LONGEST:
        raise ValidationError({"expires_at": _("A token works for a year at most.")})
    text = f"sgl_{secrets.token_urlsafe(32)}"
    token = ApiToken.objects.create(
        account_id=by.account_id,
        label=label,
        scopes=checked(scopes),
        digest=ApiToken.digest_of(text),
        created_at=now,
        expires_at=expires_at,
    )
    record(
        by=by,
        action="token.made",
        row=token,
        owner_party=by.party_code,
        detail={"label": label, "scopes": token.scopes, "expires_at": expires_at},
    )
    return token, text


@transaction.atomic
def revoke_token(token: ApiToken, *, by: Actor) -> None:
    """End a token of the actor's at once; a token already revoked stays as it is."""
    ended = own_tokens(by).filter(pk=token.pk, revoked_at__isnull=True).update(revoked_at=clock.now())
    if ended:
        record(by=by, action="token.revoked", row=token, owner_party=by.party_code, detail={"label": token.label})
