"""Production: TLS in front, secrets and addresses from the environment and nowhere else.

Required: `SECRET_KEY`, `SEALED_IDENTITY_KEY`, `JOURNAL_SIGNING_KEY`, `DATABASE_URL` (application role), `REDIS_URL`,
`ALLOWED_HOSTS`.
`DATABASE_OWNER_URL` (owner role) only where migrations run, `MATCHING_DATABASE_URL` (role of matching)
only in workers. Each may be given as `NAME_FILE`, the path of a file with
the value. Optional: `SECRET_KEY_FALLBACKS` and `SEALED_IDENTITY_KEY_FALLBACKS` (older keys while they are being
changed), `JOURNAL_OLDER_KEYS` (public keys that signed heads before), `FILES_S3_BUCKET`.
"""

import os

from seagull.settings.base import *
from seagull.settings.base import BASE_DIR, CACHES, CELERY_BROKER_TRANSPORT_OPTIONS, MIDDLEWARE, STORAGES
from seagull.settings.environment import celery_url, databases, listed, optional, required

SECRET_KEY = required("SECRET_KEY")
SECRET_KEY_FALLBACKS = listed("SECRET_KEY_FALLBACKS")
SEALED_IDENTITY_KEY = required("SEALED_IDENTITY_KEY")
SEALED_IDENTITY_KEY_FALLBACKS = listed("SEALED_IDENTITY_KEY_FALLBACKS")
JOURNAL_SIGNING_KEY = required("JOURNAL_SIGNING_KEY")
JOURNAL_OLDER_KEYS = listed("JOURNAL_OLDER_KEYS")
ALLOWED_HOSTS = [host.strip() for host in required("ALLOWED_HOSTS").split(",")]
CSRF_TRUSTED_ORIGINS = [f"https://{'*' if host.startswith('.') else ''}{host}" for host in ALLOWED_HOSTS]

DATABASES = databases(
    {
        **os.environ,
        "DATABASE_URL": required("DATABASE_URL"),
        "DATABASE_OWNER_URL": optional("DATABASE_OWNER_URL"),
    }
)
REDIS_URL = required("REDIS_URL")
CACHES["default"]["LOCATION"] = REDIS_URL
CELERY_BROKER_URL = celery_url(REDIS_URL)
CELERY_RESULT_BACKEND = CELERY_BROKER_URL
CELERY_BROKER_TRANSPORT_OPTIONS |= {"socket_timeout": 30, "socket_keepalive": True}

# Where the proxy's connections come from; what others say of whom they speak for is not believed.
PROXY_NETWORKS = listed("PROXY_NETWORKS", "127.0.0.0/8,::1/128,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,fc00::/7")
MIDDLEWARE.insert(1, "seagull.web.proxy.RealAddressMiddleware")

STATIC_ROOT = BASE_DIR / "staticfiles"
STORAGES["staticfiles"] = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_NAME = "__Host-csrf"
