"""Changes that take no right away and give none, each with its reason: nobody could notice them, and none is tried.

By the module and the beginning of what stands there, so that lines may move.
"""

EQUIVALENT: dict[tuple[str, str], str] = {
    (
        "cases/api/shared.py",
        "self.steps_model.objects.visible_to",
    ): "steps are seen with their record",
    ("cases/context.py", "Suspect.objects.visible_to"): "of cases that the reader sees",
    ("cases/exchange/api/explanation.py", "type(row).objects.visible_to"): "the row was found as one that is seen",
    ("coordinators/access/bearer.py", "if token.last_used_at is None"): "how often a time of use is written",
    ("coordinators/access/bearer.py", "token.last_used_at is None"): "how often a time of use is written",
    (
        "coordinators/access/lapse.py",
        "None if actor is None",
    ): "ends more of what has run out",
    ("coordinators/access/limits.py", "if now - _active_at"): "how often a time of use is written",
    ("coordinators/access/limits.py", "request.session.session_key and"): "spares a look at who has no session",
    (
        "coordinators/access/middleware.py",
        "if undone and request.after_refusal",
    ): "of nothing to write, nothing is written",
    (
        "coordinators/access/middleware.py",
        "token.account if token else",
    ): "where a token came along, the actor is asked and no user",
    ("coordinators/access/scope.py", "if not actor.audience"): "no audience shares no bit and answers to no number",
    ("coordinators/access/lapse.py", "if not _asked("): "spares the work where nothing is due",
    ("coordinators/access/scope.py", "if _has_grants(actor)"): "spares those whom nobody names a second condition",
    ("coordinators/access/scope.py", "if not connection.needs_rollback"): "a broken transaction takes no statement",
}


def reason(name: str) -> str:
    """Why the mutant of that name is none; empty where it is one."""
    place, _, what = name.partition(": ")
    module = place.partition(":")[0]
    return next((why for (where, begins), why in EQUIVALENT.items() if where == module and what.startswith(begins)), "")
