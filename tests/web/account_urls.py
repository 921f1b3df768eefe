"""The addresses of the account pages by themselves."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path


def home(request: HttpRequest) -> HttpResponse:
    return render(request, "404.html")


urlpatterns = [
    path("", home),
    path("", home, name="second_factor"),
    path("i18n/", include("django.conf.urls.i18n")),
    path("accounts/", include("allauth.urls")),
]
