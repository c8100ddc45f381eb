"""How far a debt has gone, and the days that its clock hangs on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.db.models import Model
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from debts import clock, formats
from debts.domain.law.events import REPEATED, Event, EventKind
from debts.domain.law.order import COURT_EVENTS, ONCE_OVERDUE
from debts.domain.sums.known_days import KnownDay
from debts.forms.base import HouseholdModelForm
from debts.forms.debt import contradictions
from debts.forms.debt.contradictions import NEVER, denied_by
from debts.forms.stale import Difference
from debts.forms.typing.fields import KnownDayField
from debts.models import Debt, Stage
from debts.models.debt import IN_COURT
from debts.rulebook import happens
from debts.selectors.asked import ASKED_STAGES, was_asked_for
from debts.selectors.limitation import (
    implied,
    is_undated,
    last_day,
    last_days,
    promises_count,
    told_once_answered,
)
from debts.selectors.priority import is_bill


def past_day(label: Any, help_text: Any = "") -> KnownDayField:
    return KnownDayField(label=label, help_text=help_text, required=False, latest=clock.today)


def _wrong(day_field: str) -> str:
    return f"{day_field}_wrong"


def _was_wrong(day: KnownDay) -> forms.BooleanField:
    return forms.BooleanField(
        label=_now("%(day)s was wrong") % {"day": formats.known_day(day)},
        help_text=_("Without this tick a later day is added, and this one stays."),
        required=False,
    )


class DatedForm(HouseholdModelForm):
    """Days of one debt, in an order that can be.

    `days_of` names for each day's field the kind of event that it asks for: the newest one. Of
    what may come again a later day is one more, unless the stored one is ticked as wrong.
    """

    days_of: ClassVar[Mapping[str, EventKind]] = {}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        told = last_days(self.instance)
        for name, kind in self.days_of.items():
            day = told.get(kind)
            self.initial.setdefault(name, day)
            if day and kind in REPEATED:
                self.fields[_wrong(name)] = _was_wrong(day)

    @property
    def days(self) -> dict[EventKind, KnownDay | None]:
        """The answers, for `services.debts.tell_days`."""
        return {kind: self.cleaned_data[name] for name, kind in self._asked()}

    @property
    def wrong(self) -> frozenset[EventKind]:
        """The kinds whose stored day the person ticked as wrong, for the same verb."""
        ticked = (kind for name, kind in self._asked() if self.cleaned_data.get(_wrong(name)))
        return frozenset(ticked)

    def with_ticks(self, *names: str) -> list[str]:
        """For a layout: each day, and what asks whether the stored one was wrong."""
        asked = (each for name in names for each in (name, _wrong(name)))
        return [name for name in asked if name in self.fields]

    def _asked(self) -> list[tuple[str, EventKind]]:
        """Without those that the debt's law does not ask for."""
        return [(name, kind) for name, kind in self.days_of.items() if name in self.fields]

    def clean(self) -> dict[str, Any]:
        """Each day is asked about where it cannot be beside all else that is told."""
        cleaned = super().clean() or self.cleaned_data
        others = [*self.told_now(), *implied(self.instance)]
        answers = {name: Event(kind, cleaned[name]) for name, kind in self._given()}
        for name, answer in answers.items():
            if said := contradictions.of_days(answer, others, set(answers.values())):
                self.add_error(name, said)
        return cleaned

    def told_now(self) -> list[Event]:
        """All that will have been told once these answers are stored."""
        readable = {kind: self.cleaned_data[name] for name, kind in self._readable()}
        return told_once_answered(self.instance, readable, self.wrong)

    def _readable(self) -> list[tuple[str, EventKind]]:
        return [(name, kind) for name, kind in self._asked() if name in self.cleaned_data]

    def _given(self) -> list[tuple[str, EventKind]]:
        return [(name, kind) for name, kind in self._readable() if self.cleaned_data[name]]

    def _against(self, current: Model) -> list[Difference]:
        """A day is no column of the debt: what is stored of it stands in its events."""
        assert isinstance(current, Debt)
        columns = [each for each in super()._against(current) if each.label not in self._labels()]
        return [*columns, *self._moved(current)]

    def _labels(self) -> frozenset[str]:
        names = self.with_ticks(*(name for name, _kind in self._asked()))
        return frozenset(str(self.fields[name].label) for name in names)

    def _moved(self, current: Debt) -> list[Difference]:
        found = []
        for name, kind in self._asked():
            stored, typed = last_day(current, kind), self.cleaned_data.get(name)
            if stored != typed:
                words = [formats.known_day(day) if day else "" for day in (stored, typed)]
                found.append(Difference(str(self.fields[name].label), *words))
        return found


# Accounts that go on, and what is paid for years.
_GO_ON = Debt.RUNS_FOR_YEARS | {
    Debt.Product.CREDIT_CARD,
    Debt.Product.OVERDRAFT,
    Debt.Product.CATALOGUE,
}


_STAGE_HINTS = {
    Stage.OVERDUE: _("Only the creditor itself writes: no collector, no court."),
    Stage.COLLECTION: _("A collector writes or rings, whoever owns it now."),
    Stage.COURT: _("From the court itself, not a letter that only threatens it."),
}


def _clear_one(stage: str) -> str:
    if stage == Stage.NOT_DUE:
        return _now("You chose “not due yet”. Clear one of the two.")
    return _now("You chose “paid on time so far”. Clear one of the two.")


class NoticeForm(DatedForm):
    """Asks for the days of a default notice, where such a one can be."""

    notice_days: ClassVar = {
        "default_notice_on": EventKind.DEFAULT_NOTICE,
        "default_notice_ends_on": EventKind.DEFAULT_NOTICE_ENDED,
    }
    default_notice_on = past_day(_("Date of the default notice"))
    default_notice_ends_on = KnownDayField(
        label=_("Last day that the notice gave you to pay"), required=False, ahead=True
    )

    def _notice(self) -> list[str]:
        """Its questions: of credit, and where the law knows such a notice; else they go."""
        debt, names = self.instance, list(self.notice_days)
        told = debt.stage == Stage.DEFAULT_NOTICE or any(map(self.initial.get, names))
        is_credit = debt.product != Debt.Product.PRIVATE and not is_bill(debt)
        if told or (is_credit and happens(EventKind.DEFAULT_NOTICE, debt.law)):
            return names
        for name in names:
            del self.fields[name]
        return []


class DebtStageForm(NoticeForm):
    days_of: ClassVar = {
        "due_on": EventKind.LAST_INSTALMENT_DUE,
        "overdue_since": EventKind.FELL_DUE,
        **NoticeForm.notice_days,
        "court_papers_on": EventKind.CLAIM_ISSUED,
        "claim_ended_on": EventKind.CLAIM_ENDED,
        "judgment_on": EventKind.JUDGMENT,
    }
    due_on = KnownDayField(
        label=_("When does the whole sum fall due?"),
        help_text=_("Only for a sum that is due on one day, still to come."),
        required=False,
        ahead=True,
    )
    no_day = forms.BooleanField(label=_("No day was agreed"), required=False)
    overdue_since = past_day(
        _("Since when is it overdue?"),
        _("The first payment that was missed. The month or the year will do."),
    )
    court_papers_on = past_day(_("Date of the court papers"))
    claim_ended_on = past_day(
        _("If the claim ended without a judgment: when?"),
        _("It was withdrawn, struck out or settled."),
    )
    judgment_on = past_day(_("Date of the judgment"))

    class Meta:
        model = Debt
        fields = ("stage", "who_writes", "never_claimed")
        widgets = {"stage": forms.RadioSelect, "who_writes": forms.RadioSelect}
        labels = {
            "stage": _("Where does it stand now?"),
            "who_writes": _("Who writes to you about it now?"),
            "never_claimed": _("No court so far"),
        }
        help_texts = {
            "never_claimed": _("No claim, no court papers, no judgment, at any time."),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        stage: Any = self.fields["stage"]
        stage.unknown = True
        notice = self._notice()
        if not notice:
            stage.choices = [each for each in stage.choices if each[0] != Stage.DEFAULT_NOTICE]
        if not self._may_be_not_due():
            stage.choices = [each for each in stage.choices if each[0] != Stage.NOT_DUE]
            del self.fields["due_on"]
        self.initial["no_day"] = is_undated(self.instance)
        if "due_on" not in self.fields or self.instance.product != Debt.Product.PRIVATE:
            del self.fields["no_day"]
        stage.choice_hints = _STAGE_HINTS
        who_writes: Any = self.fields["who_writes"]
        who_writes.choices = [each for each in who_writes.choices if each[0]]
        self.helper.layout = Layout(
            "stage",
            "who_writes",
            *(name for name in ("due_on", "no_day") if name in self.fields),
            "overdue_since",
            *([Fieldset(_("If you had a default notice"), *notice)] if notice else []),
            Fieldset(
                _("Has it been to court?"),
                "never_claimed",
                *self.with_ticks("court_papers_on", "claim_ended_on", "judgment_on"),
            ),
        )

    def _may_be_not_due(self) -> bool:
        """Of an account that goes on, or of instalments, no day is that of the whole sum."""
        debt = self.instance
        goes_on = debt.in_instalments or debt.product in _GO_ON
        return debt.stage == Stage.NOT_DUE or debt.is_due_at_once or not goes_on

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("overdue_since") and not cleaned.get("stage"):
            cleaned["stage"] = Stage.OVERDUE
        self._read_due_day(cleaned)
        self._ask_about_on_time(cleaned.get("stage", ""))
        for name, kind in self._given():
            if said := contradictions.of_asked(self.instance, kind):
                self.add_error(name, said)
        asked = contradictions.of_asked(self.instance, EventKind.DEMANDED)
        if asked and cleaned.get("stage") in ASKED_STAGES:
            self.add_error("stage", asked)
        if cleaned.get("never_claimed"):
            self._ask_about_court(cleaned.get("stage", ""))
        return cleaned

    def _ask_about_court(self, stage: str) -> None:
        """Beside "no court so far" neither a day nor a stage of a court can be."""
        if stage in IN_COURT:
            said = _now("You chose “%(stage)s”. Clear one of the two.")
            self.add_error("never_claimed", said % {"stage": Stage(stage).label})
        given = [name for name, kind in self._given() if kind in COURT_EVENTS]
        for name in given:
            self.add_error(name, _now("You gave a day and ticked “never”. Keep one of them."))
        noted = (event for event in self.told_now() if event.kind in COURT_EVENTS)
        if not given and (event := next(noted, None)):
            self.add_error("never_claimed", contradictions.noted(event))

    def _read_due_day(self, cleaned: dict[str, Any]) -> None:
        if "due_on" not in cleaned:
            return
        day, stage = cleaned["due_on"], cleaned.get("stage")
        is_ahead = day is not None and day.earliest >= clock.today()
        if is_ahead and not stage:
            cleaned["stage"] = Stage.NOT_DUE
        if self.initial["no_day"] and not cleaned.get("no_day"):
            method = Debt.Method
            self.instance.method = method.AT_THE_END if day else method.UNKNOWN
        if cleaned.get("no_day") and day:
            self.add_error("no_day", _now("You gave a day too. Keep one of them."))
        elif cleaned.get("no_day"):
            self.instance.method = Debt.Method.NONE
        elif stage == Stage.NOT_DUE and not is_ahead:
            self.add_error(
                "due_on",
                _now("You chose “not due yet”. Enter the day, still to come, on which it is due."),
            )

    def _ask_about_on_time(self, stage: str) -> None:
        if stage not in (Stage.NOT_DUE, Stage.ON_TIME):
            return
        late = [name for name, kind in self._given() if kind in ONCE_OVERDUE]
        for name in late:
            self.add_error(name, _clear_one(stage))
        noted = (event for event in self.told_now() if event.kind in ONCE_OVERDUE)
        if not late and (event := next(noted, None)):
            self.add_error("stage", contradictions.noted_beside_on_time(event))


class DebtDatesForm(DatedForm):
    days_of: ClassVar = {
        "contract_on": EventKind.CONTRACT,
        "last_payment_on": EventKind.PAID,
        "last_acknowledged_on": EventKind.ACKNOWLEDGED,
        "last_promised_on": EventKind.PROMISED,
        "last_demand_on": EventKind.DEMANDED,
    }
    contract_on = past_day(
        _("When was it lent to you?"),
        _("No day for repaying was agreed, so this may decide. The month or the year will do."),
    )
    last_payment_on = past_day(
        _("When did you last pay anything?"),
        _("A bank statement shows it. If it is years ago, the month or the year will do."),
    )
    last_acknowledged_on = past_day(
        _("When did you last say in writing that you owe it?"),
        _("Such as a letter or message that asks for time or offers a sum, or a plan you signed."),
    )
    last_promised_on = past_day(
        _("When did you last promise by word of mouth to pay?"),
        _("On the phone, for example. A recorded call counts."),
    )
    last_demand_on = past_day(
        _("When did they last ask you to pay?"),
        _("A letter, message or call that reached you."),
    )

    class Meta:
        model = Debt
        fields = (*(field for field, _words in NEVER.values()), "history_complete")
        labels = {**dict(NEVER.values()), "history_complete": _("That is all that happened")}
        help_texts = {
            "history_complete": _(
                "Tick it only if no other payment, letter, promise, demand or court paper has "
                "been, not even years ago. Several of a kind can be added on the debt’s page."
            ),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        groups = {
            "last_payment_on": _("Last payment"),
            "last_acknowledged_on": _("Last time in writing"),
            "last_promised_on": _("Last promise by word of mouth"),
            "last_demand_on": _("Last demand"),
        }
        if not promises_count(self.instance):
            for name in (*self.with_ticks("last_promised_on"), "never_promised"):
                del self.fields[name]
        lent = ["contract_on"] if is_undated(self.instance) else []
        if not lent:
            del self.fields["contract_on"]
        self.helper.layout = Layout(
            *lent,
            *(
                Fieldset(group, *self.with_ticks(day), NEVER[self.days_of[day]][0])
                for day, group in groups.items()
                if day in self.fields
            ),
            Fieldset(_("The whole history"), "history_complete"),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        told = [*self.told_now(), *implied(self.instance)]
        for day, kind in self._asked():
            if kind not in NEVER:
                continue
            never, _words = NEVER[kind]
            if not cleaned.get(never):
                continue
            denied = (event for event in told if denied_by(event.kind) == kind and event.certain)
            if cleaned.get(day):
                self.add_error(day, _now("You gave a day and ticked “never”. Keep one of them."))
            elif event := next(denied, None):
                self.add_error(never, contradictions.noted(event))
        if cleaned.get("never_demanded") and was_asked_for(self.instance):
            self.add_error(
                "never_demanded",
                _now(
                    "You wrote that it was passed to collection or that a demand came. "
                    "Whoever did that has asked for the money: give the day, or leave both empty."
                ),
            )
        return cleaned
