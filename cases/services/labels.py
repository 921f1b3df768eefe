"""What a handling label asks of the record that carries it (TLP 2.0)."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from coordinators.codes import Handling


def check_label(row: Any) -> None:
    """Raise ValidationError, at the label, for a record that may not carry the one it has.

    TLP:RED goes to named persons only: such a record is restricted to them, or stands in a case that is.
    """
    if getattr(row, "handling", None) != Handling.RED:
        return
    if hasattr(row, "restricted"):
        if not row.restricted:
            raise ValidationError(
                {"handling": _("TLP:RED goes to named persons only: have the record restricted to them first.")}
            )
    elif not row.case.restricted:
        raise ValidationError(
            {"handling": _("TLP:RED goes to named persons only: have the case restricted to them first.")}
        )
