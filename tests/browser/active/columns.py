"""Every text column of every model there is, found anew in each run; and why some of them hold no active content."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db.models import CharField, Field, FileField, JSONField, Model, TextField

#: Whole tables, whose words are the code's own.
TABLES = {
    "account.EmailConfirmation": "closed to the portal's role, which has no use for it",
    "auth.Group": "closed to the portal's role, which has no use for it",
    "guardian.GroupObjectPermission": "closed to the portal's role, which has no use for it",
    "contenttypes.ContentType": "names the models of the code; written by migrations",
    "auth.Permission": "names the permissions of the models; written by migrations",
    "sessions.Session": "signed by the portal; what it holds is the walker's own sign-in",
}
#: Columns whose values the portal computes or looks up, by name, in whatever table.
NAMES = {
    "digest": "a hash, compared and never shown",
    "sha256": "a hash of what was received",
    "key_id": "names the key that opens what is sealed",
    "stored_as": "where a file lies in the store; made by the portal",
    "object_pk": "a row's key",
    "session_key": "a session's key",
    "sealed": "encrypted; the rows here are made with active content inside",
}
#: Single columns.
COLUMNS = {
    "hits.Hit.grounds": "codes of a list that the code has",
    "hits.StoppedValue.kind": "a code of a list that the code has",
    "intake.Submission.refusal": "a code of a list that the code has",
    "intake.Submission.totals": "numbers by code",
    "intake.Submission.template": "a number and the code of a language",
    "intake.StagedRow.left_digest": "a hash, compared and never shown",
    "intake.StagedRow.before": "what a record was before, put back and never shown",
    "intake.OpenQuestion.suggestions": "names of fields, each with a number",
    "notifications.Notice.kind": "a code of a list that the code has",
    "notifications.Notice.key": "codes and keys of rows, compared and never shown",
    "rfi.Request.told": "codes of parties",
    "exchange.Transfer.counts": "numbers by code",
    "usersessions.UserSession.data": "the library's, which the portal leaves empty",
    "intake.StagedRow.kind": "a kind of sheet, by which the code knows the row's columns",
    "intake.OpenQuestion.sheet_kind": "a kind of sheet, by which the code knows the choices",
    "coordinators.Draft.path": "the page to which what was typed belongs; looked up and never shown",
    "coordinators.KeyedAnswer.key": "a hash, compared and never shown",
    "coordinators.KeyedAnswer.asked": "a hash, compared and never shown",
    "coordinators.KeyedAnswer.rights": "a hash, compared and never shown",
    "coordinators.Account.password": "a hash in a format of its own",
    "audit.SealedBatch.key": "names a signing key; none is there while other tests hold sealing up",
    "webhooks.Endpoint.events": "codes of a list that the code has",
    "webhooks.Endpoint.secret": "encrypted, and shown once, when it is made",
    "webhooks.Endpoint.former_secret": "encrypted, and never shown",
    "webhooks.Delivery.event": "a code of a list that the code has",
    "coordinators.ApiToken.scopes": "codes of a list that the code has",
    "coordinators.Party.time_zone": "a zone of the IANA list, without which no time is shown",
    "coordinators.Party.own_language": "a language code, which chooses among name fields",
}


@dataclass(frozen=True)
class Column:
    model: type[Model]
    field: Field

    def __str__(self) -> str:
        return f"{self.model._meta.label}.{self.field.name}"

    @property
    def unique(self) -> bool:
        """Whether a row may not say the same as another: alone, or together with other columns."""
        together = [each.fields for each in self.model._meta.total_unique_constraints]
        return self.field.unique or any(self.field.name in names for names in together)


def holds_text(field: Field) -> bool:
    """Whether the column can hold words: text, a file's name, JSON, or an array of such."""
    if isinstance(field, ArrayField):
        return holds_text(field.base_field)
    return isinstance(field, CharField | TextField | JSONField | FileField) and field.remote_field is None


def text_columns() -> list[Column]:
    """Of every table that the code knows, those of libraries and those between two models included."""
    models = [each for each in apps.get_models(include_auto_created=True) if each._meta.managed]
    return [Column(model, field) for model in models for field in model._meta.local_fields if holds_text(field)]


def why_not(column: Column) -> str | None:
    """Why a column holds none of it; None for one that is filled."""
    field, name = column.field, column.field.name
    if field.primary_key:
        return "a key"
    if field.choices:
        return "a code of a list that the code has"
    if any(isinstance(each, RegexValidator) for each in field.validators):
        return "a code of a format that the code checks"
    return TABLES.get(column.model._meta.label) or NAMES.get(name) or COLUMNS.get(str(column))


def to_fill() -> Iterator[Column]:
    return (column for column in text_columns() if why_not(column) is None)


def forgotten(filled: Iterable[Column]) -> set[str]:
    """Columns that are neither filled nor excepted."""
    return {str(column) for column in to_fill()} - {str(column) for column in filled}


def unknown_exceptions() -> set[str]:
    """Exceptions that except nothing: their column is gone, or has another name."""
    columns = text_columns()
    tables = {column.model._meta.label for column in columns}
    names = {column.field.name for column in columns}
    return (set(TABLES) - tables) | (set(NAMES) - names) | (set(COLUMNS) - {str(column) for column in columns})
