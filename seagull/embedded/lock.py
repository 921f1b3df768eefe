"""One launcher at a time: a lock that the kernel lets go of when its holder dies."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from seagull.embedded.errors import ServiceError


@contextmanager
def exclusive(var: Path, *, wait: float = 120.0) -> Iterator[None]:
    """Holds `var/embedded.lock`; raises ServiceError if another process still holds it after `wait` seconds."""
    var.mkdir(parents=True, exist_ok=True)
    with (var / "embedded.lock").open("w") as handle:
        until = time.monotonic() + wait
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > until:
                    raise ServiceError(
                        f"Another process has been starting the services of {var} for {wait:.0f} s."
                    ) from None
                time.sleep(0.05)
        yield
