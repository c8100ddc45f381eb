"""The pictures: a finding in one sentence, a drawing with its labels, the same as a table."""

from __future__ import annotations

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from debts import formats
from debts.pages.charts import CreditorShares, MoneyFlow, PlanTimeline, shares_finding
from debts.pages.plan.stacking import stack
from debts.templatetags.negotiator import money

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
def run_rows(timeline: PlanTimeline) -> SafeString:
    """The rows of its table. A hundred debts have hundreds, and a template takes ten times as long
    for one."""
    written = {on: formats.month(on) for on in timeline.months}
    return format_html_join(
        "",
        '<tr><th scope="row">{}</th><td class="day">{}</td><td class="day">{}</td>'
        '<td class="num">{}</td><td class="num">{}</td></tr>',
        (
            (run.name, written[run.first], written[run.last], money(run.amount), money(run.total))
            for run in timeline.runs
        ),
    )


@register.inclusion_tag("charts/creditor_shares.html")
def creditor_shares_chart(shares: CreditorShares) -> dict[str, object]:
    """Each creditor's share of the monthly sum."""
    rows = shares.rows if shares.shares else []
    return {"shares": shares, "rows": rows, "finding": shares_finding(rows) if rows else ""}


register.filter("percent", formats.percent)
