"""Which Chromium is used, and how it is started."""

import os
import shutil

ARGUMENTS = ["--no-sandbox", "--disable-gpu"]


def path_of_chromium() -> str:
    """The one that CHROMIUM names (`make test` finds or installs it), or the one on the path. Raises LookupError."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not path:
        raise LookupError("This needs Chromium: install Debian's package `chromium`, or set CHROMIUM to its path.")
    return path
