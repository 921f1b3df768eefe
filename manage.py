#!/usr/bin/env python3
"""Django's command line, which sees to a database and a broker first and migrates as the owner role."""

import os
import sys


def main() -> None:
    """Runs the command that the arguments name."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "seagull.settings.development")
    from django.core.management import execute_from_command_line

    from seagull.embedded import ServiceError
    from seagull.embedded.environment import needs_services, prepare

    arguments = sys.argv[1:]
    if os.environ["DJANGO_SETTINGS_MODULE"] == "seagull.settings.development" and needs_services(arguments):
        try:
            prepare(os.environ)
        except ServiceError as error:
            sys.exit(str(error))
    if arguments[:1] == ["migrate"] and not any(argument.startswith("--database") for argument in arguments):
        arguments += ["--database", "owner"]
    execute_from_command_line([sys.argv[0], *arguments])


if __name__ == "__main__":
    main()
