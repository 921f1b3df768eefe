"""What every answer says to the browser beside the content policy: what pages may use, and who may have them."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

#: Features that a page could ask a browser for. None is used but passkeys, by our own pages.
_USED = ("publickey-credentials-create", "publickey-credentials-get")
_UNUSED = (
    "accelerometer",
    "autoplay",
    "bluetooth",
    "camera",
    "clipboard-read",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
PERMISSIONS = ", ".join([*(f"{name}=(self)" for name in _USED), *(f"{name}=()" for name in _UNUSED)])

HEADERS = {
    "Permissions-Policy": PERMISSIONS,
    # A page that opened ours, or that ours opened, has no hold on it.
    "Cross-Origin-Opener-Policy": "same-origin",
    # No other site embeds what the portal answers, not even a picture.
    "Cross-Origin-Resource-Policy": "same-origin",
}


class HeadersMiddleware:
    """Sets ``HEADERS`` on every answer, files of ``static/`` and errors included."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response
