"""Findings of conduct in words: what each matter is called, what is said of it, what is asked."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from debts.domain.conduct.matters import HowItStands, Matter, OpenQuestion, Strength

TITLES: Mapping[Matter, Promise] = {
    Matter.HOURS: _("The hour of the contact"),
    Matter.CONNECTED: _("Calls that you answered on one day"),
    Matter.DIALLED: _("Calls to one number that nobody answered"),
    Matter.SEVEN_DAYS: _("Calls in seven days"),
    Matter.OTHERS: _("Somebody else was told, or asked to pay"),
    Matter.THREATS: _("Threats"),
    Matter.INSULTS: _("Insults"),
    Matter.REPEATED: _("Threats or insults, more than once"),
    Matter.OFFICIAL: _("Posing as an authority"),
    Matter.PUBLIC: _("The debt made public"),
    Matter.UNANNOUNCED: _("A visit that was not announced"),
    Matter.STAYED: _("Coming in or staying against your will"),
    Matter.VISIT_IN_DISPUTE: _("A visit while the debt is disputed"),
    Matter.VISIT_AT_WORK: _("A visit to where you work"),
    Matter.BORROW: _("Urging you to borrow"),
    Matter.FEES: _("A fee for collecting"),
    Matter.PRIVATE: _("A private phone or chat account"),
    Matter.WISHES: _("What you asked on when, where and how"),
    Matter.REPRESENTED: _("Past the person who speaks for you"),
    Matter.BARRED: _("After you said that it is too old for court"),
    Matter.DISPUTED: _("After you disputed it"),
    Matter.PLANNING: _("While you make a plan to repay"),
    Matter.MORATORIUM: _("During a moratorium"),
    Matter.SIGNED: _("After a plan was agreed in writing"),
}
STANDS: Mapping[HowItStands, Promise] = {
    HowItStands.AGAINST: _("By what you noted, this is against the rule."),
    HowItStands.WEIGHED: _("The rule may cover this. Whoever decides on it weighs it."),
    HowItStands.ASKED: _("This cannot be told yet."),
    HowItStands.NO_LINE: _("This cannot be told: the rule names no hour."),
}
STRENGTHS: Mapping[Strength, Promise] = {
    Strength.FORBIDS: _("It says: must not."),
    Strength.ADVISES: _("It says: should not."),
    Strength.WEIGHED: _("It names no line."),
}
QUESTIONS: Mapping[OpenQuestion, Promise] = {
    OpenQuestion.TIME: _("At what time was it?"),
    OpenQuestion.AGREED: _("Had you agreed to be contacted at that time?"),
    OpenQuestion.WHICH_HOURS: _("At which hours did you say that they may ring?"),
    OpenQuestion.ANSWERED: _("Which of the calls did you answer?"),
    OpenQuestion.WHO_ELSE: _("Does this person owe the debt too, or guarantee it?"),
    OpenQuestion.SAID_TO_OTHERS: _("Did they speak of the debt, or ask for payment?"),
    OpenQuestion.DEMANDED: _("Did they ask for payment in it?"),
    OpenQuestion.ORDER: _("Was it before or after you told them? Note both times."),
    OpenQuestion.WHEN: _("On which day did the moratorium begin and end?"),
    OpenQuestion.LENDER: _("Who lent the money? Some rules bind an agency only by its lender."),
    OpenQuestion.RULE_THEN: _("How the rule stood on that day, nobody has read for this site."),
}
# Where on the note's own form a question is answered.
FIELDS: Mapping[OpenQuestion, str] = {
    OpenQuestion.TIME: "at",
    OpenQuestion.WHO_ELSE: "whom_kind_0",
    OpenQuestion.SAID_TO_OTHERS: "acts_0",
    OpenQuestion.ORDER: "at",
    OpenQuestion.ANSWERED: "answered_0",
}
