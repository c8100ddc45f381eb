"""What cannot wait: the signs of an emergency, the papers that carry a day, and who helps."""

from __future__ import annotations

from dataclasses import dataclass, field

from debts.domain.law.words import Words

# What a place helps with, in the order in which a page shows it.
PURPOSES = (
    "mind",
    "safety",
    "debt",
    "courts",
    "housing",
    "energy",
    "living",
    "loan_sharks",
    "fraud",
    "complaints",
)


@dataclass(frozen=True, slots=True)
class Help:
    """A free, public or charitable place to get help, with its own phone number and address.

    `debt_advice`: it advises on debts and on legal ways out of them. `purpose` is one of
    `PURPOSES`. `on_every_page`: it stands at the foot of every page, not only where its purpose is.
    """

    id: str
    name: Words
    what_for: Words
    debt_advice: bool = False
    phone: str = ""
    site: str = ""
    purpose: str = "debt"
    on_every_page: bool = True


@dataclass(frozen=True, slots=True)
class PaperStep:
    """What has to be done after a paper came, and how long there is for it.

    The time is that of a rule (by its id; `value` names the figure among its values), or `days` of
    the calendar, or `months`. `usually`: nobody has read the rule itself, so the page says that
    this is the usual time and who can tell.
    """

    what: Words
    rule: str = ""
    value: str = "days"
    days: int = 0
    months: int = 0
    usually: bool = False


@dataclass(frozen=True, slots=True)
class DatedPaper:
    """A paper from one of whose days the time counts: `asks` is the question for exactly that day.

    `served_after` is how many working days after that day it counts as served. `steps` stand in
    the order in which they are done.
    """

    id: str
    name: Words
    asks: Words
    hint: Words
    steps: tuple[PaperStep, ...]
    served_after: int = 0


@dataclass(frozen=True, slots=True)
class Emergency:
    """A sign that something cannot wait: what to do first and what not, the rules, who helps free.

    `listens`: the sign is about the person's own safety. It stands first, and is never stored.
    """

    id: str
    name: Words
    sign: Words
    first: tuple[Words, ...]
    deadlines: tuple[str, ...]
    help: tuple[Help, ...]
    avoid: tuple[Words, ...] = ()
    papers: tuple[DatedPaper, ...] = field(default=())
    listens: bool = False

    def paper(self, paper_id: str) -> DatedPaper | None:
        return next((paper for paper in self.papers if paper.id == paper_id), None)
