"""Words for a time that count from today: by how many days, years, months or weeks."""

from __future__ import annotations

SURE_DAYS = {
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "last night": -1,
    "yesterday morning": -1,
    "yesterday afternoon": -1,
    "yesterday evening": -1,
    "now": 0,
    "yesterday": -1,
    "the day before yesterday": -2,
    "day before yesterday": -2,
    "tomorrow": 1,
    "the day after tomorrow": 2,
    "今天": 0,
    "今日": 0,
    "昨天": -1,
    "昨日": -1,
    "昨晚": -1,
    "昨夜": -1,
    "昨天上午": -1,
    "昨天下午": -1,
    "昨天晚上": -1,
    "今早": 0,
    "今晚": 0,
    "今天上午": 0,
    "今天下午": 0,
    "前天": -2,
    "大前天": -3,
    "明天": 1,
    "明日": 1,
    "后天": 2,
    "大后天": 3,
}
YEAR_WORDS = {
    "last year": -1,
    "the year before last": -2,
    "this year": 0,
    "next year": 1,
    "去年": -1,
    "前年": -2,
    "大前年": -3,
    "今年": 0,
    "本年": 0,
    "明年": 1,
    "后年": 2,
}
MONTH_WORDS = {
    "last month": -1,
    "this month": 0,
    "next month": 1,
    "the month before last": -2,
    "上个月": -1,
    "上月": -1,
    "这个月": 0,
    "这月": 0,
    "本月": 0,
    "上上个月": -2,
    "下个月": 1,
    "下月": 1,
}
WEEK_WORDS = {
    "last week": -7,
    "this week": 0,
    "next week": 7,
    "上周": -7,
    "上个星期": -7,
    "上星期": -7,
    "上个礼拜": -7,
    "这周": 0,
    "本周": 0,
    "这个星期": 0,
    "下周": 7,
    "下个星期": 7,
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "mon monday 周1 星期1 礼拜1",
            "tue tues tuesday 周2 星期2 礼拜2",
            "wed weds wednesday 周3 星期3 礼拜3",
            "thu thur thurs thursday 周4 星期4 礼拜4",
            "fri friday 周5 星期5 礼拜5",
            "sat saturday 周6 星期6 礼拜6",
            "sun sunday 周日 星期日 星期天 周天 礼拜天",
        )
    )
    for name in names.split()
}
