"""Mails that say that a day comes near, and not what it is: at most one a day and person.

Called once an hour, from anywhere, any number of times: who claims a person's day sends its mail.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from debts import clock, formats
from debts.domain.reminders import days_to_remind_of
from debts.models import WRITERS, Account, DueMail, Household
from debts.rulebook import book
from debts.selectors.due import everything_due
from debts.services.site import outgoing_mail

# The hour from which it is morning: nobody's telephone rings by night.
_MORNING = 7


@dataclass(frozen=True, slots=True)
class Round:
    """What one call did: mails that the server took, and what it said against others."""

    sent: int = 0
    refusals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reminders:
    """How many people asked for mails, and for how many nobody looked in two days."""

    asked_by: int
    behind: int


@dataclass(frozen=True, slots=True)
class _Person:
    """Whose day it is, counted in the zone of the first household in which they write."""

    row: DueMail
    households: tuple[Household, ...]
    today: date

    @property
    def account(self) -> Account:
        return self.row.account


def reminder_of(account: Account) -> int | None:
    """How many days before they want a mail; None for no mail."""
    return DueMail.objects.filter(account=account).values_list("days_before", flat=True).first()


@transaction.atomic
def choose_reminder(account: Account, days_before: int | None) -> None:
    """Mails from now on so many days before; None: none."""
    if days_before is None:
        DueMail.objects.filter(account=account).delete()
    else:
        DueMail.objects.update_or_create(account=account, defaults={"days_before": days_before})


def state(*, now: datetime) -> Reminders:
    """For who keeps the site; people without a confirmed address or a household are not behind."""
    old = now.date() - timedelta(days=2)
    waiting = [person.row.looked_on for person in _waiting(now)]
    behind = sum(1 for looked_on in waiting if looked_on is not None and looked_on < old)
    return Reminders(DueMail.objects.count(), behind)


def send_due(*, now: datetime) -> Round:
    """Each person's mail for their today, once it is morning there.

    Where the mail server does not answer nobody's day is claimed, and the next call tries again.
    """
    waiting = list(_waiting(now))
    if not waiting:
        return Round()
    if reason := outgoing_mail.problem():
        return Round(refusals=(reason,))
    answers = [answer for person in waiting if (answer := _remind(person)) is not None]
    refusals = tuple(answer for answer in answers if answer)
    return Round(len(answers) - len(refusals), refusals)


def _waiting(now: datetime) -> Iterator[_Person]:
    confirmed = EmailAddress.objects.filter(verified=True).values("user", "email")
    addresses = {(row["user"], row["email"].lower()) for row in confirmed}
    for row in DueMail.objects.filter(account__is_active=True).select_related("account"):
        households = written_in(row.account)
        if not households or (row.account_id, row.account.email.lower()) not in addresses:
            continue
        local = now.astimezone(_zone(households[0]))
        if local.hour >= _MORNING and (row.looked_on is None or row.looked_on < local.date()):
            yield _Person(row, households, local.date())


def written_in(account: Account) -> tuple[Household, ...]:
    """The households whose days somebody is reminded of, as they joined them."""
    memberships = account.memberships.filter(role__in=WRITERS).select_related("household")
    return tuple(each.household for each in memberships.order_by("pk"))


def _zone(household: Household) -> ZoneInfo:
    return clock.zone_of(household.country, household.time_zone)


def _remind(person: _Person) -> str | None:
    """What the server said against the mail ("" where it took it); None where there is none."""
    if not _move(person.row, person.row.looked_on, person.today):
        return None
    named = {home: days for home in person.households if (days := _days(person, home))}
    if not named:
        return None
    refusal = outgoing_mail.refusal_of(_mail(person, named))
    if refusal:
        _move(person.row, person.today, person.row.looked_on)
    return refusal


def _move(row: DueMail, seen: date | None, to: date | None) -> bool:
    """Whether nobody moved it before: two processes cannot both have a person's day."""
    return bool(DueMail.objects.filter(pk=row.pk, looked_on=seen).update(looked_on=to))


def _days(person: _Person, household: Household) -> tuple[date, ...]:
    return days_to_remind_of(
        (due.on for due in everything_due(household, person.today).found),
        today=person.today,
        looked_on=person.row.looked_on,
        before=person.row.days_before,
    )


def _mail(person: _Person, named: dict[Household, tuple[date, ...]]) -> EmailMessage:
    """No creditor, no amount, no kind: a mail is read on screens that others see."""
    first = person.households[0]
    place = book().jurisdiction(first.country)
    language = person.account.language or first.letter_language
    with formats.in_place(place.territory), translation.override(language):
        days = [formats.day(on) for on in sorted({on for each in named.values() for on in each})]
        return EmailMessage(
            _("A date in your papers: %(day)s") % {"day": days[0]},
            "\n\n".join(_paragraphs(days, list(named))),
            to=[person.account.email],
        )


def _paragraphs(days: list[str], households: list[Household]) -> Iterator[str]:
    yield _("Something is due on:")
    yield "\n".join(days)
    yield _("What it is you see here, after signing in:")
    yield "\n".join(_address("due-list", home.pk) for home in households)
    yield _("You asked for this mail. To end it or to change when it comes:")
    yield _address("due-mail")


def _address(page: str, *names: int) -> str:
    return f"{settings.SITE_URL}{reverse(page, args=names)}"
