"""Households: making one, its settings, its people, its members, and its end."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from debts.models import (
    Account,
    HelpLink,
    Household,
    KeptText,
    Membership,
    Role,
    UsedForm,
)
from debts.pages.help import help_links
from tests import factories
from tests.people import Visitor, forge, member, open_form, post_form, saved
from tests.sweep import rows_of, snapshot


@pytest.fixture
def newcomer(db: None) -> Visitor:
    return Visitor(factories.account())


def make(visitor: Visitor, **answers: str) -> Any:
    data = {"name": "Ash", "country": "gb-ew", "currency": "", "letter_language": "", **answers}
    return post_form(visitor, reverse("household-add"), data)


@pytest.mark.parametrize(
    ("country", "currency", "letters"),
    [("cn", "CNY", "zh-hans"), ("gb-ew", "GBP", "en"), ("gb-sct", "GBP", "en")],
)
def test_currency_and_letters_follow_the_country(
    newcomer: Visitor, country: str, currency: str, letters: str
) -> None:
    answer = saved(make(newcomer, country=country))
    home = Household.objects.get()
    assert answer.url == reverse("home", args=[home.pk])  # type: ignore[attr-defined]
    assert (home.currency, home.letter_language, home.paper) == (currency, letters, "A4")
    assert home.memberships.get().role == Role.OWNER


def test_a_choice_wins_over_the_countrys_habit(newcomer: Visitor) -> None:
    saved(make(newcomer, country="gb-ew", letter_language="zh-hans", currency="EUR"))
    home = Household.objects.get()
    assert (home.currency, home.letter_language) == ("EUR", "zh-hans")


def test_elsewhere_the_currency_is_asked(newcomer: Visitor) -> None:
    answer = make(newcomer, country="other")
    assert answer.status_code == 422
    assert answer.context["form"].errors == {"currency": ["Choose the currency of your debts."]}
    saved(make(newcomer, country="other", currency="SEK"))
    assert Household.objects.get().currency == "SEK"


def test_a_household_without_a_name_is_asked_for_one(newcomer: Visitor) -> None:
    assert make(newcomer, name="").status_code == 422
    assert not Household.objects.exists()


@pytest.mark.parametrize("forged", [{"country": "xx"}, {"currency": "XXX"}])
def test_a_forged_choice_is_asked_back(newcomer: Visitor, forged: dict[str, str]) -> None:
    opened = open_form(newcomer, reverse("household-add"))
    answers = {"name": "Ash", "country": "gb-ew", **forged}
    assert forge(newcomer, opened, answers).status_code == 422
    assert not Household.objects.exists()


def test_the_first_page_leads_to_the_only_household(owner: Visitor, household: Household) -> None:
    assert owner.get("/").url == reverse("home", args=[household.pk])  # type: ignore[attr-defined]


def test_with_several_it_leads_to_the_list(newcomer: Visitor) -> None:
    for name in ("Ash", "Birch"):
        factories.membership(factories.household(name=name), newcomer.account)
    assert newcomer.get("/").url == reverse("household-list")  # type: ignore[attr-defined]


def _many(visitor: Visitor, count: int) -> None:
    households = Household.objects.bulk_create(
        Household(name=f"Family {i:04}", country="gb-ew", currency="GBP", letter_language="en")
        for i in range(count)
    )
    Membership.objects.bulk_create(
        Membership(household=home, account=visitor.account, role=Role.ADVISER)
        for home in households
    )


@pytest.mark.slow
def test_two_thousand_households_cost_no_more_queries_than_two(newcomer: Visitor) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert newcomer.get(reverse("household-list")).status_code == 200
        return len(seen)

    _many(newcomer, 2)
    few = queries()
    _many(newcomer, 1998)
    assert queries() == few


def test_a_household_among_many_is_found_by_name(newcomer: Visitor) -> None:
    _many(newcomer, 120)
    url = reverse("household-list")
    assert "Family 0117" not in newcomer.get(url).content.decode()
    assert "Family 0117" in newcomer.get(url, {"q": "0117"}).content.decode()
    second = newcomer.get(url, {"q": "family", "page": "2"}).content.decode()
    assert "Family 0050" in second
    assert "q=family&amp;page=3" in second
    assert "No household" in newcomer.get(url, {"q": "Quetzal"}).content.decode()


def test_the_list_names_only_my_own(newcomer: Visitor, household: Household) -> None:
    page = newcomer.get(reverse("household-list"), {"q": "Ash"}).content.decode()
    assert household.name not in page


def edit(visitor: Visitor, household: Household, part: str, data: dict[str, str]) -> Any:
    return post_form(visitor, reverse("household-edit", args=[household.pk, part]), data)


def test_settings_are_changed_a_group_at_a_time(owner: Visitor, household: Household) -> None:
    address = {"postal_address": " 2 Birch Row \r\n\r\nYork\r\nYO1 1AA ", "phone": "0113 496 0001"}
    saved(edit(owner, household, "address", {**address, "email": "Robin@Example.org"}))
    saved(edit(owner, household, "name", {"name": "Birch"}))
    country = {"country": "cn", "letter_language": "zh-hans", "paper": "A4"}
    saved(edit(owner, household, "country", country))
    household.refresh_from_db()
    assert household.postal_address == "2 Birch Row\nYork\nYO1 1AA"
    assert household.email == "robin@example.org"
    assert (household.name, household.country) == ("Birch", "cn")
    page = owner.get(reverse("household-detail", args=[household.pk])).content.decode()
    assert "2 Birch Row<br>York<br>YO1 1AA" in page


def test_an_address_that_no_window_shows_is_asked_back(
    owner: Visitor, household: Household
) -> None:
    answer = edit(owner, household, "address", {"postal_address": "\n".join("123456789")})
    assert "at most 8 lines" in str(answer.context["form"].errors)


def test_the_currency_changes_while_nothing_is_counted(
    owner: Visitor, household: Household
) -> None:
    saved(edit(owner, household, "currency", {"currency": "EUR"}))
    household.refresh_from_db()
    assert household.currency == "EUR"
    factories.debt(household)
    url = reverse("household-edit", args=[household.pk, "currency"])
    assert owner.get(url).status_code == 404


def test_a_character_that_no_letter_shows_is_said_and_kept(
    owner: Visitor, household: Household, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("debts.views.door.glyphs.uncovered", lambda text: ["🜨"])
    url = reverse("person-add", args=[household.pk])
    answer = post_form(owner, url, {"name": "Robin 🜨", "relation": "self"}, follow=True)
    assert "Letters cannot show this character: 🜨" in answer.content.decode()
    assert household.people.get().name == "Robin 🜨"


def test_people_are_added_changed_and_removed(owner: Visitor, household: Household) -> None:
    Household.objects.update(country="cn")
    url = reverse("person-add", args=[household.pk])
    data = {"name": "Robin Ash", "relation": "self", "id_last4": "12x4", "signs": "on"}
    saved(post_form(owner, url, data))
    person = household.people.get()
    assert (person.id_last4, person.signs) == ("12X4", True)
    change = reverse("person-edit", args=[household.pk, person.pk])
    answers = {"name": "Robin A.", "birth_year": "１９７０", "signs": None}
    saved(post_form(owner, change, answers))
    person.refresh_from_db()
    assert (person.name, person.birth_year, person.signs) == ("Robin A.", 1970, False)
    saved(post_form(owner, reverse("person-remove", args=[household.pk, person.pk])))
    assert not household.people.exists()


def test_the_first_person_is_asked_as_the_one_who_signs(
    owner: Visitor, household: Household
) -> None:
    page = owner.get(reverse("person-add", args=[household.pk])).context["form"]
    assert page.initial["signs"] is True


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("birth_year", "1066"),
        ("birth_year", "3000"),
        ("id_last4", "123456789012345678"),
        ("id_last4", "1 2"),
        ("name", ""),
    ],
)
def test_what_cannot_be_of_a_person_is_asked_back(
    owner: Visitor, household: Household, field: str, typed: str
) -> None:
    # An ID number is asked for where there is one.
    Household.objects.update(country="cn")
    data = {"name": "Robin", "relation": "self", field: typed}
    answer = post_form(owner, reverse("person-add", args=[household.pk]), data)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]


def test_a_forged_relation_is_asked_back(owner: Visitor, household: Household) -> None:
    opened = open_form(owner, reverse("person-add", args=[household.pk]))
    answer = forge(owner, opened, {"name": "Robin", "relation": "boss"})
    assert list(answer.context["form"].errors) == ["relation"]


def test_an_owner_changes_a_role_and_removes_a_member(
    owner: Visitor, partner: Visitor, household: Household
) -> None:
    theirs = household.memberships.get(account=partner.account)
    saved(
        post_form(owner, reverse("member-edit", args=[household.pk, theirs.pk]), {"role": "owner"})
    )
    theirs.refresh_from_db()
    assert theirs.role == Role.OWNER
    saved(post_form(owner, reverse("member-remove", args=[household.pk, theirs.pk])))
    assert partner.get(reverse("home", args=[household.pk])).status_code == 404


def test_the_last_owner_stays(owner: Visitor, household: Household) -> None:
    mine = household.memberships.get()
    url = reverse("member-edit", args=[household.pk, mine.pk])
    assert post_form(owner, url, {"role": "adviser"}).status_code == 422
    for name, ids in (("member-remove", [mine.pk]), ("member-leave", [])):
        answer = post_form(owner, reverse(name, args=[household.pk, *ids]), follow=True)
        assert "needs an owner" in answer.content.decode()
    mine.refresh_from_db()
    assert mine.role == Role.OWNER


@pytest.mark.parametrize("role", [Role.PARTNER, Role.ADVISER])
def test_everybody_else_may_leave(owner: Visitor, household: Household, role: Role) -> None:
    leaver = member(household, role)
    saved(post_form(leaver, reverse("member-leave", args=[household.pk])))
    assert leaver.get(reverse("home", args=[household.pk])).status_code == 404
    assert household.memberships.count() == 1


def test_what_a_leaver_had_typed_goes_with_them(owner: Visitor, household: Household) -> None:
    partner = member(household, Role.PARTNER)
    KeptText.objects.create(account=partner.account, path=f"/h/{household.pk}/x/", fields={})
    KeptText.objects.create(account=owner.account, path=f"/h/{household.pk}/x/", fields={})
    saved(post_form(partner, reverse("member-leave", args=[household.pk])))
    assert KeptText.objects.get().account == owner.account


def delete(visitor: Visitor, household: Household) -> Any:
    return post_form(visitor, reverse("household-delete", args=[household.pk]), {"sure": "on"})


def test_deletion_asks_first(owner: Visitor, household: Household) -> None:
    url = reverse("household-delete", args=[household.pk])
    assert post_form(owner, url).status_code == 422
    assert Household.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_deletion_leaves_no_row_and_no_file_and_touches_nobody_elses(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, other = factories.household(), factories.household(name="Elm")
    owner = member(home, Role.OWNER)
    rows = rows_of(home)
    theirs = rows_of(other)
    letter = _issued(rows["letter_id"], settings.DATA)
    draft = _looked_at(owner, rows, settings.DATA, monkeypatch)
    assert draft.exists()
    kept = _issued(theirs["letter_id"], settings.DATA)
    _typed(owner.account, home)
    before = snapshot()

    saved(delete(owner, home))
    assert not Household.objects.filter(pk=home.pk).exists()
    assert not default_storage.exists(rows["document_id"].stored_name)  # type: ignore[attr-defined]
    assert not letter.exists()
    assert not draft.exists()
    assert not list((settings.DATA / "letters").glob(f"households/{home.pk}/*"))
    keys = [key.read_text() for key in (settings.DATA / "letters").glob("keys/*/*")]
    assert not any(path.stem in key for path in (letter, draft) for key in keys)
    assert not KeptText.objects.exists()
    assert not UsedForm.objects.filter(result_url__startswith=f"/h/{home.pk}/").exists()
    assert default_storage.exists(theirs["document_id"].stored_name)  # type: ignore[attr-defined]
    assert kept.exists()
    _nothing_of(home, before, kept=other)


def _issued(letter: Any, data: Path) -> Path:
    """As an issued letter stands on disk."""
    from debts.letters.print.store import Store

    printed = Store(data / "letters").put(f"{letter.pk:064d}", b"%%PDF-1.7 %d" % letter.pk, 1)
    letter.pdf_sha256 = printed.sha256
    letter.save()
    return printed.path


def _looked_at(owner: Visitor, rows: Any, data: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The printed draft of a letter, as its page leaves it on disk; an older program's too."""
    from debts.letters.print import pdf

    monkeypatch.setattr(pdf, "_print", lambda *letter: (b"%PDF-1.7 owes 1,000.00", 1))
    draft = factories.letter(rows["debt_id"].household, debt=rows["debt_id"])
    address = reverse("letter-pdf", args=[draft.household_id, draft.pk])
    owner.get(address)
    shutil.rmtree(data / "letters" / "households")
    page = owner.get(address)
    digest = hashlib.sha256(page.content).hexdigest()
    return Path(data / "letters" / digest[:2] / f"{digest}.pdf")


def _typed(account: Account, home: Household) -> None:
    for path in (f"/h/{home.pk}/people/add/", f"#removed/{home.pk}/income"):
        KeptText.objects.create(account=account, path=path, fields={"name": ["Quetzal"]})
    UsedForm.objects.create(account=account, nonce="n", result_url=f"/h/{home.pk}/people/")


def _nothing_of(home: Household, before: dict, kept: Household) -> None:
    """Rows of the other household are as they were."""
    after = snapshot()
    ours = {key for key in before if key not in after}
    assert ours
    changed = {key for key in after if key in before and after[key] != before[key]}
    assert changed == set()
    assert Household.objects.get() == kept


def test_free_help_is_the_countrys_own_and_the_hosts_where_given(household: Household) -> None:
    usual = help_links(household)
    assert usual
    assert all(place.name and place.what_for and place.reach for place in usual)
    factories.help_link()
    assert [place.name for place in help_links(household)] == ["Town Hall Advice"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("www.example.org/help", "https://www.example.org/help"),
        ("http://example.org", "http://example.org"),
        ("+86 12348", "+86 12348"),
        ("010-1234 转 5", "010-1234 转 5"),
        ("help@example.org", ""),
        ("javascript:alert(1)", ""),
        ("ask at the desk", ""),
    ],
)
def test_where_help_is_reached_can_be_pressed(host: Visitor, typed: str, kept: str) -> None:
    """A web address without its scheme became a link that dialled nothing."""
    data = {"country": "cn", "language": "en", "name": "Desk", "what_for": "Advice", "reach": typed}
    answer = post_form(host, reverse("host-help-add"), data)
    assert answer.status_code == (302 if kept else 422)
    assert [link.reach for link in HelpLink.objects.all()] == ([kept] if kept else [])


def test_the_host_edits_help_links(host: Visitor, household: Household, owner: Visitor) -> None:
    data = {
        "country": "gb-ew",
        "language": "en",
        "name": "Town Hall Advice",
        "what_for": "Free advice in person",
        "reach": "0113 496 0000",
    }
    saved(post_form(host, reverse("host-help-add"), data))
    link = HelpLink.objects.get()
    page = owner.get(reverse("home", args=[household.pk])).content.decode()
    assert "Town Hall Advice" in page
    assert "tel:01134960000" in page
    saved(post_form(host, reverse("host-help-edit", args=[link.pk]), {**data, "name": "Library"}))
    assert HelpLink.objects.get().name == "Library"
    saved(post_form(host, reverse("host-help-remove", args=[link.pk])))
    assert not HelpLink.objects.exists()
