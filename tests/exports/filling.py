"""A desk with every kind of record, in every state that a list shows, and texts that a reader could stumble over."""

import datetime as dt
from decimal import Decimal
from typing import Any

from cases.services import assets, cases, suspects, syndicates
from coordinators.access.scope import acting_as
from tests.factories import cases as make
from tests.factories.world import World, make_desk

#: Texts that a reader of files could be tempted to tidy, to run or to take apart.
TEXTS = (
    "=1+1", "'=1+1", "''+1", "+855 12 345", "'tis", " a  b ", "a;b; c;;", "two\nlines\r\nand, more", "—", "n/a", "007",
    "1.50", "@x", "_x000D_", "Total", "ចាន់\u200bសុភា", '"q"',
)  # fmt: skip


def fill(world: World) -> None:
    """A desk with every kind of record, plain and hostile, in every state that a list shows."""
    by = world.actor("KH")
    for number, text in enumerate(TEXTS):
        case = make.make_case(by, number=f"N-{number}", title=text, place=text, summary=text, status="referred")
        syndicate = make.make_syndicate(by, name=f"{text}{number}", aliases=text, activity=text, base_place=text)
        names = (f"{text} x", f"{text} y", f"{text} z")
        suspect = make.make_suspect(
            case, by, names=names, note=text, status="arrested", syndicate=syndicate, sex="unknown"
        )
        asset = make.make_asset(case, by, description=text, amount=Decimal("12345678901234567.89"), currency="VND")
        told: dict[str, Any] = {"by": by, "on_date": make.DAY + dt.timedelta(number + 1), "place": text, "note": text}
        with acting_as(by):
            cases.move_case(case, to="charged", **told)
            syndicates.move_syndicate(syndicate, to="disrupted", **told)
            suspects.move_suspect(suspect, to="charged", **told)
            assets.move_asset(asset, to="confiscated", **told)
        make.make_firearm(
            case, by, serial=text, make=text, model=text, calibre=text, place=text, import_mark=text, marking="altered",
            tracing="requested", tracing_reference=text, tracing_requested_on=dt.date(2024, 9, 9),
            country_of_import="BE", country_of_manufacture="CN", handling="GREEN",
        )  # fmt: skip
        make.make_ammunition(case, by, calibre=text, make=text, headstamp=text, lot=text, place=text)
        make.make_identifier(case, by, value=text, provider=text, note=text, handling="GREEN")
        make.make_site(case, by, name=text, native_name=text, place=text, note=text, handling="GREEN")
        make.make_update(case, by, text=text, kind="other" if number % 2 else "progress")
        make.make_link(syndicate, case, by, basis=text, handling="GREEN")
        make.make_rescued(case, by, code=f"R-{number}", place=text, exploitation="sexual", referral="shelter")
    make.make_asset(case, by, stage="confiscated", handling="AMBER+STRICT")
    make_desk(by)
