"""Says how and when they may contact the person, and to leave others out of it; admits nothing.

That they rang the workplace or somebody else stands in it only where the person ticked it.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from debts.domain.law.limitation import Acknowledges
from debts.letters.kinds.kind import Kind, To
from debts.letters.kinds.questions import TextQuestion, TickQuestion
from debts.letters.kinds.rights.whom import is_pursued

CALLED_WORK = TickQuestion(
    "called_work",
    _("They have contacted my place of work"),
    _("The letter then says so. Leave it open if you are not sure: it asks them not to, anyway."),
)
CALLED_OTHERS = TickQuestion(
    "called_others", _("They have contacted my family, friends or somebody else")
)
ONLY_WRITING = TickQuestion(
    "only_writing",
    _("They should write, and not telephone"),
    _("Letters can be read when you are ready, and they are proof of what was said."),
)
CALL_TIMES = TextQuestion(
    "call_times",
    _("If they may telephone: on which days and at which times?"),
    _("In the language of the letter, such as “Tuesday and Thursday, 6 to 8 pm”. May stay empty."),
    longest=80,
)


def _may_refuse_visits(facts: Any) -> bool:
    """Not to who may enforce by law: a court's officers come all the same."""
    return not (facts.judged or facts.reader.kind == "public")


NO_VISITS = TickQuestion(
    "no_visits", _("They should send nobody to my home"), applies=_may_refuse_visits
)


def _situation(facts: Any) -> str:
    if facts.to_person:
        return "person"
    return "landlord" if facts.lets_in_person else ""


CONTACT_WISHES = Kind(
    id="contact_wishes",
    title=_("How they may contact you"),
    does=_(
        "Says how and when they may contact you, and asks them to leave your work, your family and"
        " everybody else out of it."
    ),
    does_not=_("It does not say that you owe the money, and it promises nothing."),
    acknowledges=Acknowledges.NO,
    to=To.COLLECTING,
    warm_to_person=True,
    is_possible=is_pursued,
    questions=(CALLED_WORK, CALLED_OTHERS, ONLY_WRITING, CALL_TIMES, NO_VISITS),
    situation=_situation,
)
