"""The WSGI entry point. Without another word it is the production shape that is served."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "seagull.settings.production")

application = get_wsgi_application()
