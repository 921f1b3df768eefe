"""One envelope for every error of the API, whoever raised it: DRF, Django, a service or the database.

    {"error": {"code": "invalid", "message": "…", "fields": [{"field": "names.0.text", "message": "…"}],
               "request_id": "…"}}

``code`` is for programs and never changes; ``message`` is for people, in the language they asked for. A 404 says no
request id in its body (the X-Request-ID header has it), so that the answers to a foreign and to an unknown id are the
same to the last byte.
"""

from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any

from django.core.exceptions import BadRequest, PermissionDenied, RequestDataTooBig
from django.core.exceptions import ValidationError as DjangoValidationError
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views import defaults
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import set_rollback

API_PATH = "/api/"

Field = dict[str, str]


def envelope(
    request: Any, *, status: int, code: str, message: str, fields: list[Field] | None = None
) -> dict[str, Any]:
    """The body of an error."""
    request_id = None if status == HTTPStatus.NOT_FOUND else getattr(request, "request_id", None)
    return {"error": {"code": code, "message": message, "fields": fields or [], "request_id": request_id}}


def exception_handler(error: Exception, context: Mapping[str, Any]) -> Response | None:
    """``EXCEPTION_HANDLER`` of DRF. None for what nobody expected: that is logged, and answered by `server_error`."""
    request = context["request"]
    known = _as_api_exception(error)
    if known is None:
        return None
    set_rollback()
    message, fields = _message_and_fields(known)
    body = envelope(request, status=known.status_code, code=_code(known), message=message, fields=fields)
    return Response(body, status=known.status_code, headers=_headers(known))


class Conflict(exceptions.APIException):
    status_code = HTTPStatus.CONFLICT
    default_code = "conflict"


def _as_api_exception(error: Exception) -> exceptions.APIException | None:
    if isinstance(error, Http404):
        return exceptions.NotFound(_("There is nothing here."))
    if isinstance(error, PermissionDenied):
        return exceptions.PermissionDenied(str(error) or None)
    if isinstance(error, DjangoValidationError):
        return exceptions.ValidationError(_plain(error))
    if isinstance(error, BadRequest | RequestDataTooBig):
        return exceptions.ParseError(str(error) or None)
    if isinstance(error, IntegrityError):
        # The message of the database quotes the row: it stays here.
        return Conflict(_("This would contradict what is recorded already."))
    return error if isinstance(error, exceptions.APIException) else None


def _plain(error: DjangoValidationError) -> dict[str, list[str]]:
    if hasattr(error, "error_dict"):
        return {("" if name == "__all__" else name): texts for name, texts in error.message_dict.items()}
    return {"": error.messages}


def _message_and_fields(error: exceptions.APIException) -> tuple[str, list[Field]]:
    if not isinstance(error, exceptions.ValidationError):
        return str(error.detail), []
    found = list(_flat(error.detail))
    general = [text for name, text in found if not name]
    fields = [{"field": name, "message": text} for name, text in found if name]
    return " ".join(general) or _("Check the fields that are named."), fields


def _flat(detail: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Each message of a nested detail with the dotted path of its field; an empty path for the whole."""
    if isinstance(detail, Mapping):
        for key, inner in detail.items():
            step = "" if key == "non_field_errors" else str(key)
            yield from _flat(inner, f"{name}.{step}" if name and step else name or step)
    elif isinstance(detail, list):
        for number, inner in enumerate(detail):
            nested = isinstance(inner, Mapping | list)
            yield from _flat(inner, f"{name}.{number}" if nested and name else name)
    else:
        yield name, str(detail)


def _code(error: exceptions.APIException) -> str:
    if isinstance(error, exceptions.ValidationError):
        return "invalid"
    codes = error.get_codes()
    return codes if isinstance(codes, str) else error.default_code


def _headers(error: exceptions.APIException) -> dict[str, str]:
    headers = {}
    if challenge := getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = challenge
    if wait := getattr(error, "wait", None):
        headers["Retry-After"] = str(int(wait))
    return headers


# What Django answers itself, outside any view: ``handler400`` to ``handler500`` of seagull.urls.


def _answer(request: HttpRequest, status: HTTPStatus, code: str, message: str) -> HttpResponse:
    return JsonResponse(envelope(request, status=status, code=code, message=message), status=status)


def _is_api(request: HttpRequest) -> bool:
    return request.path.startswith(API_PATH)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if not _is_api(request):
        return defaults.bad_request(request, exception)
    return _answer(request, HTTPStatus.BAD_REQUEST, "parse_error", _("The request can't be read."))


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    if not _is_api(request):
        return defaults.permission_denied(request, exception)
    return _answer(request, HTTPStatus.FORBIDDEN, "permission_denied", _("You have no right to do this."))


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    if not _is_api(request):
        return defaults.page_not_found(request, exception)
    return _answer(request, HTTPStatus.NOT_FOUND, "not_found", _("There is nothing here."))


def server_error(request: HttpRequest) -> HttpResponse:
    if not _is_api(request):
        return defaults.server_error(request)
    message = _("Something went wrong here. It has been reported to the people who run the portal.")
    return _answer(request, HTTPStatus.INTERNAL_SERVER_ERROR, "server_error", message)
