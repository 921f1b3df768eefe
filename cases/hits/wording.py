"""A hit in words, made of nothing but what its reader may know."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.hits.codes import Grade, Ground
from cases.hits.models import Hit


def grounds_in_words(hit: Hit) -> str:
    """What both records have in common, by kind."""
    return str(capfirst(", ".join(str(Ground(ground).label).lower() for ground in hit.grounds)))


def strength_in_words(hit: Hit) -> str:
    """What the grade means, and the likelihood where names were compared."""
    said = {
        Grade.A: _("Both records bear the same number."),
        Grade.B: _("The names are alike and the birth dates agree."),
        Grade.C: _("The names are alike; what else is known says too little."),
    }[Grade(hit.grade)]
    if not hit.likelihood:
        return said
    tenths = ngettext(
        "Of ten pairs like this, %(count)d or more is one person.",
        "Of ten pairs like this, %(count)d or more are one person.",
        hit.likelihood,
    )
    return f"{said} {tenths % {'count': hit.likelihood}}"
