"""What was deleted: listed for a month, brought back whole, or gone for good at once."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from debts import clock
from debts.models import WRITERS, Account, Deleted, Household
from debts.pages.deleted import shown, still_there, title_of
from debts.pages.listing import page_of
from debts.services.assessment.lines import bring_line_back, is_line
from debts.services.removed.back import StaysDeleted, WhyStays, bring_back
from debts.services.removed.gone import forget
from debts.views.door.access import in_household, only_sent
from debts.views.door.confirm import confirm
from debts.views.door.once import to_change
from debts.views.door.who import account_of


@in_household(read=WRITERS)
def deleted_list(request: HttpRequest, household: Household) -> HttpResponse:
    page = page_of(still_there(household), request.GET)
    page.object_list = list(shown(page.object_list))
    return render(request, "household/deleted.html", {"page": page})


@in_household(read=WRITERS)
@only_sent(leads_to="deleted-list")
def deleted_back(request: HttpRequest, household: Household, deleted_id: int) -> HttpResponse:
    deleted = _deleted(request, household, deleted_id)
    title = title_of(deleted)
    try:
        _bring_back(deleted, account_of(request))
    except StaysDeleted as stays:
        messages.warning(request, _why(stays))
    else:
        messages.success(request, _("It is back as it was. %(what)s") % {"what": title})
    return redirect("deleted-list", household.pk)


@in_household(read=WRITERS)
def deleted_forget(request: HttpRequest, household: Household, deleted_id: int) -> HttpResponse:
    deleted = _deleted(request, household, deleted_id)
    if request.method == "POST":
        forget(deleted)
        messages.success(request, _("It is gone for good."))
        return redirect("deleted-list", household.pk)
    return confirm(
        request,
        title=_("Delete this for good now?"),
        lead=_(
            "%(what)s. It cannot be brought back then, and its papers are removed from the disk."
            " Backups that were made before keep it until they are deleted."
        )
        % {"what": title_of(deleted)},
        button=_("Delete for good"),
        back_url=reverse("deleted-list", args=[household.pk]),
    )


def _deleted(request: HttpRequest, household: Household, number: int) -> Deleted:
    rows = to_change(household.deleted.filter(pk__in=still_there(household).values("pk")), request)
    found: Deleted = get_object_or_404(rows, pk=number)
    found.household = household
    return found


def _bring_back(deleted: Deleted, by: Account) -> None:
    if is_line(deleted):
        bring_line_back(deleted, today=clock.today(), by=by)
    else:
        bring_back(deleted, by=by)


def _why(stays: StaysDeleted) -> str:
    if stays.first:
        first = _("It hangs on something that was deleted too. Bring this back first: %(what)s.")
        return first % {"what": title_of(stays.first)}
    return {
        WhyStays.GONE: _("It cannot come back: what it hung on is gone for good."),
        WhyStays.OTHER_CURRENCY: _(
            "It cannot come back: its sums are in another currency than your household has now."
        ),
        WhyStays.OTHER_FORM: _(
            "It cannot come back: this site was updated since and keeps such records otherwise."
        ),
    }.get(stays.why, _("It cannot come back: something that you noted since stands in its place."))
