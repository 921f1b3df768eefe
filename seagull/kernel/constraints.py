"""Conditions of tables that several models have."""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db.models import Q


def exactly_one(names: Iterable[str]) -> Q:
    """Of these references one is set, and no other."""
    listed = list(names)
    return reduce(or_, (Q(**{f"{name}__isnull": name != named for name in listed}) for named in listed))
