"""Addresses of assessment pages, below /h/<household>/."""

from __future__ import annotations

from django.urls import URLPattern, path

from debts.forms.assessment.lists import LISTS
from debts.views.assessment import (
    costs as assessment_costs,
)
from debts.views.assessment import (
    emergency,
)
from debts.views.assessment import (
    lines as assessment_lines,
)
from debts.views.assessment import (
    overview as assessment,
)
from debts.views.assessment import (
    steps as assessment_steps,
)
from debts.views.debt import table, table_files
from debts.views.door.once import View


def _list(noun: str) -> list[URLPattern]:
    """A list's page and the pages of one of its lines; costs have a page a group instead."""
    what, given = LISTS[noun], {"noun": noun}
    step = what.step.value
    line = f"money/{step}/<int:{noun}_id>/"

    def named(route: str, view: View, name: str) -> URLPattern:
        return path(route, view, given, name=name)

    return [
        named(line, assessment_lines.line_edit, f"assessment-{noun}-edit"),
        named(f"{line}remove/", assessment_lines.line_remove, f"assessment-{noun}-remove"),
        named(
            f"money/{step}/restore/", assessment_lines.line_restore, f"assessment-{noun}-restore"
        ),
        *([] if noun == "cost" else [named(f"money/{step}/", assessment_lines.lines, what.page)]),
    ]


urlpatterns: list[URLPattern] = [
    path("money/", assessment.tasks, name="assessment-tasks"),
    path("money/begin/", assessment.begin, name="assessment-begin"),
    path("money/people/", assessment_steps.people, name="assessment-people"),
    path("money/happened/", assessment_steps.happened, name="assessment-happened"),
    path("money/emergency/", assessment_steps.emergency_signs, name="assessment-emergency"),
    path("money/costs/", assessment_costs.costs, name="assessment-costs"),
    path(
        "money/costs/<slug:kind>/reason/",
        assessment_costs.reason,
        name="assessment-cost-reason",
    ),
    *[url for noun in LISTS for url in _list(noun)],
    path("money/costs/<slug:group>/", assessment_costs.cost_group, name="assessment-cost-group"),
    path(
        "money/arrears/<int:arrears_id>/sum/",
        assessment_lines.arrears_sum,
        name="assessment-arrears-sum",
    ),
    path("money/table/", table.budget_table, name="budget-table"),
    path("money/file/", table_files.budget_file, name="budget-file"),
    path("money/check/", assessment.check, name="assessment-check"),
    path("money/finish/", assessment.finish, name="assessment-finish"),
    path("money/result/", assessment.result, name="assessment-result"),
    path("money/<int:assessment_id>/", assessment.history, name="assessment-history"),
    path(
        "money/<int:assessment_id>/sheet/<slug:language>/",
        assessment.sheet,
        name="assessment-sheet",
    ),
    path("money/<int:assessment_id>/revise/", assessment.revise, name="assessment-revise"),
    path("money/<int:assessment_id>/checked/", assessment.checked, name="assessment-checked"),
    path("emergency/", emergency.emergency, name="emergency"),
    path(
        "emergency/days/<int:emergency_day_id>/",
        emergency.emergency_day_edit,
        name="emergency-day-edit",
    ),
    path(
        "emergency/days/<int:emergency_day_id>/done/",
        emergency.emergency_day_done,
        name="emergency-day-done",
    ),
    path(
        "emergency/days/<int:emergency_day_id>/remove/",
        emergency.emergency_day_remove,
        name="emergency-day-remove",
    ),
    path("emergency/<slug:country>/", emergency.emergency_place, name="emergency-place"),
    path("emergency/<slug:country>/<slug:sign>/", emergency.emergency_sign, name="emergency-sign"),
    path(
        "emergency/<slug:country>/<slug:sign>/<slug:paper>/",
        emergency.emergency_day_add,
        name="emergency-day-add",
    ),
]
