"""Questions to which the dangerous answer is wrong: an accusation that would spoil a true
complaint, or a silence that would excuse one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from debts.domain.conduct.contacts import ByWay, Hours, Moratorium, Saying, Who
from debts.domain.conduct.judge import judge
from debts.domain.conduct.matters import (
    Act,
    Grounds,
    HowItStands,
    Matter,
    OpenQuestion,
    Strength,
    ToldThem,
)
from debts.domain.conduct.patterns import answered_on, calls_in_seven_days
from debts.domain.law.sources import Trust
from debts.domain.sums.known_days import KnownDay
from debts.rulebook import book
from tests.conduct.said import (
    BRITISH,
    CARD,
    FIRST,
    ONLINE,
    accused,
    asked,
    contact,
    debt,
    judged,
    verdicts,
)

NIGHT = "2026-11-24 22:30"
AFTER = "2026-11-25 10:00"


def told(*what, when="2026-11-20 10:00", about=BRITISH, **more):
    return contact(when, about, who=Who.PERSON, told=what, **more)


# ---- The hour, and what was agreed ------------------------------------------------------------


def test_a_night_call_that_was_agreed_is_not_against_any_rule():
    assert not verdicts(Matter.HOURS, contact(NIGHT, agreed=True))


def test_a_night_call_of_which_nobody_said_whether_it_was_agreed_is_asked_about():
    night = contact(NIGHT)
    assert not accused(Matter.HOURS, night)
    assert asked(Matter.HOURS, night) == {OpenQuestion.AGREED}


def test_a_call_without_its_time_is_neither_a_finding_nor_excused():
    untimed = contact("2026-11-24", agreed=False)
    assert not accused(Matter.HOURS, untimed)
    assert asked(Matter.HOURS, untimed) == {OpenQuestion.TIME}


def test_who_said_call_me_at_nine_is_not_called_at_eleven():
    nine = told(ToldThem.MAY_CALL, about=CARD, hours=Hours(time(21), time(22, 30)))
    assert not verdicts(Matter.HOURS, nine, contact("2026-11-24 22:15"))
    assert accused(Matter.HOURS, nine, contact("2026-11-24 23:00"))


def test_agreed_hours_may_run_past_midnight():
    shift = told(ToldThem.MAY_CALL, about=CARD, hours=Hours(time(23), time(1)))
    assert not verdicts(Matter.HOURS, shift, contact("2026-11-24 00:30"))
    assert accused(Matter.HOURS, shift, contact("2026-11-24 01:30"))


def test_what_was_agreed_and_taken_back_excuses_no_later_call():
    agreed = told(ToldThem.MAY_CALL, about=CARD, hours=Hours(time(22), time(23)))
    back = told(ToldThem.NO_LONGER, about=CARD, when="2026-11-22 09:00")
    assert not verdicts(Matter.HOURS, agreed, back, contact("2026-11-21 22:30"))
    assert accused(Matter.HOURS, agreed, back, contact("2026-11-22 22:30"))


def test_what_was_agreed_without_its_hours_is_asked_about():
    agreed = told(ToldThem.MAY_CALL, about=CARD)
    assert asked(Matter.HOURS, agreed, contact(NIGHT)) == {OpenQuestion.WHICH_HOURS}
    assert not accused(Matter.HOURS, agreed, contact(NIGHT))


def test_what_was_agreed_about_one_debt_agrees_to_nothing_about_another():
    other = debt(key=2)
    agreed = told(ToldThem.MAY_CALL, about=other, hours=Hours(time(22), time(23)))
    assert asked(Matter.HOURS, agreed, contact(NIGHT)) == {OpenQuestion.AGREED}


def test_consent_does_not_reach_back():
    agreed = told(
        ToldThem.MAY_CALL, about=CARD, when="2026-11-25 09:00", hours=Hours(time(22), time(23))
    )
    assert asked(Matter.HOURS, agreed, contact(NIGHT)) == {OpenQuestion.AGREED}


# ---- Who lent it, and who it is now -------------------------------------------------------------


def test_an_agency_whose_lender_is_not_known_is_not_accused_by_the_banks_guideline():
    unknown = debt("cn", "collector", "personal_loan")
    late = contact(NIGHT, unknown, agreed=False)
    assert not accused(Matter.HOURS, late)
    assert asked(Matter.HOURS, late) == {OpenQuestion.LENDER}


def test_the_banks_guideline_binds_until_the_day_of_the_sale_and_not_the_buyer():
    sold = debt(owners=((FIRST, "bank"), (date(2026, 11, 20), "debt_buyer")))
    assert accused(Matter.HOURS, contact("2026-11-19 23:00", sold, agreed=False))
    assert not accused(Matter.HOURS, contact("2026-11-20 23:00", sold, agreed=False))


def test_an_uncle_is_under_no_rule_for_banks():
    uncle = debt("cn", "person", "private")
    late = contact(NIGHT, uncle, Act.DEMANDED, agreed=False)
    assert not judged(late)


# ---- Counting ------------------------------------------------------------------------------------


def test_the_third_call_of_four_is_not_shown_as_too_many():
    rang = [contact(f"2026-11-18 {hour:02}:00", ONLINE) for hour in (9, 11, 15, 19)]
    (found,) = [each for each in judged(*rang) if each.matter is Matter.CONNECTED]
    assert found.shown_at == (rang[3].key,)
    assert found.contacts == tuple(each.key for each in rang)


def test_two_agencies_of_one_owner_share_the_three_calls():
    rang = [contact(f"2026-11-18 {9 + n:02}:00", ONLINE, side="one owner") for n in range(4)]
    assert accused(Matter.CONNECTED, *rang)
    apart = [replace(each, side=n % 2) for n, each in enumerate(rang)]
    assert not accused(Matter.CONNECTED, *apart)


def test_calls_of_which_nobody_said_whether_they_were_answered_are_asked_about():
    rang = [contact(f"2026-11-18 {9 + n:02}:00", ONLINE, answered=None) for n in range(4)]
    assert not accused(Matter.CONNECTED, *rang)
    assert asked(Matter.CONNECTED, *rang) == {OpenQuestion.ANSWERED}


def test_seven_calls_in_seven_days_are_counted_and_are_no_finding_in_england():
    rang = [contact(f"2026-11-{24 + n} 09:10", BRITISH) for n in range(7)]
    assert calls_in_seven_days(rang, date(2026, 11, 30)) == 7
    assert calls_in_seven_days(rang, date(2026, 12, 1)) == 6
    assert not judged(*rang)


def test_only_answered_calls_of_the_day_are_counted_as_such():
    rang = [contact("2026-11-18 09:00"), contact("2026-11-18 10:00", answered=False)]
    assert answered_on(rang, date(2026, 11, 18)) == 1
    assert answered_on(rang, date(2026, 11, 19)) == 0


def test_where_a_rule_names_a_number_for_seven_days_the_eighth_call_is_found():
    """As 12 CFR 1006.14(b)(2) counts: more than seven calls in seven consecutive days, per debt."""
    rule = book().one("gb.conc.disputed", date(2026, 11, 30))
    assert rule is not None
    counting = replace(
        rule,
        values={"calls_in_seven_days": 7},
        judges=Grounds({Matter.SEVEN_DAYS: Strength.WEIGHED}),
    )
    seven = [contact(f"2026-11-{10 + n} 09:10", BRITISH) for n in range(7)]
    eighth = contact("2026-11-16 18:00", BRITISH)
    assert not judge(seven, [counting])
    (found,) = judge([*seven, eighth], [counting])
    assert (found.count, found.limit, found.verdict) == (8, 7, HowItStands.WEIGHED)
    two_debts = [replace(each, concern=debt("gb-ew", key=2)) for each in [*seven[:4], eighth]]
    assert not judge([*seven[4:], *two_debts], [counting])


# ---- Other people --------------------------------------------------------------------------------


def test_to_call_a_guarantor_is_not_to_call_a_stranger():
    guarantor = contact(AFTER, CARD, Act.TOLD_OTHERS, who=Who.OTHERS, liable=True)
    assert not verdicts(Matter.OTHERS, guarantor)


def test_to_call_somebody_only_to_ask_for_the_persons_number_is_no_finding():
    assert not verdicts(Matter.OTHERS, contact(AFTER, CARD, Act.ONLY_REACHED, who=Who.OTHERS))


def test_a_call_to_work_of_which_nobody_knows_what_was_said_is_asked_about():
    office = contact(AFTER, CARD, who=Who.OTHERS, liable=False)
    assert not accused(Matter.OTHERS, office)
    assert asked(Matter.OTHERS, office) == {OpenQuestion.SAID_TO_OTHERS}


def test_to_tell_the_works_office_is_against_the_regulation_and_the_guideline():
    office = contact(AFTER, CARD, Act.TOLD_OTHERS, who=Who.OTHERS, liable=False)
    found = accused(Matter.OTHERS, office)
    assert {"cn.collection.card", "cn.collection.banking-association"} <= found
    assert "cn.collection.online-standard" not in found  # online credit only


def test_whom_it_is_not_known_whether_they_owe_it_too_makes_no_finding():
    sister = contact(AFTER, CARD, Act.TOLD_OTHERS, who=Who.OTHERS)
    assert not accused(Matter.OTHERS, sister)
    assert asked(Matter.OTHERS, sister) == {OpenQuestion.WHO_ELSE}


# ---- Threats -------------------------------------------------------------------------------------


def test_one_threat_is_not_repeatedly():
    once = contact(AFTER, CARD, Act.THREATENED)
    assert not verdicts(Matter.REPEATED, once)
    twice = contact("2026-11-26 10:00", CARD, Act.INSULTED)
    assert verdicts(Matter.REPEATED, once, twice) == {
        "cn.collection.public-order": HowItStands.WEIGHED
    }


def test_the_police_law_of_2026_judges_no_message_of_2025():
    old = [contact(f"2025-12-{30 + n} 10:00", CARD, Act.THREATENED) for n in range(2)]
    assert not verdicts(Matter.REPEATED, *old)


def test_a_threat_in_scotland_is_not_an_offence_of_england():
    assert accused(Matter.THREATS, contact(AFTER, BRITISH, Act.THREATENED)) == {"gb.harassment"}
    assert not accused(Matter.THREATS, contact(AFTER, debt("gb-sct"), Act.THREATENED))


def test_a_rule_that_nobody_verified_judges_nothing():
    rules = [
        replace(rule, source=replace(rule.source, trust=Trust.GENERAL_KNOWLEDGE))
        for rule in book().all_rules
    ]
    assert not judge([contact(NIGHT, CARD, Act.THREATENED, agreed=False)], rules)


def test_to_ask_for_money_on_a_persons_own_account_is_no_finding_by_a_rule_that_was_read():
    assert not judged(contact(AFTER, CARD, Act.PRIVATE_ACCOUNT))


# ---- After something was told --------------------------------------------------------------------


def test_a_demand_after_i_will_not_pay_it_is_too_old_is_against_the_rule():
    assert accused(
        Matter.BARRED, told(ToldThem.TOO_OLD), contact(AFTER, BRITISH, Act.DEMANDED)
    ) == {"gb.conc.statute-barred"}


def test_a_letter_after_it_that_asks_for_nothing_is_asked_about_first():
    later = contact(AFTER, BRITISH, channel=ByWay.OTHER)
    assert asked(Matter.BARRED, told(ToldThem.TOO_OLD), later) == {OpenQuestion.DEMANDED}
    assert not accused(Matter.BARRED, told(ToldThem.TOO_OLD), later)


def test_a_letter_that_asked_for_no_payment_is_no_demand():
    later = contact(AFTER, BRITISH, Act.NO_DEMAND)
    assert not verdicts(Matter.BARRED, told(ToldThem.TOO_OLD), later)


def test_a_demand_before_it_was_told_is_no_finding():
    earlier = contact("2026-11-19 10:00", BRITISH, Act.DEMANDED)
    assert not verdicts(Matter.BARRED, told(ToldThem.TOO_OLD), earlier)


def test_of_one_day_the_order_has_to_be_known():
    same_day = contact("2026-11-20", BRITISH, Act.DEMANDED)
    assert asked(Matter.BARRED, told(ToldThem.TOO_OLD), same_day) == {OpenQuestion.ORDER}
    later = contact("2026-11-20 16:00", BRITISH, Act.DEMANDED)
    assert accused(Matter.BARRED, told(ToldThem.TOO_OLD), later)


def test_china_has_no_such_rule_about_debts_that_are_too_old():
    said = told(ToldThem.TOO_OLD, about=CARD)
    assert not verdicts(Matter.BARRED, said, contact(AFTER, CARD, Act.DEMANDED))


def test_a_dispute_that_was_answered_holds_nobody_up_any_more():
    said = told(ToldThem.DISPUTED)
    proof = contact("2026-11-22 10:00", BRITISH, Act.PROVED, channel=ByWay.OTHER)
    demand = contact(AFTER, BRITISH, Act.DEMANDED)
    assert verdicts(Matter.DISPUTED, said, demand) == {"gb.conc.disputed": HowItStands.WEIGHED}
    assert not verdicts(Matter.DISPUTED, said, proof, demand)


def test_nobody_visits_while_a_debt_is_disputed_but_by_agreement():
    said = told(ToldThem.DISPUTED)
    visit = contact(AFTER, BRITISH, channel=ByWay.VISIT)
    assert accused(Matter.VISIT_IN_DISPUTE, said, visit) == {"gb.conc.visits"}
    assert not verdicts(Matter.VISIT_IN_DISPUTE, said, replace(visit, agreed=True))


def test_thirty_days_to_make_a_plan_end_with_the_thirtieth():
    """CONC 7.3.12 G: generally 30 days; 20 November and 30 days is 20 December."""
    letter = replace(BRITISH, sayings=(Saying(ToldThem.PLANNING, date(2026, 11, 20)),))
    within = contact("2026-12-20 10:00", letter, Act.DEMANDED)
    beyond = contact("2026-12-21 10:00", letter, Act.DEMANDED)
    assert verdicts(Matter.PLANNING, within) == {"gb.conc.time-for-a-plan": HowItStands.WEIGHED}
    assert not verdicts(Matter.PLANNING, beyond)


def test_breathing_space_is_sixty_days_and_begins_with_its_first():
    """SI 2020/1311 reg. 26(2): from 1 November the sixtieth day is 30 December."""
    held = replace(BRITISH, moratoriums=(Moratorium(KnownDay.on(date(2026, 11, 1))),))
    days = {"2026-10-31": False, "2026-11-01": True, "2026-12-30": True, "2026-12-31": False}
    for day, inside in days.items():
        call = contact(f"{day} 10:00", held, Act.DEMANDED)
        assert bool(accused(Matter.MORATORIUM, call)) is inside, day


def test_a_signed_card_plan_stops_collecting_in_china_and_no_other_debt():
    """Credit card measures 2011, Art. 70: after signing, unless the holder defaults."""
    signed = replace(CARD, signed=(date(2026, 11, 20),))
    demand = contact(AFTER, signed, Act.DEMANDED)
    assert verdicts(Matter.SIGNED, demand) == {"cn.card.plan": HowItStands.WEIGHED}
    assert not verdicts(Matter.SIGNED, contact("2026-11-20 10:00", signed, Act.DEMANDED))
    for other in (ONLINE, debt("cn", "bank", "personal_loan"), BRITISH):
        later = contact(AFTER, replace(other, signed=(date(2026, 11, 20),)), Act.DEMANDED)
        assert not verdicts(Matter.SIGNED, later)


def test_a_scottish_moratorium_is_not_the_english_one():
    held = replace(debt("gb-sct"), moratoriums=(Moratorium(KnownDay.on(date(2026, 11, 1))),))
    assert not verdicts(Matter.MORATORIUM, contact(AFTER, held, Act.DEMANDED))


def test_who_speaks_for_a_person_is_not_passed_over():
    said = told(ToldThem.ADVISER)
    assert accused(Matter.REPRESENTED, said, contact(AFTER, BRITISH)) == {"gb.conc.advisers"}
    assert not verdicts(Matter.REPRESENTED, said, contact(AFTER, BRITISH, who=Who.OTHERS))


def test_please_write_is_no_wish_against_a_letter():
    said = told(ToldThem.WRITE_ONLY)
    assert accused(Matter.WISHES, said, contact(AFTER, BRITISH)) == {"gb.conc.when-and-where"}
    assert not verdicts(Matter.WISHES, said, contact(AFTER, BRITISH, channel=ByWay.OTHER))


def test_a_mortgage_is_not_under_the_sourcebook_for_consumer_credit():
    home = debt("gb-ew", product="mortgage")
    said = told(ToldThem.DISPUTED, about=home)
    assert not judged(said, contact(AFTER, home, Act.DEMANDED, Act.URGED_LOAN))


def test_how_the_sourcebook_stood_before_it_was_read_is_not_known():
    said = told(ToldThem.TOO_OLD, when="2019-03-01 10:00")
    then = contact("2019-03-05 10:00", BRITISH, Act.DEMANDED)
    assert not accused(Matter.BARRED, said, then)
    assert asked(Matter.BARRED, said, then) == {OpenQuestion.RULE_THEN}


def test_a_contract_may_provide_for_a_fee_in_england_and_no_agency_may_add_one_in_china():
    assert verdicts(Matter.FEES, contact(AFTER, BRITISH, Act.ASKED_FEE)) == {
        "gb.conc.charges": HowItStands.WEIGHED
    }
    assert verdicts(Matter.FEES, contact(AFTER, CARD, Act.ASKED_FEE)) == {
        "cn.collection.banking-association": HowItStands.AGAINST
    }


def test_a_visit_that_was_announced_is_no_finding_and_a_call_cannot_be_unannounced():
    assert not judged(contact(AFTER, BRITISH, channel=ByWay.VISIT))
    assert not judged(contact(AFTER, BRITISH, Act.UNANNOUNCED))
    visit = contact(AFTER, BRITISH, Act.UNANNOUNCED, channel=ByWay.VISIT)
    assert accused(Matter.UNANNOUNCED, visit) == {"gb.conc.visits"}


def test_a_contact_about_no_debt_is_not_judged():
    assert not judged(contact(NIGHT, None, Act.THREATENED, agreed=False))
