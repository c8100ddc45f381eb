"""The pictures: a finding in one sentence, a drawing with its labels, the same as a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django import template
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from debts import formats
from debts.domain.planning.months import Month
from debts.domain.planning.plan import Plan
from debts.domain.sums.shares import Method
from debts.pages.charts import (
    CreditorShares,
    MoneyFlow,
    PaidInAll,
    PlanTimeline,
    ShareRow,
    shares_finding,
)
from debts.pages.home.course import Bar
from debts.pages.plan.outlook.compared import FuturesChart
from debts.pages.plan.overview import PlanPage
from debts.pages.plan.stacking import DrawnBand, stack
from debts.templatetags.markup import data_label, markup, repeated
from debts.templatetags.negotiator import money
from debts.templatetags.problems import method_name

register = template.Library()


@register.inclusion_tag("charts/money_flow.html")
def money_flow_chart(flow: MoneyFlow) -> dict[str, MoneyFlow]:
    """Money in, essentials, and what is left or missing."""
    return {"flow": flow}


@register.inclusion_tag("charts/plan_timeline.html")
def plan_timeline_chart(timeline: PlanTimeline) -> dict[str, object]:
    """The plan, month by month, to its last payment; nothing where nothing is paid."""
    if not timeline.bands or not timeline.months:
        return {}
    totals = timeline.month_totals
    return {
        "timeline": timeline,
        "first": totals[0],
        "highest": max(totals),
        "stack": stack(timeline),
    }


@register.filter
def pieces(band: DrawnBand) -> SafeString:
    """The rectangles of a creditor."""
    pattern = '<rect class="chart__piece" x="{}" y="{}" width="{}"\nheight="{}"/>\n'
    # Numbers of ours, of which nothing is to be escaped.
    drawn = (
        pattern.format(each.x_percent, each.y, each.width_percent, each.height)
        for each in band.pieces
    )
    return SafeString("".join(drawn))


@register.inclusion_tag("charts/futures.html")
def futures_chart(chart: FuturesChart) -> dict[str, object]:
    """What is owed in three futures: a finding, three lines with their key, a table."""
    return {
        "chart": chart,
        "nothing": chart.nothing[-1],
        "plan": chart.plan[-1],
        "asked": chart.asked[-1],
        "labels": _futures(),
    }


@register.filter
def future_rows(chart: FuturesChart) -> SafeString:
    """Today, each year and the last month, in each future."""
    language = get_language()
    cells = (f'<td class="num" {data_label(label)}>{{}}</td>' for label in _futures())
    return repeated(
        f'<tr><th scope="row">{{}}</th>{"".join(cells)}</tr>',
        (
            (formats.month(on, language), *(money(sum_, language) for sum_ in sums))
            for on, *sums in chart.rows
        ),
    )


def _futures() -> tuple[str, str, str]:
    nothing, plan = _("If nothing is paid"), _("Your plan, nothing granted")
    return nothing, plan, _("Your plan, with what you ask")


@register.filter
def month_rows(months: Iterable[Month]) -> SafeString:
    """What each month of a plan has, and where it goes."""
    heads = (_("What the month has"), _("Paid"), _("Put by"), _("Left over"))
    cells = (f'<td class="num" {data_label(head)}>{{}}</td>\n' for head in heads)
    pattern = f'<tr>\n<th scope="row">{{}}</th>\n{"".join(cells)}</tr>\n'
    language = get_language()
    return repeated(
        pattern,
        (
            (
                formats.month(each.on, language),
                money(each.available, language),
                money(each.paid, language),
                money(each.put_by, language),
                money(each.left, language),
            )
            for each in months
        ),
    )


@register.filter
def run_rows(timeline: PlanTimeline) -> SafeString:
    """The rows of its table. A hundred debts have hundreds, and a template takes ten times as long
    for one."""
    language = get_language()
    written = {on: formats.month(on, language) for on in timeline.months}
    heads = (_("From"), _("To"), _("A month"), _("Together"))
    from_, to, monthly, together = map(data_label, heads)
    return repeated(
        f'<tr><th scope="row">{{}}</th><td class="day" {from_}>{{}}</td>'
        f'<td class="day" {to}>{{}}</td><td class="num" {monthly}>{{}}</td>'
        f'<td class="num" {together}>{{}}</td></tr>',
        (
            (
                run.name,
                written[run.first],
                written[run.last],
                money(run.amount, language),
                money(run.total, language),
            )
            for run in timeline.runs
        ),
    )


@register.simple_tag
def bar(length: int, start: int = 0, tone: str = "") -> SafeString:
    """`start` and `length` out of 1000; `tone` is "care" for what is missing."""
    filled = '<rect x="{}" width="{}" height="14" rx="3" fill="currentColor"/>\n'
    return markup(
        '<svg{} width="100%" height="14" viewBox="0 0 1000 14"\n'
        'preserveAspectRatio="none" aria-hidden="true" focusable="false">\n'
        '<rect class="chart__track" width="1000" height="14" rx="3" fill="currentColor" '
        'fill-opacity="0.5"/>\n{}</svg>',
        markup(' class="chart__{}"', tone) if tone else "",
        markup(filled, start or 0, length) if length else "",
    )


@register.filter
def share_bars(rows: Iterable[ShareRow]) -> SafeString:
    """Each creditor's share with its bar."""
    language = get_language()
    return repeated(
        '<div class="chart__row">\n<span>{}</span>\n<span class="chart__value">{} '
        '<span class="hint">{}</span></span>\n{}\n</div>\n',
        (
            (row.name, money(row.amount, language), formats.percent(row.ppm), bar(row.length))
            for row in rows
        ),
    )


@register.filter
def share_rows(rows: Iterable[ShareRow]) -> SafeString:
    """The rows of the table of shares."""
    language = get_language()
    return repeated(
        '<tr><th scope="row">{}</th><td class="num">{}</td><td class="num">{}</td></tr>',
        ((row.name, money(row.amount, language), formats.percent(row.ppm)) for row in rows),
    )


@register.filter
def compared_rows(page: PlanPage) -> SafeString:
    """What each creditor is offered a month, by every way of sharing."""
    language, ways = get_language(), page.compared
    return repeated(
        '<tr><th scope="row">{}</th>{}</tr>',
        ((each.name, _offered(each.row.debt_id, ways, language)) for each in page.others),
    )


def _offered(debt_id: int, ways: Mapping[Method, Plan], language: str | None) -> SafeString:
    sums = (
        (capfirst(method_name(method)), money(way.offer_to(debt_id).monthly, language))
        for method, way in ways.items()
    )
    return repeated('<td class="num" data-label="{}">{}</td>', sums)


@register.inclusion_tag("charts/paid_so_far.html")
def paid_so_far_chart(paid: PaidInAll) -> dict[str, object]:
    """What was paid against what was agreed until today, of each debt and in all."""
    return {"paid": paid, "all": paid.together}


@register.inclusion_tag("charts/creditor_shares.html")
def creditor_shares_chart(shares: CreditorShares) -> dict[str, object]:
    """Each creditor's share of the monthly sum."""
    rows = shares.rows if shares.shares else []
    return {"shares": shares, "rows": rows, "finding": shares_finding(rows) if rows else ""}


register.filter("percent", formats.percent)


@register.filter
def rectangles(bars: Iterable[Bar]) -> SafeString:
    """What is owed, a bar a month: the fainter ones are planned."""
    pattern = '<rect x="{}" y="{}" width="{}" height="{}" fill="currentColor"\nfill-opacity="{}"/>'
    # Numbers of ours, of which nothing is to be escaped.
    drawn = (
        pattern.format(each.x, each.y, each.width, each.height, "0.26" if each.planned else "1")
        for each in bars
    )
    return SafeString("\n".join(drawn))
