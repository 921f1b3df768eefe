"""The lists of this app as tables."""

from django.utils.translation import gettext_lazy as _

from coordinators.codes import Handling
from seagull.web.exports import ListTable
from seagull.web.exports.columns import field, moment, words

_NAMES = (field(_("Name in English"), "name_en"), field(_("Name in Chinese"), "name_zh"))
_DAYS = (field(_("First day"), "starts_on"), field(_("Last day"), "ends_on"))
_OPERATION = field(_("Operation"), "operation.code")

OPERATIONS = ListTable(
    "operations",
    "Operations",
    Handling.GREEN,
    (
        *_NAMES,
        field(_("Code"), "code"),
        field(_("Part of"), "parent.code"),
        *_DAYS,
        moment(_("Cut-off"), "cut_off"),
        words(_("Status"), "status"),
        field(_("Description in English"), "description_en"),
        field(_("Description in Chinese"), "description_zh"),
    ),
    ("parent",),
)
PHASES = ListTable(
    "phases",
    "Phases",
    Handling.GREEN,
    (
        _OPERATION,
        field(_("Place in the order"), "order"),
        *_NAMES,
        *_DAYS,
        field(_("Summary in English"), "summary_en"),
        field(_("Summary in Chinese"), "summary_zh"),
    ),
    ("operation",),
)
LINES = ListTable(
    "lines-of-action",
    "Lines of action",
    Handling.GREEN,
    (_OPERATION, field(_("Code"), "code"), field(_("Place in the order"), "order"), *_NAMES),
    ("operation",),
)
PARTICIPATIONS = ListTable(
    "participations",
    "Participations",
    Handling.GREEN,
    (_OPERATION, field(_("Party"), "party_id"), field(_("Agency"), "agency_id"), words(_("Part"), "part")),
    ("operation",),
)
