"""The address that the journal notes is the client's as the proxy saw it."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from seagull.web.proxy import RealAddressMiddleware


@pytest.fixture(autouse=True)
def networks(settings) -> None:
    settings.PROXY_NETWORKS = ["172.16.0.0/12", "fc00::/7"]


def _seen(peer: str = "172.18.0.2", **headers: str) -> str:
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse(request.META["REMOTE_ADDR"])

    return RealAddressMiddleware(view)(RequestFactory().get("/", REMOTE_ADDR=peer, headers=headers)).content.decode()


@pytest.mark.parametrize("address", ["203.0.113.9", "2001:db8::1"])
def test_the_proxys_word_is_taken(address: str) -> None:
    assert _seen(**{"x-real-ip": address}) == address


@pytest.mark.parametrize("address", ["", "somewhere", "1.2.3.4, 5.6.7.8"])
def test_what_is_no_address_is_not(address: str) -> None:
    assert _seen(**{"x-real-ip": address}) == "172.18.0.2"


def test_a_header_that_clients_set_counts_for_nothing() -> None:
    assert _seen(**{"x-forwarded-for": "203.0.113.9"}) == "172.18.0.2"


@pytest.mark.parametrize("peer", ["198.51.100.7", "2001:db8::7"])
def test_whoever_gets_past_the_proxy_is_known_by_the_own_address(peer: str) -> None:
    assert _seen(peer, **{"x-real-ip": "203.0.113.9"}) == peer


def test_over_a_socket_of_the_machine_it_is_the_proxys_word() -> None:
    assert _seen("", **{"x-real-ip": "203.0.113.9"}) == "203.0.113.9"
