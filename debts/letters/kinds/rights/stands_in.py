"""A note to who stands in for the debt, or to family: what the person chose to tell, and no sum.

It names the lender only where that was ticked, and tells nobody that the money is owed.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from debts.domain.law.limitation import Acknowledges
from debts.letters.kinds.kind import Kind, To
from debts.letters.kinds.questions import NoteQuestion, TickQuestion
from debts.letters.kinds.rights.whom import owed_to_a_firm
from debts.letters.kinds.third import ADDRESS, named

WHO = named(
    _("Who is it to?"),
    _("As you call them: “Mum”, or their name."),
)
GUARANTEES = TickQuestion("guarantees", _("They signed as guarantor"))
NAMES_LENDER = TickQuestion("names_lender", _("Tell them whom it is about"))
TOLD = NoteQuestion(
    "third_told",
    _("What should they know?"),
    _(
        "As much as you want to tell, in your own words and in the language of the letter. No sums:"
        " a letter may be passed on."
    ),
    longest=800,
    required=True,
)
NO_STEP = TickQuestion("no_step", _("Ask them to pay and sign nothing before you have spoken"))
TELL_ME = TickQuestion("tell_me", _("Ask them to tell you when they are rung or written to"))
ADVICE = TickQuestion("own_advice", _("Tell them to take free advice of their own"))
BETWEEN = TickQuestion("between_us", _("Ask them to keep it between you"))


STANDS_IN = Kind(
    id="stands_in",
    title=_("A note to a guarantor or to family"),
    does=_("Tells somebody close to you what you choose to tell, and asks what you tick."),
    does_not=_("It names no sum, and it does not say that you owe the money."),
    acknowledges=Acknowledges.NO,
    to=To.THIRD,
    to_kin=True,
    wants=(),
    only_to_firms=True,
    is_possible=owed_to_a_firm,
    questions=(WHO, ADDRESS, GUARANTEES, NAMES_LENDER, TOLD, NO_STEP, TELL_ME, ADVICE, BETWEEN),
)
