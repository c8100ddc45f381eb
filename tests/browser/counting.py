"""How much is asked of a person: the answers that they give, and the pages that they are shown.

An answer is a box that is filled in or a choice that is made; what is proposed and left as it is
costs none. A page is one that was looked at until something on it led on.
"""

from __future__ import annotations

from tests.browser.person import Person
from tests.browser.sound import unsound


class Counting:
    def __init__(self, me: Person, *, looks: bool) -> None:
        self.me, self.looks, self.answers, self.pages = me, looks, 0, 0

    def fills(self, label: str, text: str) -> None:
        self.me.fills(label, text)
        self.answers += 1

    def picks(self, label: str, option: str) -> None:
        """An answer of a list, in the words of the page itself."""
        self.me.box(label).select_option(label=option)
        self.answers += 1

    def chooses(self, question: str, answer: str) -> None:
        self.me.chooses(question, answer)
        self.answers += 1

    def ticks(self, label: str) -> None:
        self.me.ticks(label)
        self.answers += 1

    def goes_on(self, button: str = "Save and continue") -> None:
        """By a button that only goes on: that is no answer."""
        self.look()
        self.me.presses(button)
        self.pages += 1

    def answers_by(self, button: str) -> None:
        """By a button that says something itself."""
        self.goes_on(button)
        self.answers += 1

    def follows(self, link: str) -> None:
        self.look()
        self.me.follows(link)
        self.pages += 1

    def look(self) -> None:
        """What looks at a page is a script itself."""
        if self.looks:
            assert unsound(self.me.page, self.me.language) == []
