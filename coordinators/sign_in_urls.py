"""Addresses of sign-in: those of allauth that the portal offers. No sign-up, no e-mail, no password reset: the party's
administrator hands over links."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.webauthn.views import reauthenticate_webauthn
from django.urls import path

from coordinators.pages import invitations, sessions
from coordinators.pages import second_factors as own

urlpatterns = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("invitation/", invitations.AcceptInvitation.as_view(), name="invitation"),
    path("invitation/<str:secret>/", invitations.OpenLink.as_view(), name="open_invitation"),
    path("2fa/", mfa.index, name="mfa_index"),
    path("2fa/authenticate/", mfa.authenticate, name="mfa_authenticate"),
    path("2fa/reauthenticate/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("2fa/passkey/", own.ShowPasskey.as_view(), name="show_passkey"),
    path("2fa/passkeys/", mfa.index, name="mfa_list_webauthn"),
    path("2fa/passkeys/new/", own.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path("2fa/passkeys/show/", reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("2fa/passkeys/<int:pk>/name/", own.RenamePasskey.as_view(), name="mfa_edit_webauthn"),
    path("2fa/passkeys/<int:pk>/remove/", own.RemovePasskey.as_view(), name="mfa_remove_webauthn"),
    path("2fa/app/set-up/", own.ActivateApp.as_view(), name="mfa_activate_totp"),
    path("2fa/app/remove/", own.DeactivateApp.as_view(), name="mfa_deactivate_totp"),
    path("2fa/codes/", own.ShowCodes.as_view(), name="mfa_view_recovery_codes"),
    path("2fa/codes/new/", own.MakeCodes.as_view(), name="mfa_generate_recovery_codes"),
    path("2fa/codes/download/", own.DownloadCodes.as_view(), name="mfa_download_recovery_codes"),
    path("sessions/", sessions.ShowSessions.as_view(), name="usersessions_list"),
    path("sessions/<int:pk>/end/", sessions.EndSession.as_view(), name="end_session"),
    path("session/", sessions.TimeLeft.as_view(), name="session"),
    path("session/typed/", sessions.KeepTyped.as_view(), name="keep_typed"),
]
