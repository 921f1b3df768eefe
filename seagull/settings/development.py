"""A workstation, and `make run`: embedded services, generated secrets under `var/secrets`, plain HTTP.

`SEAGULL_DEBUG=1` shows Django's error pages; without it the portal answers errors as it does in production.
`SEAGULL_HOSTS` names further hosts it may be reached by.
"""

from seagull.embedded.keyring import secret
from seagull.settings.base import *
from seagull.settings.base import VAR_DIR
from seagull.settings.environment import listed, optional

DEBUG = optional("SEAGULL_DEBUG") == "1"
SECRET_KEY = optional("SECRET_KEY") or secret(VAR_DIR, "django")
SEALED_IDENTITY_KEY = optional("SEALED_IDENTITY_KEY") or secret(VAR_DIR, "sealed-identity")
SEALED_IDENTITY_KEY_FALLBACKS = listed("SEALED_IDENTITY_KEY_FALLBACKS")
JOURNAL_SIGNING_KEY = optional("JOURNAL_SIGNING_KEY") or secret(VAR_DIR, "journal-signing")
JOURNAL_OLDER_KEYS = listed("JOURNAL_OLDER_KEYS")
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *listed("SEAGULL_HOSTS")]

WHITENOISE_USE_FINDERS = True  # static files straight from the tree, nothing to collect
WHITENOISE_AUTOREFRESH = DEBUG
