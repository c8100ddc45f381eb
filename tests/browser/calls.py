"""A telephone call that is written down: the small form that many tests are about."""

from __future__ import annotations

from tests.browser.person import Person


def note_a_call(me: Person, said: str) -> None:
    """Fill in a contact, and stop before it is saved."""
    me.goes_to("Contacts")
    me.follows("Note a contact")
    me.picks("About which debt?", "Northern Bank · credit card")
    me.chooses("How?", "phone")
    me.chooses("Who began?", "they contacted you")
    me.fills("What was said?", said)


def noted(me: Person, said: str) -> int:
    """How often the contact log has it."""
    me.goes_to("Contacts")
    return me.main.get_by_role("listitem").filter(has_text=said).count()
