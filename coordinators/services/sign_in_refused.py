"""The journal's word of a refused sign-in, for the auditors of the person's party; for the centre's when nobody goes by
that name. The name itself is not kept then: it may be a password that was typed into the wrong field."""

from coordinators.access.actor import CENTRE_CODE
from coordinators.models import Account, SignInStep
from seagull.audit.record import record


def remember_refused(*, name: str, step: SignInStep) -> None:
    """``name`` was refused at ``step``. Whoever it is, one look and one entry: it takes as long for anybody."""
    _remember(action="sign_in.refused", name=name, step=step)


def remember_held_back(*, name: str, step: SignInStep) -> None:
    """``name`` was not let try ``step``, after too many failures."""
    _remember(action="sign_in.held_back", name=name, step=step)


def _remember(*, action: str, name: str, step: SignInStep) -> None:
    account = Account.objects.filter(username=name.replace("\0", "")).first()
    record(
        by=None,
        action=action,
        row=account,
        owner_party=account.party_id if account else CENTRE_CODE,
        detail={"step": step.value},
    )
