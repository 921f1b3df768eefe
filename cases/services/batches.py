"""Many rows written in few statements: what the services of this app make within :func:`together` waits, and is put
into the database table by table.

It changes when a row is written and nothing else: rights are checked, fields cleaned and the journal told for each row
by the same services, and the database's own rules hold for each. A row that waits can't be found by a query; whoever
needs it there calls :func:`write_waiting` first.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import models, transaction

from seagull.audit import record as journal
from seagull.kernel.inserting import write_rows

P = ParamSpec("P")
Result = TypeVar("Result")


class Batch:
    """Rows that wait, those of a model in the order in which they were made."""

    def __init__(self) -> None:
        self._rows: dict[type[models.Model], dict[Any, models.Model]] = {}
        self._under: dict[tuple[type[models.Model], Any], list[Any]] = {}
        self._told: dict[Callable[[Sequence[Any]], None], dict[Any, Any]] = {}

    def tell(self, function: Callable[[Sequence[Any]], None], row: models.Model) -> None:
        self._told.setdefault(function, {})[row.pk] = row

    def tell_all(self) -> None:
        told, self._told = self._told, {}
        for function, rows in told.items():
            function(list(rows.values()))

    def put(self, row: models.Model, under: models.Model | None) -> None:
        self._rows.setdefault(type(row), {})[row.pk] = row
        if under is not None:
            self._under.setdefault((type(row), under.pk), []).append(row)

    def holds(self, row: models.Model) -> bool:
        return row.pk in self._rows.get(type(row), ())

    def has(self, model: type[models.Model]) -> bool:
        return bool(self._rows.get(model))

    def under(self, model: type[models.Model], row: models.Model) -> list[Any]:
        return self._under.get((model, row.pk), [])

    def write(self) -> None:
        waiting, self._rows, self._under = self._rows, {}, {}
        for model in _parents_first(waiting):
            write_rows(model, list(waiting[model].values()))


def _parents_first(models_made: Iterable[type[models.Model]]) -> Iterator[type[models.Model]]:
    """Models so that what a row refers to is written before it, whichever was made first: a name that was added to an
    old record may have come before the first new record."""
    left = list(models_made)
    while left:
        above = [
            model for model in left if not {field.related_model for field in model._meta.fields} & {*left} - {model}
        ]
        yield from above or left
        left = [model for model in left if above and model not in above]


_batch: ContextVar[Batch | None] = ContextVar("batch", default=None)


@contextmanager
def together() -> Iterator[None]:
    """What the services make in here is written at its end, in one piece. Raises IntegrityError then, where the
    database refuses a row; then, and after any other error in here, nothing of it is there."""
    batch = Batch()
    token = _batch.set(batch)
    try:
        with transaction.atomic(), journal.together():
            yield
            batch.write()
            batch.tell_all()
    finally:
        _batch.reset(token)


def atomic(function: Callable[P, Result]) -> Callable[P, Result]:
    """``transaction.atomic`` for a service. Rows that wait together are refused together, so that there it marks no
    point of its own to go back to: two more statements a row."""

    @wraps(function)
    def inner(*args: P.args, **kwargs: P.kwargs) -> Result:
        if _batch.get() is not None:
            return function(*args, **kwargs)
        with transaction.atomic():
            return function(*args, **kwargs)

    return inner


def write_waiting(of: type[models.Model] | None = None) -> None:
    """Write now what waits: for what can't be done to a row that is not in the database yet. With ``of``, only where
    rows of that model are among it: a query for them would miss those."""
    batch = _batch.get()
    if batch is not None and (of is None or batch.has(of)):
        batch.write()


def insert(row: models.Model, *, under: models.Model | None = None) -> None:
    """Write a new row, or let it wait with the others, to be found by :func:`waiting_under`."""
    batch = _batch.get()
    if batch is None:
        row.save(force_insert=True)
    else:
        batch.put(row, under)


def insert_all(model: type[models.Model], rows: Iterable[models.Model]) -> None:
    """Write new rows of one model, or let them wait with the others."""
    batch = _batch.get()
    if batch is None:
        model._default_manager.bulk_create(rows)
    else:
        for row in rows:
            batch.put(row, None)


def once_written(function: Callable[[Sequence[Any]], None], row: models.Model) -> None:
    """Call ``function`` with a row that has changed; where rows wait for each other, once, with all of them, when they
    are in the database."""
    batch = _batch.get()
    if batch is None:
        function([row])
    else:
        batch.tell(function, row)


def is_open() -> bool:
    """Whether rows wait for each other here."""
    return _batch.get() is not None


def is_waiting(row: models.Model) -> bool:
    """Whether a row was made here and is not in the database yet."""
    batch = _batch.get()
    return batch is not None and batch.holds(row)


def waiting_under(model: type[models.Model], row: models.Model) -> list[Any]:
    """The rows of a model that wait and were made under ``row``, in their order."""
    batch = _batch.get()
    return batch.under(model, row) if batch is not None else []
