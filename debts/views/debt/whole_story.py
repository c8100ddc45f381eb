"""A debt's whole story as one PDF: what goes in is chosen, looked at, and then made."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from debts.clock import today
from debts.export import whole_story as export
from debts.export.file_names import paper_file_name
from debts.letters.print.pdf import LetterDamaged, LetterNotPrinted
from debts.models import WRITERS, Household
from debts.pages.debt.whole_story import WholeStory, chosen_by, whole_story
from debts.pages.ids import number_in
from debts.selectors.debt import clock_of
from debts.services.storage import Refused
from debts.views.door.access import debt_of, in_household
from debts.views.door.attachment import attachment


@in_household(read=WRITERS, post=())
def story_choose(request: HttpRequest, household: Household, debt_id: int) -> HttpResponse:
    """Every line and every paper with its tick."""
    story = _story(request, household, debt_id)
    context = {
        "story": story,
        "chosen": chosen_by(request.GET, story),
        "in_doubt": clock_of(story.debt, today()).in_doubt,
    }
    return render(request, "debt/story_choose.html", context)


@in_household(read=WRITERS, post=())
def story_contents(request: HttpRequest, household: Household, debt_id: int) -> HttpResponse:
    """Exactly what is in, before it is made."""
    story = _story(request, household, debt_id)
    try:
        contents = export.contents_of(story, chosen_by(request.GET, story))
    except LetterNotPrinted as problem:
        return _not_made(request, story, problem.sentence)
    context = {"story": story, "contents": contents, "query": request.GET.urlencode()}
    return render(request, "debt/story_contents.html", context)


@in_household(read=WRITERS, post=())
def story_pdf(request: HttpRequest, household: Household, debt_id: int) -> HttpResponseBase:
    story = _story(request, household, debt_id)
    try:
        contents = export.contents_of(story, chosen_by(request.GET, story))
        file = export.whole_story_pdf(contents, today())
    except LetterNotPrinted as problem:
        return _not_made(request, story, problem.sentence)
    except LetterDamaged:
        return _not_made(request, story, export.changed())
    except Refused as full:
        return render(request, "household/no_room.html", {"sentence": str(full)}, status=507)
    name = paper_file_name(export.title(), story.debt.owed_to, today())
    return attachment(file, filename=name, content_type="application/pdf")


def _story(request: HttpRequest, household: Household, debt_id: int) -> WholeStory:
    skip = number_in(request.GET, "skip") or 0
    return whole_story(debt_of(household, debt_id), today(), _until(request), skip)


def _until(request: HttpRequest) -> date | None:
    try:
        return date.fromisoformat(request.GET.get("until", ""))
    except ValueError:
        return None


def _not_made(request: HttpRequest, story: WholeStory, sentence: str) -> HttpResponse:
    back_url = reverse("story-choose", args=[story.debt.household_id, story.debt.pk])
    back_url += f"?{request.GET.urlencode()}"
    context = {"sentence": sentence, "back_url": back_url}
    return render(request, "papers/not_printed.html", context, status=503)
