"""What kind of act an entry tells of, read from the end of its action's name: what auditors ask by."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

#: Kind → its words, and how its actions end. Whatever ends otherwise is a change.
KINDS = {
    "reading": (_("Reading"), (".read", ".listed", "_read")),
    "search": (_("Search"), (".searched",)),
    "export": (_("Export or download"), (".exported", ".downloaded")),
    "opening": (_("Opening of a sealed identity"), (".opened",)),
    "refusal": (_("Refusal"), ("request.refused", "sign_in.refused", "sign_in.held_back")),
}
CHANGE = "change"
CHOICES = [*((kind, words) for kind, (words, _endings) in KINDS.items()), (CHANGE, _("Change"))]


def kind_of(action: str) -> str:
    return next((kind for kind, (_words, endings) in KINDS.items() if action.endswith(endings)), CHANGE)


def of_kinds(kinds: list[str]) -> Q:
    """The condition on an entry that its act is one of these kinds."""
    known = {kind: _any(endings) for kind, (_words, endings) in KINDS.items()}
    found = Q(pk__in=[])
    for kind in kinds:
        found |= (
            ~_any([end for _words, endings in KINDS.values() for end in endings]) if kind == CHANGE else known[kind]
        )
    return found


def _any(endings: tuple[str, ...] | list[str]) -> Q:
    condition = Q(pk__in=[])
    for ending in endings:
        condition |= Q(action__endswith=ending)
    return condition
