"""The base of the API of operational rows: the same querysets and services as the pages, and nothing beside them."""

from http import HTTPStatus
from typing import Any, ClassVar

from django.db.models import Prefetch
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer

from coordinators.access.actor import Actor
from coordinators.access.permissions import Permission
from seagull.audit import reading
from seagull.web.listing import CURSOR
from seagull.web.rest.paging import SIZE
from seagull.web.rest.views import ActorViewSet


def seen(actor: Actor, name: str, model: type[Any]) -> Any:
    """A relation with only those of its rows that the actor may see; a reference to one out of sight reads as none."""
    return Prefetch(name, queryset=model.objects.visible_to(actor))


class VisibleViewSet(ListModelMixin, RetrieveModelMixin, ActorViewSet):
    """List and detail of the rows of ``model`` that the actor may see; any other id is answered as an unknown one.

    ``personal``: the rows tell of persons, so that each reading is journalled.
    """

    model: ClassVar[type[Any]]
    permission: ClassVar[Any] = Permission.VIEW_RECORDS
    personal: ClassVar[bool] = False

    def rows(self, actor: Actor) -> Any:
        """The visible rows with all that a serializer shows of them, in a fixed number of queries."""
        return self.model.objects.visible_to(actor)

    def get_queryset(self) -> Any:
        if getattr(self, "swagger_fake_view", False):  # the schema is being written: nobody asks
            return self.model._default_manager.none()
        return self.rows(self.actor)

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        answer = super().list(request, *args, **kwargs)
        rows = self.paginator.shown  # type: ignore[union-attr]
        asked = {name: values for name, values in request.query_params.lists() if name not in (CURSOR, SIZE)}
        if self.personal:
            reading.listed(by=self.actor, model=self.model, rows=rows, asked=asked)
        else:
            reading.searched(by=self.actor, model=self.model, asked=asked, count=len(rows))
        return answer

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        row = self.get_object()
        if self.personal:
            reading.read(by=self.actor, row=row)
        return Response(self.get_serializer(row).data)

    def reading(self, row: Any) -> None:
        if self.personal:
            reading.read(by=self.actor, row=row)

    def shown(self, row: Any, status: int = HTTPStatus.OK) -> Response:
        """A row as it stands now, in the words of a detail."""
        fresh = self.get_queryset().get(pk=row.pk)
        return Response(self.get_serializer(fresh).data, status=status)


class RecordViewSet(VisibleViewSet):
    """Rows that can be made (POST) and amended (PATCH), each through a service that checks whose they are.

    ``serializers_sent`` says for the actions ``create`` and ``partial_update`` what is sent. Nothing is ever deleted.
    """

    serializers_sent: ClassVar[dict[str, type[BaseSerializer[Any]]]] = {}

    def add(self, by: Actor, data: dict[str, Any]) -> Any:
        """Make a row through its service."""
        raise NotImplementedError

    def amend(self, row: Any, by: Actor, data: dict[str, Any]) -> Any:
        """Amend a row through its service; ``data`` holds only what was sent."""
        raise NotImplementedError

    def create(self, request: Request) -> Response:
        row = self.add(self.actor, self.checked(self.serializers_sent["create"]))
        return self.shown(row, HTTPStatus.CREATED)

    def partial_update(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        row = self.get_object()
        self.amend(row, self.actor, self.checked(self.serializers_sent["partial_update"], partial=True))
        return self.shown(row)
