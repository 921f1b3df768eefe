"""The settings of a test run, as the portal is served in production: database sessions are kept and used again."""

from seagull.settings.test import *  # noqa: F403 - settings build on settings
from seagull.settings.test import DATABASES

DATABASES["default"]["CONN_MAX_AGE"] = 60
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
