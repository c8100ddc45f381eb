"""Papers of a debt, a contact, an agreement, a budget or the household: listed, added, handed out
through the door only, removed."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from debts.forms.base import form_for
from debts.forms.document import DocumentForm
from debts.models import (
    WRITERS,
    Account,
    Agreement,
    Assessment,
    Contact,
    Debt,
    Document,
    Entry,
    Household,
)
from debts.pages.listing import page_of
from debts.pages.papers import all_papers, page_of_owner, paper_rows
from debts.selectors.conduct.evidence import letters_with
from debts.services.documents import Owner, keep_document, open_document, remove_document
from debts.services.storage import Refused
from debts.uploads_handler import no_room, too_large
from debts.views.door.access import in_household, own
from debts.views.door.attachment import attachment
from debts.views.door.confirm import say_deleted
from debts.views.door.form_page import form_page
from debts.views.door.who import account_of

_TITLES = {
    "": gettext_lazy("Add a document"),
    "debt": gettext_lazy("Add a document about this debt"),
    "contact": gettext_lazy("Add a document to this contact"),
    "agreement": gettext_lazy("Add a document to this agreement"),
    "assessment": gettext_lazy("Add proof for your budget"),
    "entry": gettext_lazy("Add the proof"),
}


# What a paper can be added to, by the word in the address.
_OWNERS: dict[str, type[Debt | Contact | Agreement | Assessment]] = {
    "debt": Debt,
    "contact": Contact,
    "agreement": Agreement,
    "assessment": Assessment,
}


@in_household
def document_list(request: HttpRequest, household: Household) -> HttpResponse:
    """Every paper, the newest first."""
    page = page_of(all_papers(household), request.GET)
    page.object_list = list(paper_rows(household, page.object_list))
    return render(request, "document/list.html", {"page": page})


@in_household(read=WRITERS)
def document_add(
    request: HttpRequest, household: Household, noun: str = "", **ids: int
) -> HttpResponse:
    """`noun` is what it is a paper of, with its number; without one, the household's own."""
    owner = _owner(household, noun, *ids.values())
    back_url = _listed(household, noun, *ids.values())
    dropped = {"too_large": too_large(request), "no_room": no_room(request)}
    form = form_for(request, DocumentForm, household=household, **dropped)
    if request.method == "POST" and form.is_valid() and _kept(owner, form, account_of(request)):
        return redirect(back_url)
    return form_page(
        request,
        form,
        title=_TITLES[noun],
        lead=_("It is kept exactly as it is; only you and those you invite can open it."),
        submit_label=_("Add"),
        back_url=back_url,
    )


@in_household
def document_download(request: HttpRequest, household: Household, document_id: int) -> FileResponse:
    document = own(household, Document, document_id)
    try:
        original = open_document(document)
    except FileNotFoundError:
        raise Http404 from None
    return attachment(original, filename=document.original_name, content_type=document.content_type)


@in_household(read=WRITERS)
def document_remove(request: HttpRequest, household: Household, document_id: int) -> HttpResponse:
    document = own(household, Document, document_id)
    back_url = page_of_owner(document)
    if request.method == "POST":
        remove_document(document=document, by=account_of(request))
        say_deleted(request, household)
        return redirect(back_url)
    context = {"document": document, "back_url": back_url, "behind": letters_with(document)}
    return render(request, "document/remove.html", context)


def _owner(household: Household, noun: str, *ids: int) -> Owner:
    """What the paper is added to, if it is this household's."""
    if not noun:
        return household
    if noun == "entry":
        return _entry(household, ids[0])
    return own(household, _OWNERS[noun], ids[0])


def _entry(household: Household, entry_id: int) -> Entry:
    return own(household, Entry, entry_id, "debt__household", through="debt__household")


def _listed(household: Household, noun: str, *ids: int) -> str:
    if not noun:
        return reverse("document-list", args=[household.pk])
    if noun == "assessment":
        return reverse("assessment-tasks", args=[household.pk]) + "#documents"
    if noun == "entry":
        debt = _entry(household, ids[0]).debt_id
        return reverse("debt-detail", args=[household.pk, debt]) + "#account"
    return reverse(f"{noun}-detail", args=[household.pk, *ids]) + "#documents"


def _kept(owner: Owner, form: DocumentForm, account: Account) -> bool:
    """Whether the disk took it; a full one is said at the field."""
    answer = form.cleaned_data
    try:
        keep_document(
            of=owner,
            title=answer["title"],
            upload=answer["file"],
            file_type=form.file_type,
            by=account,
        )
    except Refused as full:
        form.add_error("file", str(full))
        return False
    return True
