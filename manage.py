#!/usr/bin/env python3
"""Django's command line, which sees to a database and a broker first and migrates as the owner role."""

import os
import sys
from argparse import ArgumentParser


def main() -> None:
    """Runs the command that the arguments name."""
    from django.core.management import execute_from_command_line

    from seagull.embedded import ServiceError
    from seagull.embedded.environment import needs_services, prepare

    arguments = sys.argv[1:]
    settings = _settings(arguments)
    if settings == "seagull.settings.development" and needs_services(arguments):
        try:
            prepare(os.environ)
        except ServiceError as error:
            sys.exit(str(error))
    if arguments[:1] != ["runserver"]:
        os.environ["SEAGULL_STAGE"] = "operator"
    if arguments[:1] == ["migrate"] and not any(argument.startswith("--database") for argument in arguments):
        arguments += ["--database", "owner"]
    execute_from_command_line([sys.argv[0], *arguments])


def _settings(arguments: list[str]) -> str:
    """The settings module that Django is going to use: `--settings`, or the environment's, or development."""
    options = ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    options.add_argument(
        "--settings", default=os.environ.setdefault("DJANGO_SETTINGS_MODULE", "seagull.settings.development")
    )
    return str(options.parse_known_args(arguments)[0].settings)


if __name__ == "__main__":
    main()
