"""What every page owes whoever reads it: axe clean, one heading, a title, a language, its width."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
_OPTIONS = {
    "runOnly": {"type": "tag", "values": _TAGS},
    # 24 by 24 pixels; axe leaves it out unless asked.
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
_READ = """() => ({
  headings: document.querySelectorAll("h1").length,
  title: document.title,
  lang: document.documentElement.lang,
  small: [...document.querySelectorAll("main :is(summary, .link-button)")]
    .filter(each => each.checkVisibility() && each.getBoundingClientRect().height < 44).length,
  over: document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth,
})"""

# Whether axe is there, and then it starts.
_START = """given => {
  if (window.axe) window.axeFound = axe.run(...given);
  return "axe" in window;
}"""


def unsound(page: Page, language: str) -> list[str]:
    """What is wrong with the page as it is shown now, in words; nothing on a sound page."""
    begin(page)
    return found(page, language)


def begin(page: Page, *, frame: bool = True) -> None:
    """Let axe start; meanwhile another tab can be opened. `frame`: with the header and the foot."""
    place = {"exclude": [] if frame else [[".site-header"], [".site-footer"]]}
    given = [{"include": [["html"]], **place}, _OPTIONS]
    if not page.evaluate(_START, given):
        # Sent once to this tab, and not anew to each of its pages.
        page.add_init_script(AXE_SCRIPT)
        page.evaluate(AXE_SCRIPT)
        assert page.evaluate(_START, given)


def found(page: Page, language: str) -> list[str]:
    seen = page.evaluate(_READ)
    wrong = {
        f"{seen['headings']} headings of the first order": seen["headings"] != 1,
        f"language {seen['lang']}": seen["lang"] != language,
        f"title {seen['title']}": not seen["title"].endswith(" · Negotiator"),
        f"{seen['small']} things to press that are lower than a thumb": seen["small"] > 0,
        f"{seen['over']} pixels too wide": seen["over"] > 0,
    }
    return [*(words for words, is_so in wrong.items() if is_so), *_violations(page)]


def _violations(page: Page) -> list[str]:
    """What axe finds wrong, a line each."""
    violations: list[dict[str, Any]] = page.evaluate("axeFound.then(found => found.violations)")
    return [
        f"{violation['id']}: {violation['help']} at {node['html'][:200]} {node['failureSummary']}"
        for violation in violations
        for node in violation["nodes"]
    ]
