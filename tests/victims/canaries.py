"""Identities that no other text could hold by chance, in every way of writing that one may turn up in."""

import base64
import datetime as dt
import json

from cases.services.sealing import Identity

#: By way in: form, API, workbook. The workbook's sheet of rescued persons has a date of birth, and a column unknown to
#: the portal with a name in it.
BY_FORM = Identity("Qanary Fourm", dt.date(1991, 1, 17), "QF-7193651", "+855 12 719 365 qanary.fourm")
BY_API = Identity("กานารี เอพีไอ", dt.date(1992, 2, 18), "QA-7293652", "qanary-api@example.invalid")
BY_WORKBOOK = Identity("Qanary Workbook", dt.date(1993, 3, 19), "QW7393653", "qanary.workbook")
ALL = (BY_FORM, BY_API, BY_WORKBOOK)

_MONTHS = ("January", "February", "March")


def written(identity: Identity) -> list[str]:
    """A person's name, papers and contact, and the date of birth as documents, spreadsheets and programs write it."""
    day = identity.born_on
    assert day is not None
    thai = day.year + 543
    dates = [
        f"{day:%Y-%m-%d}", f"{day:%d/%m/%Y}", f"{day:%d.%m.%Y}", f"{day:%d-%m-%Y}", f"{day:%Y%m%d}", f"{day:%Y/%m/%d}",
        f"{day.day} {_MONTHS[day.month - 1]} {day.year}", f"{day.day} {_MONTHS[day.month - 1][:3]} {day.year}",
        f"{day:%d/%m}/{thai}", f"{thai}-{day:%m-%d}", f"{day.year}年{day.month}月{day.day}日",
    ]  # fmt: skip
    return [identity.name, identity.name.lower(), *identity.documents.split(), *identity.contact.split(), *dates]


def needles(identity: Identity) -> dict[str, bytes]:
    """What to look for: each text as UTF-8, as JSON escapes it, as UTF-16, and in base64 at every offset."""
    found = {}
    for text in written(identity):
        if len(text) < 7:
            continue
        plain = text.encode()
        found[text] = plain
        found[f"{text} in JSON"] = json.dumps(text).strip('"').encode()
        found[f"{text} in UTF-16"] = text.encode("utf-16-le")
        for shift in range(3):
            coded = base64.b64encode(b"\0" * shift + plain)
            kept = coded[-(-shift * 8 // 6) + (1 if shift else 0) : len(coded) - (4 if (shift + len(plain)) % 3 else 0)]
            if len(kept) >= 8:
                found[f"{text} in base64 at {shift}"] = kept
    return found


def found_in(where: str, content: bytes) -> list[str]:
    """Where a canary shows: place and text."""
    return [f"{where}: {name}" for identity in ALL for name, needle in needles(identity).items() if needle in content]
