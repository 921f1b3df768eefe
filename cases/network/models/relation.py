"""A relation between two records, and who sees it."""

from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from cases.models import Case, Identifier, Site, Suspect, Syndicate
from cases.models.base import CaseRow
from cases.network.codes import End, InformationGrade, RelationKind, SourceGrade, fits
from cases.querysets import CaseRowQuerySet
from coordinators.access.actor import Actor
from seagull.kernel import clock

#: What stands at an end → its model.
ENDS: dict[str, Any] = {
    End.SUSPECT: Suspect,
    End.SYNDICATE: Syndicate,
    End.IDENTIFIER: Identifier,
    End.SITE: Site,
    End.CASE: Case,
}


def end_of(row: Any) -> str:
    """By which name a relation refers to such a record. Raises KeyError for one that is never related to anything."""
    return {model: name for name, model in ENDS.items()}[type(row)]


class RelationQuerySet(CaseRowQuerySet):
    def visible_to(self, actor: Actor) -> Self:
        """Those whose case the actor sees, and both of whose ends: of what is out of sight, a relation would tell."""
        rows = {name: model.objects.visible_to(actor).order_by() for name, model in ENDS.items()}
        own = super().visible_to(actor)
        return own.filter(_seen(rows, "from")).filter(_seen(rows, "to"))

    def about(self, row: Any) -> Self:
        """Those that have the record at an end."""
        name = end_of(row)
        return self.filter(Q(from_kind=name, from_id=row.pk) | Q(to_kind=name, to_id=row.pk))


def _seen(rows: dict[str, Any], side: str) -> Q:
    condition = Q()
    for name, seen in rows.items():
        condition |= Q(**{f"{side}_kind": name}) & Q(Exists(seen.filter(pk=OuterRef(f"{side}_id"))))
    return condition


class Relation(CaseRow):
    """What one record has to do with another, as a case of the party that says so bears out.

    The ends are named by kind and id, not by references that the database checks: another party's record may go, and
    must not be kept by a relation that its owner does not know of. A trigger takes such relations away.
    """

    from_kind = models.CharField(max_length=10, choices=End.choices, editable=False)
    from_id = models.UUIDField(editable=False)
    to_kind = models.CharField(max_length=10, choices=End.choices, editable=False)
    to_id = models.UUIDField(editable=False)
    kind = models.CharField(_("relation"), max_length=12, choices=RelationKind.choices)
    since_on = models.DateField(_("since"), null=True, blank=True)
    until_on = models.DateField(_("until"), null=True, blank=True)
    source_grade = models.CharField(_("source"), max_length=1, choices=SourceGrade.choices, default=SourceGrade.X)
    information_grade = models.CharField(
        _("information"), max_length=1, choices=InformationGrade.choices, default=InformationGrade.UNKNOWN
    )
    basis = models.CharField(_("where it is known from"), max_length=300)

    objects: ClassVar[Any] = RelationQuerySet.as_manager()

    class Meta(CaseRow.Meta):
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(fields=["from_id"], name="relation_from"),
            models.Index(fields=["to_id"], name="relation_to"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["case", "from_id", "kind", "to_id"], name="relation_once_in_case"),
            models.CheckConstraint(
                condition=Q(from_kind__in=End.values) & Q(to_kind__in=End.values), name="relation_of_known_kinds"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_from_kind_display()} {self.get_kind_display()} {self.get_to_kind_display()}"

    def clean(self) -> None:
        """Each on its own field: a kind that fits what it is between, and days in their order."""
        errors = {}
        # A form that does not know the other record yet says so there.
        if self.kind in RelationKind.values and self.to_id and not fits(self.kind, self.from_kind, self.to_kind):
            errors["kind"] = _now("This can't be said of such records.")
        elif self.from_id == self.to_id:
            errors["kind"] = _now("A record has no relation to itself.")
        if self.since_on and self.since_on > clock.today():
            errors["since_on"] = _now("This day lies in the future.")
        if self.until_on and self.since_on and self.until_on < self.since_on:
            errors["until_on"] = _now("This is before the day on which it began.")
        if errors:
            raise ValidationError(errors)
