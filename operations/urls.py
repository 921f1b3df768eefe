"""Addresses of the operation the portal works on, and of all."""

from django.urls import path

from operations.pages import operation

app_name = "operations"

urlpatterns = [
    path("operation/", operation.ShowOperation.as_view(), name="operation"),
    path("operation/all/", operation.ShowOperations.as_view(), name="operations"),
    path("operation/new/", operation.AddOperation.as_view(), name="add"),
    path("operation/<uuid:pk>/", operation.ShowOperation.as_view(), name="show"),
    path("operation/<uuid:pk>/change/", operation.ChangeOperation.as_view(), name="change"),
    path("operation/<uuid:pk>/<slug:piece>/new/", operation.AddPiece.as_view(), name="add_piece"),
    path("operation/<slug:piece>/<uuid:pk>/change/", operation.ChangePiece.as_view(), name="change_piece"),
]
