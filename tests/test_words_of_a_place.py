"""One country's words never stand on another's pages: every page is read, in both languages."""

from __future__ import annotations

import re

import pytest
from django.core.cache import cache

from debts.models import Household, Role
from debts.rulebook import FOLDER, book
from tests import factories
from tests.page_text import said_on
from tests.people import QuickVisitor, member
from tests.sweep import pages, print_nothing, rows_of

# Words of each place's own papers, as nobody elsewhere says them.
BRITISH = (
    "default notice|payday|catalogue|hire purchase|building society|council tax|TV licence|"
    "Universal Credit|bailiff|county court|CCJ|Ombudsman|StepChange|National Debtline|"
    "Breathing Space|APR|overdraft|store card|HMRC|National Insurance|in the UK|envelope’s window|"
    "违约通知|发薪日|邮购|透支账户|商店卡|英国的|市政税|电视牌照|统一福利金|郡法院|法警|国民保险|喘息期|"
    "透明窗|互助会|租购|诉前函"
)
CHINESE = (
    "consumer finance company|small-loan company|pawnshop|factoring|ID number|housing fund|"
    "penalty interest|花呗|借呗|白条|微粒贷|罚息|小额贷款公司|消费金融|典当|公积金|身份证|执行款|"
    "低保|年终奖|民法典"
)
SCOTTISH = "summary warrant|decree|statutory moratorium|简易执行令|法定暂缓期"
ENGLISH = "Breathing Space (?:began|ended)|喘息期”(?:开始|结束)|CCJ"
NOT_OF = {
    "cn": (BRITISH, SCOTTISH, ENGLISH),
    "gb-ew": (CHINESE, SCOTTISH),
    "gb-sct": (CHINESE, ENGLISH),
    "other": (BRITISH, CHINESE, SCOTTISH, ENGLISH),
}
# What this place's file says itself is its own word too.
FILES = {"cn": "cn.toml", "other": "other.toml"}


def _foreign(place: str) -> re.Pattern[str]:
    own = (FOLDER / FILES[place]).read_text("utf-8") if place in FILES else ""
    words = [word for words in NOT_OF[place] for word in words.split("|") if word not in own]
    return re.compile("|".join(rf"\b{each}" if each.isascii() else each for each in words))


def _urls(home: Household, part: int, of: int) -> list[str]:
    rows = rows_of(home)
    # Those that name a place in their address are that place's pages.
    mine = [page for page in pages() if "country" not in page.keywords]
    own = [page for page in pages() if page.name == "signal-list"]
    return [page.url(home, rows).replace("gb-ew", home.country) for page in [*mine, *own][part::of]]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("place", "language", "part", "of"),
    [
        ("cn", "en", 0, 1),
        ("cn", "zh-hans", 0, 1),
        ("gb-ew", "en", 0, 2),
        ("gb-ew", "zh-hans", 1, 2),
        ("gb-sct", "zh-hans", 0, 2),
        ("gb-sct", "en", 1, 2),
        ("other", "zh-hans", 0, 2),
        ("other", "en", 1, 2),
    ],
)
def test_no_page_says_another_places_words(
    db: None, monkeypatch: pytest.MonkeyPatch, place: str, language: str, part: int, of: int
) -> None:
    print_nothing(monkeypatch)
    cache.clear()
    here, foreign = book().jurisdiction(place), _foreign(place)
    home = factories.household(
        country=place, currency=here.currency, letter_language=here.letter_language
    )
    reader = member(home, Role.OWNER, QuickVisitor)
    reader.account.language = language
    reader.account.save(update_fields=["language"])
    found = {}
    for url in _urls(home, part, of):
        page = reader.get(url)
        if "text/html" in page.headers.get("Content-Type", ""):
            # The page's own language is no foreign passage, even where it is English.
            text = page.content.decode().replace('<html lang="en', "<html data-language=")
            said = [each for each in said_on(text) if foreign.search(each)]
            found |= {url: said} if said else {}
    assert found == {}
