"""Addresses of the operation."""

from django.urls import path

from operations.pages import operation

app_name = "operations"

urlpatterns = [path("operation/", operation.ShowOperation.as_view(), name="operation")]
