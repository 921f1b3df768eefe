"""Code lists of relations between records."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class End(models.TextChoices):
    """What stands at the ends of a relation. A rescued person never does (DESIGN §4)."""

    SUSPECT = "suspect", _("Suspect")
    SYNDICATE = "syndicate", _("Syndicate")
    IDENTIFIER = "identifier", _("Identifier")
    SITE = "site", _("Site")
    CASE = "case", _("Case")


class RelationKind(models.TextChoices):
    """Read from the first record to the second: *Sok leads The Firm*."""

    MEMBER_OF = "member_of", _("is a member of")
    LEADS = "leads", _("leads")
    WORKS_FOR = "works_for", _("works for")
    CONTROLS = "controls", _("controls")
    OWNS = "owns", _("owns")
    USES = "uses", _("uses")
    LOCATED_AT = "located_at", _("is located at")
    RECRUITED_BY = "recruited_by", _("was recruited by")
    PAID_TO = "paid_to", _("paid to")
    KNOWS = "knows", _("is in touch with")
    APPEARS_IN = "appears_in", _("appears in")
    SAME_AS = "same_as", _("is the same as")
    OTHER = "other", _("has to do with")


class SourceGrade(models.TextChoices):
    """How far the source can be relied on."""

    A = "A", _("A: always reliable")
    B = "B", _("B: mostly reliable")
    C = "C", _("C: mostly not reliable")
    X = "X", _("X: not assessed")


class InformationGrade(models.TextChoices):
    """How the source knows."""

    KNOWN = "1", _("1: known to be true")
    SEEN = "2", _("2: known to the source itself")
    HEARD = "3", _("3: heard by the source, and borne out")
    UNKNOWN = "4", _("4: can't be judged")


_ANY = frozenset(End.values)
_PEOPLE = frozenset({End.SUSPECT, End.SYNDICATE})
_THINGS = frozenset({End.SYNDICATE, End.IDENTIFIER, End.SITE})
#: Kind of relation → what may stand first, what second. What is the same is of one kind.
PAIRS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    RelationKind.MEMBER_OF: (_PEOPLE, frozenset({End.SYNDICATE})),
    RelationKind.LEADS: (frozenset({End.SUSPECT}), frozenset({End.SYNDICATE, End.SITE})),
    RelationKind.WORKS_FOR: (_PEOPLE, _PEOPLE),
    RelationKind.CONTROLS: (_PEOPLE, _THINGS | {End.SUSPECT}),
    RelationKind.OWNS: (_PEOPLE, frozenset({End.IDENTIFIER, End.SITE})),
    RelationKind.USES: (_PEOPLE, frozenset({End.IDENTIFIER, End.SITE})),
    RelationKind.LOCATED_AT: (_PEOPLE | {End.IDENTIFIER}, frozenset({End.SITE})),
    RelationKind.RECRUITED_BY: (frozenset({End.SUSPECT}), _PEOPLE),
    RelationKind.PAID_TO: (_PEOPLE | {End.IDENTIFIER}, _PEOPLE | {End.IDENTIFIER}),
    RelationKind.KNOWS: (_PEOPLE | {End.IDENTIFIER}, _PEOPLE | {End.IDENTIFIER}),
    RelationKind.APPEARS_IN: (_ANY - {End.CASE}, frozenset({End.CASE})),
    RelationKind.SAME_AS: (_ANY, _ANY),
    RelationKind.OTHER: (_ANY, _ANY),
}


def fits(kind: str, first: str, second: str) -> bool:
    """Whether a relation of this kind can stand between such records."""
    if kind == RelationKind.SAME_AS:
        return first == second
    firsts, seconds = PAIRS[kind]
    return first in firsts and second in seconds
