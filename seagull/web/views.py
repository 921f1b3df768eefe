"""The base of every page for those who are signed in."""

from typing import Any, ClassVar

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views import View


class SignedInView(View):
    """A page for people who signed in with both factors. ``permission`` is what they must hold, for every method."""

    permission: ClassVar[Any] = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.actor = request.actor  # type: ignore[attr-defined]
        if self.actor is None:
            return self._to_sign_in(request)
        if self.permission is not None and self.permission not in self.actor.permissions:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def _to_sign_in(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            # One factor shown: set up the second, or give it.
            return HttpResponseRedirect(reverse("second_factor"))
        return redirect_to_login(request.get_full_path())
