"""The kinds of record under a case, as the pages know them: one table in place of a set of views for each.

A kind says which model it is, which forms make and amend it, which services those call, what its page shows and which
dated steps it takes. Views, addresses and templates read it here.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.forms import BaseForm
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases import codes
from cases.forms.case import UpdateForm
from cases.forms.rescued import RescuedForm
from cases.forms.suspect import NewSuspectForm, SuspectForm
from cases.forms.things import AmmunitionForm, AssetForm, FirearmForm, IdentifierForm, NewAssetForm, SiteForm
from cases.models import Ammunition, Case, CaseUpdate, Firearm, Identifier, RescuedPerson, SeizedAsset, Site, Suspect
from cases.models.base import CaseRow
from cases.services import assets, cases, firearms, identifiers, rescued, sites, suspects
from coordinators.access.actor import Actor


@dataclass(frozen=True)
class Steps:
    """The dated steps of a kind: what a row can become, and the service that records it."""

    choices: Sequence[tuple[str, Any]]
    move: Callable[..., Any]
    related: str
    field: str


@dataclass(frozen=True)
class Kind:
    """One kind of record under a case. ``tab`` is the part of the case page it stands in."""

    slug: str
    model: type[CaseRow]
    tab: str
    one: str | Promise
    title: str | Promise
    new_title: str | Promise
    form: type[Any]
    new_form: type[Any]
    add: Callable[[Case, Actor, Any], CaseRow]
    amend: Callable[[Any, Actor, Any], Any]
    facts: Sequence[str]
    steps: Steps | None = None
    personal: bool = field(default=False)


def _values(form: BaseForm) -> Mapping[str, Any]:
    values: Mapping[str, Any] = form.fields_of_row()  # type: ignore[attr-defined]
    return values


def _add_suspect(case: Case, by: Actor, form: NewSuspectForm) -> Suspect:
    on_date: dt.date = form.cleaned_data["status_date"]
    return suspects.add_suspect(
        case,
        by=by,
        fields=_values(form),
        particulars=form.particulars(),
        status=form.cleaned_data["status"],
        on_date=on_date,
        place=form.cleaned_data["place"],
    )


def _amend_suspect(row: Suspect, by: Actor, form: SuspectForm) -> Suspect:
    return suspects.amend_suspect(row, by=by, fields=_values(form), particulars=form.particulars())


KINDS: dict[str, Kind] = {
    kind.slug: kind
    for kind in (
        Kind(
            slug="suspects",
            model=Suspect,
            tab="people",
            one=_("Suspect"),
            title=_("Suspects"),
            new_title=_("Add a suspect"),
            form=SuspectForm,
            new_form=NewSuspectForm,
            add=_add_suspect,
            amend=_amend_suspect,
            facts=["sex", "born_on", "nationality", "syndicate", "note"],
            steps=Steps(codes.SuspectStatus.choices, suspects.move_suspect, "transitions", "status"),
            personal=True,
        ),
        Kind(
            slug="rescued",
            model=RescuedPerson,
            tab="people",
            one=_("Rescued person"),
            title=_("Rescued persons"),
            new_title=_("Add a rescued person"),
            form=RescuedForm,
            new_form=RescuedForm,
            add=lambda case, by, form: rescued.add_rescued(case, by=by, fields=_values(form)),
            amend=lambda row, by, form: rescued.amend_rescued(row, by=by, fields=_values(form)),
            facts=["sex", "age_band", "nationality", "rescued_on", "place", "exploitation", "referral"],
            personal=True,
        ),
        Kind(
            slug="assets",
            model=SeizedAsset,
            tab="assets",
            one=_("Asset"),
            title=_("Assets"),
            new_title=_("Add an asset"),
            form=AssetForm,
            new_form=NewAssetForm,
            add=lambda case, by, form: assets.add_asset(
                case, by=by, fields=_values(form), stage=form.cleaned_data["stage"]
            ),
            amend=lambda row, by, form: assets.amend_asset(row, by=by, fields=_values(form)),
            facts=["kind", "description", "amount", "currency", "taken_on"],
            steps=Steps(codes.AssetStage.choices, assets.move_asset, "steps", "stage"),
        ),
        Kind(
            slug="firearms",
            model=Firearm,
            tab="firearms",
            one=_("Firearm"),
            title=_("Firearms"),
            new_title=_("Add a firearm"),
            form=FirearmForm,
            new_form=FirearmForm,
            add=lambda case, by, form: firearms.add_firearm(case, by=by, fields=_values(form)),
            amend=lambda row, by, form: firearms.amend_firearm(row, by=by, fields=_values(form)),
            facts=[
                "kind",
                "make",
                "model",
                "calibre",
                "serial",
                "found_on",
                "place",
                "country_of_manufacture",
                "country_of_import",
                "import_mark",
                "marking",
                "tracing",
                "tracing_reference",
                "tracing_requested_on",
                "tracing_answered_on",
            ],
        ),
        Kind(
            slug="ammunition",
            model=Ammunition,
            tab="firearms",
            one=_("Ammunition"),
            title=_("Ammunition"),
            new_title=_("Add ammunition"),
            form=AmmunitionForm,
            new_form=AmmunitionForm,
            add=lambda case, by, form: firearms.add_ammunition(case, by=by, fields=_values(form)),
            amend=lambda row, by, form: firearms.amend_ammunition(row, by=by, fields=_values(form)),
            facts=["calibre", "rounds", "make", "headstamp", "lot", "found_on", "place"],
        ),
        Kind(
            slug="identifiers",
            model=Identifier,
            tab="identifiers",
            one=_("Identifier"),
            title=_("Identifiers"),
            new_title=_("Add an identifier"),
            form=IdentifierForm,
            new_form=IdentifierForm,
            add=lambda case, by, form: identifiers.add_identifier(case, by=by, fields=_values(form)),
            amend=lambda row, by, form: identifiers.amend_identifier(row, by=by, fields=_values(form)),
            facts=["kind", "value", "value_normalised", "provider", "found_on", "note"],
        ),
        Kind(
            slug="sites",
            model=Site,
            tab="sites",
            one=_("Site"),
            title=_("Sites"),
            new_title=_("Add a site"),
            form=SiteForm,
            new_form=SiteForm,
            add=lambda case, by, form: sites.add_site(case, by=by, fields=_values(form)),
            amend=lambda row, by, form: sites.amend_site(row, by=by, fields=_values(form)),
            facts=[
                "kind",
                "native_name",
                "country",
                "place",
                "latitude",
                "longitude",
                "first_seen_on",
                "last_seen_on",
                "cleared_on",
                "note",
            ],
        ),
        Kind(
            slug="updates",
            model=CaseUpdate,
            tab="updates",
            one=_("Case update"),
            title=_("Case updates"),
            new_title=_("Add an update"),
            form=UpdateForm,
            new_form=UpdateForm,
            add=lambda case, by, form: cases.add_update(case, by=by, fields=_values(form)),
            amend=lambda row, by, form: cases.amend_update(row, by=by, fields=_values(form)),
            facts=["kind", "on_date", "text"],
        ),
    )
}
