"""A message as it goes out: a thin body, signed by the Standard Webhooks rules (version 1, symmetric).

https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
"""

import base64
import datetime as dt
import json
import secrets
from collections.abc import Sequence

from standardwebhooks import Webhook

from coordinators.webhooks.events import EventType
from coordinators.webhooks.models import Delivery

#: Bytes of a secret; the rules ask for 24 to 64.
_BYTES = 32


def new_secret() -> str:
    """``whsec_`` and the key in base64."""
    return f"whsec_{base64.b64encode(secrets.token_bytes(_BYTES)).decode()}"


def body_of(delivery: Delivery, event: EventType) -> str:
    """What happened, when, and where to read of it; nothing of what stands there."""
    subject = delivery.subject or delivery.endpoint_id
    told = {
        "type": event.name,
        "timestamp": delivery.happened_at.astimezone(dt.UTC).isoformat().replace("+00:00", "Z"),
        "data": {"id": str(subject), "kind": event.kind, "url": event.address(subject)},
    }
    return json.dumps(told, separators=(",", ":"))


def headers_of(message_id: str, body: str, *, keys: Sequence[str], at: dt.datetime) -> dict[str, str]:
    """The headers of an attempt, with a signature by each of the keys."""
    at = at.astimezone(dt.UTC)
    return {
        "content-type": "application/json",
        "user-agent": "SEAGULL-webhooks/1",
        "webhook-id": message_id,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": " ".join(Webhook(key).sign(message_id, at, body) for key in keys),
    }
