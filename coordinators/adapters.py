"""How allauth signs people in: by invitation only, to the page that they wanted."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Nobody opens an account for themselves: the party's administrator invites."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
