"""Whether what a request has written was its sender's to write."""

from typing import Any

from coordinators.codes import Role
from tests.access.matrix.personas import Persona
from tests.access.matrix.world import World
from tests.access.matrix.writes import Write
from tests.access.model import CENTRE

#: Whose a row is: a party named on it, or a person.
PARTY_FIELDS = ("owner_id", "party_id")
PERSON_FIELDS = ("account_id", "user_id", "requested_by_id", "taken_by_id")
#: Reference data, which the centre's administrators keep for all.
REFERENCE = {"coordinators_party", "coordinators_agency"}
#: The database's own books of what is compared across parties: nobody's rows, which no request reads (cases.hits).
NOBODYS = {"hits_pair", "hits_waiting", "hits_stopdigest", "hits_name", "hits_word"}
#: What the centre's people do for two parties: both learn of hits that were held back.
LET_THROUGH = {"hits_heldback", "hits_hit"}
#: What others are told with: whoever does something tells those whom it concerns.
MAIL = {"notifications_notice"}
#: Tables of what all do together, with the roles that write them.
TOGETHER = {
    "operations": {Role.ADMINISTRATOR},
    "evaluation": {Role.COORDINATOR, Role.LEADERSHIP},
}


def foreign_writes(world: World, persona: Persona, status: int, writes: list[Write]) -> list[str]:
    """Rows written by a request that was refused, or that belong to another party than the sender's."""
    if status >= 400:
        return [str(write) for write in writes]
    return [str(write) for write in writes if not _own(world, persona, write)]


def _own(world: World, persona: Persona, write: Write) -> bool:
    if not persona.let_in:
        return _of_session(world, persona, write)
    if write.table in NOBODYS:
        return True
    app = write.table.split("_")[0]
    if app in TOGETHER:
        return persona.role in TOGETHER[app] and (app != "operations" or persona.party == CENTRE)
    if write.table in MAIL and write.op == "INSERT":
        return True
    if write.table == "rfi_leg" or write.table == "rfi_step":
        return persona.party in {write.row["owner_id"], write.row["party_id"]}
    if write.table in LET_THROUGH and persona.party == CENTRE:
        return True
    if write.table in REFERENCE and (persona.party, persona.role) == (CENTRE, Role.ADMINISTRATOR):
        return True
    return all(_party(world, persona, row) == persona.party for row in (write.before, write.after) if row is not None)


def _of_session(world: World, persona: Persona, write: Write) -> bool:
    """Who has shown a password only sets up the second factor, and leaves again; nobody else writes anything."""
    account = str(world.seats[persona.name].account.pk)
    own = write.table in {"mfa_authenticator"} and str(write.row.get("user_id")) == account
    return persona.by == "password only" and own


def _party(world: World, persona: Persona, row: dict[str, Any]) -> str:
    for name in PARTY_FIELDS:
        if row.get(name):
            return str(row[name])
    for name in PERSON_FIELDS:
        if row.get(name):
            return world.parties.get(str(row[name]), persona.party)
    return ""
