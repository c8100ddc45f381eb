"""`{% part "request" %}…{% endpart %}`: one editable piece of a letter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django import template
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from debts import formats
from debts.addresses import address
from debts.domain.account.schedule import Instalment
from debts.domain.sums.dates import add_months
from debts.domain.sums.money import Money
from debts.letters.facts.budget import BudgetSummary
from debts.letters.facts.letter import LetterFacts
from debts.letters.facts.means.later import LaterKind, LaterStep
from debts.letters.facts.means.rows import BudgetRow
from debts.letters.facts.months import AfterLean, PutBy
from debts.letters.kinds.catalogue import BY_ID
from debts.letters.print.render import Composed
from debts.letters.words.figures import lean_words, put_by_time
from debts.letters.words.part_names import part_name
from debts.letters.words.parts import Block, LetterPart, numbered
from debts.models import Letter
from debts.templatetags.forms import form_keys
from debts.templatetags.markup import cut, escaped, markup, repeated

register = template.Library()
# The last four characters of a Chinese line, and all of a number that they begin in.
_HAN = r"[\u2e80-\u2fdf\u3400-\u9fff\uff09]"
# Four characters of an address; two before a full stop, which cost a justified line little.
# A sum is whole: 1,250.00元。
_CHINESE_END = re.compile(
    rf"[\d,.]+元[。；]?$|[0-9A-Za-z-]{{0,12}}[^\s_]{{3}}{_HAN}$|(?:\d+|[^\s_]){_HAN}[。；]$"
)


# What is never broken: a card's ending from its word, a number from its unit (6月, 800.00元, 22号).
_NUMBERED = re.compile(r"(尾号[0-9A-Za-z]{1,12}|\d[\d,.]{0,15}[年月日元期号%])")
_TO_FILL_IN = re.compile(r"(_{4,})")
# A last word that is short, with the one before it.
_ENGLISH_END = re.compile(r"(?<=[a-z,;] )([A-Za-z’-]{2,12}) ([A-Za-z’-]{1,7}[.;:]?)$")
# In characters, more than any of these ends has: a sum of thirty figures is none.
_LONGEST_END = 40


class PartNode(template.Node):
    # Where Django looks for blocks that a country's template overrides.
    child_nodelists = ("content",)

    def __init__(self, id_: str, content: template.NodeList) -> None:
        self.id = id_
        self.content = content

    def render(self, context: Any) -> str:
        # Collected, not printed: the parts are edited and filled before they meet a page.
        text = self.content.render(context)
        if text.strip():
            context["collected"].append((self.id, text))
        return ""


@register.tag
def part(parser: Any, token: Any) -> PartNode:
    """A piece of a letter with an id of its own; an empty piece is left out."""
    _tag, quoted = token.split_contents()
    content = parser.parse(("endpart",))
    parser.delete_first_token()
    return PartNode(quoted.strip("\"'"), content)


@register.filter
def amount(value: Money) -> str:
    """An amount as a letter prints it."""
    return formats.money(value)


@register.filter
def letter_body(parts: Iterable[LetterPart]) -> SafeString:
    """Its paragraphs, each with the bullets that follow it."""
    return SafeString("\n".join(_block(block) for part in parts for block in part.blocks))


def _block(block: Block) -> SafeString:
    lines = "<br>".join(escaped(whole_end(line)) for line in block.lines)
    bullets = "".join(f"<li>{escaped(whole_end(bullet))}</li>" for bullet in block.bullets)
    paragraph, list_ = f"<p>{lines}</p>\n", f"<ul>{bullets}</ul>\n"
    return SafeString(f"{paragraph if lines else ''}{list_ if bullets else ''}")


@register.simple_tag(takes_context=True)
def parts_to_change(context: dict[str, Any], letter: Letter, composed: Composed) -> SafeString:
    """Each part of a draft, how it begins, and the way to other words."""
    return SafeString("".join(_to_change(context, letter, part) for part in composed.parts))


_TO_CHANGE = (
    '<div class="summary__row">\n<dt>{}</dt>\n<dd lang="{}">{}</dd>\n'
    '<dd class="summary__action">\n'
    '<a href="{}">{}<span class="visually-hidden"> {}</span></a>\n{}</dd>\n</div>\n'
)
_BACK = (
    '<form method="post" action="{}">\n{}<button class="link-button">{}'
    '<span class="visually-hidden">: {}</span></button>\n</form>\n'
)


def _to_change(context: dict[str, Any], letter: Letter, part: LetterPart) -> SafeString:
    key, name = (letter.household_id, letter.pk, part.id), part_name(part.id)
    text, url, back = cut(part.filled, 120), address("letter-part", *key), SafeString()
    if part.is_edited:
        undo = address("letter-part-reset", *key)
        back = markup(_BACK, undo, form_keys(context), _("Back to our words"), name)
    return markup(_TO_CHANGE, name, letter.language, text, url, _("Change"), name, back)


@register.filter
def figure_sources(figures: Iterable[tuple[str, str]], language: str) -> SafeString:
    """Each figure, in the letter's language, and where it comes from."""
    return repeated(
        '<div class="summary__row">\n<dt lang="{}">{}</dt>\n<dd>{}</dd>\n</div>\n',
        ((language, text, capfirst(source)) for text, source in figures),
    )


@register.filter
def payment_rows(payments: Iterable[Instalment]) -> SafeString:
    """The rows of a schedule, in one piece: up to 600 of them."""
    language = get_language()
    pattern = (
        '<tr><th scope="row">{}</th><td>{}</td><td class="num">{}</td><td class="num">{}</td></tr>'
    )
    return repeated(
        pattern,
        (
            (
                number,
                formats.day(row.due_on, language),
                formats.money(row.amount, language),
                formats.money(row.balance, language),
            )
            for number, row in enumerate(payments, 1)
        ),
    )


@register.filter
def payment_lines(payments: Iterable[Instalment]) -> str:
    """The same in plain text, each on its line."""
    text, language = _("%(number)s. %(on)s: %(sum)s, still owed after it %(owed)s"), get_language()
    lines = (
        text
        % {
            "number": number,
            "on": formats.day(row.due_on, language),
            "sum": formats.money(row.amount, language),
            "owed": formats.money(row.balance, language),
        }
        for number, row in enumerate(payments, 1)
    )
    return "\n".join(lines)


@register.filter
def line(label: str, sum_: Money | str) -> str:
    """A line of an enclosure in plain text: what it is, and how much."""
    what = sum_ if isinstance(sum_, str) else formats.money(sum_)
    return _("%(label)s: %(what)s") % {"label": label, "what": what}


register.filter(part_name)
register.filter(lean_words)


@register.filter
def income_label(row: BudgetRow) -> str:
    """A head of income, with what its sum is where it was not told by the month."""
    if row.is_floor:
        return _("%(income)s, by its lowest month") % {"income": row.label}
    return _("%(income)s, monthly average") % {"income": row.label} if row.is_average else row.label


@register.filter
def put_by_label(for_: PutBy | None) -> str:
    return _("Put by %(time)s") % {"time": put_by_time(for_)}


@register.filter
def expected_label(budget: BudgetSummary) -> str:
    """A change of one month is not told as one that stays."""
    after = budget.after
    if budget.by_season:
        return _("Difference of the season, and expected changes, by the first payment")
    if after and after.is_back and after.is_single:
        month = formats.month(add_months(after.on, -1))
        return _("Expected change in %(month)s alone") % {"month": month}
    return _("Expected change by the first payment")


@register.filter
def after_label(after: AfterLean) -> str:
    if after.is_back:
        return _("From %(month)s, once that change is over") % {"month": formats.month(after.on)}
    return _("From %(month)s, more money expected each month") % {"month": formats.month(after.on)}


@register.filter
def step_label(step: LaterStep) -> str:
    more, less = _STEPS[step.kind]
    return str(more if step.difference.minor > 0 else less)


# By what it is: where it leaves more from then on, and where it takes more.
_STEPS: dict[LaterKind, tuple[Promise, Promise]] = {
    LaterKind.FIRST: (
        gettext_lazy("Less for payments that come first"),
        gettext_lazy("More for payments that come first"),
    ),
    LaterKind.AGREED: (
        gettext_lazy("Less for agreements already made"),
        gettext_lazy("More for agreements already made"),
    ),
    LaterKind.PUT_BY: (
        gettext_lazy("Less put by for other months"),
        gettext_lazy("More put by for other months"),
    ),
    LaterKind.MARGIN: (
        gettext_lazy("Less kept for the unforeseen"),
        gettext_lazy("More kept for the unforeseen"),
    ),
    LaterKind.OTHER: (
        gettext_lazy("Other expected changes"),
        gettext_lazy("Other expected changes"),
    ),
}


def _is_owed_alone(facts: LetterFacts) -> bool:
    # The sheet of all means goes to nobody who comes first.
    arrears = getattr(facts, "arrears", None)
    return bool(facts.priority and arrears and arrears.is_alone)


@register.filter
def left_label(facts: LetterFacts) -> str:
    """For whom what is left is: who comes first, and is owed alone, reads of no other debts."""
    budget = facts.budget
    if _is_owed_alone(facts):
        return _("Left after that")
    if facts.priority:
        return _("Left to pay other debts")
    if budget and budget.pays_some_first:
        return _("Left for all the other creditors, including you")
    return _("Left to pay debts")


@register.filter
def then_label(facts: LetterFacts) -> str:
    """For whom what is left from then on is: for those for whom the first month's is."""
    budget = facts.budget
    if _is_owed_alone(facts):
        return _("Left from then on")
    if facts.priority:
        return _("Available for other debts from then on")
    if budget and budget.pays_some_then:
        return _("Available for all the other creditors, including you, from then on")
    return _("Available for all debts from then on")


@register.filter
def whole_end(line: str) -> str | SafeString:
    """A line or a paragraph whose last characters stay together: one alone looks lost."""
    # Only there is it looked for: each pattern would try every place of a long line.
    near = max(len(line) - _LONGEST_END, 0)
    end = _CHINESE_END.search(line, near) or _ENGLISH_END.search(line, near)
    if end is None:
        return _whole_pieces(line)
    start = _whole_pieces(line[: end.start()])
    return markup('{}<span class="together">{}</span>', start, end[0])


def _whole_pieces(line: str) -> str | SafeString:
    """Its numbers stay with what they count, and its blanks are lines to write on."""
    if "_" not in line and not _NUMBERED.search(line):
        return line
    pieces = (
        (_numbers(text) if not odd else to_fill_in(text),)
        for text, odd in _split(_TO_FILL_IN, line)
    )
    return format_html_join("", "{}", pieces)


def _numbers(line: str) -> SafeString:
    pieces = ((_together(text) if odd else text,) for text, odd in _split(_NUMBERED, line))
    return format_html_join("", "{}", pieces)


def _split(found: re.Pattern[str], line: str) -> Iterator[tuple[str, int]]:
    """Its pieces in their order, each with 1 where it is what was looked for."""
    return ((text, index % 2) for index, text in enumerate(found.split(line)))


@register.filter
def to_fill_in(blank: str) -> SafeString:
    """A line to write on with a pen."""
    return format_html('<span class="blank">{}</span>', blank)


def _together(text: str) -> SafeString:
    return format_html('<span class="together">{}</span>', text)


@register.filter
def listed(text: str, language: str) -> str:
    """A part in plain text; a Chinese letter counts what it asks for, as the page does."""
    return numbered(text) if language.startswith("zh") else text


@register.filter
def kind_title(kind: str) -> str:
    return str(BY_ID[kind].title)
