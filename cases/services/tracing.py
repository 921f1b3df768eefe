"""Requests to trace a firearm (International Tracing Instrument, 2005, section V)."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.codes import Marking
from cases.models import Firearm
from cases.tracing.paper import TraceRequest, printed
from coordinators.access.actor import Actor
from coordinators.access.check import check_can
from coordinators.access.permissions import Permission
from coordinators.codes import Handling, strictest
from seagull.audit.record import record
from seagull.kernel import clock
from seagull.web.exports.files import Export, file_name

#: What a request should say of a weapon: without it the authorities that are asked can hardly find it.
_ASKED_FOR = (
    "make", "model", "calibre", "serial", "country_of_manufacture", "import_mark", "country_of_import", "place",
)  # fmt: skip
#: What the instrument asks the requesting side to state.
_STATED = ("to", "contact", "illicit", "circumstances", "use")


def missing_of(firearm: Firearm) -> list[str]:
    """What a request would have to leave open of this firearm, in words; empty where it is complete."""
    fields = {field.name: field for field in Firearm._meta.get_fields() if hasattr(field, "verbose_name")}
    missing = [str(fields[name].verbose_name) for name in _ASKED_FOR if not getattr(firearm, name)]
    if firearm.marking == Marking.UNKNOWN:
        missing.append(str(_("state of the markings")))
    return missing


def label_of(firearm: Firearm) -> str:
    """The label that a request about it carries: the stricter of the record's and its case's."""
    return strictest({firearm.handling, firearm.case.handling})


def stays_here(firearm: Firearm) -> bool:
    """Whether the label keeps what a request would say with one agency, or with named persons."""
    return label_of(firearm) in (Handling.AMBER_STRICT, Handling.RED)


@transaction.atomic
def make_request(firearm: Firearm, *, by: Actor, request: TraceRequest) -> Export:
    """The request as PDF, told to the journal with whom it asks and for what; the firearm's tracing is not changed.

    Raises PermissionDenied for another party's weapon; ValidationError, with the field, without what the instrument
    asks for: why the weapon is illicit, how it was recovered, and what the information is for.
    """
    check_can(by, Permission.ENTER_RECORDS, firearm)
    empty = [name for name in _STATED if not getattr(request, name).strip()]
    if empty:
        raise ValidationError({name: _("A request can't be made without this.") for name in empty})
    today, handling = clock.today(), label_of(firearm)
    reference = f"{firearm.case.number} / {str(firearm.pk)[:8].upper()}"
    content = printed(firearm, request, handling=handling, reference=reference, today=today)
    record(
        by=by,
        action="firearm.trace_asked",
        row=firearm,
        purpose=request.use.strip(),
        detail={
            "to": request.to,
            "urgency": request.urgency,
            "language": request.language,
            "reference": reference,
            "missing": missing_of(firearm),
        },
    )
    return Export(file_name("trace-request", handling, "pdf"), "application/pdf", content)
