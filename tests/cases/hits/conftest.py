import pytest

from tests.factories.accounts import actor


@pytest.fixture(autouse=True)
def _files_in_memory(settings):
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}


@pytest.fixture
def kh():
    return actor("KH")


@pytest.fixture
def th():
    return actor("TH")
