"""Who will see a record once it is released: said before it takes effect, from the same tables that decide it after."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cases.exchange.going_along import counts_below, sealed_below
from cases.models import (
    Ammunition,
    AssetStep,
    Case,
    CaseTransition,
    CaseUpdate,
    Firearm,
    Identifier,
    RescuedPerson,
    SeizedAsset,
    Site,
    Suspect,
    SuspectDocument,
    SuspectName,
    SuspectPhone,
    SuspectTransition,
    SyndicateLink,
    SyndicateTransition,
)
from cases.models.base import CaseRow
from cases.network.models import Relation
from coordinators import selectors
from coordinators.codes import PartyKind, Role
from coordinators.models import Party

#: What goes along, in the words of the pages.
WORDS: dict[Any, Any] = {
    CaseTransition: gettext_lazy("Changes of status of the case"),
    Suspect: gettext_lazy("Suspects"),
    SuspectName: gettext_lazy("Names of suspects"),
    SuspectDocument: gettext_lazy("Papers of suspects"),
    SuspectPhone: gettext_lazy("Telephone numbers"),
    SuspectTransition: gettext_lazy("Dated steps of suspects"),
    RescuedPerson: gettext_lazy("Rescued persons, by their codes"),
    SeizedAsset: gettext_lazy("Assets"),
    AssetStep: gettext_lazy("Stages of assets"),
    Firearm: gettext_lazy("Firearms"),
    Ammunition: gettext_lazy("Finds of ammunition"),
    Identifier: gettext_lazy("Numbers and addresses"),
    Site: gettext_lazy("Sites"),
    CaseUpdate: gettext_lazy("Case updates"),
    SyndicateLink: gettext_lazy("Links to syndicates, without the syndicates' names"),
    Relation: gettext_lazy("Relations, to those who see both records"),
    SyndicateTransition: gettext_lazy("Changes of status of the syndicate"),
}


@dataclass(frozen=True)
class Readers:
    """People of one party, by role. ``seconded``: only those who serve at the centre now."""

    party: Party
    agencies: Sequence[str]
    roles: Sequence[tuple[str, int]]
    seconded: bool = False

    @property
    def people(self) -> int:
        return sum(count for _role, count in self.roles)


@dataclass(frozen=True)
class Audience:
    """``going_along`` holds (kind of record, how many); ``excepted`` says in sentences what stays closed."""

    recipient: Party
    readers: Sequence[Readers]
    going_along: Sequence[tuple[str, int]]
    excepted: Sequence[str]

    @property
    def people(self) -> int:
        return sum(readers.people for readers in self.readers)


def audience_of(row: Any, recipient: Party) -> Audience:
    """Who would see ``row`` by a release to ``recipient``, as things stand now."""
    return Audience(
        recipient=recipient,
        readers=[readers for readers in _readers(recipient) if readers.people],
        going_along=[(str(WORDS[model]), count) for model, count in counts_below(row).items()],
        excepted=_excepted(row),
    )


def words_of_counts(of: Any) -> list[tuple[str, int]]:
    """What stands under a record, or what a transfer keeps of that (model name → count), in the words of the pages."""
    counts = (
        of if isinstance(of, dict) else {model._meta.model_name: count for model, count in counts_below(of).items()}
    )
    found = ((words, counts.get(model._meta.model_name)) for model, words in WORDS.items())
    return [(str(words), count) for words, count in found if count]


def _readers(recipient: Party) -> list[Readers]:
    own = Readers(recipient, _agencies(recipient), _in_words(selectors.readers_in(recipient)))
    if recipient.kind != PartyKind.CENTRE:
        return [own]
    return [
        own,
        *(
            Readers(party, _agencies(party), _in_words(roles), seconded=True)
            for party, roles in selectors.serving_at_the_centre().items()
        ),
    ]


def _agencies(party: Party) -> list[str]:
    return [agency.name for agency in selectors.agencies().filter(party=party)]


def _in_words(roles: dict[str, int]) -> list[tuple[str, int]]:
    return [(str(role.label), roles[role]) for role in Role if role in roles]


def _excepted(row: Any) -> list[str]:
    said = []
    if isinstance(row, CaseRow):
        said.append(_("The case it stands in: its number, its title, its agency and its other records."))
    if sealed := sealed_below(row):
        said.append(
            ngettext(
                "%(count)d sealed identity: it stays with the owner's party.",
                "%(count)d sealed identities: they stay with the owner's party.",
                sealed,
            )
            % {"count": sealed}
        )
    if isinstance(row, Case) and SyndicateLink.objects.filter(case=row).exists():
        said.append(_("The syndicates it is linked to, unless they are released too."))
    if isinstance(row, Suspect) and row.syndicate_id:
        said.append(_("The syndicate the suspect belongs to, unless it is released too."))
    return said
