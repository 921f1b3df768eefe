"""What the asked side and the asker do about one leg: each move is checked, made, written into the history and the
journal, and told to the other side."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.exchange.models import Release
from cases.rfi.codes import LegState, RefusalCode, StepKind
from cases.rfi.models import Attachment, Leg
from cases.rfi.policies import check
from cases.rfi.selectors import attachable
from cases.rfi.services import clocks, history
from coordinators.access.actor import Actor
from coordinators.calendars.codes import Urgency
from coordinators.calendars.reckoning import AT_MOST, BY_RULE
from seagull.kernel import clock


@transaction.atomic
def acknowledge(leg: Leg, *, by: Actor) -> Leg:
    """Say that it has come and is worked on. Raises PermissionDenied; ValidationError where it is past that."""
    held = _held("acknowledge", leg, by)
    held.state = LegState.ACKNOWLEDGED
    history.tell_asker(held, history.write(held, StepKind.ACKNOWLEDGED, by=by))
    return held


@transaction.atomic
def extend(leg: Leg, *, by: Actor, amount: int, reason: str) -> Leg:
    """Ask for ``amount`` hours or working days more. As much as the rule grants, it grants once and at once; the rest
    the asker decides. Raises PermissionDenied; ValidationError with the fields."""
    held = _held("extend", leg, by)
    words = _words("reason", reason)
    most = AT_MOST[Urgency(held.urgency)]
    if not 1 <= amount <= most:
        raise ValidationError({"amount": _("From 1 to %(most)d.") % {"most": most}})
    if amount <= BY_RULE[Urgency(held.urgency)] and not held.extended_by_rule:
        clocks.put_off(held, amount)
        held.extended_by_rule = True
        step = history.write(held, StepKind.EXTENSION_GRANTED, by=by, text=words, amount=amount)
    else:
        held.extension_asked = amount
        step = history.write(held, StepKind.EXTENSION_ASKED, by=by, text=words, amount=amount)
    history.tell_asker(held, step)
    return held


@transaction.atomic
def decide_extension(leg: Leg, *, by: Actor, granted: bool, reason: str = "") -> Leg:
    """Give the time that was asked for, or don't. Raises PermissionDenied; ValidationError where none is asked for."""
    held = _held("decide-extension", leg, by)
    amount = held.extension_asked or 0
    held.extension_asked = None
    kind = StepKind.EXTENSION_REFUSED
    if granted:
        clocks.put_off(held, amount)
        kind = StepKind.EXTENSION_GRANTED
    history.tell_asked(held, history.write(held, kind, by=by, text=reason.strip(), amount=amount))
    return held


@transaction.atomic
def answer(leg: Leg, *, by: Actor, text: str, releases: Sequence[Release] = ()) -> Leg:
    """Answer, with releases of own records to the asker, asked for or in force: each is granted as any other.

    Raises PermissionDenied; ValidationError with the fields.
    """
    held = _held("answer", leg, by)
    words = _words("text", text)
    if attachable(by, held).filter(pk__in=[each.pk for each in releases]).count() != len(releases):
        raise ValidationError({"releases": _("Attach releases of your party to the one that asks.")})
    _reply(held, LegState.ANSWERED)
    step = history.write(held, StepKind.ANSWERED, by=by, text=words)
    for release in releases:
        Attachment.objects.create(step=step, release=release)
    history.tell_asker(held, step)
    return held


@transaction.atomic
def refuse(leg: Leg, *, by: Actor, code: str, text: str = "") -> Leg:
    """Refuse, for a reason of the list. Raises PermissionDenied; ValidationError with the fields."""
    held = _held("refuse", leg, by)
    if code not in RefusalCode.values:
        raise ValidationError({"code": _("Choose a reason.")})
    words = _words("text", text) if code == RefusalCode.OTHER else text.strip()
    _reply(held, LegState.REFUSED)
    history.tell_asker(held, history.write(held, StepKind.REFUSED, by=by, text=words, code=code))
    return held


@transaction.atomic
def withdraw(leg: Leg, *, by: Actor, reason: str) -> Leg:
    """Take the question back from this party. Raises PermissionDenied; ValidationError where it has replied."""
    held = _held("withdraw", leg, by)
    words = _words("reason", reason)
    held.state = LegState.WITHDRAWN
    clocks.stop(held)
    history.tell_asked(held, history.write(held, StepKind.WITHDRAWN, by=by, text=words))
    return held


@transaction.atomic
def ask_again(leg: Leg, *, by: Actor, question: str) -> Leg:
    """Ask further after a reply: a new round, a new clock, the same history. Raises PermissionDenied;
    ValidationError."""
    held = _held("ask-again", leg, by)
    words = _words("question", question)
    held.state, held.round = LegState.SENT, held.round + 1
    clocks.start(held)
    history.tell_asked(held, history.write(held, StepKind.ASKED_AGAIN, by=by, text=words))
    return held


@transaction.atomic
def close(leg: Leg, *, by: Actor) -> Leg:
    """The asker is content. Raises PermissionDenied; ValidationError where nothing has been replied."""
    held = _held("close", leg, by)
    held.state = LegState.CLOSED
    history.tell_asked(held, history.write(held, StepKind.CLOSED, by=by))
    return held


def _held(move: str, leg: Leg, by: Actor) -> Leg:
    """The leg, kept as it is until the transaction ends, once it is known that ``by`` may make the move."""
    held = Leg.objects.select_for_update(of=("self",)).select_related("request", "party").get(pk=leg.pk)
    check(move, held, by)
    return held


def _reply(leg: Leg, state: LegState) -> None:
    leg.state, leg.replied_at = state, clock.now()
    clocks.stop(leg)


def _words(name: str, text: str) -> str:
    if not text.strip():
        raise ValidationError({name: _("Say it in words.")})
    return text.strip()
