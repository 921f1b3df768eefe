"""What a handling label asks of the record that carries it (TLP 2.0)."""

from functools import reduce
from operator import or_
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from cases.exchange.models import TARGETS, Release, target_name
from cases.models.base import CaseRow
from coordinators.codes import Handling
from coordinators.selectors import parties_of_several_agencies


def check_label(row: Any) -> None:
    """Raise ValidationError, at the label, for a record that may not carry the one it has.

    TLP:RED goes to named persons only: such a record is restricted to them, or stands in a case that is.
    TLP:AMBER+STRICT stays with the agency that receives it: no release shows it to a party of several.
    """
    label = getattr(row, "handling", None)
    if label == Handling.RED:
        _check_named(row)
    elif label == Handling.AMBER_STRICT:
        _check_one_agency(row)


def _check_named(row: Any) -> None:
    if hasattr(row, "restricted"):
        if not row.restricted:
            raise ValidationError(
                {"handling": _("TLP:RED goes to named persons only: have the record restricted to them first.")}
            )
    elif not row.case.restricted:
        raise ValidationError(
            {"handling": _("TLP:RED goes to named persons only: have the case restricted to them first.")}
        )


def _check_one_agency(row: Any) -> None:
    shown_with = [row.case, row] if isinstance(row, CaseRow) else [row]
    conditions = [Q(**{target_name(each): each}) for each in shown_with if type(each) in TARGETS.values()]
    releases = Release.objects.in_force().filter(reduce(or_, conditions))
    shown = releases.filter(recipient__in=parties_of_several_agencies()).select_related("recipient").first()
    if shown is not None:
        raise ValidationError(
            {
                "handling": _(
                    "TLP:AMBER+STRICT stays with one agency, and a release to %(party)s, which has several, is in "
                    "force: revoke it first."
                )
                % {"party": shown.recipient.name}
            }
        )
