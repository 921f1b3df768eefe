"""What relations can be filtered by."""

import django_filters as filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from cases.filters import CaseRowFilter, any_of, since, until
from cases.network.codes import InformationGrade, RelationKind, SourceGrade
from cases.network.models import Relation


class RelationFilter(CaseRowFilter):
    record = filters.UUIDFilter(method="of_record", label=_("Record"))
    kind = any_of("kind", RelationKind.choices, _("Relation"))
    source_grade = any_of("source_grade", SourceGrade.choices, _("Source"))
    information_grade = any_of("information_grade", InformationGrade.choices, _("Information"))
    since_from = since("since_on", _("Since, from"))
    since_to = until("since_on", _("Since, to"))
    searched = ("basis",)

    class Meta:
        model = Relation
        fields: list[str] = []

    def of_record(self, rows: QuerySet[Relation], _name: str, key: object) -> QuerySet[Relation]:
        """Those that have it at an end; ids are never used twice, whatever they are of."""
        return rows.filter(Q(from_id=key) | Q(to_id=key))
