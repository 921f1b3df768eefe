"""The filters of a list live in its address; a chip is a link to the list without one of them."""

from django import forms
from django.http import QueryDict
from django.template import Context, Template
from django.test import RequestFactory

from seagull.web.listing import chips_of


class Filters(forms.Form):
    q = forms.CharField(label="Words", required=False)
    crime = forms.MultipleChoiceField(
        choices=[("Common", [("fraud", "Telecom fraud")]), ("other", "Other")], required=False
    )
    opened = forms.DateField(label="Opened from", required=False)
    silent = forms.NullBooleanField(required=False)


def chips(query: str) -> list[tuple[str, str, str]]:
    data = QueryDict(query)
    form = Filters(data)
    form.is_valid()
    return [(chip.label, chip.value, chip.without_url) for chip in chips_of(form, data)]


def test_a_value_is_shown_in_its_words_and_taken_out_by_its_link():
    assert chips("q=border&crime=fraud") == [
        ("Words", "border", "?crime=fraud"),
        ("Crime", "Telecom fraud", "?q=border"),
    ]


def test_of_two_values_of_a_field_each_goes_by_itself():
    assert chips("crime=fraud&crime=other") == [
        ("Crime", "Telecom fraud", "?crime=other"),
        ("Crime", "Other", "?crime=fraud"),
    ]


def test_taking_out_a_filter_begins_the_list_anew_and_keeps_the_sort():
    assert chips("q=x&after=cursor&sort=-opened") == [("Words", "x", "?sort=-opened")]


def test_a_date_is_shown_as_a_date_and_nonsense_as_typed():
    assert chips("opened=2024-08-07")[0][1] == "7 Aug 2024"
    assert chips("opened=soon")[0][1] == "soon"


def test_an_empty_value_is_no_filter():
    assert chips("q=&crime=") == []


def test_a_yes_or_no_is_said_in_words():
    assert chips("silent=true")[0][1] == "yes"


def test_the_bar_carries_the_sort_along_and_escapes_what_was_typed():
    request = RequestFactory().get("/", {"sort": "-opened", "q": "<script>"})
    form = Filters(request.GET)
    html = Template("{% load seagull_web %}{% part 'filter_bar' form=form search='q' keep='sort' %}").render(
        Context({"request": request, "form": form})
    )
    assert '<input type="hidden" name="sort" value="-opened">' in html
    assert "<script>" not in html
