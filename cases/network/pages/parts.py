"""What a record's own page tells of its relations."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from cases.exchange.pages.base import url_of
from cases.models import Suspect
from cases.network.models import ENDS, end_of
from cases.network.selectors import relations, told
from coordinators.access.actor import Actor
from coordinators.access.check import can
from coordinators.access.permissions import Permission

#: How many relations a record's page shows.
SHOWN = 100


def relations_part(actor: Actor, row: Any) -> dict[str, Any]:
    """What a record's page shows; nothing of a kind that has no relations, such as rescued persons."""
    if type(row) not in ENDS.values():
        return {}
    found = told(actor, relations(actor).about(row)[:SHOWN])
    url = f"{reverse('network:relate')}?{urlencode({'from': f'{end_of(row)}:{row.pk}'})}"
    return {
        "relations": [
            {"told": each, "first_url": url_of(each.first), "second_url": url_of(each.second)} for each in found
        ],
        "relate_url": url if can(actor, Permission.ENTER_RECORDS) else "",
        "has_relations": True,
    }


def shown_in(part: dict[str, Any], row: Any) -> list[Any]:
    """The other records whose names a page shows with the relations of ``row``, each once."""
    ends = [end for each in part.get("relations", ()) for end in (each["told"].first, each["told"].second)]
    return list({end.pk: end for end in ends if end.pk != row.pk}.values())


def people_in(part: dict[str, Any], row: Any) -> list[Suspect]:
    """The other suspects among them: that their names were read, the journal tells."""
    return [end for end in shown_in(part, row) if isinstance(end, Suspect)]


def labels_in(part: dict[str, Any], row: Any) -> set[str]:
    """The handling labels of what the relations show."""
    said = {each["told"].relation.handling for each in part.get("relations", ())}
    return said | {end.handling for end in shown_in(part, row)}
