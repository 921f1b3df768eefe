"""What somebody sees by name is merged into their lists: in order, once, counted, on every page."""

import datetime as dt

import pytest
from django.db.models import QuerySet
from guardian.shortcuts import assign_perm

from cases.models import Case
from coordinators.access.actor import Actor
from coordinators.access.scope import acting_as
from seagull.web.paging import Page, page_of
from tests.factories import cases as make
from tests.factories.accounts import actor
from tests.factories.releases import make_release

pytestmark = pytest.mark.django_db

ORDER = ("-opened_on", "-id")


@pytest.fixture
def reader() -> Actor:
    """A Thai liaison: of ten cases one after the other, three are the party's own, two released to it, and of the five
    others two for this person by name; one of those released and one of the own name the person, too."""
    who, owner = actor("TH"), actor("KH")
    for number in range(10):
        own = number in (1, 4, 8)
        case = make.make_case(who if own else owner, opened_on=dt.date(2024, 9, 1) + dt.timedelta(days=number // 2))
        if number in (3, 6):
            make_release(case, "TH")
        if number in (2, 3, 4, 9):
            with acting_as(who if own else owner):
                assign_perm("cases.view_case", who.account, case)
    return who


def pages(rows: QuerySet[Case], order: tuple[str, str], size: int) -> list[Page]:
    found: list[Page] = []
    after = ""
    while True:
        found.append(page_of(rows, order=order, after=after, size=size))
        if found[-1].next is None:
            return found
        after = found[-1].next


@pytest.mark.parametrize("size", [1, 2, 3, 50])
@pytest.mark.parametrize("order", [ORDER, ("opened_on", "id")])
def test_the_pages_are_the_list_cut_up(
    reader: Actor, size: int, order: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(globals(), "ORDER", order)
    with acting_as(reader):
        rows = Case.objects.visible_to(reader)
        whole = list(rows.order_by(*order).values_list("pk", flat=True))
        cut = pages(rows, order, size)
    assert len(whole) == 7
    assert [row.pk for page in cut for row in page.rows] == whole
    assert {page.count for page in cut} == {7}


def test_filters_narrow_both_feeds(reader: Actor) -> None:
    with acting_as(reader):
        rows = Case.objects.visible_to(reader).filter(owner_id="KH", opened_on__lte=dt.date(2024, 9, 2))
        assert [row.pk for row in page_of(rows, order=ORDER).rows] == list(
            rows.order_by(*ORDER).values_list("pk", flat=True)
        )
        assert page_of(rows, order=ORDER).count == 2


def test_each_feed_is_one_condition_and_has_rows_of_its_own(reader: Actor) -> None:
    with acting_as(reader):
        by_mask, by_name = Case.objects.visible_to(reader).feeds()
        assert " OR " not in str(by_mask.query) + str(by_name.query)
        assert (by_mask.count(), by_name.count()) == (5, 2)
        assert not by_mask.filter(pk__in=by_name.values("pk")).exists()


def test_whoever_is_named_nowhere_reads_one_feed(reader: Actor) -> None:
    other = actor("TH")
    with acting_as(other):
        assert len(Case.objects.visible_to(other).feeds()) == 1
        assert page_of(Case.objects.visible_to(other), order=ORDER).count == 5
