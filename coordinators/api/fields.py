"""Fields of the API's serializers that know who asks."""

from typing import Any

import pycountry
from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from coordinators import selectors

#: Not a currency of ISO 4217, but in every second seizure.
TETHER = "USDT"


class VisibleReference(serializers.PrimaryKeyRelatedField):
    """A reference by id that takes only rows the actor may see: a row out of sight is answered as one that is not."""

    default_error_messages = {
        "does_not_exist": _("There is no such record."),
        "incorrect_type": _("There is no such record."),
    }

    def __init__(self, model: type[Model], *, own: bool = False, **options: Any) -> None:
        """``own``: the actor's party must own the row, too."""
        self._model: Any = model
        self._own = own
        super().__init__(queryset=model._default_manager.none(), **options)

    def get_queryset(self) -> Any:
        actor = getattr(self.context.get("request"), "actor", None)
        if actor is None:  # the schema is being written
            return self._model.objects.none()
        rows = self._model.objects.visible_to(actor)
        return rows.filter(owner_id=actor.party_code) if self._own else rows


class OwnAgency(serializers.PrimaryKeyRelatedField):
    """An agency of the actor's party; the own one alone for a person who acts for one."""

    default_error_messages = {"does_not_exist": _("Name the agency that you enter records for.")}

    def __init__(self, **options: Any) -> None:
        super().__init__(queryset=selectors.agencies().none(), **options)

    def get_queryset(self) -> Any:
        actor = getattr(self.context.get("request"), "actor", None)
        if actor is None:
            return selectors.agencies().none()
        of_party = selectors.agencies().filter(party_id=actor.party_code)
        return of_party.filter(pk=actor.agency_code) if actor.agency_code else of_party


class CountryField(serializers.CharField):
    """A country, by its ISO 3166-1 alpha-2 code."""

    default_error_messages = {"country": _("Give a country by its two-letter code (ISO 3166-1).")}

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": 2, "allow_blank": True, "required": False} | options)

    def to_internal_value(self, data: Any) -> str:
        code = super().to_internal_value(data).upper()
        if code and pycountry.countries.get(alpha_2=code) is None:
            self.fail("country")
        return code


class CurrencyField(serializers.CharField):
    """A currency, by its ISO 4217 code, or USDT."""

    default_error_messages = {"currency": _("Give a currency by its three-letter code (ISO 4217), or USDT.")}

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": 4} | options)

    def to_internal_value(self, data: Any) -> str:
        code = super().to_internal_value(data).upper()
        if code != TETHER and pycountry.currencies.get(alpha_3=code) is None:
            self.fail("currency")
        return code
