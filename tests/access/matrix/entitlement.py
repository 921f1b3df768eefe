"""Who may know what, in plain Python over what the world was made of. It asks nothing of the portal."""

from coordinators.codes import Role
from tests.access.matrix.canaries import Canary
from tests.access.matrix.personas import Persona
from tests.access.matrix.world import SEALED, Desk, World, asked_by
from tests.access.model import CENTRE, WITHOUT_CONTENT, sees

#: Who opened an identity and for what, and who had it erased: the case's history tells its owner's people.
ABOUT_SEAL = {"cases.identityopening", "cases.identityerasure"}
#: What a release of single records shows nothing of.
NOT_SINGLY = {
    "cases.case", "cases.casetransition", "cases.syndicate", "cases.syndicatetransition", "cases.syndicatelink",
}  # fmt: skip
#: What releasing officers are shown of the people of all parties, to name them for a restricted record.
NAMEABLE = {"id", "full_name", "native_name"}
#: What is known of a record's hits, to its owner's people alone, whoever the record is released to.
ABOUT_HITS = {"hits.hit", "hits.hitstep", "hits.silence", "hits.commonvalue"}
DESK_ROLES = (Role.LIAISON, Role.RELEASING_OFFICER)


def entitled(world: World, persona: Persona, canary: Canary) -> bool:
    """Whether the persona may read the words of this field, or know the key of this row."""
    if not persona.let_in:
        return False
    desk = world.desks.get(canary.desk)
    if desk is None:
        return _of_people(persona, canary.desk.removeprefix("people of "), canary)
    if canary.kind == "exchange.namedgrant":
        own = canary.person == str(world.seats[persona.name].account.pk)
        return own or (_own(persona, desk) and _sees(persona, desk))
    if canary.kind == "exchange.transfer":
        return knows_offer(persona, desk)
    if canary.kind == "hits.stoppedvalue":
        return _own(persona, desk) and persona.role == Role.RELEASING_OFFICER
    if canary.kind in ABOUT_SEAL | ABOUT_HITS:
        return _own(persona, desk) and _sees(persona, desk)
    if canary.kind == SEALED:
        return _own(persona, desk) and persona.role == Role.RELEASING_OFFICER and _sees(persona, desk)
    app = canary.kind.split(".")[0]
    if app == "intake":
        return _own(persona, desk) and persona.role in DESK_ROLES
    if app == "exchange":
        return knows_release(persona, desk)
    return _sees(persona, desk) or (_singly(persona, desk) and canary.kind not in NOT_SINGLY)


def audits(world: World, persona: Persona, canary: Canary) -> bool:
    """Whether the persona may read it where it stands in the journal: what its own party did and why, by whom and with
    whose records; never what is under seal."""
    desk = world.desks.get(canary.desk)
    own = _own(persona, desk) if desk else canary.desk == f"people of {persona.party}"
    return persona.let_in and persona.role == Role.AUDITOR and own and canary.kind != SEALED


def may_know(persona: Persona, desk: Desk, noun: str) -> bool:
    """Whether the persona may know that the desk's row of this kind is there; otherwise its id is an unknown one."""
    if not persona.let_in:
        return False
    if noun == "secondments" and _answers(persona):
        return True
    if noun in {"accounts", "secondments"}:
        return _own(persona, desk) and persona.role == Role.ADMINISTRATOR
    if noun in {"requests", "request-legs"}:
        return of_request(persona, desk.record.owner)
    if noun == "held-hits":
        return persona.party in {desk.record.owner, CENTRE} and persona.role not in WITHOUT_CONTENT
    if noun == "shifts":
        return _own(persona, desk)
    if noun in {"tokens", "jobs", "passkeys", "sessions", "webhooks", "deliveries", "webhook-deliveries", "notices"}:
        return False
    if noun in {"submissions", "questions", "answers"}:
        return _own(persona, desk) and persona.role in DESK_ROLES
    if noun == "journal":
        return _own(persona, desk) and persona.role == Role.AUDITOR
    if noun == "releases":
        return knows_release(persona, desk)
    if noun == "transfers":
        return knows_offer(persona, desk)
    if noun == "stopped-numbers":
        return _own(persona, desk) and persona.role == Role.RELEASING_OFFICER
    if noun in {"hits", "silences"}:
        return _own(persona, desk) and _sees(persona, desk)
    if noun in {"named-persons", "named-grants"}:  # the row that is asked for names a keeper of the owner's
        return _own(persona, desk) and _sees(persona, desk)
    whole = {
        "cases",
        "syndicates",
        "links",
        "relations",
        "case-steps",
        "syndicate-steps",
    }  # released with case or syndicate
    return _sees(persona, desk) or (_singly(persona, desk) and noun not in whole)


def knows_release(persona: Persona, desk: Desk) -> bool:
    """The two parties to a release know of it, as far as they see records at all."""
    if persona.role in WITHOUT_CONTENT:
        return False
    if desk.asked_only:
        return _own(persona, desk)
    reached = _reached(persona, desk)
    return _own(persona, desk) or reached


def of_request(persona: Persona, asker: str) -> bool:
    """Whoever sees records at the party that asks, and at the one that is asked."""
    return persona.role not in WITHOUT_CONTENT and persona.party in {asker, asked_by(asker)}


def knows_offer(persona: Persona, desk: Desk) -> bool:
    """Whoever sees records at the party that offers a case, and at the one that it is offered to."""
    return persona.role not in WITHOUT_CONTENT and (_own(persona, desk) or persona.party == desk.recipient)


def _singly(persona: Persona, desk: Desk) -> bool:
    """Whether the records of the desk were released to the persona one by one."""
    return desk.singly and persona.role not in WITHOUT_CONTENT and _reached(persona, desk)


def _reached(persona: Persona, desk: Desk) -> bool:
    return desk.recipient == persona.party or (desk.recipient == CENTRE and persona.person.at_the_centre)


def _of_people(persona: Persona, party: str, canary: Canary) -> bool:
    """An account and its service belong to the party's administrator; a job and a token to who has it alone."""
    if canary.kind.startswith("rfi."):
        return of_request(persona, party)
    if canary.kind == "duty.shift":
        return persona.party == party
    if canary.kind == "coordinators.account" and persona.party == party and canary.field in _on_duty(persona):
        return True
    if canary.kind not in {"coordinators.account", "coordinators.secondment"} or canary.field == "password":
        return False
    if _answers(persona) and (canary.kind == "coordinators.secondment" or canary.field in {"id", "username"}):
        return True
    if canary.kind == "coordinators.account" and canary.field in NAMEABLE and persona.role == Role.RELEASING_OFFICER:
        return True
    return persona.party == party and persona.role == Role.ADMINISTRATOR


def _on_duty(persona: Persona) -> set[str]:
    """What the roster tells a party's own people of each other: whoever keeps it chooses among them."""
    return {"id", "username"} if persona.role == Role.COORDINATOR else {"id"}


def _answers(persona: Persona) -> bool:
    """The centre's administrators accept who is seconded, and so learn of each proposal and whom it is about."""
    return persona.party == CENTRE and persona.role == Role.ADMINISTRATOR


def _own(persona: Persona, desk: Desk) -> bool:
    return persona.party == desk.record.owner


def _sees(persona: Persona, desk: Desk) -> bool:
    return sees(persona.name, persona.person, desk.record)
