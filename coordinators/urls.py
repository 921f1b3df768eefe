"""Addresses of parties, agencies and one's own account."""

from django.urls import path

from coordinators.pages import account, parties

app_name = "coordinators"

urlpatterns = [
    path("agencies/", parties.ShowParties.as_view(), name="parties"),
    path("agencies/<slug:code>/", parties.ShowAgency.as_view(), name="agency"),
    path("account/", account.Profile.as_view(), name="profile"),
    path("account/tokens/", account.Tokens.as_view(), name="tokens"),
    path("account/tokens/<uuid:pk>/revoke/", account.RevokeToken.as_view(), name="revoke_token"),
]
