"""Papers: those about one debt, and all of a household with what each belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from debts import formats
from debts.models import Contact, Debt, Document, Household
from debts.models.prepared import Prepared
from debts.selectors.at_hand import name_debts

_ABOUT = Prepared(
    lambda household, debt: Document.objects.filter(
        Q(debt=debt) | Q(contact__debt=debt) | Q(agreement__debt=debt), household=household
    ),
    values=2,
)


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper, what it belongs to in words, and the page of that."""

    document: Document
    of: str
    url: str


def papers_about(debt: Debt) -> tuple[Document, ...]:
    """Its own, and those of its contacts and agreements."""
    return tuple(_ABOUT.of(debt.household_id, debt.pk))


def all_papers(household: Household) -> QuerySet[Document]:
    beside = ("contact", "contact__creditor", "assessment", "agreement")
    return household.documents.select_related(*beside).defer(*Contact.times_of(*beside))


def paper_rows(household: Household, documents: Iterable[Document]) -> Iterator[PaperRow]:
    documents = list(documents)
    agreements = [each.agreement for each in documents if each.agreement]
    name_debts(household, [*documents, *agreements])
    return (PaperRow(document, _of(document), page_of_owner(document)) for document in documents)


def page_of_owner(document: Document) -> str:
    """Where the paper is listed beside what it is about."""
    for noun, page in _PAGES.items():
        number = getattr(document, f"{noun}_id")
        if number is not None:
            return reverse(page, args=[document.household_id, number]) + "#documents"
    if document.assessment_id:
        return reverse("assessment-tasks", args=[document.household_id]) + "#documents"
    return reverse("document-list", args=[document.household_id])


_PAGES = {"debt": "debt-detail", "contact": "contact-detail", "agreement": "agreement-detail"}


def _of(document: Document) -> str:
    if document.debt:
        return str(document.debt)
    if document.contact:
        day = formats.day(document.contact.on)
        return _("Contact of %(day)s: %(whom)s") % {"day": day, "whom": document.contact.creditor}
    if document.agreement:
        return _("Agreement: %(debt)s") % {"debt": document.agreement.debt}
    if document.assessment:
        return _("Proof for your budget")
    return _("The household")
