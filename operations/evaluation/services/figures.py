"""The figures: read for an actor, summed, converted, and put together with the words they are read by."""

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import F
from django.utils.translation import gettext as _

from coordinators.access.actor import Actor
from coordinators.access.check import can, check_can
from coordinators.access.permissions import Permission
from coordinators.codes import PartyKind
from coordinators.models import Agency, Party
from operations.evaluation import sections
from operations.evaluation.figures import Basis, Country, Definition, FigureValue, Occasion, Overlap, joint
from operations.evaluation.models import ExchangeRate, Indicator
from operations.evaluation.sections import FxRate, Names, Text
from operations.evaluation.services import money
from operations.evaluation.services.protection import protected
from operations.evaluation.sources import sources
from operations.models import Operation, Participation
from seagull.audit.record import record
from seagull.kernel import clock


def compute(operation: Operation, *, by: Actor, countries: Sequence[str] | None = None, shared: bool = False) -> Basis:
    """The figures of an operation as they stand now, for the countries given or all that ``by`` may see.

    Joint figures are there when all countries are. Small numbers of rescued persons are withheld; a reader sees the own
    country's in full, unless the figures are ``shared`` and must be the same for everybody. Raises PermissionDenied for
    a country whose figures ``by`` may not see; ValidationError for an operation without a period or a country that
    takes no part. Reading the figures of all is journalled.
    """
    occasion = _occasion(operation)
    members = _members(operation)
    wanted = _allowed(by, [member.code for member in members], countries)
    values = [
        value for source in sources() for value in source.read(operation.pk, occasion.since, occasion.until, wanted)
    ]
    rates = _rates(occasion)
    converted, notes = money.convert(values, rates, wanted)
    values += converted
    overlaps = (confirmed_overlap(),)
    whole = len(wanted) == len(members)
    if whole:
        values += joint(values, overlaps)
    values = protected(values, known=None if shared else by.party_code)
    if can(by, Permission.VIEW_ALL_FIGURES):
        record(by=by, action="figures.read", row=operation, detail={"countries": wanted})
    definitions = _definitions()
    return Basis(
        occasion=occasion,
        countries=tuple(member for member in members if member.code in wanted),
        partners=_partners(operation),
        definitions=definitions,
        rates=rates,
        overlaps=overlaps if whole else (),
        values=_sorted(values, [definition.code for definition in definitions]),
        notes=notes,
        members=tuple(members),
    )


def confirmed_overlap() -> Overlap:
    """The arrests that two countries have confirmed to be one person's one arrest, counted by both.

    Only a confirmation by both owners takes an arrest out of the joint total (EVALUATION §2.5), and nothing in the
    portal lets them give one yet; so there is none, which is known and not assumed.
    """
    return Overlap(
        indicator="A4",
        value=Decimal(0),
        basis=Text(
            "0 joint arrests have been confirmed by both countries, so none is taken out of the total. Persons whom "
            "two countries may both have arrested stand in both countries' figures until both confirm it.",
            "经两国共同确认的联合抓获为0，合计中未作扣除。可能被两国分别抓获的同一人，在两国确认之前仍分别计入两国数字。",
        ),
    )


def _allowed(by: Actor, members: list[str], countries: Sequence[str] | None) -> list[str]:
    if unknown := set(countries or ()) - set(members):
        raise ValidationError(
            _("%(countries)s takes no part in this operation as a member.") % {"countries": ", ".join(sorted(unknown))}
        )
    if can(by, Permission.VIEW_ALL_FIGURES):
        return [code for code in members if countries is None or code in countries]
    check_can(by, Permission.VIEW_OWN_FIGURES)
    if set(countries or ()) - {by.party_code}:
        raise PermissionDenied(_("You may see your own country's figures only."))
    return [code for code in members if code == by.party_code]


def _occasion(operation: Operation) -> Occasion:
    if operation.starts_on is None or operation.ends_on is None:
        raise ValidationError(_("This operation has no period yet, so nothing can be counted for it."))
    centre = Party.objects.get(kind=PartyKind.CENTRE)
    parent = operation.parent
    return Occasion(
        code=operation.code,
        name=Text(operation.name_en, operation.name_zh),
        parent=Text(parent.name_en, parent.name_zh) if parent else Text(""),
        centre=Text(centre.name_en, centre.name_zh),
        since=operation.starts_on,
        until=operation.ends_on,
        cut_off=operation.cut_off or dt.datetime.combine(operation.ends_on, dt.time.max, clock.CENTRE_ZONE),
    )


def _members(operation: Operation) -> list[Country]:
    """The member countries by their English names, each with the agencies that report for it."""
    parts = operation.participations.filter(part=Participation.Part.MEMBER).select_related("party", "agency__party")
    agencies: dict[str, list[Agency]] = {}
    parties: dict[str, Party] = {}
    for part in parts:
        parties[part.party_id] = part.party
        agencies.setdefault(part.party_id, []).extend([part.agency] if part.agency else [])
    return [
        Country(
            code=party.code,
            names=_names(party),
            agencies=tuple(sections.Agency(agency.code, _names(agency)) for agency in agencies[party.code]),
        )
        for party in sorted(parties.values(), key=lambda party: party.name_en)
    ]


def _partners(operation: Operation) -> tuple[Names, ...]:
    parts = operation.participations.filter(part=Participation.Part.PARTNER).select_related("party")
    return tuple(_names(part.party) for part in parts)


def _names(named: Party | Agency) -> Names:
    return Names(named.name_en, named.name_zh, named.name_own, named.own_language_code.split("-")[0])


def _definitions() -> tuple[Definition, ...]:
    return tuple(
        Definition(
            code=indicator.code,
            line=indicator.line_code,
            name=Text(indicator.name_en, indicator.name_zh),
            unit=Text(indicator.unit_en, indicator.unit_zh),
            counts=Text(indicator.definition_en, indicator.definition_zh),
            excludes=Text(indicator.excludes_en, indicator.excludes_zh),
        )
        for indicator in Indicator.objects.all()
    )


def _rates(occasion: Occasion) -> tuple[FxRate, ...]:
    """The latest stored rate of each currency at the cut-off."""
    stored = ExchangeRate.objects.filter(valid_on__lte=occasion.cut_off.astimezone(clock.CENTRE_ZONE).date())
    latest = stored.order_by("currency", F("valid_on").desc()).distinct("currency")
    return tuple(FxRate(rate.currency, _as_sourced(rate.per_usd), rate.valid_on, rate.source) for rate in latest)


def _as_sourced(rate: Decimal) -> Decimal:
    """A rate with the decimals its source gave, not those of the column it is stored in."""
    return rate.quantize(Decimal(1)) if rate == rate.to_integral_value() else rate.normalize()


def _sorted(values: Iterable[FigureValue], codes: list[str]) -> tuple[FigureValue, ...]:
    """By indicator, the joint figure first, then by country and split: the same rows always give the same order."""
    order = {code: number for number, code in enumerate(codes)}
    return tuple(
        sorted(
            values,
            key=lambda v: (order[v.indicator], v.country or "", len(v.dimensions), sorted(v.dimensions.items())),
        )
    )
