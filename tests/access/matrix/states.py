"""The states that a row can be in towards whoever asks, and which desk is in it."""

from tests.access.matrix.canaries import Canary
from tests.access.matrix.personas import PARTIES, Persona
from tests.access.matrix.places import Place
from tests.access.matrix.world import Desk, World, neighbour
from tests.access.model import CENTRE
from tests.factories.accounts import MEMBERS

UNKNOWN = "not existing"
#: Without UNKNOWN: that is what the others are compared with.
STATES = (
    "own",
    "own, released",
    "own, restricted",
    "another's",
    "released to me",
    "released to another",
    "released to the centre",
    "revoked",
    "lapsed",
    "named",
    "named to another",
    "asked for",
    "single records released to me",
)
ALL = (*STATES, UNKNOWN)
#: What belongs to a party's people whatever is released: of these there are two states only.
PEOPLES = {"accounts", "secondments", "tokens", "jobs", "passkeys", "sessions", "webhooks", "deliveries",
           "webhook-deliveries", "requests", "request-legs", "held-hits", "shifts", "notices"}  # fmt: skip
#: Rows that hold no words to be found.
WORDLESS = {"shifts", "held-hits"}
#: Places that show a row: there, whoever may know of it finds words of it.
SHOWN_BY_PAGE = {"cases", "syndicates", "suspects", "rescued", "assets", "firearms", "ammunition",
                 "identifiers", "sites", "updates",
                 "submissions", "accounts", "secondments"}  # fmt: skip


def states_of(place: Place) -> tuple[str, ...]:
    """The states that a row named by this place can be in, towards somebody."""
    if not place.owned:
        return ("own",)
    return ("own", "another's") if place.noun in PEOPLES else STATES


def desk(world: World, persona: Persona, state: str) -> Desk:
    """The desk that is in ``state`` towards the persona's party; partners and centre own none, and get another's."""
    party = persona.party
    member = party if party in MEMBERS else "KH"
    other = PARTIES[(PARTIES.index(party) + 3) % len(PARTIES)]
    keys = {
        "own": f"own {member}",
        "own, released": f"released {MEMBERS[MEMBERS.index(member) - 1]}",
        "own, restricted": f"restricted {member}",
        "another's": f"own {neighbour(party)}",
        "released to me": f"released {party}",
        "released to another": f"released {other}",
        "released to the centre": f"released {CENTRE}",
        "revoked": f"revoked {party}",
        "lapsed": f"lapsed {party}",
        "named": f"named {party}",
        "named to another": f"named {other}",
        "asked for": f"asked {party}",
        "single records released to me": f"single {party}",
        UNKNOWN: f"own {member}",
    }
    return world.desks[keys[state]]


def of(desk: Desk, canary: Canary) -> bool:
    return canary.desk in (desk.key, f"people of {desk.record.owner}")


def shows(place: Place, persona: Persona) -> bool:
    """Whether this is the address of one row, which shows it to whoever may know of it."""
    noun = place.noun
    if ("token" in persona.by and not place.api) or noun in WORDLESS:
        return False
    if place.filled == f"api/v1/{noun}/{{{noun}}}/":
        return True
    return noun in SHOWN_BY_PAGE and place.filled == f"{noun}/{{{noun}}}/"
