"""Tokens of the API: made and revoked by their owner. Only the SHA-256 of a token's text is kept."""

import datetime as dt
import secrets

from django.db import transaction

from coordinators.access.actor import Actor
from coordinators.models import ApiToken
from coordinators.models.token import ApiTokenQuerySet
from seagull.audit.record import record
from seagull.kernel import clock


def own_tokens(actor: Actor) -> ApiTokenQuerySet:
    """The actor's tokens, revoked and expired ones too."""
    return ApiToken.objects.filter(account_id=actor.account_id)


@transaction.atomic
def make_token(*, by: Actor, label: str, expires_at: dt.datetime | None) -> tuple[ApiToken, str]:
    """Make a token that acts with the actor's rights; returns it and its text, which is shown this once."""
    text = f"sgl_{secrets.token_urlsafe(32)}"
    token = ApiToken.objects.create(
        account_id=by.account_id,
        label=label,
        digest=ApiToken.digest_of(text),
        created_at=clock.now(),
        expires_at=expires_at,
    )
    record(by=by, action="token.made", row=token, owner_party=by.party_code, detail={"label": label})
    return token, text


@transaction.atomic
def revoke_token(token: ApiToken, *, by: Actor) -> None:
    """End a token of the actor's at once; a token already revoked stays as it is."""
    ended = own_tokens(by).filter(pk=token.pk, revoked_at__isnull=True).update(revoked_at=clock.now())
    if ended:
        record(by=by, action="token.revoked", row=token, owner_party=by.party_code, detail={"label": token.label})
