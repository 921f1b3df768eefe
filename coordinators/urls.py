"""Addresses of parties, agencies, the accounts of a party, and one's own account."""

from django.urls import path

from coordinators.pages import account, accounts, journal, parties, secondments

app_name = "coordinators"

urlpatterns = [
    path("agencies/", parties.ShowParties.as_view(), name="parties"),
    path("agencies/<slug:code>/", parties.ShowAgency.as_view(), name="agency"),
    path("agencies/<slug:code>/change/", parties.ChangeAgency.as_view(), name="change_agency"),
    path("parties/<slug:party>/", parties.ShowParty.as_view(), name="party"),
    path("parties/<slug:party>/change/", parties.ChangeParty.as_view(), name="change_party"),
    path("parties/<slug:party>/agencies/new/", parties.AddAgency.as_view(), name="add_agency"),
    path("accounts/", accounts.ShowAccounts.as_view(), name="accounts"),
    path("accounts/new/", accounts.MakeAccount.as_view(), name="make_account"),
    path("accounts/<uuid:pk>/", accounts.ShowAccount.as_view(), name="account"),
    path("accounts/<uuid:pk>/change/", accounts.ChangeAccount.as_view(), name="change_account"),
    path("accounts/<uuid:pk>/suspend/", accounts.SuspendAccount.as_view(), name="suspend_account"),
    path("accounts/<uuid:pk>/reinstate/", accounts.ReinstateAccount.as_view(), name="reinstate_account"),
    path("accounts/<uuid:pk>/invitation/", accounts.InviteAgain.as_view(), name="invite_again"),
    path("accounts/<uuid:pk>/invitation/revoke/", accounts.RevokeInvitation.as_view(), name="revoke_invitation"),
    path("accounts/<uuid:pk>/password/", accounts.RenewPassword.as_view(), name="renew_password"),
    path("accounts/<uuid:pk>/authenticator/", accounts.RenewAuthenticator.as_view(), name="renew_authenticator"),
    path("secondments/", secondments.ShowSecondments.as_view(), name="secondments"),
    path("secondments/new/", secondments.AddSecondment.as_view(), name="add_secondment"),
    path("secondments/<uuid:pk>/", secondments.ShowSecondment.as_view(), name="secondment"),
    path("secondments/<uuid:pk>/change/", secondments.ChangeSecondment.as_view(), name="change_secondment"),
    path("secondments/<uuid:pk>/accept/", secondments.AcceptSecondment.as_view(), name="accept_secondment"),
    path("secondments/<uuid:pk>/refuse/", secondments.RefuseSecondment.as_view(), name="refuse_secondment"),
    path("secondments/<uuid:pk>/end/", secondments.EndSecondment.as_view(), name="end_secondment"),
    path("journal/", journal.ShowJournal.as_view(), name="journal"),
    path("journal/heads/", journal.DownloadHeads.as_view(), name="journal_heads"),
    path("journal/<uuid:pk>/", journal.ShowEntry.as_view(), name="journal_entry"),
    path("account/", account.Profile.as_view(), name="profile"),
    path("account/tokens/", account.Tokens.as_view(), name="tokens"),
    path("account/tokens/<uuid:pk>/revoke/", account.RevokeToken.as_view(), name="revoke_token"),
]
