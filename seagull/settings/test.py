"""The test run: a database of its own on the embedded services, or on those that DATABASE_URL and REDIS_URL give.

`DATABASE_URL` alone has to be a login that may create databases and roles. Processes that a test starts (a worker) get
the same environment, and find the run's database in it.
"""

import os

from seagull.embedded.scratch import prepare

SCRATCH = prepare(os.environ)  # before the settings below read the variables that it sets

from seagull.settings.base import *
from seagull.settings.base import CELERY_BEAT_SCHEDULE, DATABASES

SECRET_KEY = "only for tests"  # noqa: S105
SEALED_IDENTITY_KEY = "only for tests too"
SEALED_IDENTITY_KEY_FALLBACKS: list[str] = []
JOURNAL_SIGNING_KEY = "c2lnbnMgbm90aGluZyBidXQgdGhlIHRlc3RzJyBoZWE"
JOURNAL_OLDER_KEYS: list[str] = []
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]

OWNER_URL = os.environ["DATABASE_OWNER_URL"]
for _entry in DATABASES.values():
    _entry["CONN_MAX_AGE"] = 0

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
CELERY_WORKER_CONCURRENCY = 2
# A proof by hundreds of kills would spend its time waiting for leases to run out (tests/prove/fleet.py).
JOB_LEASE = float(os.environ.get("SEAGULL_TEST_LEASE", "30"))
CELERY_BEAT_SCHEDULE["sweep jobs that the broker lost"]["schedule"] = JOB_LEASE / 3

if SCRATCH is not None:  # what a test does outside any request is the operator's; processes that it starts are not
    DATABASES["default"]["OPTIONS"]["options"] = "-c seagull.stage=operator"
