"""Which text fields carry no canary, each for a stated reason. A field that is in no table here carries one; a model of
the portal that the world makes no row of is noticed by the test."""

from collections.abc import Callable
from typing import Any

from django.db.models import CharField, Field, JSONField

#: Whole models: their reason.
PUBLIC: dict[str, str] = {
    "coordinators.party": "reference data, the same for everybody",
    "coordinators.agency": "reference data, the same for everybody",
    "calendars.workinghours": "reference data, the same for everybody",
    "calendars.calendarday": "reference data, the same for everybody",
    "operations.operation": "what all parties do together, the same for everybody",
    "operations.phase": "what all parties do together, the same for everybody",
    "operations.lineofaction": "what all parties do together, the same for everybody",
    "operations.participation": "what all parties do together, the same for everybody",
    "evaluation.indicator": "reference data, the same for everybody",
    "evaluation.exchangerate": "reference data, the same for everybody",
    "evaluation.snapshot": "aggregates, frozen under a hash",
    "evaluation.chapter": "aggregates",
    "evaluation.report": "aggregates",
    "evaluation.reportfile": "aggregates; the file's name is made of the report's number and label",
    "cases.hashkey": "a wrapped key under a code",
    "cases.identitymark": "keyed hashes",
    "audit.sealedbatch": "hashes and signatures",
    "coordinators.signintry": "keyed hashes and addresses, of no use to whoever acts",
    "coordinators.draft": "encrypted, for the person who typed it",
    "coordinators.keyedanswer": "hashes, and an answer encrypted for the person who was given it",
    "coordinators.usedonce": "a hash",
    "audit.journalentry": "tells of rows that carry canaries themselves",
    "mfa.authenticator": "no words; the secret is looked for as it is",
    "usersessions.usersession": "no words; kept by allauth of one's own browsers",
}
#: Fields whose values are looked for as they are, and belong to nobody.
SECRETS = {
    ("coordinators.account", "password"),
    ("coordinators.apitoken", "digest"),
    ("coordinators.invitation", "digest"),
}
#: Single fields: their reason.
CODES: dict[tuple[str, str], str] = {
    ("coordinators.account", "full_name"): "shown beside what the person did, to whoever sees that",
    ("coordinators.account", "password"): "looked for as it is",
    ("coordinators.apitoken", "digest"): "looked for as it is",
    ("coordinators.invitation", "digest"): "looked for as it is",
    ("coordinators.invitation", "made_by"): "a name, shown beside what the person did",
    ("notifications.notice", "kind"): "a code",
    ("notifications.notice", "key"): "codes and keys of rows, compared and never shown",
    ("exchange.transfer", "counts"): "numbers by code",
    ("exchange.transfer", "decision_reason"): "written when the offer is answered",
    ("hits.hit", "other_reference"): "the other case's number, which carries a canary there",
    ("hits.heldback", "reason"): "written when the centre lets the hits through, and shown to it alone",
    ("jobs.job", "kind"): "a code",
    ("webhooks.endpoint", "secret"): "encrypted",
    ("webhooks.endpoint", "former_secret"): "encrypted",
    ("webhooks.delivery", "event"): "a code",
    ("jobs.job", "arguments"): "keys of rows; scanned as a job's payload",
    ("jobs.job", "message"): "a sentence of the portal's own",
    ("intake.submission", "stored_as"): "where the file lies",
    ("intake.stagedrow", "kind"): "a code",
    ("intake.openquestion", "sheet_kind"): "a code",
    ("intake.openquestion", "reason"): "a code",
    ("intake.openquestion", "suggestions"): "codes and numbers",
    ("intake.submission", "refusal"): "a code",
    ("intake.submission", "totals"): "numbers by code",
    ("intake.submission", "template"): "a number and the code of a language",
    ("intake.stagedrow", "left_digest"): "a hash",
    ("intake.cellproblem", "field"): "a code",
    ("intake.cellproblem", "code"): "a code",
    ("intake.cellproblem", "reason"): "a sentence of the portal's own",
    ("intake.columndecision", "sheet_kind"): "a code",
    ("intake.columndecision", "field"): "a code",
}
#: How a canary sits in a field that is not plain text.
SHAPES: dict[tuple[str, str], Callable[[str], Any]] = {
    ("coordinators.account", "email"): lambda text: f"{text}@example.org",
    ("webhooks.endpoint", "url"): lambda text: f"https://{text}.example.org/",
    ("intake.submission", "filename"): lambda text: f"{text}.xlsx",
    ("intake.submission", "sheets"): lambda text: {text: {"kind": "cases", "good": 1, "bad": 0, "new": 1}},
    ("intake.stagedrow", "values"): lambda text: {"read": {}, "typed": {"title": text}, "line": [["A", text]]},
    ("intake.stagedrow", "differences"): lambda text: {"title": [text, text]},
    ("intake.stagedrow", "before"): lambda text: {"fields": {"title": text}, "parts": {}},
    ("intake.submission", "obstacles"): lambda text: [
        {"sheet": text, "row": 2, "reason": "edited", "kind": "cases", "record": ""}
    ],
    ("intake.cellproblem", "params"): lambda text: {"sheet": text},
    ("intake.openquestion", "samples"): lambda text: [text],
}
_SHORTEST = 8


def why_without(each: Field) -> str | None:
    """Why a text field carries no canary; None where it carries one."""
    kind = each.model._meta.label_lower
    if kind in PUBLIC:
        return PUBLIC[kind]
    if (kind, each.name) in CODES:
        return CODES[kind, each.name]
    if each.name == "key_id":
        return "names the key that something is sealed under"
    if each.choices:
        return "a code from a list"
    if isinstance(each, CharField) and each.max_length is not None and each.max_length < _SHORTEST:
        return "too short for words: a code"
    if isinstance(each, JSONField) and each.name == "as_typed":
        return None
    if each.primary_key:
        return "a key"
    return None


for _kind in (
    "case",
    "caseupdate",
    "suspect",
    "rescuedperson",
    "seizedasset",
    "firearm",
    "ammunition",
    "identifier",
    "site",
    "relation",
    "syndicatelink",
):
    SHAPES[f"cases.{_kind}", "as_typed"] = lambda text: {"note": text}
