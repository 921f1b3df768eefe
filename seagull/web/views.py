"""The base of every page for those who are signed in."""

from typing import Any, ClassVar

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import urlencode
from django.views import View


def to_passkey(request: HttpRequest) -> HttpResponse:
    """To where a passkey is enrolled or shown, and back to this page, which the person had a right to but for that."""
    return HttpResponseRedirect(f"{reverse('show_passkey')}?{urlencode({'next': request.get_full_path()})}")


class SignedInView(View):
    """A page for people who signed in with both factors. ``permission`` is what they must hold, for every method; who
    lacks nothing but a passkey is led to it."""

    permission: ClassVar[Any] = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.actor = request.actor  # type: ignore[attr-defined]
        if self.actor is None:
            request.asked_to_sign_in = True  # type: ignore[attr-defined]
            return redirect_to_login(request.get_full_path())
        if self.permission is not None and not self.actor.holds(self.permission):
            if self.actor.lacks_passkey_for(self.permission):
                return to_passkey(request)
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)
