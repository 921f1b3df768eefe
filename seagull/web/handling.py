"""How the handling labels of TLP 2.0 are shown. What a label permits is decided elsewhere: it informs, no more."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

#: Label → what it asks of the reader, in a sentence (after FIRST's standard definitions, TLP version 2.0).
MEANINGS: dict[str, str | Promise] = {
    "CLEAR": _("May be shared with anyone."),
    "GREEN": _("May be shared within the law enforcement community, not in public."),
    "AMBER": _("For those in your organisation and its clients who need to know."),
    "AMBER+STRICT": _("For those in your organisation only who need to know."),
    "RED": _("For the named recipients only. Do not pass it on."),
}


def slug_of(label: str) -> str:
    """The label as part of a class name, such as `amber-strict`; ValueError for a label TLP 2.0 does not have."""
    if label not in MEANINGS:
        raise ValueError(f"{label!r} is not a label of TLP 2.0")
    return label.lower().replace("+", "-")
