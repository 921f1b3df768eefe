"""`python -m seagull.embedded serve|start|stop|status|clean`: what the Makefile calls.

`serve` is the whole portal until interrupted; `start` only its services. `stop` ends either; `clean` removes the data.
"""

import os
import sys

from seagull.embedded import ServiceError, clean, ensure, layout, postgres, stop, valkey
from seagull.embedded.environment import var_folder
from seagull.embedded.supervise import Interrupted, serve, stop_serving


def main(arguments: list[str]) -> int:
    """Does what the one argument says; the exit status is 1 when it failed or, for `status`, when not all is up."""
    var = var_folder(os.environ)
    match arguments:
        case ["serve"]:
            serve()
        case ["start"]:
            ensure(var)
        case ["stop"]:
            stop_serving(var)
            stop(var / "test")  # what test runs leave running for the next one
            stop(var)
        case ["clean"]:
            stop_serving(var)
            clean(var / "test")
            clean(var)
        case ["status"]:
            found = layout.find(var)
            up = {"postgres": bool(found and postgres.running(found)), "valkey": bool(found and valkey.running(found))}
            print("\n".join(f"{name}: {'running' if is_up else 'stopped'}" for name, is_up in up.items()))
            return 0 if all(up.values()) else 1
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Interrupted:
        sys.exit(130)
    except ServiceError as error:
        sys.exit(str(error))
