"""The sheets a workbook may have, the fields of each, what a heading can mean there, and which columns are needed."""

from dataclasses import dataclass
from types import MappingProxyType

IGNORE = "ignore"


@dataclass(frozen=True, slots=True)
class Field:
    """``meanings`` are the tables of ``vocabulary/headers.toml`` whose words name this field on its sheet."""

    name: str
    meanings: tuple[str, ...]
    column_needed: bool = True


@dataclass(frozen=True, slots=True)
class SheetKind:
    """A kind of sheet. ``withheld`` meanings are recognised and never read; ``telling`` ones give the kind away."""

    name: str
    fields: tuple[Field, ...]
    telling: frozenset[str] = frozenset()
    withheld: frozenset[str] = frozenset()

    @property
    def meanings(self) -> frozenset[str]:
        """All that a heading can mean on this sheet."""
        return frozenset(meaning for field in self.fields for meaning in field.meanings)

    @property
    def needed(self) -> tuple[Field, ...]:
        """The fields without whose column no row can be read."""
        return tuple(field for field in self.fields if field.column_needed)

    def field(self, name: str) -> Field | None:
        return next((field for field in self.fields if field.name == name), None)


_CASE_NUMBER = Field("case_number", ("case_number",))

_KINDS = (
    SheetKind(
        "cases",
        (
            _CASE_NUMBER,
            Field("title", ("title",)),
            Field("crime", ("crime",)),
            Field("opened_on", ("opened_on", "event_date")),
            Field("status", ("status", "case_status")),
            Field("place", ("place",), column_needed=False),
        ),
        telling=frozenset({"title", "crime", "opened_on", "case_status"}),
    ),
    SheetKind(
        "suspects",
        (
            _CASE_NUMBER,
            Field("name", ("name",)),
            Field("latin_name", ("latin_name",), column_needed=False),
            Field("alias", ("alias",), column_needed=False),
            Field("sex", ("sex",), column_needed=False),
            Field("birth_date", ("birth_date",), column_needed=False),
            Field("nationality", ("nationality",), column_needed=False),
            Field("passport", ("passport",), column_needed=False),
            Field("national_id", ("national_id",), column_needed=False),
            Field("phone", ("phone",), column_needed=False),
            Field("status", ("status", "suspect_status")),
            Field("status_date", ("status_date", "event_date")),
        ),
        telling=frozenset({"name", "latin_name", "passport", "national_id", "suspect_status", "status_date", "alias"}),
    ),
    SheetKind(
        "rescued",
        (
            _CASE_NUMBER,
            Field("sex", ("sex",), column_needed=False),
            Field("birth_date", ("birth_date",), column_needed=False),
            Field("nationality", ("nationality",), column_needed=False),
            Field("rescued_on", ("rescued_on", "event_date")),
            Field("place", ("rescue_place", "place"), column_needed=False),
        ),
        telling=frozenset({"rescued_on", "rescue_place"}),
        withheld=frozenset({"name", "latin_name", "alias", "passport", "national_id", "phone"}),
    ),
    SheetKind(
        "assets",
        (
            _CASE_NUMBER,
            Field("kind", ("asset_kind", "kind")),
            Field("amount", ("amount",)),
            Field("currency", ("currency",), column_needed=False),
            Field("seized_on", ("seized_on", "event_date")),
        ),
        telling=frozenset({"amount", "currency", "asset_kind"}),
    ),
    SheetKind(
        "firearms",
        (
            _CASE_NUMBER,
            Field("kind", ("firearm_kind", "kind")),
            Field("make", ("make",), column_needed=False),
            Field("calibre", ("calibre",), column_needed=False),
            Field("serial", ("serial",), column_needed=False),
            Field("seized_on", ("seized_on", "event_date")),
        ),
        telling=frozenset({"serial", "calibre", "make", "firearm_kind"}),
    ),
)

KINDS = MappingProxyType({kind.name: kind for kind in _KINDS})
