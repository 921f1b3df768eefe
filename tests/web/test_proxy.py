"""The address that the journal notes is the client's as the proxy saw it."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from seagull.web.proxy import RealAddressMiddleware


def _seen(**headers: str) -> str:
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse(request.META["REMOTE_ADDR"])

    return RealAddressMiddleware(view)(
        RequestFactory().get("/", REMOTE_ADDR="172.18.0.2", headers=headers)
    ).content.decode()


@pytest.mark.parametrize("address", ["203.0.113.9", "2001:db8::1"])
def test_the_proxys_word_is_taken(address: str) -> None:
    assert _seen(**{"x-real-ip": address}) == address


@pytest.mark.parametrize("address", ["", "somewhere", "1.2.3.4, 5.6.7.8"])
def test_what_is_no_address_is_not(address: str) -> None:
    assert _seen(**{"x-real-ip": address}) == "172.18.0.2"


def test_a_header_that_clients_set_counts_for_nothing() -> None:
    assert _seen(**{"x-forwarded-for": "203.0.113.9"}) == "172.18.0.2"
