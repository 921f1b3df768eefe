"""Operations: what they are, their phases, lines of action, and who takes part. Everybody reads; the centre's
administrators keep them."""

from typing import Any

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from coordinators.access.check import offers
from coordinators.access.permissions import Permission
from coordinators.pages.base import ServiceFormView, list_as_file
from operations import selectors
from operations.exports import OPERATIONS
from operations.forms import NewOperationForm, OperationForm
from operations.models import Operation
from operations.pages.pieces import PIECES, Piece
from operations.services import operations
from seagull.web.views import SignedInView


def operation_or_404(pk: Any) -> Operation:
    found: Operation = get_object_or_404(selectors.operations(), pk=pk)
    return found


def operation_url(operation: Operation) -> str:
    return reverse("operations:show", args=[operation.pk])


def crumbs(*more: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"label": _("Operations"), "url": reverse("operations:operations")}, *more]


class ShowOperations(SignedInView):
    def get(self, request: HttpRequest) -> HttpResponse:
        rows = selectors.operations().select_related("parent")
        if wanted := request.GET.get("export"):
            return list_as_file(self, OPERATIONS, rows.prefetch_related(None), wanted)
        return render(
            request,
            "operations/operations.html",
            {"operations": rows, "may_manage": offers(self.actor, Permission.MANAGE_OPERATION)},
        )


class ShowOperation(SignedInView):
    """One operation; without an id, the one the portal works on. ``?export=csv&of=phases`` is its phases as a file."""

    def get(self, request: HttpRequest, pk: Any = None) -> HttpResponse:
        operation = operation_or_404(pk) if pk else selectors.current_operation()
        if wanted := request.GET.get("export"):
            piece = PIECES.get(request.GET.get("of", ""))
            if piece is None:
                raise BadRequest(_("Say of which list: phases, lines or participations."))
            return list_as_file(self, piece.table, piece.rows().filter(operation=operation), wanted)
        return render(
            request,
            "operations/operation.html",
            {
                "shown": operation,
                "phases": operation.phases.all(),
                "lines": operation.lines_of_action.all(),
                "participations": operation.participations.select_related("party", "agency", "agency__party"),
                "crumbs": crumbs({"label": operation.name}),
                "may_manage": offers(self.actor, Permission.MANAGE_OPERATION),
            },
        )


class ManageView(ServiceFormView):
    """A form about operations."""

    permission = Permission.MANAGE_OPERATION


class AddOperation(ManageView):
    def row(self) -> None:
        return None

    def form(self, _row: None, data: Any) -> NewOperationForm:
        return NewOperationForm(data)

    def act(self, _row: None, form: NewOperationForm) -> str:
        return operation_url(operations.add_operation(by=self.actor, fields=form.fields_of_row()))

    def words(self, _row: None) -> dict[str, Any]:
        title = _("Add an operation")
        return {"title": title, "cancel_url": reverse("operations:operations"), "crumbs": crumbs({"label": title})}


class ChangeOperation(ManageView):
    def row(self, pk: Any) -> Operation:
        return operation_or_404(pk)

    def form(self, operation: Operation, data: Any) -> OperationForm:
        return OperationForm(data, instance=operation_or_404(operation.pk))

    def act(self, operation: Operation, form: OperationForm) -> str:
        return operation_url(operations.change_operation(operation, by=self.actor, fields=form.fields_of_row()))

    def words(self, operation: Operation) -> dict[str, Any]:
        return words_of(operation, _("Change the operation"))


class PieceView(ManageView):
    """A form about a part of an operation, of the kind that the address names."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.piece: Piece | None = PIECES.get(kwargs["piece"])

    @property
    def kind(self) -> Piece:
        if self.piece is None:
            raise Http404
        return self.piece


class AddPiece(PieceView):
    def row(self, pk: Any, piece: str) -> Operation:
        return operation_or_404(pk)

    def form(self, _operation: Operation, data: Any) -> Any:
        return self.kind.new_form(data)

    def act(self, operation: Operation, form: Any) -> str:
        self.kind.add(operation, by=self.actor, fields=form.fields_of_row())
        return operation_url(operation)

    def words(self, operation: Operation) -> dict[str, Any]:
        return words_of(operation, str(self.kind.add_title))


class ChangePiece(PieceView):
    def row(self, pk: Any, piece: str) -> Any:
        return get_object_or_404(self.kind.rows(), pk=pk)

    def form(self, row: Any, data: Any) -> Any:
        return self.kind.form(data, instance=self.kind.rows().get(pk=row.pk))

    def act(self, row: Any, form: Any) -> str:
        self.kind.change(row, by=self.actor, fields=form.fields_of_row())
        return operation_url(row.operation)

    def words(self, row: Any) -> dict[str, Any]:
        return words_of(row.operation, str(self.kind.change_title))


def words_of(operation: Operation, title: str) -> dict[str, Any]:
    here = {"label": operation.name, "url": operation_url(operation)}
    return {
        "title": title,
        "pretitle": operation.name,
        "cancel_url": operation_url(operation),
        "crumbs": crumbs(here, {"label": title}),
    }
