"""What an actor may see: the rule for querysets, and the setting that PostgreSQL's row-level security reads.

Two walls, one rule. The first is :meth:`VisibleQuerySet.visible_to`, by the bits of ``visible_mask``. The second is
row-level security on ``visible_to``, for the audience set here for the length of a transaction. Either holds alone.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Self

from django.db import connection, models, transaction
from django.db.models import Q
from django.db.models.lookups import Lookup
from django.db.models.sql.where import AND, OR, WhereNode

from coordinators.access.actor import NAMED_GRANT_BIT, Actor
from coordinators.access.lapse import let_lapse
from coordinators.access.permissions import Permission
from seagull.kernel.stage import STAGE

_SETTINGS = (
    "seagull.audience",
    "seagull.party",
    "seagull.account",
    "seagull.figures",
    "seagull.journal",
    "seagull.accounts",
    STAGE,
)


@models.IntegerField.register_lookup
class SharesBit(Lookup):
    """``visible_mask__shares_bit=257`` → ``(visible_mask & 257) <> 0``.

    The mask is written as a literal, not a parameter, so that the planner can use the partial index that names it.
    """

    lookup_name = "shares_bit"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        left, parameters = self.process_lhs(compiler, connection)
        return f"(({left} & {int(self.rhs)}) <> 0)", list(parameters)


def visible_q(actor: Actor) -> Q:
    """The first wall's condition on a row. An empty audience matches nothing."""
    if not actor.audience:
        return Q(pk__in=[])
    condition = Q(visible_mask__shares_bit=actor.mask)
    if _has_grants(actor):
        # The bit says that somebody is named, and is what a small partial index goes by.
        named = Q(visible_mask__shares_bit=1 << NAMED_GRANT_BIT) & Q(visible_to__contains=[actor.grant_number])
        condition |= named
    return condition


def _has_grants(actor: Actor) -> bool:
    """Whether any named grant names the actor; asked of the grants so that most people's lists keep to one index.

    Every list asks it, so it is asked by a function of the database, which keeps its plan.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT exchange_is_named(%s)", [actor.account_id])
        found: bool = cursor.fetchone()[0]
    return found


class VisibleQuerySet(models.QuerySet):
    """The read language of operational rows."""

    def visible_to(self, actor: Actor) -> Self:
        """The rows that ``actor`` may see, and no others."""
        return self.filter(visible_q(actor))

    def feeds(self) -> list[Self]:
        """These rows in parts that have none in common: those seen by the mask and, for whoever is named somewhere,
        those seen by name alone.

        Each part is read along an index of its own, in the list's order; the two conditions in one statement make
        PostgreSQL fetch and sort all that a large party sees. A list merges them page by page.
        """
        where: Any = self.query.where
        for place, node in enumerate(where.children if where.connector == AND and not where.negated else []):
            if _joins_feeds(node):
                by_mask, by_name = node.children
                unseen = WhereNode([by_mask], negated=True)
                return [self._with_child(place, by_mask), self._with_child(place, WhereNode([by_name, unseen]))]
        return [self]

    def _with_child(self, place: int, node: Any) -> Any:
        part: Any = self.all()
        where = part.query.where.clone()
        where.children[place] = node
        part.query.where = where
        return part


def _joins_feeds(node: Any) -> bool:
    """Whether a condition is that of :func:`visible_q` for somebody who is named: by the mask, or by name."""
    return (
        isinstance(node, WhereNode)
        and node.connector == OR
        and not node.negated
        and len(node.children) == 2
        and isinstance(node.children[0], SharesBit)
    )


def settings_for(actor: Actor | None) -> dict[str, str]:
    """The transaction's settings for an actor; all empty for nobody, who leaves no stage (``seagull.kernel.stage``)."""
    if actor is None:
        return {name: "" for name in _SETTINGS if name != STAGE}
    return {
        "seagull.audience": ",".join(str(number) for number in actor.audience),
        "seagull.party": actor.party_code if actor.permissions else "",
        "seagull.account": str(actor.account_id),
        "seagull.figures": _figures(actor),
        # Whose journal, and the history of whose accounts: the own party's, for those who hold the right.
        "seagull.journal": actor.party_code if actor.holds(Permission.READ_JOURNAL) else "",
        "seagull.accounts": actor.party_code if actor.holds(Permission.MANAGE_ACCOUNTS) else "",
        STAGE: "",
    }


def _figures(actor: Actor) -> str:
    if Permission.VIEW_ALL_FIGURES in actor.permissions:
        return "all"
    return actor.party_code if Permission.VIEW_OWN_FIGURES in actor.permissions else ""


def _apply(values: dict[str, str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT " + ", ".join("set_config(%s, %s, true)" for _ in values),
            [part for pair in values.items() for part in pair],
        )


@contextmanager
def acting_as(actor: Actor | None) -> Iterator[None]:
    """Run a transaction (or a part of one) with PostgreSQL told who acts; puts the former actor back at the end.

    What has run out of time for the actor ends before the transaction opens. Outside any ``acting_as``, nobody acts and
    row-level security shows nothing.
    """
    if actor is not None and actor.audience and not connection.in_atomic_block:
        let_lapse(actor)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT " + ", ".join("coalesce(current_setting(%s, true), '')" for _ in _SETTINGS), list(_SETTINGS)
            )
            before = dict(zip(_SETTINGS, cursor.fetchone(), strict=True))
        _apply(settings_for(actor))
        yield
        # A rollback restores the settings by itself, and a transaction that waits for one takes no statement.
        if not connection.needs_rollback:
            _apply(before)


def visible_parties(actor: Actor) -> list[str]:
    """The parties whose releases reach ``actor``, by code: the own, and the centre while serving there."""
    from coordinators.models import Party

    return list(
        Party.objects.filter(bit__in=[number for number in actor.audience if number < NAMED_GRANT_BIT]).values_list(
            "code", flat=True
        )
    )
