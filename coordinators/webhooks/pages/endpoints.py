"""One's own webhooks: the list, one with its messages, what can be done with it."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from coordinators.access.once import answers_once
from coordinators.access.permissions import Permission
from coordinators.pages.base import ServiceFormView
from coordinators.webhooks import selectors
from coordinators.webhooks.events import label_of
from coordinators.webhooks.forms import EndpointForm
from coordinators.webhooks.models import Delivery, Endpoint
from coordinators.webhooks.services import deliveries, endpoints
from seagull.web.forms import add_errors
from seagull.web.paging import page_of
from seagull.web.views import SignedInView

SHOWN = 25


class WebhooksView(SignedInView):
    permission = Permission.VIEW_RECORDS

    def endpoint(self, pk: Any) -> Endpoint:
        found: Endpoint = get_object_or_404(selectors.endpoints(self.actor), pk=pk)
        return found

    def show(self, endpoint: Endpoint, secret: str = "") -> HttpResponse:
        """The page of one; with a secret that is shown this once."""
        sent = selectors.deliveries_to(self.actor, endpoint)
        page = page_of(sent, order=selectors.NEWEST_FIRST, after=self.request.GET.get("after", ""), size=SHOWN)
        return render(
            self.request,
            "webhooks/endpoint.html",
            {
                "endpoint": endpoint,
                "secret": secret,
                "events": [(name, label_of(name)) for name in endpoint.events],
                "page": page,
                "crumbs": crumbs({"label": str(endpoint)}),
            },
        )


def endpoint_url(endpoint: Endpoint) -> str:
    return reverse("webhooks:endpoint", args=[endpoint.pk])


def crumbs(*more: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"label": _("Webhooks"), "url": reverse("webhooks:endpoints")}, *more]


class ShowEndpoints(WebhooksView):
    def get(self, request: HttpRequest) -> HttpResponse:
        return render(request, "webhooks/endpoints.html", {"endpoints": selectors.endpoints(self.actor)})


class ShowEndpoint(WebhooksView):
    def get(self, _request: HttpRequest, pk: Any) -> HttpResponse:
        return self.show(self.endpoint(pk))


@method_decorator(never_cache, name="dispatch")
class MakeEndpoint(WebhooksView):
    """Made here; the page that answers shows the secret, this once."""

    def get(self, _request: HttpRequest) -> HttpResponse:
        return self._form(EndpointForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = EndpointForm(request.POST)
        if form.is_valid():
            try:
                endpoint, secret = endpoints.make(by=self.actor, **form.fields_of_row())
            except ValidationError as error:
                add_errors(form, error)
            else:
                return answers_once(self.show(endpoint, secret))
        return self._form(form)

    def _form(self, form: EndpointForm) -> HttpResponse:
        title = _("Make a webhook")
        context = {
            "form": form,
            "title": title,
            "lead": _("The address is told what happens to what you may see, and nothing of what stands there."),
            "submit": title,
            "cancel_url": reverse("webhooks:endpoints"),
            "crumbs": crumbs({"label": title}),
        }
        return render(self.request, "components/form_page.html", context)


class ChangeEndpoint(WebhooksView, ServiceFormView):
    def row(self, pk: Any) -> Endpoint:
        return self.endpoint(pk)

    def form(self, endpoint: Endpoint, data: Any) -> EndpointForm:
        return EndpointForm(data, instance=self.endpoint(endpoint.pk))

    def act(self, endpoint: Endpoint, form: EndpointForm) -> str:
        return endpoint_url(endpoints.change(endpoint, by=self.actor, fields=form.fields_of_row()))

    def words(self, endpoint: Endpoint) -> dict[str, Any]:
        title = _("Change the webhook")
        here = {"label": str(endpoint), "url": endpoint_url(endpoint)}
        return {"title": title, "cancel_url": endpoint_url(endpoint), "crumbs": crumbs(here, {"label": title})}


class DeleteEndpoint(WebhooksView):
    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        endpoint = self.endpoint(pk)
        context = {
            "title": _("Delete the webhook"),
            "sentence": _("Nothing more is sent. Its secret and the list of what was sent are deleted."),
            "facts": [{"label": _("Address"), "value": endpoint.url}],
            "submit": _("Delete"),
            "danger": True,
            "cancel_url": endpoint_url(endpoint),
        }
        return render(request, "components/confirm_page.html", context)

    def post(self, request: HttpRequest, pk: Any) -> HttpResponse:
        endpoints.delete(self.endpoint(pk), by=self.actor)
        messages.success(request, _("The webhook is deleted."))
        return redirect("webhooks:endpoints")


@method_decorator(never_cache, name="dispatch")
class RotateSecret(WebhooksView):
    def post(self, _request: HttpRequest, pk: Any) -> HttpResponse:
        endpoint = self.endpoint(pk)
        secret = endpoints.rotate(endpoint, by=self.actor)
        return answers_once(self.show(self.endpoint(pk), secret))


class _Act(WebhooksView):
    """A button of the page of one."""

    done: ClassVar[str | Promise]
    service: ClassVar[Callable[..., Any]]

    def post(self, request: HttpRequest, pk: Any) -> HttpResponse:
        endpoint = self.endpoint(pk)
        return self.act(endpoint, endpoint)

    def act(self, endpoint: Endpoint, row: Endpoint | Delivery) -> HttpResponse:
        try:
            type(self).service(row, by=self.actor)
        except ValidationError as error:
            messages.error(self.request, " ".join(error.messages))
        else:
            messages.success(self.request, str(self.done))
        return redirect(endpoint_url(endpoint))


class PauseEndpoint(_Act):
    done = gettext_lazy("The webhook is paused.")
    service = endpoints.pause


class ResumeEndpoint(_Act):
    done = gettext_lazy("The webhook sends again, from now on.")
    service = endpoints.resume


class SendTest(_Act):
    done = gettext_lazy("A test goes out within seconds. Load the page again to see what became of it.")
    service = deliveries.send_test


class SendAgain(_Act):
    done = gettext_lazy("The message goes out again within seconds.")
    service = deliveries.send_again

    def post(self, request: HttpRequest, pk: Any) -> HttpResponse:
        found = selectors.deliveries(self.actor).select_related("endpoint")
        delivery: Delivery = get_object_or_404(found, pk=pk)
        return self.act(delivery.endpoint, delivery)
