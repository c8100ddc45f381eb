"""The rule book: dates, scopes, figures, what may be cited; the shipped files; the reader."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from babel.numbers import is_currency

from debts.domain.account.caps import RateCap, rate_cap
from debts.domain.law.jurisdictions import COSTS
from debts.domain.law.rule_reader import RulesUnreadable, read_book
from debts.domain.law.rules import RateStep, Rule, RuleBook, citable
from debts.domain.law.scope import LENDERS, PRODUCTS
from debts.domain.law.sources import Layer
from debts.domain.law.words import Words
from debts.letters.kinds.catalogue import BY_ID
from debts.models import Cost, Creditor, Debt, Household
from debts.rulebook import FOLDER, book

TODAY = date(2026, 11, 21)
EMERGENCIES = {
    "court_papers",
    "judgment",
    "seizure",
    "at_the_door",
    "third_party_calls",
    "eviction",
    "disconnection",
    "no_essentials",
    "auto_debits",
    "loan_shark",
    "fraud",
    "self_harm",
}
# Emergencies that one country knows and another does not.
EMERGENCIES_OF = {
    "gb-ew": {"default_notice", "statutory_demand", "car", "benefit_stopped", "deductions"},
    "gb-sct": {"default_notice", "statutory_demand", "car", "benefit_stopped", "deductions"},
    "cn": {
        "payment_order",
        "lawyer_letter",
        "mediation_message",
        "limits_list",
        "car",
        "benefit_stopped",
    },
}


class TestPrimeRate:
    @pytest.mark.parametrize(
        ("day", "ppm"),
        [
            # Worked example CAP-07: the one-year rate on the day of a contract.
            ("2020-08-20", 38_500),
            ("2021-01-01", 38_500),
            ("2022-08-22", 36_500),
            ("2023-08-21", 34_500),
            ("2024-10-21", 31_000),
            ("2025-05-20", 30_000),
            ("2026-07-20", 30_000),
            # The day before a step still has the old rate.
            ("2022-08-21", 37_000),
            ("2025-05-19", 31_000),
        ],
    )
    def test_it_is_the_step_in_force_that_day(self, day: str, ppm: int) -> None:
        step = prime_rate(date.fromisoformat(day))
        assert step is not None
        assert (step.ppm, step.estimated) == (ppm, False)

    def test_after_the_last_day_known_it_is_an_estimate(self) -> None:
        step = prime_rate(date(2026, 7, 21))
        assert step is not None
        assert step.estimated

    def test_before_the_first_step_there_is_none(self) -> None:
        assert prime_rate(date(2019, 8, 19)) is None


class TestRateCap:
    @pytest.mark.parametrize(
        ("day", "percent"),
        [
            # CAP-07: four times the rate of the day of the contract.
            ("2020-08-20", "15.4"),
            ("2021-01-01", "15.4"),
            ("2022-08-22", "14.6"),
            ("2023-08-21", "13.8"),
            ("2024-10-21", "12.4"),
            ("2025-05-20", "12.0"),
            ("2026-07-20", "12.0"),
        ],
    )
    def test_a_private_loan_is_capped_by_the_day_of_the_contract(
        self, day: str, percent: str
    ) -> None:
        cap = cap_for("person", date.fromisoformat(day))
        assert cap is not None
        assert (f"{cap.ppm / 10_000:.1f}", cap.depends_on_suit) == (percent, False)

    def test_an_older_private_loan_depends_on_the_day_of_the_suit(self) -> None:
        """Article 31: 4 × 3.00 % today, and only an estimate."""
        cap = cap_for("person", date(2020, 8, 19))
        assert cap is not None
        assert (cap.ppm, cap.depends_on_suit, cap.estimated) == (120_000, True, True)

    @pytest.mark.parametrize("lender", ["bank", "consumer_finance", "small_loan", "local_finance"])
    def test_licensed_lenders_and_local_organisations_have_the_other_reading(
        self, lender: str
    ) -> None:
        cap = cap_for(lender, date(2025, 6, 1))
        assert cap is not None
        assert cap.ppm == 240_000
        assert cap.rule.id != "cn.cap.private"

    @pytest.mark.parametrize("lender", ["utility", "public", "debt_buyer", "other"])
    def test_where_no_rule_is_known_no_cap_is_claimed(self, lender: str) -> None:
        assert cap_for(lender, date(2025, 6, 1)) is None

    def test_a_cap_that_depends_on_a_suit_is_an_estimate_even_of_a_known_rate(self) -> None:
        cap = cap_for("person", date(2019, 1, 1), today=date(2026, 7, 1))
        assert cap is not None
        assert cap.estimated

    def test_a_general_reading_is_shown_but_not_cited(self) -> None:
        cap = cap_for("small_loan", date(2026, 6, 1))
        assert cap is not None
        assert not cap.rule.verified
        assert not cap.rule.citable


class TestTheBook:
    def test_a_chinese_card_plan_has_at_most_sixty_instalments(self) -> None:
        assert book().value("cn.card.plan", "max_instalments", TODAY) == 60

    @pytest.mark.parametrize(
        ("lender", "product"), [("bank", "personal_loan"), ("consumer_finance", "credit_card")]
    )
    def test_the_card_rule_is_for_bank_cards_only(self, lender: str, product: str) -> None:
        found = book().rules("cn", on=TODAY, lender=lender, product=product)
        assert "cn.card.plan" not in {rule.id for rule in found}

    def test_an_event_is_judged_by_the_rules_of_its_day(self) -> None:
        rule_id = "cn.collection.banking-association"
        assert book().one(rule_id, date(2026, 1, 29)) is None
        assert book().one(rule_id, date(2026, 1, 30)) is not None

    def test_rules_are_found_by_topic(self) -> None:
        found = book().rules("cn", on=TODAY, topic="penalty")
        assert [rule.id for rule in found] == ["cn.penalty.too-high"]

    def test_an_unknown_id_is_a_bug(self) -> None:
        with pytest.raises(KeyError):
            book().one("cn.no-such-rule", TODAY)

    def test_general_knowledge_and_custom_are_never_cited(self) -> None:
        cited = {rule.id for rule in citable(book().rules("gb-ew", on=TODAY))}
        assert "gb-ew.limitation.six-years" in cited
        assert "gb-ew.limitation.default-notice" not in cited, "general knowledge"
        assert "gb.shares.pro-rata" not in cited, "a custom"

    def test_a_recommended_standard_is_told_from_law(self) -> None:
        rule = book().one("cn.collection.online-standard", TODAY)
        assert rule is not None
        assert rule.source.layer is Layer.STANDARD

    def test_jurisdictions_come_in_the_order_of_a_form(self) -> None:
        ids = [place.id for place in book().jurisdictions()]
        assert [each for each in ids if each in {"cn", "gb-ew"}] == ["cn", "gb-ew"]
        assert ids[-1] == "other", "a country of its own stands before the rest"

    def test_priority_debts_are_known_by_product(self) -> None:
        assert book().jurisdiction("gb-ew").priority_for("tax")
        assert not book().jurisdiction("gb-ew").priority_for("credit_card")

    def test_a_phone_bill_is_not_paid_first_as_energy_is(self) -> None:
        for place in book().jurisdictions():
            assert place.priority_for("bill")
            assert not place.priority_for("phone")


class TestTheShippedFiles:
    def test_vocabularies_are_those_of_the_models(self) -> None:
        assert set(Creditor.Kind.values) == LENDERS
        assert set(Debt.Product.values) == PRODUCTS
        assert set(Cost.Kind.values) == COSTS

    def test_no_rule_gives_a_web_address(self) -> None:
        for rule in book().all_rules:
            words = (rule.text, rule.source.instrument, rule.source.article)
            assert not re.search(r"https?:|www\.|\.(com|cn|org)\b", repr(words)), rule.id

    def test_the_repealed_contract_law_is_not_named(self) -> None:
        assert "合同法" not in "".join(texts("zh-hans"))

    def test_nothing_is_said_to_have_expired(self) -> None:
        for rule in book().all_rules:
            if rule.topic == "limitation":
                assert not re.search(r"expire|已过期|已失效", repr(rule.text)), rule.id

    def test_sentences_are_short_and_calm(self) -> None:
        for text in texts("en"):
            assert "!" not in text
            for sentence in re.split(r"(?<=[.?])\s", text):
                assert len(sentence.split()) <= 20, sentence

    def test_chinese_uses_its_own_punctuation(self) -> None:
        for text in texts("zh-hans"):
            assert not re.search(r"[\u4e00-\u9fff][,.;!?]|！|你", text), text

    def test_every_place_can_stand_alone(self) -> None:
        for place in book().jurisdictions():
            signs = {each.id for each in place.emergencies}
            known = EMERGENCIES | EMERGENCIES_OF.get(place.id, set())
            assert signs == known, f"{place.id}: [[emergency]]"
            assert all(each.first for each in place.emergencies), f"{place.id}: first"
            assert {line.kind for line in place.cost_lines} == COSTS, f"{place.id}: [[cost_line]]"
            assert place.priorities, f"{place.id}: [[priority]]"
            assert {kind.product for kind in place.debt_kinds} >= {"credit_card", "rent", "other"}
            clock = book().limitation(place.id, on=TODAY, lender="bank", product="credit_card")
            assert clock, f"{place.id}: [[limitation]], without years where they are not known"

    def test_money_is_of_a_currency_that_is_in_use(self) -> None:
        for place in book().jurisdictions():
            assert is_currency(place.currency), f"{place.id}: {place.currency}"

    def test_reply_days_are_for_letters_that_exist(self) -> None:
        for place in book().jurisdictions():
            assert {each.letter for each in place.replies} <= {"any", *BY_ID}, place.id

    def test_ids_fit_their_columns(self) -> None:
        room = Household._meta.get_field("country").max_length
        assert room
        assert all(len(place.id) <= room for place in book().jurisdictions())
        room = Cost._meta.get_field("line").max_length
        assert room
        for place in book().jurisdictions():
            assert all(len(line.id) <= room for line in place.cost_lines)

    def test_letters_have_a_folder(self) -> None:
        letters = Path(__file__).parents[2] / "templates" / "letters"
        for place in book().jurisdictions():
            assert (letters / place.letters).is_dir(), place.id
            assert place.letter_language in place.letter_languages

    def test_help_in_an_emergency_is_help_of_that_place(self) -> None:
        for place in book().jurisdictions():
            for sign in place.emergencies:
                assert set(sign.help) <= set(place.help), (place.id, sign.id)

    def test_the_rules_of_an_emergency_hold_in_its_place(self) -> None:
        for place in book().jurisdictions():
            for sign in place.emergencies:
                for rule in filter(None, (book().one(each, TODAY) for each in sign.deadlines)):
                    assert rule.scope.covers(place.id, None, None), (place.id, sign.id, rule.id)

    def test_calls_to_others_have_rules_wherever_collecting_has_them(self) -> None:
        for place in book().jurisdictions():
            calls = place.emergency("third_party_calls")
            ruled = any(
                rule.topic == "collection" and rule.scope.covers(place.id, None, None)
                for rule in book().all_rules
            )
            assert calls, place.id
            assert bool(calls.deadlines) == ruled, place.id
            rules = [book().one(each, TODAY) for each in calls.deadlines]
            assert all(rule and rule.verified for rule in rules), place.id

    def test_every_emergency_says_what_to_do_what_not_and_who_helps(self) -> None:
        for place in book().jurisdictions():
            for sign in place.emergencies:
                assert sign.first, (place.id, sign.id)
                assert sign.avoid or sign.listens, (place.id, sign.id)
                assert sign.help or place.id == "other", (place.id, sign.id)

    def test_somebody_listens_in_every_place_and_is_no_box_to_tick(self) -> None:
        for place in book().jurisdictions():
            (listens,) = [sign for sign in place.emergencies if sign.listens]
            assert listens.id == "self_harm"

    def test_help_stands_apart_by_nation_and_by_purpose(self) -> None:
        england_and_wales = {each.id: each for each in book().jurisdiction("gb-ew").help}
        scotland = {each.id: each for each in book().jurisdiction("gb-sct").help}
        sharks = {
            each.phone for each in england_and_wales.values() if each.purpose == "loan_sharks"
        }
        # law-gb.md, third reading, People.
        assert sharks == {"0300 555 2222", "0300 123 3311"}
        assert [each.phone for each in scotland.values() if each.purpose == "loan_sharks"] == [
            "0800 074 0878"
        ]
        assert england_and_wales["shelter-cymru"].purpose == "housing"
        assert "shelter-cymru" not in scotland
        assert "citizens-advice-wales" not in scotland
        assert {each.purpose for each in scotland.values()} >= {"debt", "housing", "mind", "safety"}

    @pytest.mark.parametrize(
        ("place", "lender", "ombudsmen"),
        [
            ("gb-ew", "bank", ["ombudsman"]),
            ("gb-ew", "utility", ["energy-ombudsman"]),
            ("gb-sct", "utility", ["energy-ombudsman"]),
            ("gb-ew", "landlord", ["housing-ombudsman", "ombudsman-wales"]),
            ("gb-ew", "public", ["local-government-ombudsman", "ombudsman-wales"]),
            ("gb-sct", "landlord", ["ombudsman-scotland"]),
            ("gb-sct", "public", ["ombudsman-scotland"]),
            ("gb-ew", "person", []),
        ],
    )
    def test_a_complaint_in_great_britain_has_the_ombudsman_of_its_subject_and_nation(
        self, place: str, lender: str, ombudsmen: list[str]
    ) -> None:
        firm, *others = book().jurisdiction(place).channels_for(lender)
        assert firm.id == "firm"
        assert [each.id for each in others] == ombudsmen
        assert all(each.site for each in others)

    def test_every_deadline_with_a_figure_says_it_in_words(self) -> None:
        for rule in book().all_rules:
            days = rule.values.get("days")
            if rule.topic == "court" and isinstance(days, int):
                assert str(days) in rule.text.in_("en"), rule.id


GOOD = """
[[jurisdiction]]
id = "xx"
order = 1
name = { en = "Ecksland", zh-hans = "某国" }
currency = "XXD"
time_zone = "UTC"
letters = "neutral"
letter_languages = ["en"]
letter_language = "en"
paper = "A4"

[[reply]]
letter = "any"
jurisdictions = ["xx"]
days = 14

[[rule]]
id = "xx.rule"
jurisdictions = ["xx"]
topic = "interest"
text = { en = "A rule.", zh-hans = "一条规则。" }
layer = "law"
trust = "L"
last_checked = 2026-11-01
effective_from = 2020-01-01
"""
SECOND = GOOD[GOOD.index("[[rule]]") :]
CLOCK = """
[[limitation]]
id = "xx.limitation"
jurisdictions = ["xx"]
years = 4
near_months = 6
starts = [{ event = "fell_due" }]
restarts = ["paid"]
"""


def test_the_files_that_we_ship_speak_every_language_of_the_pages() -> None:
    told = [*prose(book())]
    assert len(told) > 500
    missing = [words for words in told if {"en", "zh-hans"} - set(words.by_language)]
    assert missing == []


def prose(value: object) -> Iterator[Words]:
    """Every text that hangs on a value of the book."""
    if isinstance(value, Words):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from prose(each)
    elif isinstance(value, tuple):
        for each in value:
            yield from prose(each)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from prose(getattr(value, field.name))


class TestTheReader:
    def test_a_country_is_one_file(self) -> None:
        found = read_book({"xx.toml": GOOD + CLOCK})
        assert found.jurisdiction("xx").name.in_("zh-hans") == "某国"
        assert found.one("xx.rule", TODAY) is not None

    @pytest.mark.parametrize(
        ("old", "new", "sentence"),
        [
            ('layer = "law"', 'layer = "lore"', "rule xx.rule: layer: “lore” is not one of"),
            ('trust = "L"', "", "rule xx.rule: trust: is missing"),
            ('topic = "interest"', 'topic = "intrest"', "rule xx.rule: topic: “intrest” is not"),
            ("last_checked = 2026-11-01", "", "rule xx.rule: last_checked: is missing"),
            ('trust = "L"', 'trust = "GK"', "last_checked: has no place beside general knowledge"),
            (
                "last_checked = 2026-11-01",
                'last_checked = "2026-11-01"',
                "last_checked: is “2026-11-01”; it should be a day such as",
            ),
            ("effective_from", "efective_from", "efective_from: is not a field here"),
            ('en = "A rule.", ', "", "text: should have a text in each of en"),
            ('["en"]', '["en", "fr"]', "text: should have a text in each of en, fr"),
            (', zh-hans = "一条规则。"', ', zh-hans = " "', "text: should have a text in each of"),
            (
                'jurisdictions = ["xx"]\ntopic',
                'jurisdictions = ["yy"]\ntopic',
                "“yy” is not one of",
            ),
            ('jurisdictions = ["xx"]\ntopic', "topic", "rule xx.rule: jurisdictions: is missing"),
            ('currency = "XXD"', 'currency = "euro"', "currency: should be three capital letters"),
            ('time_zone = "UTC"', 'time_zone = "Moon"', "time_zone: should be a name such as"),
            ('paper = "A4"', 'paper = "A5"', "paper: should be A4 or Letter"),
            ('letter_language = "en"', 'letter_language = "fr"', "letter_language: should be one"),
            ("days = 14", "days = 0", "reply any: days: should be 1 or more"),
            ("days = 14", "days = true", "days: is “True”; it should be a whole number"),
            ('letter = "any"', 'letter = "hold"', "xx: needs a [[reply]] for letter “any”"),
            ('id = "xx.rule"', 'id = "XX rule"', "id: should be lower-case words"),
            ("[[rule]]", "[[rules]]", "rules: is not a field here"),
            ("order = 1", "order = ", "xx.toml: is not TOML"),
        ],
    )
    def test_a_slip_is_told_with_file_row_and_field(
        self, old: str, new: str, sentence: str
    ) -> None:
        assert old in GOOD
        assert sentence in slips(GOOD.replace(old, new))
        assert "xx" in slips(GOOD.replace(old, new))

    @pytest.mark.parametrize(
        ("extra", "sentence"),
        [
            ("values = { rate = 0.24 }", "values: rate: should be a whole number"),
            ('values = { table = "xx.lost" }', "points at “xx.lost”"),
            ('lenders = ["banc"]', "lenders: “banc” is not one of"),
            ("effective_to = 2019-12-31", "effective_to: is before effective_from"),
            ("steps = [{ since = 2020-01-01, ppm = 1 }]", "known_to: is missing"),
            (
                "known_to = 2026-01-01\nsteps = [{ since = 2020-02-01, ppm = 1 },"
                " { since = 2020-01-01, ppm = 2 }]",
                "steps: should run from the oldest to the newest",
            ),
        ],
    )
    def test_a_rule_that_cannot_be_meant_is_told(self, extra: str, sentence: str) -> None:
        assert sentence in slips(GOOD + extra)

    @pytest.mark.parametrize(
        ("old", "new", "sentence"),
        [
            ("fell_due", "fell_dew", "event: “fell_dew” is not one of"),
            ('"paid"', '"laughed"', "restarts: “laughed” is not one of"),
            ('starts = [{ event = "fell_due" }]', "", "starts: is missing"),
            ("near_months = 6", "older = { years = 2 }", "and “until” belong together"),
            ("near_months = 6", 'undated = "never"', "undated: “never” is not one of"),
            ("near_months = 6", 'notes = { late = ["xx.lost"] }', "points at “xx.lost”"),
            ("near_months = 6", 'notes = { lat = ["xx.rule"] }', "lat: is not a field here"),
        ],
    )
    def test_a_clock_that_cannot_count_is_told(self, old: str, new: str, sentence: str) -> None:
        assert old in CLOCK
        assert sentence in slips(GOOD + CLOCK.replace(old, new))

    def test_two_versions_may_not_hold_on_one_day(self) -> None:
        assert "rule xx.rule: two versions" in slips(GOOD + "effective_to = 2022-01-01\n" + SECOND)

    def test_the_day_of_change_belongs_to_one_version_only(self) -> None:
        newer = SECOND.replace("2020-01-01", "2023-01-01")
        assert "two versions" in slips(GOOD + "effective_to = 2023-01-01\n" + newer)

    def test_a_custom_is_not_citable_even_with_a_name(self) -> None:
        named = 'instrument = { en = "A handbook", zh-hans = "一本手册" }\n'
        assert rule_of(read_book({"xx.toml": GOOD + named})).citable
        custom = GOOD.replace('"law"', '"practice"') + named
        assert not rule_of(read_book({"xx.toml": custom})).citable

    def test_a_law_without_a_name_is_not_citable(self) -> None:
        assert not rule_of(read_book({"xx.toml": GOOD})).citable

    def test_a_site_is_reached_safely(self) -> None:
        help_row = """
[[help]]
id = "kind-people"
jurisdictions = ["xx"]
name = { en = "Kind people", zh-hans = "热心人" }
what_for = { en = "Advice.", zh-hans = "咨询。" }
site = "http://kind.example"
"""
        assert "help kind-people: site: should start with https://" in slips(GOOD + help_row)

    def test_letters_may_be_in_a_language_that_the_pages_do_not_have(self) -> None:
        french = GOOD.replace('["en"]', '["fr"]').replace('"en"\npaper', '"fr"\npaper')
        french = french.replace('{ en = "A rule."', '{ fr = "Une règle.", en = "A rule."')
        french = french.replace("{ en = ", '{ fr = "Écosie", en = ', 1)
        found = read_book({"xx.toml": french})
        assert found.jurisdiction("xx").letter_languages == ("fr",)
        assert rule_of(found).text.in_("fr") == "Une règle."
        assert found.jurisdiction("xx").name.in_("fr") == "Écosie"
        assert found.jurisdiction("xx").name.in_("nl") == "Ecksland"

    def test_a_later_version_takes_over_the_day_after(self) -> None:
        newer = SECOND.replace("2020-01-01", "2023-01-01").replace("A rule.", "A newer rule.")
        found = read_book({"xx.toml": GOOD + "effective_to = 2022-12-31\n" + newer})
        assert text_of(found, date(2022, 12, 31)) == "A rule."
        assert text_of(found, date(2023, 1, 1)) == "A newer rule."
        assert found.one("xx.rule", date(2020, 1, 1) - timedelta(days=1)) is None

    def test_a_copy_that_still_has_the_id_of_its_model_is_told(self) -> None:
        place = GOOD[: GOOD.index("[[rule]]")]
        with pytest.raises(RulesUnreadable) as refused:
            read_book({"xx.toml": GOOD, "yy.toml": place})
        assert str(refused.value) == "yy.toml: jurisdiction xx: is declared a second time here"

    def test_every_slip_is_told_at_once(self) -> None:
        told = slips(GOOD.replace('trust = "L"', "").replace('paper = "A4"', 'paper = "A5"'))
        assert "trust" in told
        assert "paper" in told


def test_the_files_on_disk_are_the_book() -> None:
    found = read_book({path.name: path.read_text("utf-8") for path in FOLDER.glob("*.toml")})
    assert found == book()


def prime_rate(on: date) -> RateStep | None:
    rule = book().one("cn.rate.lpr-1y", on)
    assert rule is not None
    assert rule.table is not None
    return rule.table.at(on)


def cap_for(lender: str, contract_on: date, today: date = TODAY) -> RateCap | None:
    return rate_cap(book(), "cn", lender=lender, product=None, contract_on=contract_on, today=today)


def rule_of(found: RuleBook, on: date = TODAY) -> Rule:
    rule = found.one("xx.rule", on)
    assert rule is not None
    return rule


def text_of(found: RuleBook, on: date) -> str:
    return str(rule_of(found, on).text)


def slips(toml: str) -> str:
    with pytest.raises(RulesUnreadable) as refused:
        read_book({"xx.toml": toml})
    return str(refused.value)


def texts(language: str) -> Iterator[str]:
    """Every sentence of the files that a page may show."""
    for rule in book().all_rules:
        yield rule.text.in_(language)
    for place in book().jurisdictions():
        for help_place in place.help:
            yield help_place.what_for.in_(language)
        for sign in place.emergencies:
            yield sign.sign.in_(language)
            yield from (step.in_(language) for step in (*sign.first, *sign.avoid))
            for paper in sign.papers:
                yield from (paper.asks.in_(language), paper.hint.in_(language))
                yield from (step.what.in_(language) for step in paper.steps)
        for channel in place.channels:
            yield channel.what_for.in_(language)
