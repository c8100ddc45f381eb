"""A letter from its kind to the printed page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from debts.clock import now, today
from debts.domain.law.limitation import Acknowledges
from debts.export.file_names import letter_file_name
from debts.forms.base import form_for
from debts.forms.letter import DaysForm, KindForm, PartForm, PostedForm
from debts.forms.letter_questions import QuestionsForm
from debts.forms.letter_settings import LetterForm
from debts.forms.stale import Difference, StaleForm
from debts.letters.asked import asked_of, asks_first
from debts.letters.facts.basis import answers_behind
from debts.letters.guard import hold_reason, is_held
from debts.letters.kinds.catalogue import BY_ID
from debts.letters.print import pdf
from debts.letters.print.render import Composed, compose
from debts.letters.twin import twin_of
from debts.letters.unchecked import unchecked
from debts.letters.words.part_names import part_name
from debts.models import WRITERS, Household, Letter
from debts.models.base import StaleRow
from debts.models.prepared import keep_answers
from debts.pages.debt.overview import by_consequence, list_of
from debts.pages.home.home import home_page
from debts.pages.home.next import next_thing
from debts.pages.letter.choice import before_choosing, first_letter, fitting_kinds
from debts.pages.letter.preview import (
    IssuePage,
    guard_page,
    issue_page,
    letter_page,
    warnings_of,
)
from debts.pages.letter.rows import letter_rows, letters_page
from debts.pages.letter.sent import sent_page
from debts.pages.listing import page_of
from debts.selectors.assessment import newest_complete
from debts.selectors.at_hand import keep_at_hand
from debts.services import letters
from debts.views.door.access import debt_of, in_household
from debts.views.door.confirm import confirm, say_deleted
from debts.views.door.form_page import form_page
from debts.views.door.guarded import behind_guard, get_letter
from debts.views.door.who import account_of


@in_household
def letter_list(request: HttpRequest, household: Household) -> HttpResponse:
    page = letters_page(household, request.GET)
    rows = letter_rows(household, list(page.object_list), today())
    context = {"page": page, "rows": rows, "assessment": newest_complete(household)}
    return render(request, "letter/list.html", context)


@in_household(read=WRITERS)
def letter_choose(request: HttpRequest, household: Household) -> HttpResponse:
    """Which debt is the letter about? In the order in which home proposes them."""
    unsettled = [debt for debt in keep_at_hand(household) if debt.settled_on is None]
    page = page_of(by_consequence(unsettled, today()), request.GET)
    return render(request, "letter/choose.html", {"page": page, "debts": list_of(page.object_list)})


@in_household(read=WRITERS)
def letter_kind(request: HttpRequest, household: Household, debt_id: int) -> HttpResponse:
    debt = debt_of(household, debt_id)
    if request.method == "GET":
        keep_answers(debt)
    kinds, unfitting = fitting_kinds(debt, today())
    advice = first_letter(debt, kinds, today())
    if advice:
        kinds = (advice.kind, *(kind for kind in kinds if kind is not advice.kind))
    initial = {"kind": advice.kind.id if advice else None}
    if request.GET.get("kind") in [kind.id for kind in kinds]:
        initial = {"kind": request.GET["kind"]}
    form = form_for(request, KindForm, household=household, kinds=kinds, debt=debt, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        draft = letters.begin(
            debt=debt,
            kind=BY_ID[data["kind"]],
            language=data["language"],
            today=today(),
            by=account_of(request),
        )
        page = "letter-questions" if asks_first(draft) else "letter-preview"
        return redirect(page, household.pk, draft.pk)
    context = {"form": form, "debt": debt, "unfitting": unfitting, "advice": advice}
    context |= {"before": before_choosing(debt, today())}
    return _page(request, "letter/kind.html", context)


@in_household
@behind_guard(figures=True)
def letter_preview(request: HttpRequest, household: Household, letter: Letter) -> HttpResponse:
    composed = None if letter.is_issued else compose(letter)
    context = {"page": letter_page(letter, composed), "letter": letter}
    return render(request, "letter/preview.html", context)


@in_household
def letter_guard(request: HttpRequest, household: Household, letter_id: int) -> HttpResponse:
    """Why this letter is held, what would not admit the debt, and the person's own choice."""
    letter = get_letter(household, letter_id)
    reason = hold_reason(letter, today())
    if reason is None or not is_held(letter, today()):
        return redirect("letter-preview", household.pk, letter.pk)
    if request.method == "POST":
        shown = request.POST.get("shown", "")
        if letters.pass_guard(letter=letter, today=today(), shown=shown, by=account_of(request)):
            return redirect("letter-preview", household.pk, letter.pk)
    context = {"page": guard_page(letter, reason), "letter": letter}
    return _page(request, "letter/guard.html", context, refused=409)


@in_household(read=WRITERS)
@behind_guard(figures=True)
def letter_take_figures(request: HttpRequest, household: Household, letter: Letter) -> HttpResponse:
    """The draft speaks with the figures as they stand now; the person's own words stay."""
    if letter.is_issued:
        return _too_late(request, letter)
    if request.method == "POST":
        letters.take_figures(letter=letter, by=account_of(request))
    return redirect("letter-preview", household.pk, letter.pk)


@in_household(read=WRITERS)
@behind_guard(figures=True)
def letter_questions(request: HttpRequest, household: Household, letter: Letter) -> HttpResponse:
    """What this kind of letter asks for itself."""
    questions = () if letter.is_issued else asked_of(letter)
    if not questions:
        return _too_late(request, letter)
    form = form_for(
        request, QuestionsForm, household=household, instance=letter, questions=questions
    )
    if request.method == "POST" and form.is_valid():
        letters.answer_questions(
            letter, answers=form.answers(), seen=form.seen, by=account_of(request)
        )
        return redirect("letter-preview", household.pk, letter.pk)
    return form_page(
        request,
        form,
        title=BY_ID[letter.kind].title,
        lead=BY_ID[letter.kind].warns,
        back_url=reverse("letter-preview", args=[household.pk, letter.pk]),
    )


@in_household(read=WRITERS)
@behind_guard(figures=False)
def letter_settings(request: HttpRequest, household: Household, letter: Letter) -> HttpResponse:
    if letter.is_issued:
        return _too_late(request, letter)
    told = answers_behind(letter)
    form = form_for(request, LetterForm, instance=letter, household=household, told=told)
    if request.method == "POST" and form.is_valid():
        letters.change_settings(letter, seen=form.seen, by=account_of(request))
        return redirect("letter-preview", household.pk, letter.pk)
    return form_page(
        request,
        form,
        title=_("Dates and names on the letter, and what it tells"),
        back_url=reverse("letter-preview", args=[household.pk, letter.pk]),
    )


@in_household(read=WRITERS)
@behind_guard(figures=True)
def letter_part(
    request: HttpRequest, household: Household, letter: Letter, part: str
) -> HttpResponse:
    """Edit one paragraph in the person's own words."""
    if letter.is_issued:
        return _too_late(request, letter)
    piece = compose(letter).part(part)
    if piece is None:
        raise Http404
    initial = {"text": piece.text, "version": letter.version}
    about = {"part": piece, "name": part_name(part), "language": letter.language}
    form = form_for(request, PartForm, household=household, initial=initial, **about)
    if request.method == "POST" and form.is_valid():
        _save_part(request, letter, part, form, piece.filled)
        return redirect("letter-preview", household.pk, letter.pk)
    context = {
        "form": form,
        "part": piece,
        "letter": letter,
        "title": part_name(part),
        "admits_by_kind": BY_ID[letter.kind].acknowledges is not Acknowledges.NO,
    }
    return _page(request, "letter/part.html", context)


@in_household(read=WRITERS)
def letter_part_reset(
    request: HttpRequest, household: Household, letter_id: int, part: str
) -> HttpResponse:
    letter = get_letter(household, letter_id)
    if letter.is_issued:
        return _too_late(request, letter)
    if request.method == "POST":
        letters.word_part(letter=letter, part=part, text=None, by=account_of(request))
    return redirect("letter-preview", household.pk, letter.pk)


@in_household
@behind_guard(figures=True)
def letter_text(request: HttpRequest, household: Household, letter: Letter) -> HttpResponse:
    """The letter as plain text, to copy into a bank's app or an e-mail."""
    composed = None if letter.is_issued else compose(letter)
    text = composed.text() if composed else letter.plain_text
    context = {"letter": letter, "text": text, "warnings": warnings_of(letter, today(), composed)}
    context |= {"unchecked": unchecked(letter, composed) if composed else []}
    return render(request, "letter/text.html", context)


@in_household
@behind_guard(figures=True)
def letter_twin(request: HttpRequest, household: Household, letter: Letter) -> HttpResponse:
    """The same letter in another language, for whoever signs it to read."""
    twin = twin_of(letter)
    if twin is None:
        return redirect("letter-preview", household.pk, letter.pk)
    context = {"letter": letter, "twin": twin}
    return render(request, "letter/twin.html", context)


@in_household
@behind_guard(figures=True)
def letter_pdf(request: HttpRequest, household: Household, letter: Letter) -> HttpResponse:
    """The stored bytes of an issued letter; a draft is printed as it stands."""
    try:
        content = pdf.read(letter.pdf_sha256) if letter.is_issued else _draft(letter)
    except (pdf.LetterNotPrinted, pdf.LetterDamaged) as problem:
        return _not_printed(request, letter, problem)
    how = content_disposition_header("download" in request.GET, letter_file_name(letter))
    headers = {"Content-Disposition": how or "inline"}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


@in_household(read=WRITERS)
@behind_guard(figures=True)
def letter_issue(request: HttpRequest, household: Household, letter: Letter) -> HttpResponse:
    """Look once more, then fix the letter for good."""
    if letter.is_issued:
        return redirect("letter-preview", household.pk, letter.pk)
    composed = compose(letter)
    page = issue_page(letter, composed)
    as_shown = request.POST.get("shown") == page.shown
    form = _days_form(request, household, page, as_shown=as_shown)
    if page.can_be_issued:
        try:
            # Printed when the page is opened, so that the save itself finds it and is short.
            printed = _printed(letter, composed)
        except pdf.LetterNotPrinted as problem:
            return _not_printed(request, letter, problem)
        # Only what the page showed is made final, whatever was changed in another window.
        if request.method == "POST" and as_shown and (form is None or form.is_valid()):
            letters.issue(
                letter=letter,
                printed=printed,
                composed=composed,
                today=today(),
                now=now(),
                by=account_of(request),
            )
            return redirect("letter-preview", household.pk, letter.pk)
    context = {"letter": letter, "page": page, "form": form, "facts": composed.facts}
    return _page(request, "letter/issue.html", context, refused=422 if as_shown else 409)


def _days_form(
    request: HttpRequest, household: Household, page: IssuePage, *, as_shown: bool
) -> DaysForm | None:
    """The tick under the days of a letter about time; a tick under other days is not taken."""
    if page.days is None:
        return None
    return DaysForm(request.POST if as_shown else None, household=household)


@in_household(read=WRITERS)
def letter_posted(request: HttpRequest, household: Household, letter_id: int) -> HttpResponse:
    letter = get_letter(household, letter_id)
    if not letter.is_issued:
        return redirect("letter-preview", household.pk, letter.pk)
    form = form_for(request, PostedForm, household=household, letter=letter)
    if request.method == "POST" and form.is_valid():
        letters.post(letter=letter, by=account_of(request), **form.answers())
        messages.success(request, _("Noted in your contact log, with the day a reply is due."))
        return redirect("letter-sent", household.pk, letter.pk)
    return form_page(
        request,
        form,
        template="letter/posted.html",
        title=_("The letter is on its way"),
        letter=letter,
        warnings=warnings_of(letter, today()),
        back_url=reverse("letter-preview", args=[household.pk, letter.pk]),
    )


@in_household
def letter_sent(request: HttpRequest, household: Household, letter_id: int) -> HttpResponse:
    """What comes now: until when they have, what to do meanwhile, and the next thing of all."""
    home = home_page(household, today())
    letter = next((each for each in home.rows.letters if each.pk == letter_id), None)
    if letter is None:
        raise Http404
    if not letter.posted_on:
        return redirect("letter-preview", household.pk, letter.pk)
    told = {"letter": letter, "contact": letter.contact, "next": next_thing(home, today())}
    context = {"page": sent_page(letter), **told}
    return render(request, "letter/sent.html", context)


@in_household(read=WRITERS)
def letter_unpost(request: HttpRequest, household: Household, letter_id: int) -> HttpResponse:
    """It was not sent after all."""
    letter = get_letter(household, letter_id)
    if not letter.posted_on:
        return redirect("letter-preview", household.pk, letter.pk)
    if request.method == "POST":
        letters.take_back_posting(letter=letter, by=account_of(request))
        return redirect("letter-preview", household.pk, letter.pk)
    return confirm(
        request,
        title=_("Was this letter not sent?"),
        lead=_("The letter stays. Its line in the contact log goes, and what it did to the time."),
        button=_("It was not sent"),
        back_url=reverse("letter-preview", args=[household.pk, letter.pk]),
    )


@in_household(read=WRITERS)
def letter_remove(request: HttpRequest, household: Household, letter_id: int) -> HttpResponse:
    """Drafts only: what was issued is kept."""
    letter = get_letter(household, letter_id)
    if letter.is_issued:
        return _too_late(request, letter)
    if request.method == "POST":
        letters.remove_draft(letter, by=account_of(request))
        say_deleted(request, household)
        return redirect("letter-list", household.pk)
    return render(request, "letter/remove.html", {"letter": letter})


def _too_late(request: HttpRequest, letter: Letter) -> HttpResponse:
    """A draft's page, opened or sent after the letter was made final: words are given back."""
    typed = request.POST.get("text", "")
    if not typed:
        return redirect("letter-preview", letter.household_id, letter.pk)
    context = {"letter": letter, "typed": typed}
    return render(request, "letter/too_late.html", context, status=409)


def _save_part(
    request: HttpRequest, letter: Letter, part: str, form: PartForm, stored: str
) -> None:
    text, letter.version = form.cleaned_data["text"], form.cleaned_data["version"]
    try:
        words = text.replace("\r\n", "\n")
        letters.word_part(letter=letter, part=part, text=words, by=account_of(request))
    except StaleRow as stale:
        form.data = {**form.cleaned_data, "version": stale.current.version}
        raise StaleForm(form, stale.current, [Difference(_("Your words"), stored, text)]) from None


def _printed(letter: Letter, composed: Composed) -> pdf.Printed:
    paper, household = composed.facts.paper, letter.household_id
    return pdf.print_letter(composed.html(), paper=paper, household=household)


def _draft(letter: Letter) -> bytes:
    composed = compose(letter)
    paper, household = composed.facts.paper, letter.household_id
    return pdf.print_draft(composed.draft_html(), paper=paper, household=household)


def _not_printed(request: HttpRequest, letter: Letter, problem: Exception) -> HttpResponse:
    sentence = getattr(problem, "sentence", _("The stored letter is damaged. Restore a backup."))
    context = {"letter": letter, "sentence": sentence}
    return render(request, "letter/not_printed.html", context, status=503)


def _page(
    request: HttpRequest, template: str, context: dict[str, Any], *, refused: int = 422
) -> HttpResponse:
    return render(request, template, context, status=refused if request.method == "POST" else 200)
