"""What every page knows of the operation and of where one can go (``settings.PORTAL_CONTEXT``), and what an agency's
page shows of its work (``settings.AGENCY_SECTIONS``)."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.codes import SuspectStatus
from cases.hits.policies import right_to_stop
from cases.intake.models import Submission
from cases.models import Case, Suspect
from cases.pages.base import handling_of
from coordinators.access.actor import Actor
from coordinators.access.check import can, offers
from coordinators.access.limits import seconds_left
from coordinators.access.permissions import Permission
from coordinators.models import Agency
from coordinators.notifications.selectors import unread_count
from coordinators.selectors import answers_secondments, seconds_people
from operations.selectors import current_operation


def portal(request: HttpRequest) -> dict[str, Any]:
    left = int(seconds_left(request.session)) if request.user.is_authenticated else 0
    return {"operation": current_operation(), "navigation": _navigation(request), "session_left": left}


def _navigation(request: HttpRequest) -> list[dict[str, Any]]:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    entries: list[tuple[str, str, str, bool]] = [
        ("cases:home", _("Home"), "home", True),
        ("cases:cases", _("Cases"), "folder", can(actor, Permission.VIEW_RECORDS)),
        ("cases:suspects", _("Suspects"), "users", can(actor, Permission.VIEW_RECORDS)),
        ("cases:rescued", _("Rescued persons"), "heart-handshake", can(actor, Permission.VIEW_RECORDS)),
        ("cases:syndicates", _("Syndicates"), "sitemap", can(actor, Permission.VIEW_RECORDS)),
        ("cases:assets", _("Assets"), "coin", can(actor, Permission.VIEW_RECORDS)),
        ("cases:firearms", _("Firearms"), "target-arrow", can(actor, Permission.VIEW_RECORDS)),
        ("cases:ammunition", _("Ammunition"), "archive", can(actor, Permission.VIEW_RECORDS)),
        ("cases:identifiers", _("Identifiers"), "fingerprint", can(actor, Permission.VIEW_RECORDS)),
        ("cases:sites", _("Sites"), "map-pin", can(actor, Permission.VIEW_RECORDS)),
        ("cases:updates", _("Case updates"), "notes", can(actor, Permission.VIEW_RECORDS)),
        ("hits:hits", _("Hits"), "scale", can(actor, Permission.VIEW_RECORDS)),
        ("hits:held_hits", _("Hits held back"), "clock", can(actor, Permission.VIEW_RECORDS)),
        ("hits:stopped_numbers", _("Numbers without hits"), "filter", _stops_numbers(actor)),
        ("exchange:releases", _("Releases"), "share-3", can(actor, Permission.VIEW_RECORDS)),
        ("rfi:requests", _("Requests"), "notes", can(actor, Permission.VIEW_RECORDS)),
        ("intake:submissions", _("Submissions"), "file-spreadsheet", can(actor, Permission.SUBMIT_WORKBOOK)),
        (
            "evaluation:dashboard",
            _("Evaluation"),
            "chart-bar",
            can(actor, Permission.VIEW_OWN_FIGURES) or can(actor, Permission.VIEW_ALL_FIGURES),
        ),
        ("operations:operation", _("The operation"), "flag", True),
        ("coordinators:parties", _("Parties and agencies"), "building", True),
        ("duty:roster", _("Duty roster"), "calendar-event", bool(actor and actor.permissions)),
        ("notifications:notices", _("Notices"), "inbox", actor is not None),
        ("coordinators:accounts", _("Accounts"), "users-group", offers(actor, Permission.MANAGE_ACCOUNTS)),
        (
            "coordinators:secondments",
            _("Secondments"),
            "calendar-event",
            seconds_people(actor) or answers_secondments(actor),
        ),
        ("coordinators:journal", _("Journal"), "book-2", can(actor, Permission.READ_JOURNAL)),
    ]
    return [
        {
            "url": url,
            "label": label,
            "icon": icon,
            "active": _is_here(request.path, url),
            "count": unread_count(actor) if name == "notifications:notices" else 0,
        }
        for name, label, icon, shown in entries
        if shown and (url := reverse(name))
    ]


def _stops_numbers(actor: Actor) -> bool:
    return offers(actor, right_to_stop(actor))


def _is_here(path: str, url: str) -> bool:
    return path == url if url == "/" else path.startswith(url)


def agency_sections(actor: Actor, agency: Agency) -> dict[str, Any]:
    """What the reader may see of an agency's work."""
    cases = Case.objects.visible_to(actor).filter(agency=agency)
    suspects = Suspect.objects.visible_to(actor).in_case(actor, agency=agency)
    submissions = Submission.objects.visible_to(actor).filter(agency=agency)
    recent = list(cases.for_list()[:10])
    return {
        "case_count": cases.count(),
        "open_count": cases.open().count(),
        "suspect_count": suspects.count(),
        "arrested_count": suspects.filter(status=SuspectStatus.ARRESTED).count(),
        "cases": recent,
        "submissions": list(submissions[:10]) if can(actor, Permission.SUBMIT_WORKBOOK) else [],
        "page_handling": handling_of(recent),
    }
