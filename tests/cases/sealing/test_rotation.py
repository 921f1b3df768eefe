"""The master key is changed while the portal runs; a rotation killed midway is only not finished."""

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from cases.intake.reading.identity import Keys
from cases.intake.services.keys import keyed
from cases.models import HashKey, SealedIdentity
from cases.sealing import master
from cases.services import rescued, rotation
from cases.services.hash_keys import party_hash, row_hash
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from seagull.audit.models import JournalEntry
from tests.cases.sealing.test_likeness import restrict
from tests.factories.accounts import actor
from tests.factories.cases import make_case, make_rescued

OLD, NEW = "only for tests too", "the key that comes after"
#: Runs the command with blocks of one row, and says so after each.
CHILD = f"""
import django, sys, time
django.setup()
from django.conf import settings
settings.SEALED_IDENTITY_KEY, settings.SEALED_IDENTITY_KEY_FALLBACKS = {NEW!r}, [{OLD!r}]
from cases.services import rotation
rotation._BLOCK = 1
block = rotation._rewrap_block
def told(model, keeper):
    done = block(model, keeper)
    print(done, flush=True)
    time.sleep(0.2 if done else 0)
    return done
rotation._rewrap_block = told
from django.core.management import call_command
call_command("rotate_sealing_key")
"""


def sealed_people(count=2):
    """Rescued persons of two parties, each under seal."""
    found = []
    for party in ("KH", "TH"):
        by = actor(party)
        case = make_case(by)
        found += [(party, make_rescued(case, by)) for _ in range(count)]
    return found


def give(settings, *, key=NEW, fallbacks=(OLD,)):
    settings.SEALED_IDENTITY_KEY, settings.SEALED_IDENTITY_KEY_FALLBACKS = key, list(fallbacks)


def rotated(*arguments):
    said = StringIO()
    call_command("rotate_sealing_key", "--json", *arguments, stdout=said)
    return json.loads(said.getvalue())


def opened(people):
    names = []
    for party, person in people:
        officer = actor(party, Role.RELEASING_OFFICER)
        with acting_as(officer):
            names.append(rescued.open_identity(person, by=officer, purpose="Court date").name)
    return names


def journalled():
    """Party → how many data keys its journal says were wrapped anew."""
    found = Counter()
    for keeper in rotation._keepers():
        with acting_as(keeper):
            for entry in JournalEntry.objects.filter(action="sealing_key.rotated", owner_party=keeper.party_code):
                found[keeper.party_code] += entry.detail["count"]
    return found


def hashes():
    by = actor("KH")
    with acting_as(by):
        keys = keyed(Keys("a", "b", "c"), agency_code="x", kind="rescued", row_hash=row_hash())
        return keys, party_hash("KH")("document", "N1234567")


@pytest.mark.django_db
def test_everything_opens_before_and_after_and_the_old_key_may_go(settings):
    people, before = sealed_people(), hashes()
    former = master.present_id()
    give(settings)
    assert len(opened(people)) == 4
    dry = rotated("--dry-run")
    assert (dry["rewrapped"], set(dry["under"])) == (0, {former})
    done = rotated()
    assert (done["rewrapped"], done["left"], set(done["under"])) == (dry["left"], 0, {master.present_id()})
    assert rotated()["rewrapped"] == 0
    give(settings, fallbacks=())
    assert opened(people) == ["Invented Name"] * 4
    assert hashes() == before
    told = journalled()
    assert sum(told.values()) == done["rewrapped"]
    assert set(told) == {"KH", "TH", "LMLECC"}


def test_the_seals_of_a_restricted_case_are_wrapped_anew_too(committed, owner_db, settings):
    by = actor("KH")
    person = make_rescued(make_case(by), by)
    restrict(owner_db, person.case)
    with acting_as(by):
        assert not SealedIdentity.objects.exists()
    give(settings)
    assert rotated()["left"] == 0
    with rotation._keeping(next(keeper for keeper in rotation._keepers() if keeper.party_code == "KH")):
        assert SealedIdentity.objects.get().key_id == master.present_id()


@pytest.mark.django_db
def test_what_lies_under_a_key_that_nobody_gave_stays_and_is_named(settings):
    people = sealed_people(1)
    former = master.present_id()
    give(settings, fallbacks=())
    with pytest.raises(CommandError, match=former):
        rotated()
    give(settings)
    assert rotated()["left"] == 0
    assert len(opened(people)) == 2


@pytest.mark.django_db
def test_every_model_that_holds_a_key_is_found_and_has_rows_here(settings):
    sealed_people(1)
    give(settings)
    rotation.rewrap_all()
    for keeper in rotation._keepers():
        with rotation._keeping(keeper):
            for model in rotation.holders():
                assert not model._default_manager.exclude(key_id__in=["", master.present_id()]).exists()
    assert {SealedIdentity, HashKey} <= set(rotation.holders())


def test_killed_midway_it_goes_on_where_it_was(committed, settings):
    people, before = sealed_people(3), hashes()
    child = subprocess.Popen([sys.executable, "-c", CHILD], stdout=subprocess.PIPE, env=os.environ, text=True)
    blocks = 0
    for line in child.stdout:
        blocks += int(line)
        if blocks == 3:
            child.send_signal(signal.SIGKILL)
            break
    child.wait()
    give(settings)
    midway = rotated("--dry-run")
    assert midway["left"] > 0
    assert midway["under"][master.present_id()] >= 3
    assert len(opened(people)) == 6
    done = rotated()
    assert (done["rewrapped"], done["left"]) == (midway["left"], 0)
    give(settings, fallbacks=())
    assert opened(people) == ["Invented Name"] * 6
    assert hashes() == before
    assert sum(journalled().values()) == sum(done["under"].values())
