"""One function a kind of sheet: the cells of a row to its record, or None when the row has errors.

The functions name the fields in the order in which a person reads the errors. A record is built only when every cell
was read, so the values it takes are there.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from cases.intake.reading import check
from cases.intake.reading.cell_row import Cell, CellRow
from cases.intake.reading.cells import CellError, Reading
from cases.intake.reading.cells.countries import read_nationality
from cases.intake.reading.cells.currencies import read_currency
from cases.intake.reading.cells.dates import read_date
from cases.intake.reading.cells.documents import is_longer_than_a_passport, read_document
from cases.intake.reading.cells.money import Money, heading_words, read_money
from cases.intake.reading.cells.names import read_name
from cases.intake.reading.cells.national_ids import read_card
from cases.intake.reading.cells.phones import Phone, read_phone
from cases.intake.reading.cells.plain import read_text
from cases.intake.reading.cells.references import read_case_number
from cases.intake.reading.cells.serials import read_serial
from cases.intake.reading.cells.terms import read_term
from cases.intake.reading.records import AssetRow, CaseRow, FirearmRow, Record, RescuedRow, SuspectRow


@dataclass(frozen=True, slots=True)
class Setting:
    """What a row's reading depends on: the agency's country (ISO 3166-1 alpha-2) and the day it is read."""

    country: str
    today: dt.date


def read_case(cells: CellRow, setting: Setting) -> CaseRow | None:
    case_number = cells.take_text("case_number", read_case_number)
    title = cells.take_text("title", read_text)
    crime = cells.take_text("crime", partial(read_term, code_list="crime"))
    opened_on = read_day(cells, "opened_on", setting, empty="no_date")
    status = cells.take_text("status", partial(read_term, code_list="case_status"))
    place = cells.take_text("place", read_text)
    check.happened(cells, "opened_on", opened_on, today=setting.today)
    if case_number is None or crime is None or opened_on is None or status is None or cells.errors:
        return None
    return CaseRow(case_number, title, crime, opened_on, status, place)


def read_suspect(cells: CellRow, setting: Setting) -> SuspectRow | None:
    case_number = cells.take_text("case_number", read_case_number)
    name = cells.take_text("name", read_name)
    latin_name = cells.take_text("latin_name", read_name)
    if not (name or latin_name or cells.failed("name") or cells.failed("latin_name")):
        cells.error("name", "no_name")
    alias = cells.take_text("alias", read_name)
    sex = cells.take_text("sex", partial(read_term, code_list="sex"))
    birth_date = read_day(cells, "birth_date", setting)
    nationality = cells.take_text("nationality", read_nationality)
    passport = cells.take_text("passport", read_document)
    card = partial(read_card, nationality=nationality, agency=setting.country)
    national_id = cells.take_text("national_id", card)
    if passport and not national_id and is_longer_than_a_passport(passport):
        # A column for either: "Passport/ID".
        passport, national_id = None, cells.take("passport", lambda cell: card(cell.typed))
    phone = _phone(cells, setting, nationality)
    status = cells.take_text("status", partial(read_term, code_list="suspect_status"))
    status_date = read_day(cells, "status_date", setting, empty="no_date")
    check.happened(cells, "status_date", status_date, today=setting.today)
    check.birth(cells, birth_date, event=status_date, today=setting.today)
    if case_number is None or sex is None or status is None or status_date is None or cells.errors:
        return None
    number, region = (phone.number, phone.region) if phone else (None, None)
    identity = (case_number, name, latin_name, alias, sex, birth_date, nationality, passport)
    return SuspectRow(*identity, number, region, status, status_date, national_id)


def read_rescued(cells: CellRow, setting: Setting) -> RescuedRow | None:
    case_number = cells.take_text("case_number", read_case_number)
    sex = cells.take_text("sex", partial(read_term, code_list="sex"))
    birth_date = read_day(cells, "birth_date", setting)
    nationality = cells.take_text("nationality", read_nationality)
    rescued_on = read_day(cells, "rescued_on", setting, empty="no_date")
    place = cells.take_text("place", read_text)
    check.happened(cells, "rescued_on", rescued_on, today=setting.today)
    check.birth(cells, birth_date, event=rescued_on, today=setting.today)
    if case_number is None or sex is None or rescued_on is None or cells.errors:
        return None
    return RescuedRow(case_number, sex, birth_date, nationality, rescued_on, place)


def read_asset(cells: CellRow, setting: Setting) -> AssetRow | None:
    case_number = cells.take_text("case_number", read_case_number)
    kind = cells.take_text("kind", partial(read_term, code_list="asset_kind"))
    currency = cells.take_text("currency", partial(read_currency, country=setting.country))
    money = None if cells.failed("currency") else _money(cells, currency, setting)
    seized_on = read_day(cells, "seized_on", setting, empty="no_date")
    check.happened(cells, "seized_on", seized_on, today=setting.today)
    if case_number is None or kind is None or money is None or seized_on is None or cells.errors:
        return None
    frozen = kind == "frozen_account"
    kind, stage = ("bank_account", "frozen") if frozen else (kind, "seized")
    return AssetRow(case_number, kind, stage, money.amount, money.currency, seized_on)


def read_firearm(cells: CellRow, setting: Setting) -> FirearmRow | None:
    case_number = cells.take_text("case_number", read_case_number)
    kind = cells.take_text("kind", partial(read_term, code_list="firearm_kind"))
    make = cells.take_text("make", read_text)
    calibre = cells.take_text("calibre", read_text)
    serial = cells.take_text("serial", read_serial)
    seized_on = read_day(cells, "seized_on", setting, empty="no_date")
    check.happened(cells, "seized_on", seized_on, today=setting.today)
    if case_number is None or kind is None or seized_on is None or cells.errors:
        return None
    as_typed = cells.typed["serial"].strip() if serial else None
    return FirearmRow(case_number, kind, make, calibre, serial, as_typed, seized_on)


READERS: dict[str, Callable[[CellRow, Setting], Record | None]] = {
    "cases": read_case,
    "suspects": read_suspect,
    "rescued": read_rescued,
    "assets": read_asset,
    "firearms": read_firearm,
}


def read_day(cells: CellRow, field: str, setting: Setting, *, empty: str | None = None) -> dt.date | None:
    """A date; an empty cell is None, or the error named."""

    def read(cell: Cell) -> Reading[dt.date | None]:
        if read_text(cell.typed).value is None:
            if empty:
                raise CellError(empty)
            return Reading(None, cell.typed)
        if isinstance(cell.value, bool | dt.time | dt.timedelta):
            raise CellError("not_a_date")
        reading = read_date(cell.value, cell.typed, country=setting.country, today=setting.today)
        return Reading(reading.value, reading.typed, reading.warning)

    return cells.take(field, read)


def _phone(cells: CellRow, setting: Setting, nationality: str | None) -> Phone | None:
    return cells.take_text("phone", partial(read_phone, agency=setting.country, nationality=nationality))


def _money(cells: CellRow, currency: str | None, setting: Setting) -> Money | None:
    column = cells.column("amount")
    heading = heading_words(column.heading if column else "", setting.country)

    def read(cell: Cell) -> Reading[Money]:
        if not isinstance(cell.value, str | int | float):
            raise CellError("no_amount")
        return read_money(cell.value, cell.typed, column=currency, country=setting.country, heading=heading)

    return cells.take("amount", read)
