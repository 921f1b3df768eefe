"""The first administrator of a party: made by whoever runs the portal, on its own machine (docs/deployment.md)."""

import json
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from coordinators.models import Account, Party
from coordinators.services import credentials


class Command(BaseCommand):
    help = "Makes an administrator's account and prints, this once, the link by which the person sets it up."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("party", help="code of the party, such as KH or LMLECC")
        parser.add_argument("username", help="begins with the party's code: kh.administrator")
        parser.add_argument("full_name", nargs="?", default="", help="the person's name; not with --again")
        parser.add_argument(
            "--again",
            action="store_true",
            help="for an administrator who has lost password and second factor: ends both, and makes a link",
        )
        parser.add_argument("--address", default="", help="of the portal; the first of ALLOWED_HOSTS by default")
        parser.add_argument("--json", action="store_true", help="print JSON instead of a sentence")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            link = self._again(options) if options["again"] else self._first(options)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        address = (options["address"] or f"https://{settings.ALLOWED_HOSTS[0]}").rstrip("/")
        url = address + reverse("open_invitation", args=[link.secret])
        until = link.invitation.expires_at
        if options["json"]:
            self.stdout.write(json.dumps({"username": options["username"], "link": url, "until": until.isoformat()}))
        else:
            self.stdout.write(f"Hand this to the person; it works once, until {until:%Y-%m-%d %H:%M} UTC:\n{url}")

    def _first(self, options: dict[str, Any]) -> credentials.Link:
        party = Party.objects.filter(code=options["party"]).first()
        if party is None:
            raise CommandError(f"There is no party {options['party']}.")
        named = {"username": options["username"], "full_name": options["full_name"]}
        return credentials.invite_administrator(party=party, **named)[1]

    def _again(self, options: dict[str, Any]) -> credentials.Link:
        account = Account.objects.filter(party_id=options["party"], username=options["username"]).first()
        if account is None:
            raise CommandError("There is no such account.")
        return credentials.start_over(account)
