"""What a person may change of the own account."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from coordinators.access.actor import Actor
from coordinators.models import Account
from seagull.audit.record import record

_OWN = {"full_name", "native_name", "email", "language"}


@transaction.atomic
def change_profile(*, by: Actor, fields: Mapping[str, Any]) -> Account:
    """Change the own name, e-mail or language. Raises ValueError for any other field."""
    if set(fields) - _OWN:
        raise ValueError("not one's own to change")
    account = Account.objects.select_for_update().get(pk=by.account_id)
    changes = {name: (getattr(account, name), value) for name, value in fields.items()}
    changes = {name: (before, after) for name, (before, after) in changes.items() if before != after}
    for name, (_before, after) in changes.items():
        setattr(account, name, after)
    if changes:
        account.save(update_fields=list(changes))
        record(by=by, action="account.profile_changed", row=account, owner_party=by.party_code, changes=changes)
    return account
