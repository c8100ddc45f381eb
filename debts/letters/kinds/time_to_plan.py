"""Says that the person cannot pay as agreed and is working out a plan; asks for time, and admits.

Only for a debt whose time plainly runs. It goes to the owner, who alone can stop interest or keep
an account from being sold, and is asked to tell an agency that collects for them.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from debts.domain.law.deadlines import DAYS_ASKED
from debts.domain.law.limitation import Acknowledges
from debts.letters.kinds.kind import Kind, To
from debts.letters.kinds.questions import TextQuestion
from debts.letters.kinds.readers import by_reader

HELPER = TextQuestion(
    "helper",
    _("Who is helping you with the plan?"),
    _("An adviser or a charity; the letter names them. If you do it yourself, leave it empty."),
    longest=120,
)

TIME_TO_PLAN = Kind(
    id="time_to_plan",
    title=_("Time to work out a plan"),
    does=_(
        "Says that you cannot pay as agreed and are working out a plan. It asks them to hold action"
        " for 30 days, and says that you will write again by then. It promises no sum."
    ),
    does_not=_("It admits the debt. It may start the time limit for court action again."),
    acknowledges=Acknowledges.YES,
    to=To.OWNER,
    wants=("address", "recipient_address", "reference", "circumstances"),
    hold_days=DAYS_ASKED["time_to_plan"],
    takes_sentence=True,
    warm_to_person=True,
    only_while_time_runs=True,
    gives_up_terms=True,
    questions=(HELPER,),
    situation=by_reader,
)
