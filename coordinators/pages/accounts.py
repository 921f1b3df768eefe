"""The accounts of the own party, for its administrators. Another party's account is answered as an unknown one."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from coordinators import selectors
from coordinators.access.once import answers_once
from coordinators.access.permissions import Permission
from coordinators.codes import Handling, Role
from coordinators.exports import ACCOUNTS
from coordinators.filters import AccountFilter
from coordinators.forms.accounts import AccountForm, NewAccountForm, SuspendForm
from coordinators.models import Account
from coordinators.pages.base import ServiceFormView, list_as_file
from coordinators.services import accounts, credentials
from seagull.audit import reading
from seagull.audit.presenters import events_of
from seagull.web.paging import page_of
from seagull.web.views import SignedInView

ORDER = ("username",)
EVENTS = 30


class AccountsView(SignedInView):
    """A page about accounts of the own party."""

    permission = Permission.MANAGE_ACCOUNTS

    def account(self, pk: Any) -> Account:
        found: Account = get_object_or_404(selectors.accounts_of(self.actor).select_related("party"), pk=pk)
        return found


def account_url(account: Account) -> str:
    return reverse("coordinators:account", args=[account.pk])


def crumbs(*more: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"label": _("Accounts"), "url": reverse("coordinators:accounts")}, *more]


def crumbs_of(account: Account, here: str) -> list[dict[str, Any]]:
    return crumbs({"label": account.full_name, "url": account_url(account)}, {"label": here})


class ShowAccounts(AccountsView):
    def get(self, request: HttpRequest) -> HttpResponse:
        rows = selectors.accounts_of(self.actor).select_related("agency__party")
        filtered = AccountFilter(request.GET or None, queryset=rows, request=request)
        if wanted := request.GET.get("export"):
            return list_as_file(self, ACCOUNTS, filtered.qs.order_by(*ORDER), wanted)
        asked = {name: values for name, values in request.GET.lists() if name != "after" and any(values)}
        reading.searched(by=self.actor, model=Account, asked=asked)
        return render(
            request,
            "coordinators/accounts.html",
            {
                "title": _("Accounts"),
                "filter": filtered,
                "page": page_of(filtered.qs, order=ORDER, after=request.GET.get("after", "")),
                "empty": _("No account matches."),
                "may_export": True,
                "page_handling": Handling.AMBER_STRICT,
            },
        )


class ShowAccount(AccountsView):
    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        account = self.account(pk)
        return render(
            request,
            "coordinators/account.html",
            {
                "account": account,
                "is_own": account.pk == self.actor.account_id,
                "is_set_up": credentials.is_set_up(account),
                "invitation": selectors.open_invitation_of(account),
                "secondments": account.secondments.all() if account.role == Role.COORDINATOR else None,
                "events": events_of(selectors.account_history(self.actor, account)[:EVENTS]),
                "crumbs": crumbs({"label": account.full_name}),
                "page_handling": Handling.AMBER_STRICT,
            },
        )


@method_decorator(never_cache, name="dispatch")
class MakeAccount(AccountsView, ServiceFormView):
    """Invites a person, and shows this once the link to hand over."""

    def row(self) -> None:
        return None

    def form(self, _row: None, data: Any) -> NewAccountForm:
        return NewAccountForm(data, actor=self.actor)

    def act(self, _row: None, form: NewAccountForm) -> Any:
        return credentials.invite(by=self.actor, **form.fields_of_row())

    def done(self, result: Any) -> HttpResponse:
        return handed_out(self.request, *result)

    def words(self, _row: None) -> dict[str, Any]:
        title = _("Invite a person")
        return {
            "title": title,
            "lead": _(
                "The portal makes a link to hand over. By it the person sets the own password and second factor."
            ),
            "submit": title,
            "cancel_url": reverse("coordinators:accounts"),
            "crumbs": crumbs({"label": title}),
        }


class ChangeAccount(AccountsView, ServiceFormView):
    def row(self, pk: Any) -> Account:
        return self.account(pk)

    def form(self, account: Account, data: Any) -> AccountForm:
        # A copy: a form writes what was typed into its instance.
        return AccountForm(data, instance=self.account(account.pk), actor=self.actor)

    def act(self, account: Account, form: AccountForm) -> str:
        return account_url(accounts.change_account(account, by=self.actor, fields=form.fields_of_row()))

    def words(self, account: Account) -> dict[str, Any]:
        return {
            "title": _("Change the account"),
            "pretitle": account.username,
            "lead": _("A change of role takes effect with the person's next page."),
            "cancel_url": account_url(account),
            "crumbs": crumbs_of(account, _("Change")),
        }


class SuspendAccount(AccountsView, ServiceFormView):
    saved = gettext_lazy("The account is suspended.")

    def row(self, pk: Any) -> Account:
        return self.account(pk)

    def form(self, _account: Account, data: Any) -> SuspendForm:
        return SuspendForm(data)

    def act(self, account: Account, form: SuspendForm) -> str:
        accounts.suspend_account(account, by=self.actor, reason=form.cleaned_data["reason"])
        return account_url(account)

    def words(self, account: Account) -> dict[str, Any]:
        title = _("Suspend the account")
        return {
            "title": title,
            "pretitle": f"{account.full_name} · {account.username}",
            "lead": _("The person is signed out at once, and tokens of the API end. Records they entered stay."),
            "submit": title,
            "danger": True,
            "cancel_url": account_url(account),
            "crumbs": crumbs_of(account, title),
        }


class ReinstateAccount(AccountsView):
    def post(self, request: HttpRequest, pk: Any) -> HttpResponse:
        account = accounts.reinstate_account(self.account(pk), by=self.actor)
        messages.success(request, _("The account is active again."))
        return redirect(account_url(account))


class RenewView(AccountsView, ServiceFormView):
    """Asks once, then hands out a link by which the person sets what the account is signed in with."""

    def row(self, pk: Any) -> Account:
        return self.account(pk)

    def form(self, _account: Account, data: Any) -> forms.Form:
        return forms.Form(data)

    def done(self, result: Any) -> HttpResponse:
        return handed_out(self.request, *result)

    def asked(self, account: Account, title: str, lead: str) -> dict[str, Any]:
        return {
            "title": title,
            "pretitle": f"{account.full_name} · {account.username}",
            "lead": lead,
            "submit": title,
            "danger": True,
            "cancel_url": account_url(account),
            "crumbs": crumbs_of(account, title),
        }


@method_decorator(never_cache, name="dispatch")
class RenewPassword(RenewView):
    def act(self, account: Account, form: Any) -> Any:
        return account, credentials.renew_password(account, by=self.actor)

    def words(self, account: Account) -> dict[str, Any]:
        lead = _(
            "The present password stops working. The person is signed out, tokens of the API end, and a link to hand "
            "over lets the person set a new one, who shows the second factor."
        )
        return self.asked(account, _("Give a new password"), lead)


@method_decorator(never_cache, name="dispatch")
class RenewAuthenticator(RenewView):
    def act(self, account: Account, form: Any) -> Any:
        return account, credentials.renew_authenticator(account, by=self.actor)

    def words(self, account: Account) -> dict[str, Any]:
        lead = _(
            "The present authenticator, passkeys and recovery codes stop working. The person is signed out, tokens of "
            "the API end, and a link to hand over lets the person set up a new one, who shows the password."
        )
        return self.asked(account, _("Give a new second factor"), lead)


@method_decorator(never_cache, name="dispatch")
class InviteAgain(RenewView):
    def act(self, account: Account, form: Any) -> Any:
        return account, credentials.invite_again(account, by=self.actor)

    def words(self, account: Account) -> dict[str, Any]:
        lead = _("The former link stops working, and another is made to hand over.")
        return {**self.asked(account, _("Make another link"), lead), "danger": False}


class RevokeInvitation(AccountsView):
    def post(self, request: HttpRequest, pk: Any) -> HttpResponse:
        account = self.account(pk)
        credentials.revoke_invitation(account, by=self.actor)
        messages.success(request, _("The link no longer works."))
        return redirect(account_url(account))


def link_of(request: HttpRequest, link: credentials.Link) -> str:
    """The address to hand over."""
    return request.build_absolute_uri(reverse("open_invitation", args=[link.secret]))


def handed_out(request: HttpRequest, account: Account, given: credentials.Link) -> HttpResponse:
    """A link, on a page that can't be called up again."""
    context = {
        "account": account,
        "link": link_of(request, given),
        "invitation": given.invitation,
        "crumbs": crumbs_of(account, _("To hand over")),
        "page_handling": Handling.RED,
    }
    return answers_once(render(request, "coordinators/credentials.html", context))
