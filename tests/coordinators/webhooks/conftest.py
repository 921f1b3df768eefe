"""A receiver, and the portal's worker as far as webhooks go."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from coordinators.access.actor import Actor
from coordinators.access.scope import acting_as
from coordinators.webhooks.events import types
from coordinators.webhooks.models import Delivery, Endpoint
from coordinators.webhooks.services import endpoints, sending, telling
from seagull.kernel import clock
from seagull.kernel.stage import JOBS, on_stage
from tests.coordinators.webhooks.receiver import NAME, Receiver, receiving, write_certificate


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_certificate(tmp_path_factory.mktemp("receiver"))


@pytest.fixture
def receiver(certificate: Path, settings: Any) -> Iterator[Receiver]:
    settings.WEBHOOK_OPEN_HOSTS = [NAME]
    settings.WEBHOOK_CA_FILE = str(certificate)
    with receiving(certificate) as found:
        yield found


@pytest.fixture
def listen(receiver: Receiver) -> Callable[..., tuple[Endpoint, str]]:
    """Makes an endpoint of somebody's at the receiver, told of everything unless said."""

    def made(by: Actor, *events: str, url: str = "") -> tuple[Endpoint, str]:
        with acting_as(by):
            return endpoints.make(
                by=by, url=url or receiver.url, description="Our desk", events=events or list(types())
            )

    return made


@pytest.fixture
def tell(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """What the worker finds in the journal, though the test's own transaction, which wrote it, is not over yet."""

    def told() -> None:
        with on_stage(JOBS):
            Endpoint.objects.update(told_below=0)
        monkeypatch.setattr(telling, "complete_below", lambda: 2**62)
        telling.tell()

    return told


@pytest.fixture
def deliver(tell: Callable[[], None]) -> Callable[[], int]:
    """A worker's round."""

    def delivered() -> int:
        tell()
        return sending.send_due()

    return delivered


def now_due() -> None:
    """Let the time pass after which what failed is tried again."""
    with on_stage(JOBS):
        Delivery.objects.filter(state=Delivery.State.WAITING).update(next_at=clock.now())


def deliveries(endpoint: Endpoint | None = None) -> list[Delivery]:
    with on_stage(JOBS):
        found = Delivery.objects.select_related("endpoint").order_by("happened_at", "id")
        return list(found.filter(endpoint=endpoint) if endpoint else found)
