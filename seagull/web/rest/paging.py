"""Keyset paging of the API's lists, over the same pages as the portal's own lists."""

from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response

from seagull.web.listing import CURSOR
from seagull.web.paging import COUNT_LIMIT, PAGE_SIZE, Page, page_of

SIZE = "size"
MAX_SIZE = 200
_FIGURES = 6  # of a size, at most: Python refuses to read thousands of them as a number


class KeysetPagination(BasePagination):
    """Pages in the order that the view names (``order``): ``after`` is where the last one ended, ``size`` how many."""

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        return self.rows_of_page(queryset, request, view.order)

    def rows_of_page(self, queryset: Any, request: Request, order: tuple[str, ...]) -> list[Any]:
        """The rows of the page asked for; `get_paginated_response` then tells of the same page."""
        self._request = request
        self._page = self._cut(queryset, order)
        return self._page.rows

    @property
    def shown(self) -> list[Any]:
        """The rows of the page that was answered."""
        return self._page.rows

    def _cut(self, queryset: Any, order: tuple[str, ...]) -> Page:
        try:
            return page_of(queryset, order=order, after=self._request.query_params.get(CURSOR, ""), size=self._size())
        except Http404 as error:
            raise ValidationError({CURSOR: _("Take the address of the next page from the page before it.")}) from error

    def _size(self) -> int:
        given = self._request.query_params.get(SIZE, str(PAGE_SIZE))
        if given.isascii() and given.isdigit() and len(given) <= _FIGURES and 1 <= int(given) <= MAX_SIZE:
            return int(given)
        raise ValidationError({SIZE: _("A page holds from 1 to %(most)s rows.") % {"most": MAX_SIZE}})

    def get_paginated_response(self, data: Any) -> Response:
        page = self._page
        return Response(
            {"count": page.count, "count_is_capped": page.capped, "next": self._next_address(), "results": data}
        )

    def _next_address(self) -> str | None:
        if self._page.next is None:
            return None
        query = self._request.query_params.copy()
        query[CURSOR] = self._page.next
        return self._request.build_absolute_uri(f"{self._request.path}?{query.urlencode()}")

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        return {
            "type": "object",
            "required": ["count", "count_is_capped", "next", "results"],
            "properties": {
                "count": {"type": "integer", "description": f"Rows of the whole list, counted up to {COUNT_LIMIT}."},
                "count_is_capped": {"type": "boolean", "description": "There are more than were counted."},
                "next": {"type": "string", "format": "uri", "nullable": True},
                "results": schema,
            },
        }

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        return [
            {
                "name": CURSOR,
                "in": "query",
                "required": False,
                "schema": {"type": "string"},
                "description": "Where the page before ended; taken from its `next`.",
            },
            {
                "name": SIZE,
                "in": "query",
                "required": False,
                "schema": {"type": "integer", "minimum": 1, "maximum": MAX_SIZE, "default": PAGE_SIZE},
                "description": "Rows of a page.",
            },
        ]
