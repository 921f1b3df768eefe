"""The demonstration loads into a portal as `make run` makes it, and loading it again adds nothing."""

import json
from pathlib import Path

import pytest

from cases.models import Case, CaseUpdate, Syndicate
from cases.services import demonstration
from coordinators.access.actor import actor_for
from coordinators.access.scope import acting_as
from coordinators.models import Account
from tests.factories.accounts import MEMBERS


def held() -> dict[str, int]:
    """How many rows all parties hold together."""
    found = dict.fromkeys(("cases", "updates", "syndicates", "released"), 0)
    for party in MEMBERS:
        by = actor_for(Account.objects.filter(role="liaison", party_id=party).order_by("username")[0])
        with acting_as(by):
            own = {"owner_id": by.party_code}
            found["cases"] += Case.objects.filter(**own).count()
            found["updates"] += CaseUpdate.objects.filter(**own).count()
            found["syndicates"] += Syndicate.objects.filter(**own).count()
            found["released"] += Case.objects.exclude(**own).count()
    return found


@pytest.mark.timeout(300)
@pytest.mark.usefixtures("committed")
def test_the_demonstration_loads_once(settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.VAR_DIR = tmp_path
    # The report is compiled by a worker, which has tests of its own.
    monkeypatch.setattr(demonstration, "_report", lambda say: None)
    path = demonstration.load(lambda words: None)
    first = held()
    people = json.loads(path.read_text(encoding="utf-8"))
    assert {"party", "agency", "role", "username", "password", "totp_secret"} == set(people[0])
    assert first["cases"] >= 97 and first["released"] > 0
    assert first["updates"] == len(json.loads((demonstration.FOLDER / "updates.json").read_text(encoding="utf-8")))
    assert first["syndicates"] == len(
        json.loads((demonstration.FOLDER / "syndicates.json").read_text(encoding="utf-8"))
    )
    demonstration.load(lambda words: None)
    assert held() == first
