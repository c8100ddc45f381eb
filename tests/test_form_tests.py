"""Tests of forms send what the rendered page holds; what is forged says so."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from debts.models import Household
from tests.page_forms import Control, PageForm
from tests.people import Visitor, open_form

HERE = Path(__file__).parent
# The one place that posts: `send_form` what a page holds, `forge` what none would send.
DOOR = HERE / "people.py"


def _posts(path: Path) -> Iterator[str]:
    """Calls of a test browser's `post` with an address; the factory's request reaches no page."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            sender = ast.unparse(node.func.value)
            if node.func.attr == "post" and node.args and "RequestFactory" not in sender:
                yield f"{path.relative_to(HERE)}:{node.lineno} {sender}.post"


def test_only_the_door_of_the_tests_posts_to_pages() -> None:
    files = [path for path in HERE.rglob("*.py") if path != DOOR]
    assert [post for path in files for post in _posts(path)] == []
    assert len(list(_posts(DOOR))) == 3, "send_form has one, forge two"


@pytest.fixture
def opened() -> PageForm:
    """A form with one control of each kind, as a page might show it."""
    controls = [
        Control("version", "hidden", ["3"], attrs={}),
        Control("name", "text", ["Robin"]),
        Control("note", "textarea", ["One\nTwo"]),
        Control("joint", "radio", [], ["yes", "no"]),
        Control("signs", "checkbox", ["on"], ["on"]),
        Control("kind", "select", ["bank"], ["", "bank", "friend"]),
        Control("causes", "checkbox", [], ["illness", "lost_job"]),
    ]
    buttons = [("", ""), ("take_a_break", "yes"), ("then", "more"), ("then", "none")]
    return PageForm("/", "post", True, {c.name: c for c in controls}, buttons)


def test_a_form_is_sent_as_it_stands(opened: PageForm) -> None:
    """A radio group that nobody chose and a box without a tick send nothing."""
    assert opened.filled({}) == {
        "version": ["3"],
        "name": ["Robin"],
        "note": ["One\r\nTwo"],
        "signs": ["on"],
        "kind": ["bank"],
    }


def test_what_is_typed_chosen_ticked_and_cleared_is_sent(opened: PageForm) -> None:
    answers = {"name": None, "joint": "no", "signs": None, "kind": "", "causes": ["lost_job"]}
    sent = opened.filled(answers)
    assert sent["version"] == ["3"]
    assert (sent["name"], sent["joint"], sent["kind"]) == ([""], ["no"], [""])
    assert sent["causes"] == ["lost_job"]
    assert "signs" not in sent


@pytest.mark.parametrize(
    ("press", "sent"),
    [("take_a_break", ["yes"]), ("then=none", ["none"]), ("then=more", ["more"])],
)
def test_a_button_sends_its_own_name(opened: PageForm, press: str, sent: list[str]) -> None:
    assert opened.filled({}, press)[press.partition("=")[0]] == sent


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        ({"birth_year": "1970"}, "has no"),
        ({"take_a_break": "yes"}, "has no"),
        ({"version": "4"}, "nobody can type"),
        ({"kind": "church"}, "offers"),
        ({"joint": "perhaps"}, "offers"),
        ({"causes": ["war"]}, "offers"),
        ({"name": True}, "no box"),
    ],
)
def test_what_no_browser_would_send_is_refused(
    opened: PageForm, answers: dict[str, object], why: str
) -> None:
    with pytest.raises(AssertionError, match=why):
        opened.filled(answers)


def test_a_chosen_radio_button_cannot_be_left_out(opened: PageForm) -> None:
    opened.controls["joint"].sent = ["yes"]
    with pytest.raises(AssertionError, match="no browser takes that back"):
        opened.filled({"joint": None})


def test_a_button_that_is_not_there_cannot_be_pressed(opened: PageForm) -> None:
    with pytest.raises(AssertionError, match="no button"):
        opened.filled({}, "then=later")


def test_the_buttons_and_fields_are_read_from_the_page(
    owner: Visitor, household: Household
) -> None:
    page = open_form(owner, f"/h/{household.pk}/people/add/")
    assert page.action == f"/h/{household.pk}/people/add/"
    assert page.controls["_form"].kind == "hidden"
    assert page.buttons[0] == ("", "")
    assert page.controls["signs"].answered(True) == ["on"]
