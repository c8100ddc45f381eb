"""Papers of a debt: added, handed out through the door only, removed."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from debts.forms.base import form_for
from debts.forms.debt.document import DocumentForm
from debts.models import Account, Debt, Document, Household
from debts.services.documents import keep_document, open_document, remove_document
from debts.services.storage import Refused
from debts.uploads_handler import no_room, too_large
from debts.views.door.access import in_household
from debts.views.door.attachment import attachment
from debts.views.door.form_page import form_page
from debts.views.door.who import account_of


@in_household
def document_add(request: HttpRequest, household: Household, debt_id: int) -> HttpResponse:
    debt = get_object_or_404(household.debts.with_people(), pk=debt_id)
    dropped = {"too_large": too_large(request), "no_room": no_room(request)}
    form = form_for(request, DocumentForm, household=household, **dropped)
    if request.method == "POST" and form.is_valid() and _kept(debt, form, account_of(request)):
        return redirect(_of_debt(household, debt_id))
    return form_page(
        request,
        form,
        title=_("Add a document"),
        lead=_("It is kept exactly as it is, and only this household can open it."),
        submit_label=_("Add"),
        back_url=_of_debt(household, debt_id),
    )


@in_household
def document_download(request: HttpRequest, household: Household, document_id: int) -> FileResponse:
    document = get_object_or_404(household.documents, pk=document_id)
    try:
        original = open_document(document)
    except FileNotFoundError:
        raise Http404 from None
    return attachment(original, filename=document.original_name, content_type=document.content_type)


@in_household
def document_remove(request: HttpRequest, household: Household, document_id: int) -> HttpResponse:
    document = get_object_or_404(household.documents, pk=document_id)
    back_url = _after(household, document)
    if request.method == "POST":
        remove_document(document=document, by=account_of(request))
        return redirect(back_url)
    return render(request, "document/remove.html", {"document": document, "back_url": back_url})


def _kept(debt: Debt, form: DocumentForm, account: Account) -> bool:
    """Whether the disk took it; a full one is said at the field."""
    answer = form.cleaned_data
    try:
        keep_document(
            debt=debt,
            title=answer["title"],
            upload=answer["file"],
            file_type=form.file_type,
            by=account,
        )
    except Refused as full:
        form.add_error("file", str(full))
        return False
    return True


def _after(household: Household, document: Document) -> str:
    if document.debt_id is None:
        return reverse("debt-list", args=[household.pk])
    return _of_debt(household, document.debt_id)


def _of_debt(household: Household, debt_id: int) -> str:
    return reverse("debt-detail", args=[household.pk, debt_id]) + "#documents"
