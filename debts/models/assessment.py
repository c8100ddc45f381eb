"""The financial self-assessment: dated answers; the newest complete one feeds the plan."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from debts.domain.sums.known_days import KnownDay, Precision
from debts.domain.sums.money import Money
from debts.domain.sums.periods import Period as DomainPeriod
from debts.domain.sums.periods import per_month
from debts.domain.sums.uneven import MONTHS, Uneven
from debts.models.base import MoneyAttribute, Versioned, amount_between, minor_units
from debts.models.household import Household


class Period(models.TextChoices):
    WEEK = "week", _("every week")
    TWO_WEEKS = "two_weeks", _("every two weeks")
    FOUR_WEEKS = "four_weeks", _("every four weeks")
    MONTH = "month", _("every month")
    TWO_MONTHS = "two_months", _("every two months")
    QUARTER = "quarter", _("every three months")
    YEAR = "year", _("every year")


# What may have happened: each is a column, since several can be true.
CAUSES = ("lost_job", "illness", "less_income", "separation", "business_failed", "other_cause")


class Passing(models.TextChoices):
    YES = "yes", _("Yes, it should get better")
    NO = "no", _("No, it will stay like this")
    UNKNOWN = "unknown", _("I do not know yet")


class AssessmentQuerySet(models.QuerySet["Assessment"]):
    def complete(self) -> AssessmentQuerySet:
        return self.filter(completed_on__isnull=False)

    def newest(self) -> Assessment | None:
        return self.order_by("-dated_on", "-pk").first()


class Assessment(Versioned):
    """One dated picture of a household's money. A new one starts as a copy; the old one is kept."""

    household = models.ForeignKey(Household, models.CASCADE, related_name="assessments")
    dated_on = models.DateField(_("date"))
    completed_on = models.DateField(null=True, blank=True)

    adults = models.PositiveSmallIntegerField(_("adults"), null=True, blank=True)
    children = models.PositiveSmallIntegerField(_("children"), null=True, blank=True)
    other_dependants = models.PositiveSmallIntegerField(
        _("other people who depend on this money"), null=True, blank=True
    )

    lost_job = models.BooleanField(_("lost a job"), default=False)
    illness = models.BooleanField(_("illness or injury"), default=False)
    less_income = models.BooleanField(_("less income than before"), default=False)
    separation = models.BooleanField(_("separation or divorce"), default=False)
    business_failed = models.BooleanField(_("a business closed"), default=False)
    other_cause = models.BooleanField(_("something else"), default=False)
    # The day, or the first of the month or year, that was named, and how exactly it was.
    happened_since = models.DateField(_("since when"), null=True, blank=True)
    happened_precision = models.CharField(max_length=12, default=Precision.MONTH.value)
    happened_text = models.TextField(_("in your own words"), max_length=10_000, blank=True)
    passing = models.CharField(_("expected to pass"), max_length=8, choices=Passing, blank=True)

    # Emergency signs are ids from the rules file, so a country can name its own.
    emergencies = models.JSONField(default=list, blank=True)
    emergencies_asked = models.BooleanField(default=False)

    # Which steps were answered; a step with nothing to list is still answered.
    steps_done = models.JSONField(default=list, blank=True)
    checked_by = models.ForeignKey(
        "debts.Account", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    checked_on = models.DateField(null=True, blank=True)
    # By which the adviser's office finds it again; letters that enclose the budget print it.
    checked_reference = models.CharField(_("reference"), max_length=40, blank=True)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        ordering = ["-dated_on", "-id"]

    @property
    def currency(self) -> str:
        return self.household.currency

    @property
    def since(self) -> KnownDay | None:
        """Since when, as it was said."""
        said = self.happened_since
        return KnownDay.named(said, Precision(self.happened_precision)) if said else None

    @since.setter
    def since(self, known: KnownDay | None) -> None:
        self.happened_since = known.said if known else None
        self.happened_precision = (known.precision if known else Precision.MONTH).value

    @property
    def causes(self) -> list[str]:
        """The columns of what happened, as far as they are ticked."""
        return [cause for cause in CAUSES if getattr(self, cause)]

    def __str__(self) -> str:
        return f"{self.household_id} · {self.dated_on}"


class MoneyLine(Versioned):
    """An amount every so often; an empty amount means "I do not know yet"."""

    label = models.CharField(_("what it is"), max_length=120, blank=True)
    amount_minor = minor_units()
    amount = MoneyAttribute()
    period = models.CharField(_("how often"), max_length=10, choices=Period, default=Period.MONTH)

    class Meta:
        abstract = True
        ordering = ["id"]

    assessment: Assessment

    @property
    def currency(self) -> str:
        return self.assessment.currency

    @property
    def monthly(self) -> Money | None:
        amount = self.amount
        return None if amount is None else per_month(amount, DomainPeriod(self.period))

    @property
    def is_average(self) -> bool:
        """Whether it was told for longer than a month: no single month need bring its share."""
        return self.period in (Period.TWO_MONTHS, Period.QUARTER, Period.YEAR)


class Income(MoneyLine):
    class Source(models.TextChoices):
        WAGES = "wages", _("wages (take-home)")
        SELF_EMPLOYMENT = "self_employment", _("self-employment")
        BENEFITS = "benefits", _("benefits")
        PENSION = "pension", _("pension")
        MAINTENANCE = "maintenance", _("maintenance")
        FAMILY = "family", _("support from family")
        SHARE = "share", _("partner’s or others’ share of household costs")
        OTHER = "other", _("other income")

    class Varies(models.TextChoices):
        FLOOR = "floor", _("it varies: the lowest month counts")
        SEASON = "season", _("it goes by seasons: each month counts as it was")

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="incomes")
    source = models.CharField(_("source"), max_length=20, choices=Source)
    # Whoever does not owe the debts need not pay them: not counted, it is in no sum and no letter.
    counted = models.BooleanField(_("count it for these debts"), default=True)
    # Where it varies, `amount` is what counts of the months, so that every sum counts the same.
    varies = models.CharField(_("how it varies"), max_length=8, choices=Varies, blank=True)
    # What it was in January … December; empty where it is not known.
    month_1_minor = minor_units()
    month_1 = MoneyAttribute()
    month_2_minor = minor_units()
    month_2 = MoneyAttribute()
    month_3_minor = minor_units()
    month_3 = MoneyAttribute()
    month_4_minor = minor_units()
    month_4 = MoneyAttribute()
    month_5_minor = minor_units()
    month_5 = MoneyAttribute()
    month_6_minor = minor_units()
    month_6 = MoneyAttribute()
    month_7_minor = minor_units()
    month_7 = MoneyAttribute()
    month_8_minor = minor_units()
    month_8 = MoneyAttribute()
    month_9_minor = minor_units()
    month_9 = MoneyAttribute()
    month_10_minor = minor_units()
    month_10 = MoneyAttribute()
    month_11_minor = minor_units()
    month_11 = MoneyAttribute()
    month_12_minor = minor_units()
    month_12 = MoneyAttribute()

    class Meta(MoneyLine.Meta):
        constraints: ClassVar = [
            amount_between("amount_minor", "income_amount"),
            *(
                amount_between(f"month_{n}_minor", f"income_month_{n}")
                for n in range(1, MONTHS + 1)
            ),
        ]

    @property
    def months(self) -> Uneven:
        """What is known of single months."""
        return Uneven([getattr(self, f"month_{n}") for n in range(1, MONTHS + 1)])

    @property
    def is_floor(self) -> bool:
        """Whether it varies, and what counts of it is the lowest month."""
        return self.varies == Income.Varies.FLOOR

    @property
    def is_seasonal(self) -> bool:
        """Whether each month counts as it was the last time; `amount` is the sum of the year."""
        return self.varies == Income.Varies.SEASON

    def count_months(self) -> None:
        """Make `amount` what counts of the months, where one is known; else it stays as told."""
        if self.is_floor and self.months.known:
            self.amount, self.period = self.months.lowest, Period.MONTH
        elif self.is_seasonal and self.months.known:
            self.amount, self.period = self.months.of_the_year, Period.YEAR


class Cost(MoneyLine):
    class Kind(models.TextChoices):
        HOME = "home", _("home")
        UTILITIES = "utilities", _("utilities")
        HEALTH = "health", _("care and health")
        TRANSPORT = "transport", _("transport and travel")
        SCHOOL = "school", _("school and childcare")
        INSURANCE = "insurance", _("pensions and insurance")
        WORK = "work", _("work")
        ESSENTIAL = "essential", _("other essential")
        LEISURE = "leisure", _("communications and leisure")
        FOOD = "food", _("food and housekeeping")
        PERSONAL = "personal", _("personal")
        SAVINGS = "savings", _("savings")

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="costs")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    # An id from the rules file ("rent", "council-tax", …): the name that creditors are shown.
    line = models.CharField(_("which line of the budget"), max_length=32, blank=True)
    reason = models.CharField(_("why it is unusual"), max_length=500, blank=True)

    class Meta(MoneyLine.Meta):
        constraints: ClassVar = [amount_between("amount_minor", "cost_amount")]


class Arrears(Versioned):
    """Something essential that is behind: paid first, never shared with the other debts.

    It is a debt of the household, and how much is behind is what that debt's account says; the
    line says what is paid on it. `owed_to` and `amount` are as they were when the line was written.
    """

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="arrears")
    debt = models.ForeignKey(
        "debts.Debt",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="arrears_lines",
        verbose_name=_("on your list of debts"),
    )
    # An id from the rules file ("rent", "energy", …).
    kind = models.CharField(_("what is behind"), max_length=32)
    owed_to = models.CharField(_("owed to"), max_length=120, blank=True)
    amount_minor = minor_units()
    amount = MoneyAttribute()
    monthly_minor = minor_units()
    monthly = MoneyAttribute()
    # Since when, as the form was just told; it is kept as an event of the debt.
    behind_since: KnownDay | None = None

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "arrears"
        constraints: ClassVar = [
            amount_between("amount_minor", "arrears_amount"),
            amount_between("monthly_minor", "arrears_monthly"),
        ]

    @property
    def currency(self) -> str:
        return self.assessment.currency


class Asset(Versioned):
    class Kind(models.TextChoices):
        CASH = "cash", _("cash and bank accounts")
        SAVINGS = "savings", _("savings and investments")
        HOME = "home", _("home or land")
        VEHICLE = "vehicle", _("car or other vehicle")
        PENSION = "pension", _("pension or provident fund")
        OWED = "owed", _("money owed to you")
        OTHER = "other", _("something else of value")

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="assets")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    label = models.CharField(_("what it is"), max_length=120, blank=True)
    value_minor = minor_units()
    value = MoneyAttribute()
    needed = models.BooleanField(_("needed to live or work"), default=False)

    class Meta:
        ordering = ["id"]
        constraints: ClassVar = [amount_between("value_minor", "asset_value")]

    @property
    def currency(self) -> str:
        return self.assessment.currency


class Change(Versioned):
    """Something expected that moves the monthly sum from a month on (or a single lump sum)."""

    class Direction(models.TextChoices):
        MORE = "more", _("more money")
        LESS = "less", _("less money")

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="changes")
    what = models.CharField(_("what may change"), max_length=200)
    from_on = models.DateField(_("from when"), null=True, blank=True)
    # For so many months; empty where it stays.
    months = models.PositiveSmallIntegerField(_("for how many months"), null=True, blank=True)
    direction = models.CharField(_("direction"), max_length=4, choices=Direction)
    amount_minor = minor_units()
    amount = MoneyAttribute()
    counted = models.BooleanField(_("count it in the plan"), default=False)

    class Meta:
        ordering = ["from_on", "id"]
        constraints: ClassVar = [amount_between("amount_minor", "change_amount")]

    @property
    def currency(self) -> str:
        return self.assessment.currency
