"""The total of a page of costs while one types: what the server will read, or nothing."""

from __future__ import annotations

import tomllib
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Visit
from tests.browser.seed import Seeded

CORPUS = Path(__file__).parents[1] / "forms" / "corpus" / "zh-hans.toml"


def test_the_running_total_is_what_the_server_reads_or_nothing(
    sign_in: Visit, seeded: Seeded
) -> None:
    me = sign_in("chinese", "zh-hans", PHONE)
    me.opens(f"{seeded['chinese'].home}money/costs/everyday/")
    amount = me.page.locator("[data-line] [inputmode]").first
    total = me.page.locator("[data-lines-sum] .money")
    later = me.page.get_by_text(me.words("Added up once you save"))
    amount.fill("0")
    before = total.text_content()
    for typed in ("一百五", "1千2", "壹佰", "0120", "12 50"):
        amount.fill(typed)
        expect(later).to_be_visible()
        expect(total).to_be_hidden()
    amount.fill("１，250.50")
    expect(later).to_be_hidden()
    expect(total).to_be_visible()
    assert total.text_content() != before
    # Whatever people type: never another sum than the server's.
    typed_as = tomllib.loads(CORPUS.read_text("utf-8"))["amount"]["CNY"]
    texts = [text for outcome in typed_as.values() for text in outcome]
    seen = me.page.evaluate("texts => texts.map(text => String(minorUnits(text)))", texts)
    read = {text: sum_.replace(".", "").lstrip("0") for text, sum_ in typed_as["read"].items()}
    wrong = {
        text: sum_
        for text, sum_ in zip(texts, seen, strict=True)
        if sum_ not in ("null", read.get(text))
    }
    assert wrong == {}
