"""The difficult cases of an old data folder, in the old program's own words and services."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

from debts.domain.money import Money
from debts.services.demo_rows import make_assessment, make_creditor, make_debt, note_call, sums

from debts import clock
from debts.models import (
    Agreement,
    Change,
    Debt,
    Guideline,
    HelpLink,
    Household,
    Invitation,
    KeptText,
    Letter,
    Membership,
    Role,
    Site,
)
from debts.services import accounts, agreements, documents, invitations, letters, plans

pounds, yuan = sums("GBP"), sums("CNY")
PASSWORD = "a quiet river in spring"
PDF = b"%PDF-1.4\n% an invented statement\n%%EOF\n"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)


def make_difficult(demo: Any) -> None:
    robin = accounts.make_account(email="robin@example.org", password=PASSWORD)
    kim = accounts.make_account(email="kim@example.org", password=PASSWORD)
    british, chinese = _british(robin), _chinese(robin)
    Membership.objects.create(household=british, account=kim, role=Role.ADVISER)
    _site(british, robin)
    KeptText.objects.create(
        account=robin,
        path=f"/h/{chinese.pk}/people/add/",
        fields={"name": ["Typed before the session ended"]},
    )


def _household(owner: Any, **fields: Any) -> Household:
    home = Household.objects.create(**fields)
    Membership.objects.create(household=home, account=owner, role=Role.OWNER)
    return home


# --- England: every way in which a sum and a day may be known ---


def _british(owner: Any) -> Household:
    home = _household(
        owner,
        name="Rowan household (invented)",
        country="gb-ew",
        currency="GBP",
        letter_language="en",
        postal_address="7 Made-up Lane\nLeeds\nLS0 0ZZ",
        email="rowan@example.org",
    )
    robin = home.people.create(name="Robin Rowan", relation="self", signs=True, birth_year=1979)
    home.people.create(name="Pat Rowan", relation="partner", signs=True)
    first = _budget(home, clock.today() - timedelta(days=90))
    debts = _british_debts(home)
    debts["joint"].holders.set(home.people.all())
    debts["card"].holders.set([robin])
    _agreed(debts)
    plans.make_plan(
        household=home,
        assessment=first,
        method="pro_rata",
        part=80,
        margin=pounds(20),
        first_on=date(2026, 10, 1),
        today=first.dated_on,
    )
    second = _budget(home, clock.today())
    plan = plans.make_plan(
        household=home,
        assessment=second,
        method="equal",
        part=100,
        margin=pounds(35),
        first_on=date(2027, 1, 1),
        today=clock.today(),
    )
    _own_figures(plan, debts)
    # By shares again: it carries the own figures along and does not count them.
    shared = plans.make_plan(
        household=home,
        assessment=second,
        method="pro_rata",
        part=100,
        margin=pounds(35),
        first_on=date(2027, 1, 1),
        today=clock.today(),
    )
    plans.choose_tokens(plan=shared, tokens=True)
    _british_letters(debts)
    _calls(debts)
    _papers(debts)
    # A third one, still being answered.
    home.assessments.create(dated_on=clock.today() + timedelta(days=1), adults=2)
    return home


def _budget(home: Household, on: date) -> Any:
    made = make_assessment(
        home,
        on,
        adults=2,
        children=0,
        other_dependants=1,
        illness=True,
        happened_since=date(2026, 3, 1),
        happened_text="A long illness.\nTwo lines of it.",
        incomes=[
            ("wages", "Pat", pounds(1890), "four_weeks"),
            ("benefits", "", pounds(87), "week"),
        ],
        costs=[
            ("home", "Rent", pounds(640), "month"),
            ("food", "Food", pounds(95), "week"),
        ],
        arrears=[
            ("council-tax", "Invented Council", pounds(850), pounds(40)),
            ("energy", "Made-up Energy", pounds(420), pounds(0)),
        ],
    )
    made.costs.create(kind="utilities", label="Water", amount_minor=None, period="quarter")
    made.arrears.create(kind="rent", owed_to="Invented Homes", amount_minor=None)
    made.assets.create(kind="vehicle", label="Old car", value_minor=900_00, needed=True)
    made.assets.create(kind="savings", label="", value_minor=None)
    rise = {"what": "Hours go up", "direction": Change.Direction.MORE}
    made.changes.create(**rise, amount_minor=120_00, from_on=date(2027, 3, 1), counted=True)
    made.changes.create(what="Rent may rise", direction=Change.Direction.LESS)
    return made


def _british_debts(home: Household) -> dict[str, Debt]:
    bank = make_creditor(home, "Heather Example Bank", "bank", "PO Box 000\nYork\nYO0 0ZZ")
    buyer = make_creditor(home, "Bracken Debt Purchase (invented)", "debt_buyer", "1 Nowhere\nHull")
    agent = make_creditor(home, "Gorse Collections (invented)", "collector", "2 Nowhere\nHull")
    council = make_creditor(home, "Invented Council", "public", "Town Hall\nLeeds")
    parts = ("principal", "interest", "penalty", "fees")

    def debt(product: str, reference: str, creditor: Any = bank, **fields: Any) -> Debt:
        fields = {"stage": "overdue", "overdue_since": date(2025, 7, 1), **fields}
        made = make_debt(creditor, product, reference=reference, **fields)
        assert made.household == home
        return made

    return {
        "card": debt(
            "credit_card",
            "R-ALL-PARTS",
            **dict(zip(parts, map(pounds, (2100, 310, 45, 12)), strict=True)),
            balance_on=date(2026, 11, 1),
            last_payment_on=date(2026, 2, 14),
            last_acknowledged_on=date(2026, 4, 9),
            note="Typed by hand: acknowledged on 9 April.",
        ),
        "penalty": debt("payday", "R-PENALTY-ONLY", penalty=pounds(60)),
        "nought": debt(
            "catalogue",
            "R-NOUGHT-PENALTY",
            principal=pounds(700),
            penalty=pounds(0),
            fees=pounds(25),
            never_acknowledged=True,
            never_paid=True,
        ),
        "stated": debt(
            "personal_loan",
            "R-STATED",
            stated_total=pounds(4321),
            principal=pounds(4000),
            last_payment_on=date(2025, 6, 1),
            contract_on=date(2021, 5, 17),
            received=pounds(6000),
            rate_quote="annual",
            rate_ppm=129_000,
            penalty_rate_quote="monthly",
            penalty_rate_ppm=10_000,
            method="level",
            term_months=60,
            due_day=31,
            instalment=Money(136_07, "GBP"),
            last_due_on=date(2026, 5, 31),
        ),
        "unknown": debt("overdraft", "R-NOTHING-KNOWN", overdue_since=None),
        "written": debt(
            "personal_loan", "R-WRITTEN", principal=pounds(1000), last_payment_on=date(2024, 1, 5)
        ),
        "spoken": debt("personal_loan", "R-SPOKEN", principal=pounds(900), never_demanded=True),
        "moved": debt(
            "credit_card",
            "R-TYPED-THEN-AGREED",
            principal=pounds(1500),
            last_acknowledged_on=date(2025, 12, 24),
        ),
        "kept": debt("other", "R-KEPT", principal=pounds(50), settled_on=date(2026, 6, 30)),
        "sold": debt(
            "credit_card",
            "R-SOLD",
            collector=buyer,
            stated_total=pounds(1800),
            assigned_on=date(2026, 8, 3),
            default_notice_on=date(2025, 10, 1),
            default_notice_ends_on=date(2025, 10, 15),
            stage="collection",
            last_demand_on=date(2026, 9, 9),
        ),
        "agent": debt(
            "phone", "R-AGENT", collector=agent, stated_total=pounds(130), stage="collection"
        ),
        "judged": debt(
            "personal_loan",
            "R-JUDGED",
            principal=pounds(2500),
            stage="judgment",
            court_papers_on=date(2026, 1, 12),
            judgment_on=date(2026, 2, 20),
            guarantor="Kim Example",
            security="An invented van",
        ),
        "joint": debt(
            "mortgage", "R-MORTGAGE", principal=pounds(90_000), priority=True, joint=True
        ),
        "car": debt("vehicle", "R-CAR", principal=pounds(4200), priority=True),
        # The same bill as in the budget: once as arrears there, once as a debt.
        "tax": debt("tax", "R-TAX-TWICE", council, stated_total=pounds(850), priority=True),
        "letter": debt("personal_loan", "R-LETTER", principal=pounds(640)),
    }


def _agree(debt: Debt, status: str, agreed_on: date, **fields: Any) -> Agreement:
    """As the page for it did: stored, then counted in the debt's time."""
    amounts = {name: value for name, value in fields.items() if isinstance(value, Money)}
    others = {name: value for name, value in fields.items() if name not in amounts}
    made = Agreement(
        household=debt.household, debt=debt, status=status, agreed_on=agreed_on, **others
    )
    for name, amount in amounts.items():
        setattr(made, name, amount)
    made.save()
    agreements.count_in_time(made)
    return made


def _agreed(debts: dict[str, Debt]) -> None:
    _agree(
        debts["written"],
        "written",
        date(2026, 5, 6),
        agreed_with="Ms Example",
        instalment=Money(33_33, "GBP"),
        instalments=30,
        first_on=date(2026, 5, 31),
        last_amount=Money(33_43, "GBP"),
        interest_frozen=True,
        waived=pounds(15),
        terms="No more letters while it is paid.\nReviewed each May.",
    )
    _agree(
        debts["spoken"],
        "spoken",
        date(2026, 7, 1),
        instalment=pounds(20),
        instalments=12,
        first_on=date(2026, 8, 15),
        last_amount=pounds(3000),
        rate_ppm=96_000,
    )
    _agree(
        debts["moved"],
        "ended",
        date(2026, 1, 8),
        instalment=pounds(40),
        instalments=6,
        first_on=date(2026, 2, 1),
    )
    _agree(
        debts["moved"],
        "written",
        date(2026, 9, 2),
        instalment=pounds(25),
        instalments=60,
        first_on=date(2026, 10, 1),
    )
    _agree(
        debts["kept"],
        "kept",
        date(2026, 3, 3),
        instalment=pounds(25),
        instalments=2,
        first_on=date(2026, 4, 1),
    )


def _own_figures(plan: Any, debts: dict[str, Debt]) -> None:
    card = plan.offers.get(debt=debts["card"])
    card.own, card.ask_waive_penalty, card.ask_freeze = pounds(31), True, False
    card.ask_rate_ppm = 50_000
    card.save()
    plans.change_offer(offer=card)
    token = plan.offers.get(debt=debts["stated"])
    token.own, token.own_is_token = pounds(1), True
    token.save()
    plans.change_offer(offer=token)


def _letter(debt: Debt, kind: str, language: str, **words: str) -> Letter:
    from debts.letters.catalogue import BY_ID
    from debts.letters.render import compose

    letter = letters.begin(debt=debt, kind=BY_ID[kind], language=language, today=clock.today())
    for part, text in words.items():
        assert compose(letter).part(part), f"no page offers {part} in this letter"
        letters.word_part(letter=letter, part=part, text=text)
    return letter


def _issue(letter: Letter, posted_on: date | None = None, tracking: str = "") -> None:
    from debts.letters.pdf import print_letter
    from debts.letters.render import compose

    composed = compose(letter)
    printed = print_letter(composed.html(), paper=composed.facts.paper)
    letters.issue(letter=letter, printed=printed, composed=composed, now=clock.now())
    if posted_on:
        letters.post(letter=letter, posted_on=posted_on, posted_by="recorded", tracking=tracking)


def _british_letters(debts: dict[str, Debt]) -> None:
    _letter(debts["card"], "hold", "en", about="My own words about it.\n\nIn two paragraphs.")
    passed = _letter(debts["sold"], "instalments", "en")
    letters.pass_guard(letter=passed, today=clock.today())
    _issue(_letter(debts["agent"], "statement", "en", request="Please show me the papers."))
    # Admits the debt: counted in its time when it was posted.
    _issue(_letter(debts["letter"], "instalments", "en"), date(2026, 11, 19), "ZZ 0000 0000 0GB")
    _letter(debts["tax"], "hold", "zh-hans")
    first = _letter(debts["tax"], "instalments", "en", situation="We fell behind in spring.")
    letters.pass_guard(letter=first, today=clock.today())
    _letter(debts["car"], "instalments", "en", ground="Your own rules ask for patience.")


def _calls(debts: dict[str, Debt]) -> None:
    note_call(debts["sold"], date(2026, 9, 9), person="Agent 12", said="Asked for £100 <today>.")
    call = debts["card"].contacts.create(
        household=debts["card"].household,
        creditor=debts["card"].creditor,
        on=date(2026, 10, 5),
        at=time(14, 30),
        channel="phone",
        direction="out",
        person="Alex",
        said="They wait for a letter.",
        reply_by=date(2026, 10, 20),
        replied_on=date(2026, 10, 18),
    )
    assert call.letter is None


def _papers(debts: dict[str, Debt]) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    from debts.domain.papers import recognise

    for debt, name, content in (("sold", "sale.pdf", PDF), ("card", "截图.png", PNG)):
        upload = SimpleUploadedFile(name, content)
        documents.keep_document(
            debt=debts[debt], title="", upload=upload, file_type=recognise(content)
        )


# --- China: a spoken agreement admits a debt there ---


def _chinese(owner: Any) -> Household:
    home = _household(
        owner,
        name="林家（虚构）",
        country="cn",
        currency="CNY",
        letter_language="zh-hans",
        postal_address="江苏省虚构市样例路9号",
        phone="000-00000001",
    )
    home.people.create(name="林一鸣", relation="self", signs=True, id_last4="0013")
    bank = make_creditor(home, "虚构银行信用卡中心", "bank", "北京市虚构区1号")
    platform = make_creditor(home, "样例小额贷款有限公司", "small_loan", "重庆市虚构区2号")
    card = make_debt(
        bank,
        "credit_card",
        reference="违约金-1",
        principal=yuan(18_000),
        interest=yuan(900),
        penalty=yuan(650),
        fees=yuan(0),
        stage="overdue",
        overdue_since=date(2026, 1, 1),
        rate_quote="daily",
        rate_ppm=500,
    )
    loan = make_debt(
        platform,
        "online_loan",
        reference="口头-2",
        stated_total=yuan(9_000),
        stage="collection",
        overdue_since=date(2025, 9, 1),
    )
    # Paid off in a year, as the old plan worked it out.
    make_debt(
        make_creditor(home, "虚构税务局", "public"),
        "tax",
        reference="税-3",
        stated_total=yuan(1_200),
        priority=True,
    )
    # By word of mouth, which admits a debt in China: acknowledged on that day.
    _agree(
        loan,
        "spoken",
        date(2026, 6, 18),
        instalment=yuan(500),
        instalments=18,
        first_on=date(2026, 7, 18),
        last_amount=yuan(620),
        terms="口头约定，不再催收亲友。",
    )
    budget = make_assessment(
        home,
        clock.today(),
        adults=1,
        children=0,
        other_dependants=0,
        incomes=[("wages", "工资", yuan(6500), "month")],
        costs=[("home", "房租", yuan(2500), "month"), ("food", "伙食", yuan(1600), "month")],
    )
    plan = plans.make_plan(
        household=home,
        assessment=budget,
        method="pro_rata",
        part=100,
        margin=yuan(200),
        first_on=date(2027, 1, 1),
        today=clock.today(),
    )
    offer = plan.offers.get(debt=card)
    offer.own = yuan(450)
    offer.save()
    plans.change_offer(offer=offer)
    _issue(
        _letter(card, "instalments", "zh-hans", situation="我于今年一月失业。"), date(2026, 11, 20)
    )
    return home


# --- The site ---


def _site(home: Household, host: Any) -> None:
    host.is_host = True
    host.save()
    Site.objects.update_or_create(pk=1, defaults={"sign_up_open": True})
    HelpLink.objects.create(
        country="gb-ew",
        language="en",
        name="Invented Advice Desk",
        what_for="Free advice in person",
        reach="01632 960009",
    )
    Guideline.objects.create(
        country="gb-ew", currency="GBP", kind="food", first_minor=300_00, further_minor=150_00
    )
    invitations.make_link(
        purpose=Invitation.Purpose.SIGN_UP,
        at=clock.now(),
        household=home,
        role=Role.PARTNER,
        made_by=host,
    )
