"""`python -m seagull.embedded start|stop|status|clean`: the services under `var`, by hand and from the Makefile."""

import os
import sys

from seagull.embedded import ServiceError, clean, ensure, layout, postgres, stop, valkey
from seagull.embedded.environment import var_folder


def main(arguments: list[str]) -> int:
    """Does what the one argument says; the exit status is 1 when it failed or, for `status`, when not all is up."""
    var = var_folder(os.environ)
    match arguments:
        case ["start"]:
            ensure(var)
        case ["stop"]:
            stop(var)
        case ["clean"]:
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
    except ServiceError as error:
        sys.exit(str(error))
