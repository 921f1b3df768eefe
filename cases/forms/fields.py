"""Fields and choices that several forms share."""

from typing import Any

import pycountry
from django import forms
from django.utils.translation import gettext_lazy as _

from cases.models import Case
from coordinators.access.actor import Actor

REGION = ("KH", "CN", "LA", "MM", "TH", "VN")
CURRENCIES = ("KHR", "CNY", "LAK", "MMK", "THB", "VND", "USD", "USDT", "EUR", "HKD", "SGD", "MYR", "PHP", "JPY", "KRW")


def country_choices() -> list[tuple[str, Any]]:
    """ISO 3166-1 alpha-2, the six members first."""
    names = {country.alpha_2: getattr(country, "common_name", country.name) for country in pycountry.countries}
    others = sorted((code for code in names if code not in REGION), key=lambda code: names[code])
    return [
        ("", "—"),
        (str(_("Member countries")), [(code, names[code]) for code in REGION]),
        (str(_("Other countries")), [(code, names[code]) for code in others]),
    ]


def currency_choices() -> list[tuple[str, str]]:
    return [("", "—"), *((code, code) for code in CURRENCIES)]


def own_case(actor: Actor, number: str) -> Case:
    """The case of the own party that a form names by its number. Raises ValidationError for any other number."""
    own = Case.objects.visible_to(actor).filter(owner_id=actor.party_code, number=number.strip())
    found: Case | None = own.first()
    if found is None:
        raise forms.ValidationError(_("No case of your party has this number."))
    return found


class LinesField(forms.CharField):
    """Several values, one on each line; cleans to a list without blanks and repeats."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 2}))
        kwargs.setdefault("required", False)
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Any:
        text = super().clean(value) or ""
        return list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))
