"""The portal connects to public addresses alone, and to the very address that it checked."""

import ipaddress
import socket
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from coordinators.access.scope import acting_as
from coordinators.codes import Role
from coordinators.webhooks import addresses
from coordinators.webhooks.models import Delivery, Endpoint
from coordinators.webhooks.posting import post
from coordinators.webhooks.services import deliveries as asked
from coordinators.webhooks.services import sending
from seagull.audit.models import JournalEntry
from seagull.kernel.stage import JOBS, on_stage
from tests.coordinators.webhooks.conftest import deliveries
from tests.coordinators.webhooks.receiver import write_certificate
from tests.factories.accounts import actor

INSIDE = [
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "192.0.2.1",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "fe80::1",
    "fc00::1",
    "fec0::1",
    "ff02::1",
    "fd00:ec2::254",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "2001:0:7f00:1::",
]


@pytest.mark.parametrize("address", INSIDE)
def test_an_address_within_a_network_is_not_public(address: str) -> None:
    assert not addresses.is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "1.1.1.1", "2606:4700:4700::1111"])
def test_an_address_of_the_internet_is(address: str) -> None:
    assert addresses.is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "url",
    [
        "http://receiver.example.org/",
        "ftp://receiver.example.org/",
        "https:///x",
        "https://receiver.example.org:22/",
        "https://receiver.example.org:99999/",
        "https://name:word@receiver.example.org/",
        "https://receiver.example.org/#part",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://169.254.169.254/latest/meta-data/",
    ],
)
def test_such_an_address_is_refused_at_its_field(url: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        addresses.check_url(url)
    assert set(refusal.value.message_dict) == {"url"}


@pytest.mark.parametrize("url", ["https://receiver.example.org/told?x=1", "https://receiver.example.org:8443/"])
def test_such_an_address_is_taken(url: str) -> None:
    addresses.check_url(url)


def resolves(monkeypatch: pytest.MonkeyPatch, *found: str) -> list[str]:
    """Names lead to these addresses; returns what connections are made to."""
    made: list[str] = []

    def connect(address: tuple[str, int], *_args: Any, **_named: Any) -> Any:
        made.append(address[0])
        raise ConnectionRefusedError

    answers = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, 443)) for each in found]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_named: answers)
    monkeypatch.setattr("urllib3.util.connection.create_connection", connect)
    return made


def test_a_name_of_which_one_address_is_inside_is_not_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    made = resolves(monkeypatch, "8.8.8.8", "10.0.0.7")
    assert post("https://receiver.example.org/", "{}", {}).problem == Delivery.Problem.ADDRESS
    assert made == []


def test_the_connection_goes_to_the_address_that_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that leads elsewhere when it is asked a second time is not asked a second time."""
    made = resolves(monkeypatch, "8.8.8.8")
    assert post("https://receiver.example.org/", "{}", {}).problem == Delivery.Problem.CONNECTION
    assert made == ["8.8.8.8"]


def test_a_certificate_for_another_name_is_refused(receiver: Any, tmp_path: Any, settings: Any) -> None:
    settings.WEBHOOK_CA_FILE = str(write_certificate(tmp_path, "elsewhere.example.org"))
    assert post(receiver.url, "{}", {}).problem == Delivery.Problem.CERTIFICATE
    assert receiver.got == []


@pytest.mark.django_db
def test_a_name_that_leads_to_this_machine_when_it_is_sent_stops_the_webhook(
    listen: Any, receiver: Any, settings: Any
) -> None:
    liaison = actor("KH")
    endpoint, _secret = listen(liaison)
    with acting_as(liaison):
        asked.send_test(endpoint, by=liaison)
    settings.WEBHOOK_OPEN_HOSTS = []
    sending.send_due()
    assert receiver.got == []
    (delivery,) = deliveries(endpoint)
    assert (delivery.state, delivery.problem) == (Delivery.State.FAILED, Delivery.Problem.ADDRESS)
    with on_stage(JOBS):
        assert Endpoint.objects.get(pk=endpoint.pk).reason == Endpoint.Reason.ADDRESS
    with acting_as(actor("KH", Role.AUDITOR)):
        assert JournalEntry.objects.filter(action="webhook.refused", record_id=str(endpoint.pk)).count() == 1
