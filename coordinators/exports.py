"""The lists of this app as tables: columns read from rows that a selector has bounded."""

from django.utils.translation import gettext_lazy as _

from coordinators.codes import Handling
from seagull.web.exports import ListTable
from seagull.web.exports.columns import Column, field, moment, words

_NAMES = (
    field(_("Name in English"), "name_en"),
    field(_("Name in Chinese"), "name_zh"),
    field(_("Name in its own language"), "name_own"),
)

PARTIES = ListTable(
    "parties",
    "Parties",
    Handling.GREEN,
    (
        field(_("Code"), "code"),
        words(_("Kind"), "kind"),
        *_NAMES,
        field(_("Own language"), "own_language"),
        field(_("Time zone"), "time_zone"),
        field(_("Currency"), "currency"),
    ),
)
AGENCIES = ListTable(
    "agencies",
    "Agencies",
    Handling.GREEN,
    (
        field(_("Code"), "code"),
        field(_("Party"), "party_id"),
        field(_("Short name"), "short_name"),
        *_NAMES,
        field(_("Takes part from"), "valid_from"),
        field(_("Takes part until"), "valid_to"),
    ),
)
#: Who works for a party is that party's alone.
ACCOUNTS = ListTable(
    "accounts",
    "Accounts",
    Handling.AMBER_STRICT,
    (
        field(_("Name"), "full_name"),
        field(_("Name in own script"), "native_name"),
        field(_("User name"), "username"),
        words(_("Role"), "role"),
        field(_("Agency"), "agency_id"),
        words(_("Language"), "language"),
        Column(_("State"), lambda row: str(_("Active") if row.is_active else _("Suspended"))),
        moment(_("Made"), "created_at"),
    ),
)
SECONDMENTS = ListTable(
    "secondments",
    "Secondments",
    Handling.AMBER_STRICT,
    (
        field(_("Name"), "account.full_name"),
        field(_("User name"), "account.username"),
        field(_("Desk"), "desk"),
        field(_("From"), "starts_on"),
        field(_("Last day"), "ends_on"),
        moment(_("Accepted"), "accepted_at"),
        moment(_("Ended"), "ended_at"),
        field(_("Hand-over note"), "hand_over_note"),
    ),
    ("account",),
)
