"""What a person is called in a letter: by what they are to the sender, where people say that."""

from __future__ import annotations

import re

_IN_BRACKETS = re.compile(r"\s*[(（][^)）]*[)）]$")
# A relation in Chinese, as people write it behind a name: 王样例（舅舅）.
_RELATION = re.compile(r"[(（]([\u4e00-\u9fff]{1,4})[)）]$")
# What somebody is, and nobody is greeted by.
_NO_NAME = frozenset("同事 朋友 同学 邻居 熟人 亲戚 亲属 房东 个人 前夫 前妻 男友 女友".split())
# Which elder it is, the eldest or the second, has no word in English.
_ELDER = "[大小老表堂二三四五六七八九]?"
_IN_ENGLISH = {
    "Uncle": re.compile(f"{_ELDER}(舅舅?|舅父|叔叔?|叔父|伯伯?|伯父|姑父|姑丈|姨父|姨夫)"),
    "Aunt": re.compile(f"{_ELDER}(姑姑?|姑妈|姑母|姨|姨妈|姨母|阿姨|舅妈|舅母|婶婶?|婶子|伯母)"),
    "Grandfather": re.compile("爷爷|外公|姥爷|祖父|外祖父"),
    "Grandmother": re.compile("奶奶|外婆|姥姥|祖母|外祖母"),
}


def bare(name: str) -> str:
    """A name without what was noted behind it in brackets."""
    return _IN_BRACKETS.sub("", name) or name


def called(name: str, language: str) -> str:
    """How a letter in this language greets the person who was entered by this name."""
    found = _RELATION.search(name)
    relation = found[1] if found and found[1] not in _NO_NAME else ""
    if language.startswith("zh"):
        return relation or bare(name)
    english = (word for word, kin in _IN_ENGLISH.items() if kin.fullmatch(relation))
    return next(english, bare(name))
