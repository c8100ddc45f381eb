"""Papers of the person's own as PDF, printed by the letter engine."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from debts.letters.print import pdf
from debts.models import Debt, Household
from debts.pages.paid.record import paid_record
from debts.rulebook import book
from debts.selectors.paid.cleared import ClearedDebt

# A language of the pages, as the tags of documents have it.
TAGS = {"en": "en", "zh-hans": "zh-Hans"}


def paid_record_pdf(debt: Debt, done: ClearedDebt, language: str, today: date) -> bytes:
    """The record of a debt as paid. Raises `pdf.LetterNotPrinted`."""
    with override(language):
        record = paid_record(debt, done, today)
        title = paid_record_title(done)
        context = {"record": record, "title": title, "author": record.names}
        html = paper_html("papers/paid_record.html", context, today)
    return printed(html, debt.household)


def paid_record_title(done: ClearedDebt) -> str:
    """Of what was settled without an agreement nobody said that it was paid."""
    return _("My record of a debt as paid") if done.agreed_on else _("My record of a settled debt")


def paper_html(template: str, context: Mapping[str, Any], made_on: date) -> str:
    """A whole document in the active language."""
    return render_to_string(template, {**context, "made_on": made_on, "language": _tag()})


def printed(html: str, household: Household) -> bytes:
    return pdf.print_draft(html, paper=_paper(household), household=household.pk)


def stored(html: str, household: Household) -> pdf.Printed:
    """The same with its number of pages."""
    return pdf.print_letter(html, paper=_paper(household), household=household.pk)


def _paper(household: Household) -> str:
    return book().jurisdiction(household.country).paper


def _tag() -> str:
    return TAGS.get(get_language() or "", "en")
