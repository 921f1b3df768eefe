"""Working calendars: hours of every party with the special days of a year, and what parties said of single days."""

from http import HTTPStatus
from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from coordinators import selectors as people
from coordinators.access.permissions import Permission
from coordinators.calendars import selectors
from coordinators.calendars.filters import CalendarDayFilter
from coordinators.calendars.models import CalendarDay, WorkingHours
from coordinators.calendars.services import calendars
from coordinators.models import Party
from seagull.kernel import clock
from seagull.web.rest.writing import AddMixin, ChangeMixin


@extend_schema_field({"type": "string", "pattern": r"^\d{2}:\d{2}(:\d{2})?$"})
class ClockTimeField(serializers.TimeField):
    """A time on the party's own clock: "time" in a description of JSON has an offset, and this has none."""


class HoursSerializer(serializers.ModelSerializer[WorkingHours]):
    """``weekend``: numbers of the days without work, Monday 0."""

    opens = ClockTimeField()
    closes = ClockTimeField()
    weekend = serializers.ListField(child=serializers.IntegerField(min_value=0, max_value=6), max_length=6)

    class Meta:
        model = WorkingHours
        fields = list(calendars.HOURS_FIELDS)
        validators: list[Any] = []  # the service checks


class SpecialDaySerializer(serializers.Serializer[Any]):
    """``worked``: work is done on this day of a weekend, in place of another. ``own``: what the party itself said."""

    day = serializers.DateField()
    worked = serializers.BooleanField()
    name = serializers.CharField(allow_blank=True)
    own = serializers.UUIDField(source="own.pk", default=None, allow_null=True)


class CalendarSerializer(serializers.Serializer[Any]):
    party = serializers.CharField(source="code")
    time_zone = serializers.CharField()
    opens = ClockTimeField(source="hours.opens")
    closes = ClockTimeField(source="hours.closes")
    weekend = serializers.ListField(source="hours.weekend", child=serializers.IntegerField())
    year = serializers.IntegerField()
    days = SpecialDaySerializer(many=True)


class CalendarViewSet(ChangeMixin):
    """The working calendar of a party, by the party's code; ``year`` says of which year the special days are."""

    permission_to_write = Permission.MANAGE_ACCOUNTS
    queryset = people.parties()
    serializer_class = CalendarSerializer
    serializers_sent = {"partial_update": HoursSerializer}
    pagination_class = None
    parameters_of = {"retrieve": frozenset({"year"})}

    @extend_schema(parameters=[OpenApiParameter("year", int, description="This year unless given.")])
    def retrieve(self, _request: Request, **_kwargs: Any) -> Response:
        return Response(self._told(self.get_object(), self._year()))

    @extend_schema(request=HoursSerializer, responses=CalendarSerializer)
    def partial_update(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Say when the own party works."""
        party = self.get_object()
        calendars.change_hours(party, by=self.actor, fields=self.checked(HoursSerializer, partial=True))
        return Response(self._told(party, clock.today().year))

    def _year(self) -> int:
        self.refuse_unknown_parameters()
        year = selectors.year_named(self.request.query_params.get("year") or str(clock.today().year))
        if year is None:
            raise ValidationError({"year": _("There is no calendar of this year.")})
        return year

    def _told(self, party: Party, year: int) -> dict[str, Any]:
        told = {"hours": selectors.hours_of(party), "year": year, "days": selectors.special_days(party, year)}
        named = {"code": party.code, "time_zone": party.time_zone}
        return CalendarSerializer({**named, **told}).data


class CalendarDaySerializer(serializers.ModelSerializer[CalendarDay]):
    class Meta:
        model = CalendarDay
        fields = ["id", "party", "day", "kind", "name"]


class CalendarDaySentSerializer(serializers.ModelSerializer[CalendarDay]):
    class Meta:
        model = CalendarDay
        fields = ["day", "kind", "name"]


class CalendarDayViewSet(ListModelMixin, RetrieveModelMixin, AddMixin):
    """What parties have said of single days: off, or worked in place of others."""

    permission_to_write = Permission.MANAGE_ACCOUNTS
    queryset = selectors.days()
    serializer_class = CalendarDaySerializer
    serializers_sent = {"create": CalendarDaySentSerializer}
    filterset_class = CalendarDayFilter
    order = ("day", "id")
    http_method_names = ["get", "head", "post"]

    def add(self, data: dict[str, Any]) -> CalendarDay:
        return calendars.add_day(people.parties().get(pk=self.actor.party_code), by=self.actor, **data)

    @extend_schema(request=None, responses={204: None})
    @action(detail=True, methods=["post"], filterset_class=None, pagination_class=None)
    def remove(self, _request: Request, **_kwargs: Any) -> Response:
        """Take back what the own party said of a day: the country's rule holds again."""
        calendars.remove_day(self.get_object(), by=self.actor)
        return Response(status=HTTPStatus.NO_CONTENT)
