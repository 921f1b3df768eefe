"""The base of every view of the API."""

from typing import Any, ClassVar

from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError
from rest_framework.parsers import JSONParser
from rest_framework.permissions import SAFE_METHODS, BasePermission, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from rest_framework.views import APIView
from rest_framework.viewsets import GenericViewSet

from seagull.web.listing import CURSOR
from seagull.web.rest.idempotency import IdempotencyMixin
from seagull.web.rest.paging import SIZE, KeysetPagination
from seagull.web.rest.schema import ErrorSchema
from seagull.web.rest.versions import VersionMixin

#: Where the API's addresses begin.
VERSIONED = "/api/v1/"
_PAGE = frozenset({CURSOR, SIZE})


class HoldsPermission(BasePermission):
    """Whether the actor holds what the view asks for, for every method. Whose row it is, services judge."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        wanted = getattr(view, "permission", None)
        actor: Any = getattr(request, "actor", None)
        if wanted is None:
            return True
        if actor is not None and actor.lacks_passkey_for(wanted):
            self.message = _("This takes a session that has shown a passkey.")
        return actor is not None and actor.holds(wanted)


class WithinScope(BasePermission):
    """Whether the token that came along covers what is asked for; a session covers everything."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        actor: Any = getattr(request, "actor", None)
        self.message = _("The scopes of this token don't cover this.")
        return actor is not None and actor.may_ask(resource_of(request), writes=request.method not in SAFE_METHODS)


def resource_of(request: Request) -> str:
    """The name of the list, or the one thing, whose address was asked for: what stands behind the API's version."""
    return request.path_info.removeprefix(VERSIONED).partition("/")[0]


class ActorViewSet(VersionMixin, IdempotencyMixin, GenericViewSet):
    """A view set for people (or their tokens) who are signed in with all factors.

    ``order`` is the order of its list, by not-null fields the last of which is unique. What the list may be asked by
    are the filter set's names, the page's and ``list_parameters``; any other is an error, not silently everything.
    """

    permission: ClassVar[Any] = None
    order: ClassVar[tuple[str, ...]] = ()
    parameters_of: ClassVar[dict[str, frozenset[str]]] = {}
    file_actions: ClassVar[frozenset[str]] = frozenset()

    schema = ErrorSchema()
    permission_classes = [IsAuthenticated, WithinScope, HoldsPermission]
    parser_classes = [JSONParser]
    pagination_class: Any = KeysetPagination
    metadata_class = None
    http_method_names = ["get", "head", "post", "patch"]

    @property
    def actor(self) -> Any:
        return self.request.actor  # type: ignore[attr-defined]

    def checked(self, serializer_class: type[BaseSerializer[Any]], **options: Any) -> dict[str, Any]:
        """What was sent, checked. Raises ValidationError."""
        serializer = serializer_class(data=self.request.data, context=self.get_serializer_context(), **options)
        serializer.is_valid(raise_exception=True)
        checked: dict[str, Any] = serializer.validated_data
        return checked

    def filter_queryset(self, queryset: Any) -> Any:
        """The rows that the list was asked for; a single row is never filtered."""
        if self.detail:
            return queryset
        self.refuse_unknown_parameters()
        return super().filter_queryset(queryset)

    def paged(self, rows: Any, serializer_class: type[BaseSerializer[Any]], order: tuple[str, ...]) -> Response:
        """One page of other rows than the view's own, such as those under one of them."""
        paginator: Any = self.paginator
        page = paginator.rows_of_page(rows, self.request, order)
        shown = serializer_class(page, many=True, context=self.get_serializer_context())
        answer: Response = paginator.get_paginated_response(shown.data)
        return answer

    def perform_content_negotiation(self, request: Request, force: bool = False) -> Any:
        return super().perform_content_negotiation(request, force=force or self.action in self.file_actions)

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        answer = super().finalize_response(request, response, *args, **kwargs)
        answer["Cache-Control"] = "no-store"
        return answer

    def refuse_unknown_parameters(self) -> None:
        """Raise ValidationError for query parameters that this action does not know."""
        filterset: Any = getattr(self, "filterset_class", None)
        own = self.parameters_of.get(self.action or "", _PAGE)
        known = own | set(filterset.base_filters if filterset else ())
        unknown = sorted(set(self.request.query_params) - known)
        if unknown:
            raise ValidationError({name: _("There is no such filter.") for name in unknown})
