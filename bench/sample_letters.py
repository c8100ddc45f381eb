"""Whole letters as the templates make them: what the engine is tried and measured on.

Invented people and creditors. The figures add up: 60 × 83.50 = 5,010.00; the offers sum to 120.50.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Sample:
    lang: str
    look: str
    title: str
    inside: str

    @property
    def html(self) -> str:
        return (
            f'<!doctype html><html lang="{self.lang}"><head><title>{self.title}</title></head>'
            f'<body class="letter letter--{self.look}">{self.inside}</body></html>'
        )


def _row(name: str, *cells: str, kind: str = "", day: str | None = None) -> str:
    opening = f'<tr class="{kind}">' if kind else "<tr>"
    rest = "" if day is None else f"<td>{day}</td>"
    rest += "".join(f'<td class="num">{cell}</td>' for cell in cells)
    return f'{opening}<th scope="row">{name}</th>{rest}</tr>'


def _table(kind: str, caption: str, heads: list[str], rows: list[str], words: int = 1) -> str:
    """A table whose first ``words`` columns hold words, and the others numbers."""
    head = "".join(f'<th scope="col">{name}</th>' for name in heads[:words])
    head += "".join(f'<th scope="col" class="num">{name}</th>' for name in heads[words:])
    return (
        f'<table class="{kind}"><caption>{caption}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    )


def _group(name: str) -> str:
    return f'<tr class="group"><th scope="rowgroup" colspan="2">{name}</th></tr>'


def _money(minor: int, sign: str) -> str:
    return f"{sign}{minor // 100:,}.{minor % 100:02d}"


def _schedule_rows(sign: str, count: int, total: str, date: str) -> list[str]:
    rows, left = [], 8350 * count
    for number in range(1, count + 1):
        left -= 8350
        month = (number + 10) % 12 + 1
        year = 2026 + (number + 10) // 12
        day = date.format(year=year, month=month)
        rows.append(_row(str(number), _money(8350, sign), _money(left, sign), day=day))
    return [*rows, _row(total, _money(8350 * count, sign), "", kind="total", day="")]


_BUDGET_EN = [
    ("Income", 184000, ["Wages (take-home)", "Child benefit", "Council tax reduction"]),
    (
        "Fixed costs",
        128500,
        [
            "Rent",
            "Council tax",
            "Gas and electricity",
            "Water",
            "Prescriptions and dentist",
            "Bus and train fares",
            "School meals and childcare",
            "Insurance",
            "Pension contributions",
        ],
    ),
    (
        "Flexible costs",
        41450,
        ["Telephone and internet", "Food and housekeeping", "Clothing", "Clubs"],
    ),
    ("Savings", 2000, ["A small sum for emergencies"]),
]
_BUDGET_ZH = [
    ("收入", 184000, ["工资（到手）", "兼职收入", "家人支持"]),
    (
        "固定支出",
        128500,
        [
            "房租",
            "物业费",
            "水电燃气",
            "医疗",
            "交通",
            "子女教育",
            "社会保险",
            "商业保险",
            "赡养父母",
        ],
    ),
    ("日常支出", 41450, ["通讯", "伙食", "衣物", "子女用品"]),
    ("储蓄", 2000, ["应急储备"]),
]


def _budget_rows(
    parts: list[tuple[str, int, list[str]]], sign: str, total: str, left: str
) -> list[str]:
    rows = []
    for name, sum_, items in parts:
        share = sum_ // len(items)
        amounts = [share] * (len(items) - 1) + [sum_ - share * (len(items) - 1)]
        rows.append(_group(name))
        rows += [_row(i, _money(a, sign)) for i, a in zip(items, amounts, strict=True)]
        rows.append(_row(total, _money(sum_, sign), kind="total"))
    return [*rows, _row(left, _money(12050, sign), kind="total")]


def _paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


_BODY_EN = (
    "I am writing about the account above. Since my hours at work were cut in June 2026 my income "
    "no longer covers the payments that we agreed, and I want to settle with you on terms that I "
    "can keep to.",
    "I have worked out what my household needs to live on, with help from a free debt adviser. "
    "After essential costs there is £120.50 a month left for all my creditors together. I have "
    "shared it between them in proportion to what I owe each of them, and your share is "
    "<b>£83.50 a month</b>. The budget and the list of offers are enclosed.",
    "I offer 60 monthly payments of £83.50, the first on 1 December 2026 and the last on "
    "1 November 2031. Together they come to £5,010.00, the whole of the balance that you "
    "stated on 3 November 2026.",
    "So that each payment brings the balance down, I ask you to stop adding interest and "
    "charges from the day of the first payment, and to tell me in writing that you have done so.",
    "If my income rises I will tell you and offer more. I will review the budget in six months "
    "in any case.",
    "Please reply in writing, to me and not to my family or employer, by 5 December 2026. I will "
    "make the first payment on 1 December while you consider this offer.",
)
_SENDER_EN = (
    "<b>Amelia Hartwell</b><br>14 Chandler's Row<br>Flat 3<br>Leeds<br>LS11 9QX<br>07700 900 321"
)
_RECIPIENT_EN = (
    "Northern Lantern Bank plc<br>Customer Support Team<br>PO Box 4417<br>"
    "Lantern House, 200 Quay Street<br>Manchester<br>M3 4ZZ"
)


def english(rows: int = 60) -> Sample:
    """Three or four pages: the letter, a budget of 25 rows, a schedule of ``rows``."""
    budget = _table(
        "budget",
        "Each month, as of 21 November 2026",
        ["", "A month"],
        _budget_rows(_BUDGET_EN, "£", "Together", "Left for all creditors"),
    )
    offers = _table(
        "offers",
        "Balances as of 3 November 2026",
        ["Creditor", "Balance", "Share", "A month"],
        [
            _row("Northern Lantern Bank plc", "£5,010.00", "69.29%", "£83.50"),
            _row("A credit card company", "£1,440.00", "19.92%", "£24.00"),
            _row("A catalogue", "£780.00", "10.79%", "£13.00"),
            _row("Together", "£7,230.00", "100.00%", "£120.50", kind="total"),
        ],
    )
    schedule = _table(
        "schedule",
        "Reference 4417 0092 1183",
        ["No.", "Due on", "Payment", "Left to pay"],
        _schedule_rows("£", rows, "Total", "{year}-{month:02d}-01"),
        words=2,
    )
    inside = (
        f'<div class="head"><header class="sender"><p>{_SENDER_EN}</p></header>'
        f'<address class="recipient">{_RECIPIENT_EN}</address>'
        '<p class="date">21 November 2026</p>'
        '<p class="reference">Your reference: 4417 0092 1183</p></div>'
        '<p class="salutation">Dear Customer Support Team</p>'
        '<h1 class="subject">An offer to repay £5,010.00 by monthly payments of £83.50</h1>'
        f'<div class="body">{_paragraphs(*_BODY_EN)}</div>'
        '<div class="closing"><p class="valediction">Yours faithfully</p>'
        '<p class="signature">Amelia Hartwell</p></div>'
        '<p class="label">Enclosed</p><ol class="enclosures" aria-label="Enclosures">'
        "<li>Summary of my budget</li><li>Offers to all my creditors</li>"
        "<li>Schedule of payments</li></ol>"
        f'<section class="enclosure"><h2>1. Summary of my budget</h2>{budget}'
        f"<h2>2. Offers to all my creditors</h2>{offers}</section>"
        f'<section class="enclosure"><h2>3. Schedule of payments</h2>{schedule}</section>'
    )
    return Sample("en", "gb", "An offer to repay by monthly payments", inside)


_BODY_ZH = (
    "本人李喆，系贵行信用卡（尾号4417）持卡人。自2026年6月起，因所在单位缩减工时，本人家庭收入大幅下降，"
    "已无力按原约定偿还欠款。本人无意逃避债务，愿在力所能及的范围内如数清偿，特此申请个性化分期还款。",
    "截至2026年11月3日，贵行告知的欠款余额为人民币5,010.00元。经逐项核算，扣除家庭必要生活支出后，"
    "本人每月可用于偿还全部债务的金额为120.50元。按各债权人欠款余额比例分配，可向贵行每月偿还83.50元。"
    "家庭收支概要、全部债权人还款分配表及还款计划表均附后，敬请审阅。",
    "本人申请分60期偿还，每期83.50元，首期还款日为2026年12月1日，末期还款日为2031年11月1日，"
    "合计5,010.00元。恳请贵行自首期还款之日起停止计收利息、违约金及其他费用，所还款项先抵充本金，"
    "并请以书面协议列明欠款余额、结构、币种，还款周期、方式、币种、日期和每期金额，"
    "以及是否计收年费、利息和其他费用。",
    "分期还款期间，本人承诺不向任何银行申请信用卡。如收入好转，本人将主动告知贵行并提高还款金额。"
    "恳请贵行于2026年12月6日前书面答复本人，并请勿联系本人家人及工作单位。妥否，请予批复为盼。",
)
_SENDER_ZH = (
    "<b>李喆</b><br>浙江省杭州市西湖区文祎路犇腾花园7幢302室，310012<br>电话：138 0000 0321"
)


def chinese(rows: int = 60) -> Sample:
    """The same letter as an application to a Chinese bank."""
    budget = _table(
        "budget",
        "截至2026年11月21日，单位：元/月",
        ["项目", "金额"],
        _budget_rows(_BUDGET_ZH, "¥", "小计", "每月可用于偿还全部债务"),
    )
    offers = _table(
        "offers",
        "余额截至2026年11月3日",
        ["债权人", "余额", "比例", "每月还款"],
        [
            _row("北辰银行信用卡中心", "¥5,010.00", "69.29%", "¥83.50"),
            _row("某银行信用卡", "¥1,440.00", "19.92%", "¥24.00"),
            _row("某消费金融公司", "¥780.00", "10.79%", "¥13.00"),
            _row("合计", "¥7,230.00", "100.00%", "¥120.50", kind="total"),
        ],
    )
    schedule = _table(
        "schedule",
        "卡号尾号4417",
        ["期数", "还款日", "还款金额", "剩余金额"],
        _schedule_rows("¥", rows, "合计", "{year}年{month}月1日"),
        words=2,
    )
    inside = (
        '<h1 class="subject">个性化分期还款申请书</h1>'
        '<p class="salutation">北辰银行股份有限公司信用卡中心：</p>'
        f'<div class="body">{_paragraphs(*_BODY_ZH)}</div>'
        '<div class="closing"><p class="valediction">此致</p>'
        '<p class="valediction valediction--flush">敬礼</p>'
        '<p class="signature">申请人：李喆</p><p class="date">2026年11月21日</p></div>'
        '<p class="label">附件</p><ol class="enclosures" aria-label="附件">'
        "<li>家庭收支概要</li><li>全部债权人还款分配表</li><li>还款计划表</li></ol>"
        f'<header class="sender"><p>{_SENDER_ZH}</p></header>'
        f'<section class="enclosure"><h2>附件一　家庭收支概要</h2>{budget}'
        f"<h2>附件二　全部债权人还款分配表</h2>{offers}</section>"
        f'<section class="enclosure"><h2>附件三　还款计划表</h2>{schedule}</section>'
    )
    return Sample("zh-Hans", "cn", "个性化分期还款申请书", inside)
