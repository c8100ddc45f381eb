"""Rules and duties with their source and force: the rights of one debt are fifty of them.

In Python and not in templates, which took 300 calls for a rule.
"""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from debts.pages.rule_card import RuleCard
from debts.pages.signals import SignalCard
from debts.templatetags.markup import markup
from debts.templatetags.negotiator import day

register = template.Library()

_RULE = '<div class="stack">\n<p>{}</p>\n{}{}</div>\n'
_SOURCE = '<p class="hint">\n{}{} ·\n{}\n</p>\n'
_QUOTE = '<details>\n<summary>{}</summary>\n<blockquote lang="{}">{}</blockquote>\n</details>\n'


@register.filter
def rule_cards(rules: Iterable[RuleCard]) -> SafeString:
    return SafeString("".join(map(rule_card, rules)))


@register.filter
def rule_card(rule: RuleCard) -> SafeString:
    """What it says, where it stands, how strong it is and how it was checked."""
    return markup(_RULE, rule.text, rule_source(rule), _quote(rule))


@register.filter
def rule_source(rule: RuleCard) -> SafeString:
    """Where it stands, how strong it is and how it was checked."""
    where = markup("{} ·\n", _where(rule)) if rule.instrument else ""
    return markup(_SOURCE, where, rule.layer, _checked(rule))


@register.filter
def rule_sources(rules: Iterable[RuleCard]) -> SafeString:
    """Only where they stand."""
    named = (rule for rule in rules if rule.instrument)
    return SafeString("".join(markup('<p class="hint">{}</p>\n', _where(rule)) for rule in named))


def _where(rule: RuleCard) -> str:
    return f"{rule.instrument} · {rule.article}" if rule.article else rule.instrument


def _checked(rule: RuleCard) -> str | SafeString:
    if not rule.verified:
        return _not_verified()
    text = _("last checked %(day)s") % {"day": day(rule.last_checked_on)}
    return f"{text}\n{rule.checked}"


def _not_verified() -> SafeString:
    return markup("<strong>{}</strong>", _("not verified"))


def _quote(rule: RuleCard) -> str | SafeString:
    if not rule.quote:
        return ""
    return markup(_QUOTE, _("In its own words"), rule.quote_language, rule.quote)


@register.filter
def duty(signal: SignalCard) -> SafeString:
    """What a signal means, the duty that follows, and how far it may be trusted."""
    means = markup("<p>{}</p>\n", signal.means) if signal.means else ""
    strong = markup("<p><strong>{}</strong></p>\n", signal.duty)
    return SafeString(f"{means}{strong}{_trust(signal)}{_admits(signal)}{_first(signal)}")


def _trust(signal: SignalCard) -> str | SafeString:
    if not signal.verified:
        return markup("<p>{}</p>\n", _not_verified())
    return "" if signal.binding else _hint(_("Nobody is bound by this."))


def _admits(signal: SignalCard) -> str | SafeString:
    if not signal.admits:
        return ""
    return _hint(
        _(
            "It may count as admitting the debt. If the debt may be too old for court, ask a free "
            "adviser first."
        )
    )


def _first(signal: SignalCard) -> str | SafeString:
    if not signal.url:
        return ""
    return markup('<p><a href="{}">{}</a></p>\n', signal.url, _("See what to do first"))


def _hint(words: str) -> SafeString:
    return markup('<p class="hint">{}</p>\n', words)
