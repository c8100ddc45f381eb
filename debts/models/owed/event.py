"""What happened to a debt, as it was told, on a day that may be known only about."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from debts.domain.law.events import EventKind
from debts.domain.sums.known_days import KnownDay, Precision
from debts.models.base import Versioned
from debts.models.debt import Debt
from debts.models.household import Household

# Quicker than to ask the class, and every clock asks it of every event.
PRECISIONS = {str(each): each for each in Precision}


class DebtEvent(Versioned):
    """Only what was told. What records imply (a posted letter, an agreement) is never stored."""

    class Kind(models.TextChoices):
        CONTRACT = EventKind.CONTRACT.value, _("contract signed or account opened")
        FELL_DUE = EventKind.FELL_DUE.value, _("first payment missed")
        LAST_INSTALMENT_DUE = EventKind.LAST_INSTALMENT_DUE.value, _("last instalment due")
        PAID = EventKind.PAID.value, _("something was paid")
        ACKNOWLEDGED = EventKind.ACKNOWLEDGED.value, _("admitted in writing")
        PROMISED = EventKind.PROMISED.value, _("promised by word of mouth")
        DEMANDED = EventKind.DEMANDED.value, _("they asked for payment")
        DEFAULT_NOTICE = EventKind.DEFAULT_NOTICE.value, _("default notice")
        DEFAULT_NOTICE_ENDED = (
            EventKind.DEFAULT_NOTICE_ENDED.value,
            _("last day that the default notice gave"),
        )
        TOLD_OF_TRANSFER = EventKind.TOLD_OF_TRANSFER.value, _("told that it was sold")
        PASSED_TO_AGENCY = EventKind.PASSED_TO_AGENCY.value, _("passed to a collection agency")
        CLAIM_ISSUED = EventKind.CLAIM_ISSUED.value, _("court claim")
        CLAIM_ENDED = (
            EventKind.CLAIM_ENDED.value,
            _("court claim ended without a judgment"),
        )
        JUDGMENT = EventKind.JUDGMENT.value, _("judgment or decree")
        SUMMARY_WARRANT = EventKind.SUMMARY_WARRANT.value, _("summary warrant")
        MORATORIUM_BEGAN = EventKind.MORATORIUM_BEGAN.value, _("Breathing Space began")
        MORATORIUM_ENDED = EventKind.MORATORIUM_ENDED.value, _("Breathing Space ended")

    class Source(models.TextChoices):
        """From what the day is known."""

        PERSON = "person", _("I remember it")
        LETTER = "letter", _("a letter")
        CONTACT = "contact", _("a call or message")
        AGREEMENT = "agreement", _("an agreement")
        STATEMENT = "statement", _("a bank statement or their list")
        UNKNOWN = "unknown", _("not known any more")

    debt = models.ForeignKey(Debt, models.CASCADE, related_name="events")
    kind = models.CharField(_("what happened"), max_length=24, choices=Kind)
    earliest_on = models.DateField(_("on this day at the earliest"))
    latest_on = models.DateField(_("on this day at the latest"))
    # How exactly it was said: a `Precision`.
    precision = models.CharField(max_length=12, default=Precision.DAY.value)
    source = models.CharField(
        _("how you know it"), max_length=10, choices=Source, default=Source.PERSON
    )
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["earliest_on", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(latest_on__gte=models.F("earliest_on")),
                name="event_latest_after_earliest",
            ),
            models.CheckConstraint(
                condition=~models.Q(precision=Precision.DAY.value)
                | models.Q(latest_on=models.F("earliest_on")),
                name="event_a_day_is_one_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.earliest_on}"

    @property
    def household(self) -> Household:
        return self.debt.household

    @property
    def day(self) -> KnownDay:
        return KnownDay(self.earliest_on, self.latest_on, PRECISIONS[self.precision])

    @day.setter
    def day(self, known: KnownDay) -> None:
        self.earliest_on, self.latest_on = known.earliest, known.latest
        self.precision = known.precision.value
