"""A seal opens with its own key, for its own row, and says clearly why it does not."""

import uuid

import pytest
from django.core.exceptions import ImproperlyConfigured

from cases.models import HashKey, IdentityOpening, SealedIdentity
from cases.sealing import envelope, master, streams
from cases.services import rescued, sealing
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from tests.factories.accounts import actor
from tests.factories.cases import make_case, make_rescued


def sealed_again(settings, *, key="another key", fallbacks=()):
    settings.SEALED_IDENTITY_KEY, settings.SEALED_IDENTITY_KEY_FALLBACKS = key, list(fallbacks)


def test_an_identity_opens_for_its_own_row_alone(settings):
    mine, other = uuid.uuid4(), uuid.uuid4()
    identity = sealing.Identity(name="Invented", documents="N 1234567")
    sealed = sealing.seal(identity, mine)
    assert b"Invented" not in sealed.ciphertext
    assert sealing.unseal(sealed, mine) == identity
    with pytest.raises(master.BrokenSealError):
        sealing.unseal(sealed, other)


def test_a_key_that_nobody_gave_is_named_by_its_fingerprint(settings):
    row = uuid.uuid4()
    sealed = sealing.seal(sealing.Identity(name="Invented"), row)
    former = settings.SEALED_IDENTITY_KEY
    sealed_again(settings)
    with pytest.raises(master.UnknownKeyError, match=sealed.key_id):
        sealing.unseal(sealed, row)
    sealed_again(settings, fallbacks=[former])
    assert sealing.unseal(sealed, row).name == "Invented"


def test_without_a_key_nothing_is_sealed(settings):
    sealed_again(settings, key="")
    with pytest.raises(ImproperlyConfigured, match="SEALED_IDENTITY_KEY"):
        sealing.seal(sealing.Identity(name="Invented"), uuid.uuid4())


def test_what_older_versions_sealed_opens(settings):
    """The derivation, written out: it must never change."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    settings.SEALED_IDENTITY_KEY = "as it was"
    info = b"seagull master key"
    old = HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(b"as it was")
    wrapped = master.encrypt(old, b"k" * 32, b"row")
    assert master.unwrap(master.Wrapped(wrapped, master.present_id()), bound_to=b"row") == b"k" * 32


@pytest.mark.django_db
def test_a_wrong_key_leaves_no_half_state(settings):
    by, officer = actor("KH"), actor("KH", Role.RELEASING_OFFICER)
    person = make_rescued(make_case(by), by)
    with acting_as(by):
        before = SealedIdentity.objects.get(rescued=person)
    sealed_again(settings)
    with pytest.raises(master.UnknownKeyError), acting_as(by):
        rescued.seal_identity(person, by=by, identity=sealing.Identity(name="Other"))
    with pytest.raises(master.UnknownKeyError), acting_as(officer):
        rescued.open_identity(person, by=officer, purpose="Court date")
    with acting_as(by):
        after = SealedIdentity.objects.get(rescued=person)
        assert (after.pk, bytes(after.ciphertext), after.key_id) == (before.pk, bytes(before.ciphertext), before.key_id)
        assert {key.key_id for key in HashKey.objects.all()} == {before.key_id}
        assert not IdentityOpening.objects.exists()


@pytest.mark.parametrize("size", [0, 1, streams.CHUNK - 1, streams.CHUNK, streams.CHUNK + 1, 3 * streams.CHUNK])
def test_a_stream_comes_back_as_it_went_in(size, tmp_path):
    import io

    key, plain = envelope.new_key(), bytes(range(256)) * (size // 256) + b"x" * (size % 256)
    pieces = [plain[start : start + 1000] for start in range(0, size, 1000)]
    sealed = b"".join(streams.encrypted(pieces, key=key, bound_to=b"file"))
    assert b"".join(streams.decrypted(io.BytesIO(sealed), key=key, bound_to=b"file")) == plain
    step = streams.CHUNK + 16
    start = 11
    damaged = {
        "cut short by a chunk": sealed[:-step] if len(sealed) > start + step else sealed[:5],
        "cut short by a byte": sealed[:-1],
        "a byte changed": sealed[:-1] + bytes([sealed[-1] ^ 1]),
        "longer": sealed + b"x",
        "the first chunk again": sealed[:start] + sealed[start : start + step] * 2 + sealed[start + step :],
    }
    for other in damaged.values():
        if other != sealed:
            with pytest.raises(master.BrokenSealError):
                list(streams.decrypted(io.BytesIO(other), key=key, bound_to=b"file"))
    with pytest.raises(master.BrokenSealError):
        list(streams.decrypted(io.BytesIO(sealed), key=key, bound_to=b"another file"))
