"""The contact log: when, by which channel, with whom, what was said."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from debts.models.base import Versioned
from debts.models.creditor import Creditor
from debts.models.debt import Debt
from debts.models.household import Household
from debts.models.talks.conduct import WhoElse, YesNo


class StandingContacts(models.Manager["Contact"]):
    """Without the slips that were taken back: nothing follows from those."""

    def get_queryset(self) -> models.QuerySet[Contact]:
        return super().get_queryset().filter(taken_back_at=None)


class Contact(Versioned):
    """What counts is `objects`, also behind a debt, a creditor and a household; the log shows
    `every` one."""

    class Channel(models.TextChoices):
        LETTER = "letter", _("letter")
        PHONE = "phone", _("phone")
        EMAIL = "email", _("e-mail")
        MESSAGE = "message", _("text message or app")
        VISIT = "visit", _("visit or meeting")
        OTHER = "other", _("something else")

    class Answer(models.TextChoices):
        """What they said to what you owe or asked; empty where nobody has noted it."""

        YES = "yes", _("yes to what you asked")
        NO = "no", _("no")
        SUM = "sum", _("another sum or other terms")
        ASKS = "asks", _("they ask for something first")
        NOTHING = "nothing", _("nothing yet")

    class Direction(models.TextChoices):
        OUT = "out", _("you contacted them")
        IN = "in", _("they contacted you")
        OTHERS = "oth", _("they contacted somebody else about you")

    household = models.ForeignKey(Household, models.CASCADE, related_name="contacts")
    debt = models.ForeignKey(Debt, models.CASCADE, null=True, blank=True, related_name="contacts")
    creditor = models.ForeignKey(Creditor, models.PROTECT, related_name="contacts")
    letter = models.OneToOneField(
        "debts.Letter", models.PROTECT, null=True, blank=True, related_name="contact"
    )
    on = models.DateField(_("date"))
    at = models.TimeField(_("time"), null=True, blank=True)
    # Where the clock stood that showed `at`: an IANA name, empty without a time.
    time_zone = models.CharField(_("time zone"), max_length=64, blank=True, editable=False)
    channel = models.CharField(_("how"), max_length=10, choices=Channel)
    direction = models.CharField(_("who began"), max_length=3, choices=Direction)
    # Whom else, in the person's own words: "my sister", "the works office".
    third_party = models.CharField(_("whom else they contacted"), max_length=160, blank=True)
    whom_kind = models.CharField(_("who that is"), max_length=6, choices=WhoElse, blank=True)
    person = models.CharField(_("who you spoke with"), max_length=160, blank=True)
    said = models.TextField(_("what was said"), max_length=10_000, blank=True)
    answer = models.CharField(_("their answer"), max_length=7, choices=Answer, blank=True)
    # How they behaved: an empty text or list says that nobody has noted it.
    answered = models.CharField(
        _("whether you answered the call"), max_length=3, choices=YesNo, blank=True
    )
    times = models.PositiveSmallIntegerField(_("how many such calls"), default=1)
    line = models.CharField(_("which of your numbers they rang"), max_length=40, blank=True)
    agreed = models.CharField(
        _("whether you had agreed to that time"), max_length=3, choices=YesNo, blank=True
    )
    acts = models.JSONField(_("what they did"), default=list, blank=True)
    told = models.JSONField(_("what you told them"), default=list, blank=True)
    # The hours at which they may ring, where `told` says that there are some.
    hours_from = models.TimeField(_("they may ring from"), null=True, blank=True)
    hours_until = models.TimeField(_("they may ring until"), null=True, blank=True)
    reply_by = models.DateField(_("reply expected by"), null=True, blank=True)
    replied_on = models.DateField(_("reply received on"), null=True, blank=True)
    # It never was, or not like this: the line stays, and nothing follows from it.
    taken_back_at = models.DateTimeField(_("taken back"), null=True, blank=True, editable=False)

    objects = StandingContacts()
    every = models.Manager()

    class Meta:
        ordering: ClassVar = ["-on", "-at", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["household", "-on"]),
            # Of thousands an answer is expected to few.
            models.Index(
                fields=["household", "-on", "-at", "-id"],
                condition=models.Q(reply_by__isnull=False, taken_back_at__isnull=True),
                name="contact_awaited",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.get_channel_display()}"

    @property
    def is_taken_back(self) -> bool:
        return self.taken_back_at is not None

    @property
    def taken_back_on(self) -> date | None:
        """The day of it where the household is."""
        return timezone.localtime(self.taken_back_at).date() if self.taken_back_at else None

    @property
    def began(self) -> str:
        """Who began, and with whom else where it was not with the household."""
        who = str(self.get_direction_display())
        if not self.third_party:
            return who
        return _now("%(who)s (%(whom)s)") % {"who": who, "whom": self.third_party}
