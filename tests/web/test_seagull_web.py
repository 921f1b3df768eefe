"""The template tags, through templates as a page uses them."""

import datetime as dt
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory
from django.utils import timezone


def draw(source: str, query: str = "", **context: object) -> str:
    request = RequestFactory().get(f"/cases/?{query}")
    return Template("{% load seagull_web %}" + source).render(Context({"request": request, **context}))


@pytest.mark.parametrize(
    ("zone", "shown"),
    [
        ("Asia/Bangkok", "7 Aug 2024 14:02 UTC+7"),
        ("Asia/Yangon", "7 Aug 2024 13:32 UTC+6:30"),
        ("Asia/Shanghai", "7 Aug 2024 15:02 UTC+8"),
        ("America/St_Johns", "7 Aug 2024 04:32 UTC-2:30"),
        ("UTC", "7 Aug 2024 07:02 UTC"),
    ],
)
def test_a_time_is_shown_in_the_readers_zone_which_it_names(zone, shown):
    with timezone.override(ZoneInfo(zone)):
        html = draw("{% local_time moment %}", moment=dt.datetime(2024, 8, 7, 7, 2, tzinfo=dt.UTC))
    assert html == f'<time datetime="2024-08-07T07:02:00+00:00">{shown}</time>'


def test_a_time_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="without a zone"):
        draw("{% local_time moment %}", moment=dt.datetime(2024, 8, 7))  # noqa: DTZ001


def test_a_date_is_not_moved_by_the_readers_zone():
    with timezone.override(ZoneInfo("America/Lima")):
        html = draw("{{ day|short_date }}", day=dt.date(2024, 8, 7))
    assert html == '<time datetime="2024-08-07">7 Aug 2024</time>'


def test_what_is_missing_is_a_dash():
    assert draw("{% local_time x %}{{ x|short_date }}{% money x 'THB' %}", x=None) == "———"


@pytest.mark.parametrize("label", ["CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"])
def test_a_handling_label_is_written_as_the_protocol_writes_it(label):
    assert f">TLP:{label}<" in draw("{% tlp_badge label %}", label=label)


@pytest.mark.parametrize("label", ["WHITE", "amber", "", "TLP:RED"])
def test_a_label_that_the_protocol_does_not_have_is_refused(label):
    with pytest.raises(ValueError, match="not a label"):
        draw("{% tlp_badge label %}", label=label)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("陈建国", "zh-Hans"),
        ("สมชาย ใจดี", "th"),
        ("ສົມພອນ", "lo"),
        ("សុខ ចាន់ដារ៉ា", "km"),
        ("ကျော်ဇော်ဦး", "my"),
    ],
)
def test_a_name_says_which_language_it_is_in(text, language):
    assert draw("{% native text %}", text=text) == f'<bdi lang="{language}">{text}</bdi>'


def test_a_name_in_latin_letters_claims_no_language():
    assert draw("{% native text %}", text="Nguyễn Thị Hồng") == "<bdi>Nguyễn Thị Hồng</bdi>"


@pytest.mark.parametrize("tag", ["{% native x %}", "{% status_badge x x %}", "{% money 1 x %}", "{% icon x label=x %}"])
def test_what_people_typed_is_escaped(tag):
    assert "<script>" not in draw(tag, x="<script>")


@pytest.mark.parametrize(
    ("amount", "shown"),
    [(Decimal("1250000.50"), "1,250,000.50"), (Decimal("1234000.00"), "1,234,000"), (Decimal("0.000012"), "0.000012")],
)
def test_money_keeps_the_decimals_it_has(amount, shown):
    assert f">{shown}&nbsp;" in draw("{% money amount 'THB' %}", amount=amount)


def test_a_count_that_stopped_says_so():
    assert draw("{{ n|counted }} {{ n|counted:True }}", n=10_000) == "10,000 10,000+"


def test_query_replace_sets_and_takes_out_and_keeps_the_rest():
    html = draw("{% query_replace after='x y' status=None %}", query="status=open&crime=kidnapping&crime=other")
    assert html == "?crime=kidnapping&amp;crime=other&amp;after=x+y"


def test_query_replace_cannot_break_out_of_an_attribute():
    assert '"' not in draw("{% query_replace after='1' %}", query='q="><script>')


def test_a_column_sorts_and_then_the_other_way_round():
    head = "{% sort_head 'opened' 'Opened' %}"
    assert 'href="?q=x&amp;sort=opened"' in draw(head, query="q=x&after=cursor")
    assert 'aria-sort="ascending"' in draw(head, query="sort=opened")
    assert 'href="?sort=-opened"' in draw(head, query="sort=opened")
    assert 'href="?sort=opened"' in draw(head, query="sort=-opened")


def test_a_component_sees_only_what_it_is_given():
    html = draw("{% part 'empty' title='None yet' %}", text="of the page", title="of the page")
    assert "None yet" in html
    assert "of the page" not in html


def test_the_body_of_a_component_sees_the_page():
    html = draw("{% component 'card' title='People' %}{{ who }}{% endcomponent %}", who="Sok Dara")
    assert "Sok Dara" in html


def test_a_component_without_a_name_is_a_mistake():
    with pytest.raises(TemplateSyntaxError):
        draw("{% component %}{% endcomponent %}")


def test_a_picture_loses_its_xml_head():
    assert draw("{{ x|svg_only }}", x="<?xml version='1.0'?>\n<svg><path/></svg>") == "<svg><path/></svg>"


def test_what_is_no_picture_is_refused():
    with pytest.raises(ValueError, match="no <svg>"):
        draw("{{ x|svg_only }}", x="<script>")
