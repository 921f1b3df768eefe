"""A workbook of one large sheet: as many suspects as wanted, fifty to a case, each with a name, a passport and a phone
of its own, every one of them good."""

import datetime as dt
import io
import random

import xlsxwriter

AGENCY = "kh-national-police"
_CASES = ("Case no.", "Title", "Crime type", "Date opened", "Status", "Place")
_SUSPECTS = ("Case no.", "Name", "Latin name", "Alias", "Sex", "Date of birth", "Nationality", "Passport", "Phone",
             "Status", "Status date")  # fmt: skip
_OF_A_CASE = 50
_FAMILY = ("Chan", "Chea", "Heng", "Keo", "Kim", "Lim", "Meas", "Nguon", "Pich", "Sok")
_GIVEN = ("ចាន់", "ដារា", "សុភា", "វណ្ណា", "រតនា", "បូរ៉ា", "ស្រីមុំ", "ពិសិដ្ឋ", "មករា", "កុសល")
_STATUS = ("Identified", "Wanted", "Located", "Arrested", "Charged")


def many_suspects(rows: int) -> bytes:
    """An xlsx file with ``rows`` suspects, the same every time."""
    chance = random.Random(rows)
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"constant_memory": True, "default_date_format": "d/m/y"}) as book:
        cases = book.add_worksheet("Cases")
        cases.write_row(0, 0, _CASES)
        for number in range(-(-rows // _OF_A_CASE)):
            cases.write_row(number + 1, 0, _case(number))
        suspects = book.add_worksheet("Suspects")
        suspects.write_row(0, 0, _SUSPECTS)
        for number in range(rows):
            suspects.write_row(number + 1, 0, _suspect(number, chance))
    return buffer.getvalue()


def _case(number: int) -> tuple[object, ...]:
    opened = dt.date(2024, 8, 7) + dt.timedelta(days=number % 90)
    return (_number(number), f"Invented case {number}", "Telecom fraud", opened, "Under investigation", "Poipet")


def _suspect(number: int, chance: random.Random) -> tuple[object, ...]:
    family = chance.choice(_FAMILY)
    born = dt.date(1970, 1, 1) + dt.timedelta(days=chance.randrange(12000))
    since = dt.date(2024, 11, 7) + dt.timedelta(days=number % 50)
    name, latin = f"{chance.choice(_GIVEN)} {chance.choice(_GIVEN)}", f"{family} {number:06}".replace("0", "o")
    papers = (f"N{number:07}", f"012{number + 300000}")
    return (_number(number // _OF_A_CASE), name, latin, "", chance.choice(("M", "F")), born, "KH", *papers,
            chance.choice(_STATUS), since)  # fmt: skip


def _number(number: int) -> str:
    return f"KH-B-{number:05}"
