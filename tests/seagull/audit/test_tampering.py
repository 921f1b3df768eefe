"""What a superuser does to the journal with triggers off, the verifier finds from heads that somebody kept. The long
form, 1,000 tamperings, is in tests/prove."""

import pytest
from django.db import transaction

from seagull.audit import signing
from seagull.audit.verify import verify
from tests.seagull.audit.tampering import SUPER, Tamperer, fill, state, superuser

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "owner"]),
    pytest.mark.usefixtures("own_horizon"),
]

TAMPERINGS = 60


def test_every_tampering_is_found() -> None:
    kept = fill(batches=5, entries=8)
    assert verify(signing.public_keys(), kept).good
    with superuser():
        before = state()
        tamperer = Tamperer(7)
        for _ in range(TAMPERINGS):
            done, found = tamperer.tamper(kept)
            assert found, done
        for way in tamperer.ways:  # each way at least once, whatever was drawn
            tamperer.ways = [way]
            done, found = tamperer.tamper(kept)
            assert found, done
        assert state() == before and verify(signing.public_keys(), kept, database=SUPER).good
        _only_kept_heads_tell(tamperer)


def _only_kept_heads_tell(tamperer: Tamperer) -> None:
    """Without them, an end cut off cleanly and a history rewritten by whoever holds the key look whole."""
    tamperer.ways = [tamperer.rewrite_with_the_key]
    assert not tamperer.tamper([])[1]
    with transaction.atomic(using=SUPER):
        tamperer.cut_the_tail(with_batches=True)
        assert verify(signing.public_keys(), database=SUPER).good
        transaction.set_rollback(True, using=SUPER)
