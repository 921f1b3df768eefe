"""1,000 random tamperings with the journal's two tables by a superuser with triggers off: all are found."""

import os
from collections import Counter
from collections.abc import Callable

import pytest

from seagull.audit import signing
from seagull.audit.verify import verify
from tests.seagull.audit.tampering import Tamperer, fill, state, superuser

TAMPERINGS = int(os.environ.get("PROVE_TAMPERINGS", "1000"))


@pytest.mark.prove
@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
@pytest.mark.usefixtures("own_horizon")
def test_every_tampering_is_found(say: Callable[[str], None]) -> None:
    kept = fill(batches=12, entries=20)
    assert verify(signing.public_keys(), kept).good
    ways: Counter[str] = Counter()
    missed = []
    with superuser():
        before = state()
        tamperer = Tamperer(2024)
        for _ in range(TAMPERINGS):
            done, found = tamperer.tamper(kept)
            ways[" ".join(done.split()[:2])] += 1
            if not found:
                missed.append(done)
        assert state() == before
    kinds = ", ".join(f"{count} {way}" for way, count in ways.most_common())
    say(f"{TAMPERINGS:,} tamperings with the journal, {TAMPERINGS - len(missed):,} found ({kinds})")
    assert not missed
