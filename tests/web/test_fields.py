"""Fields and the summary of errors: every error is said twice, at the top and at its field, and tied to the input."""

import re

import pytest
from django import forms
from django.template import Context, Template

CHOICES = [("a", "One"), ("b", "Two")]


class Row(forms.Form):
    serial = forms.CharField()


class Example(forms.Form):
    title = forms.CharField(help_text="A few words.")
    amount = forms.IntegerField(label="Amount seized")
    status = forms.ChoiceField(choices=CHOICES, widget=forms.RadioSelect)
    silent = forms.BooleanField(required=False)
    token = forms.CharField(widget=forms.HiddenInput)

    def clean(self):
        raise forms.ValidationError("The dates contradict each other.")


def draw(source: str, **context: object) -> str:
    return Template("{% load seagull_web %}" + source).render(Context(context))


def draw_all(form: forms.Form) -> str:
    return draw("{% for each in form %}{% field each %}{% endfor %}", form=form)


@pytest.fixture
def wrong() -> Example:
    return Example({"amount": "twelve", "title": ""})


def ids_in(html: str) -> set[str]:
    return set(re.findall(r'\bid="([^"]+)"', html))


def test_the_summary_links_each_error_to_an_input_that_is_there(wrong):
    links = re.findall(r'href="#([^"]+)"', draw("{% error_summary form %}", form=wrong))
    assert links == ["id_title", "id_amount", "id_status_0"]
    assert set(links) <= ids_in(draw_all(wrong))


def test_the_summary_names_the_field(wrong):
    assert "Amount seized: Enter a whole number." in draw("{% error_summary form %}", form=wrong)


def test_the_summary_says_what_concerns_the_whole_form_and_what_is_hidden(wrong):
    html = draw("{% error_summary form %}", form=wrong)
    assert "The dates contradict each other." in html
    assert "Token: This field is required." in html


def test_the_summary_takes_focus(wrong):
    html = draw("{% error_summary form %}", form=wrong)
    assert 'tabindex="-1"' in html
    assert "autofocus" in html


def test_no_summary_without_an_error():
    assert draw("{% error_summary form %}", form=Example()).strip() == ""
    assert draw("{% error_summary form %}").strip() == ""


def test_the_summary_covers_the_rows_of_a_form_set(wrong):
    rows = forms.formset_factory(Row)({"row-TOTAL_FORMS": "2", "row-INITIAL_FORMS": "0", "row-0-serial": "X1",
                                       "row-1-serial": " "}, prefix="row")  # fmt: skip
    rows.forms[1].empty_permitted = False
    html = draw("{% error_summary form rows %}", form=wrong, rows=rows)
    assert 'href="#id_row-1-serial"' in html
    assert "id_row-0-serial" not in html


def test_every_hint_and_error_is_tied_to_its_input(wrong):
    html = draw_all(wrong)
    named = {each for value in re.findall(r'aria-describedby="([^"]+)"', html) for each in value.split()}
    assert named == {"id_title_helptext", "id_title_error", "id_amount_error", "id_status_error"}
    assert named <= ids_in(html)


def test_a_hint_given_on_the_page_is_tied_to_its_input():
    html = draw("{% field form.amount hint='In baht.' %}", form=Example())
    assert 'aria-describedby="id_amount_helptext"' in html
    assert 'id="id_amount_helptext">In baht.' in html


def test_a_page_can_leave_out_the_forms_hint():
    html = draw("{% field form.title hint=None %}", form=Example())
    assert "A few words." not in html
    assert "aria-describedby" not in html


def test_what_was_typed_is_kept_even_when_it_is_no_number(wrong):
    html = draw("{% field form.amount %}", form=wrong)
    assert 'value="twelve"' in html
    assert 'type="text"' in html


def test_every_input_has_a_label(wrong):
    html = draw_all(wrong)
    inputs = set(re.findall(r'<(?:input|select|textarea)(?![^>]*type="hidden")[^>]*\bid="([^"]+)"', html))
    assert inputs == {"id_title", "id_amount", "id_status_0", "id_status_1", "id_silent"}
    assert inputs == set(re.findall(r'<label[^>]*for="([^"]+)"', html))


def test_what_was_typed_is_escaped():
    html = draw_all(Example({"title": '"><script>', "amount": "<b>"}))
    assert "<script>" not in html
    assert "<b>" not in html
