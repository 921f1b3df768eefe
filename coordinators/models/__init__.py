from coordinators.models.account import Account
from coordinators.models.answer import KeyedAnswer
from coordinators.models.draft import Draft
from coordinators.models.invitation import Invitation
from coordinators.models.party import Agency, Names, Party
from coordinators.models.secondment import Secondment, ServiceTerm
from coordinators.models.sign_in import SignInStep, SignInTry, UsedOnce
from coordinators.models.token import ApiToken

__all__ = [
    "Account",
    "Agency",
    "ApiToken",
    "Draft",
    "Invitation",
    "KeyedAnswer",
    "Names",
    "Party",
    "Secondment",
    "ServiceTerm",
    "SignInStep",
    "SignInTry",
    "UsedOnce",
]
