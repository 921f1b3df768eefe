"""gunicorn, the same everywhere: threads (each keeps its database session), and no access log.

An access log would hold query strings, and those hold the names people search for; the journal says who read what.
"""

import os
import tempfile
from pathlib import Path

from seagull.settings.logs import LOGGING

wsgi_app = "seagull.wsgi:application"
bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_PROCESSES", "2"))
worker_class = "gthread"
threads = int(os.environ.get("WEB_THREADS", "4"))
preload_app = True
timeout = 60
graceful_timeout = 20
keepalive = 5
control_socket_disable = True
max_requests = 5000
max_requests_jitter = 500
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else tempfile.gettempdir()  # noqa: S108
forwarded_allow_ips = os.environ.get("PROXY_ADDRESSES", "127.0.0.1")

accesslog = None
logconfig_dict = {
    **LOGGING,
    "loggers": {**LOGGING["loggers"], "gunicorn.error": {"handlers": [], "level": "INFO", "propagate": True}},
}
