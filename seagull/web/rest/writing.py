"""Rows that can be made (POST) and changed (PATCH), each through a service that checks who may. Nothing is deleted."""

from http import HTTPStatus
from typing import Any, ClassVar

from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer

from seagull.web.rest.views import ActorViewSet


class ChangeMixin(ActorViewSet):
    """``serializers_sent`` says for ``create`` and ``partial_update`` what is sent; the answer is the row's detail.

    ``permission_to_write`` is asked of whoever writes, beside the view's own; of the row itself, services judge.
    """

    permission_to_write: ClassVar[Any] = None
    serializers_sent: ClassVar[dict[str, type[BaseSerializer[Any]]]] = {}

    def check_permissions(self, request: Request) -> None:
        super().check_permissions(request)
        wanted = self.permission_to_write
        if wanted is not None and request.method not in SAFE_METHODS and not self.actor.holds(wanted):
            self.permission_denied(request)

    def change(self, row: Any, data: dict[str, Any]) -> Any:
        """Change a row through its service; ``data`` holds only what was sent."""
        raise NotImplementedError

    def partial_update(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        row = self.get_object()
        self.change(row, self.checked(self.serializers_sent["partial_update"], partial=True))
        return self.shown(row)

    def shown(self, row: Any, status: int = HTTPStatus.OK) -> Response:
        """A row as it stands now, in the words of a detail."""
        fresh = self.get_queryset().get(pk=row.pk)
        return Response(self.get_serializer(fresh).data, status=status)


class AddMixin(ChangeMixin):
    def add(self, data: dict[str, Any]) -> Any:
        """Make a row through its service."""
        raise NotImplementedError

    def create(self, request: Request) -> Response:
        return self.shown(self.add(self.checked(self.serializers_sent["create"])), HTTPStatus.CREATED)
