"""What was noted of how they behaved, as a letter says it: of no “you” and no “I”, so that one who
signs and two who sign say the same, and so that nothing is said to be owed."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from debts.domain.conduct.matters import Act, HowItStands, Matter, Strength, ToldThem
from debts.models import Contact
from debts.models.talks.conduct import WhoElse

MATTERS: Mapping[Matter, Promise] = {
    Matter.HOURS: _("The hour of the contact"),
    Matter.CONNECTED: _("How many calls were answered on one day"),
    Matter.DIALLED: _("Calls to one number that nobody answered"),
    Matter.SEVEN_DAYS: _("Calls in seven days"),
    Matter.OTHERS: _("Contact with others"),
    Matter.THREATS: _("Threats"),
    Matter.INSULTS: _("Insults"),
    Matter.REPEATED: _("Threats or insults, more than once"),
    Matter.OFFICIAL: _("Posing as an authority"),
    Matter.PUBLIC: _("What was made public"),
    Matter.UNANNOUNCED: _("A visit that was not announced"),
    Matter.STAYED: _("Coming in, or staying, against the will of who lives there"),
    Matter.VISIT_IN_DISPUTE: _("A visit while the claim is disputed"),
    Matter.VISIT_AT_WORK: _("A visit to the place of work"),
    Matter.BORROW: _("Urging to borrow"),
    Matter.FEES: _("A fee for collecting"),
    Matter.PRIVATE: _("A private phone or chat account"),
    Matter.WISHES: _("What had been asked on when, where and how"),
    Matter.REPRESENTED: _("Contact past the representative"),
    Matter.BARRED: _("Contact after they were told that it is too old for court"),
    Matter.DISPUTED: _("Contact after the claim was disputed"),
    Matter.PLANNING: _("Contact while a plan is being made"),
    Matter.MORATORIUM: _("Contact during a moratorium"),
    Matter.SIGNED: _("Contact after a plan was agreed in writing"),
}
STANDS: Mapping[HowItStands, Promise] = {
    HowItStands.AGAINST: _("By these notes the rule seems not to have been kept."),
    HowItStands.WEIGHED: _("The rule may cover this; that is to be weighed."),
}
STRENGTHS: Mapping[Strength, Promise] = {
    Strength.FORBIDS: _("must not"),
    Strength.ADVISES: _("should not"),
    Strength.WEIGHED: _("sets no exact limit"),
}
ACTS: Mapping[Act, Promise] = {
    Act.DEMANDED: _("asked for payment"),
    Act.NO_DEMAND: _("did not ask for payment"),
    Act.THREATENED: _("threats"),
    Act.INSULTED: _("insults"),
    Act.TOLD_OTHERS: _("told somebody else of the claim"),
    Act.PRESSED_OTHERS: _("asked somebody else to pay, or to press for payment"),
    Act.ONLY_REACHED: _("only asked somebody else for a way to get in touch"),
    Act.AT_WORK: _("came to the place of work, or rang there"),
    Act.UNANNOUNCED: _("came without notice on the day before"),
    Act.STAYED: _("came in, or stayed, against the will of who lives there"),
    Act.POSED: _("posed as the police, a court or another authority"),
    Act.POSTED: _("made it public, on paper or online"),
    Act.URGED_LOAN: _("urged to borrow in order to pay"),
    Act.ASKED_FEE: _("asked for a fee for collecting"),
    Act.PRIVATE_PHONE: _("used a private phone or chat account without consent"),
    Act.PRIVATE_ACCOUNT: _("asked for payment into the account of a person"),
    Act.PROVED: _("showed proof, after the claim was disputed"),
}
TOLD: Mapping[ToldThem, Promise] = {
    ToldThem.DISPUTED: _("they were told that the claim, or its sum, is disputed"),
    ToldThem.TOO_OLD: _("they were told that it is too old for court and will not be paid"),
    ToldThem.PLANNING: _("they were told that a plan is being made"),
    ToldThem.ADVISER: _("they were told to deal with a representative"),
    ToldThem.WRITE_ONLY: _("they were told to write, and not to ring or come"),
    ToldThem.NOT_AT_WORK: _("they were told to make no contact at work"),
    ToldThem.NOT_AT_HOME: _("they were told not to come to the home"),
    ToldThem.MAY_CALL: _("they were told at which hours they may ring"),
    ToldThem.NO_LONGER: _("they were told that they may not ring at those hours any more"),
}
CHANNELS: Mapping[str, Promise] = {
    Contact.Channel.LETTER: _("letter"),
    Contact.Channel.PHONE: _("phone"),
    Contact.Channel.EMAIL: _("e-mail"),
    Contact.Channel.MESSAGE: _("text message or app"),
    Contact.Channel.VISIT: _("visit or meeting"),
    Contact.Channel.OTHER: _("something else"),
}
# %(whom)s: who else, by name or by what they are.
BEGAN: Mapping[str, Promise] = {
    Contact.Direction.IN: _("from %(firm)s"),
    Contact.Direction.OUT: _("to %(firm)s"),
    Contact.Direction.OTHERS: _("from %(firm)s to %(whom)s"),
}
SOMEBODY: Mapping[str, Promise] = {
    WhoElse.WORK: _("somebody at work"),
    WhoElse.FAMILY: _("a relative or a friend"),
    WhoElse.LIABLE: pgettext_lazy("whom they contacted", "somebody else"),
    WhoElse.OTHER: pgettext_lazy("whom they contacted", "somebody else"),
    "": pgettext_lazy("whom they contacted", "somebody else"),
}
