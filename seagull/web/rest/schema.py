"""What the OpenAPI description says of every operation: who may ask, and how errors look."""

from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema_field, inline_serializer
from rest_framework import serializers

from seagull.web.rest.idempotency import HEADER, LONGEST
from seagull.web.rest.versions import ETAG, IF_MATCH


def plain_data(shape: Any) -> serializers.JSONField:
    """A field that shows plain data as it is kept (JSON), described by ``shape``: a serializer, a field or a schema."""
    own: Any = type("PlainData", (serializers.JSONField,), {})  # what describes a field is kept on its class
    field: serializers.JSONField = extend_schema_field(shape)(own)(read_only=True)
    return field


TEXTS = serializers.ListField(child=serializers.CharField())
TEXT_BY_NAME = serializers.DictField(child=serializers.CharField())
ANYTHING_BY_NAME = serializers.DictField()

_FIELD = inline_serializer(
    "ErrorField", {"field": serializers.CharField(), "message": serializers.CharField()}, many=True
)
_ERROR = inline_serializer(
    "ErrorBody",
    {
        "code": serializers.CharField(help_text="For programs; never changes."),
        "message": serializers.CharField(help_text="For people, in the language asked for."),
        "fields": _FIELD,
        "request_id": serializers.UUIDField(allow_null=True, help_text="Null when nothing was found."),
    },
)
ERROR = inline_serializer("Error", {"error": _ERROR})
_BOTH = inline_serializer(
    "ChangedMeanwhile",
    {
        "error": _ERROR,
        "sent": serializers.DictField(help_text="What was sent."),
        "current": serializers.DictField(help_text="The record as it stands now."),
    },
)

_ANYWHERE = {
    "400": OpenApiResponse(ERROR, "The request can't be read, or a value in it is not right."),
    "401": OpenApiResponse(ERROR, "Nobody is signed in, or the token is not usable."),
    "403": OpenApiResponse(ERROR, "The person has no right to do this."),
}
NOT_FOUND = OpenApiResponse(ERROR, "There is no such record, or it is not open to the person.")
_AS_JSON = {"406": OpenApiResponse(ERROR, "The answer is JSON, which the request's `Accept` leaves out.")}
_ON_A_ROW = {"404": NOT_FOUND}
_ON_A_WRITE = {
    "409": OpenApiResponse(ERROR, "It contradicts what is recorded already."),
    "415": OpenApiResponse(ERROR, "What was sent is of a type that is not taken here."),
}
_UNDER_A_KEY = {"422": OpenApiResponse(ERROR, "The key was used for another request.")}
_CHANGED = {"412": OpenApiResponse(_BOTH, "The record is no longer what `If-Match` says. Nothing was written.")}
_KEY = OpenApiParameter(
    HEADER,
    {"type": "string", "minLength": 1, "maxLength": LONGEST, "pattern": "^[ -~]+$"},
    OpenApiParameter.HEADER,
    description="Sent again under the same key within a day, the same request has no second effect and is answered as "
    "before, with `Idempotency-Replayed: true`. Refused requests leave their key free.",
)
_VERSION = OpenApiParameter(
    IF_MATCH,
    str,
    OpenApiParameter.HEADER,
    description="The `ETag` that came with the record. Where the record has changed since, nothing is written, and the "
    "answer has both versions.",
)
_TAG = OpenApiParameter(
    ETAG,
    str,
    OpenApiParameter.HEADER,
    response=["200"],
    description="The record as it is shown here: to be sent back as `If-Match` with a change.",
)
_WRITES = {"POST", "PATCH", "DELETE"}


class ErrorSchema(AutoSchema):
    """The description of one operation, with the error envelope. A view set says what is sent by
    ``serializers_sent`` (action → serializer class); what is answered is its ``serializer_class``."""

    def get_request_serializer(self) -> Any:
        sent = getattr(self.view, "serializers_sent", {})
        return sent.get(getattr(self.view, "action", ""), super().get_request_serializer())

    def get_override_parameters(self) -> list[Any]:
        given = list(super().get_override_parameters())
        if self._takes_a_key():
            given.append(_KEY)
        if self._is_about_a_record("retrieve", "partial_update"):
            given.append(_TAG)
        if self._is_about_a_record("partial_update"):
            given.append(_VERSION)
        return given

    def _is_about_a_record(self, *actions: str) -> bool:
        return getattr(self.view, "action", "") in actions and "{" in self.path

    def _takes_a_key(self) -> bool:
        view: Any = self.view
        return self.method in _WRITES and view.action not in view.reading_actions

    def _hands_out_a_file(self) -> bool:
        view: Any = self.view
        return view.action in view.file_actions

    def _get_response_bodies(self, direction: Any = "response") -> dict[str, Any]:
        bodies = super()._get_response_bodies(direction)
        errors = dict(_ANYWHERE)
        if not self._hands_out_a_file():
            errors |= _AS_JSON
        if "{" in self.path:
            errors |= _ON_A_ROW
        if self.method in _WRITES:
            errors |= _ON_A_WRITE
        if self._takes_a_key():
            errors |= _UNDER_A_KEY
        if self._is_about_a_record("partial_update"):
            errors |= _CHANGED
        for status, response in errors.items():
            bodies.setdefault(status, self._get_response_for_code(response, status, direction=direction))
        return bodies
