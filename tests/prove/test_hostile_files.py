"""Five hundred files made to hurt: none has an effect, each is refused in words or read."""

import resource
import time

import pytest

from tests.cases.intake.reading.effects import CHILD_BYTES, OWN_BYTES, watching
from tests.cases.intake.reading.hostile import FAMILIES, variants

FILES = 500


@pytest.mark.prove
@pytest.mark.timeout(3600)
def test_none_of_five_hundred_has_an_effect(tmp_path, monkeypatch, say):
    slowest: dict[str, float] = {}
    with watching(tmp_path, monkeypatch) as watch:
        before = watch.effects()
        for family, filename, data in variants(FILES, watch.address, seed=2026):
            start = time.process_time() + resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
            watch.read(filename, data)
            taken = time.process_time() + resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - start
            slowest[family] = max(taken, slowest.get(family, 0.0))
            assert watch.effects() == before, (family, filename)
        child, own = watch.memory()
    family = max(slowest, key=slowest.__getitem__)
    say(f"{FILES} hostile files of {len(FAMILIES)} families: {dict(sorted(watch.outcomes.items()))}")
    dearest = f"{slowest[family]:.1f} CPU seconds ({family})"
    say(f"most memory {child >> 20} MB in a reader, {own >> 20} MB here; dearest {dearest}")
    assert sum(watch.outcomes.values()) == FILES
    assert child <= CHILD_BYTES
    assert own <= OWN_BYTES
