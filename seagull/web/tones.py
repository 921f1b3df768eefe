"""Which tone a status is shown in.

A tone is a hint for the eye, never the only carrier of meaning: the word always stands beside it. The names are the
stored values of the code lists; a value not listed is shown neutral.
"""

NEUTRAL, INFORMATION, PROGRESS, GOOD, WARNING, DANGER = "neutral", "info", "progress", "good", "warning", "danger"

_VALUES_BY_TONE = {
    INFORMATION: (
        "open",
        "identified",
        "located",
        "received",
        "new",
        "requested",
        "planned",
        "released_to",
        "asked",
        "offered",
        "sent",
        "seized",
    ),
    PROGRESS: (
        "referred",
        "charged",
        "transferred",
        "repatriated",
        "frozen",
        "queued",
        "waiting",
        "running",
        "staged",
        "checking",
        "reading",
        "committing",
        "undoing",
        "submitted",
        "in_progress",
        "changed",
        "partly_disclosed",
        "acknowledged",
    ),
    GOOD: (
        "arrested",
        "adjudicated",
        "convicted",
        "confiscated",
        "returned",
        "done",
        "succeeded",
        "committed",
        "published",
        "in_force",
        "accepted",
        "disclosed",
        "active",
        "signed",
        "sealed",
        "completed",
        "delivered",
        "answered",
    ),
    WARNING: (
        "wanted",
        "expiring",
        "expired",
        "overdue",
        "needs_review",
        "restricted",
        "declared",
        "draft",
        "superseded",
        "paused",
        "withheld",
    ),
    DANGER: ("failed", "unreadable", "refused", "revoked", "rejected", "suspended", "cancelled", "broken", "stopped"),
}

TONES = {value: tone for tone, values in _VALUES_BY_TONE.items() for value in values}


def tone_of(value: str) -> str:
    """The tone of a stored status value; ``neutral`` for one we have no tone for."""
    return TONES.get(value, NEUTRAL)
