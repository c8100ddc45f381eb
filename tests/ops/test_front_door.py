"""Doctor asks the site at its own address, and finds what only a proxy can spoil."""

from __future__ import annotations

import io
import json
from typing import Any
from urllib.error import URLError

import pytest
from pytest_django import Settings

from debts.ops import doctor, front_door
from debts.ops.doctor import Level


@pytest.fixture(autouse=True)
def _behind_a_proxy(settings: Settings) -> None:
    settings.PROXIES, settings.SITE_URL = 1, "https://debts.example.org"


def told(monkeypatch: pytest.MonkeyPatch, answer: str | Exception) -> tuple[Level, str]:
    """What doctor says when this is the answer at the address."""

    def ask(address: str, timeout: float) -> Any:
        assert address == "https://debts.example.org/health"
        if isinstance(answer, Exception):
            raise answer
        return io.BytesIO(answer.encode())

    monkeypatch.setattr(front_door, "urlopen", ask)
    (finding,) = doctor._proxy()
    return finding.level, finding.text


def test_a_proxy_that_says_who_asks_is_well(monkeypatch: pytest.MonkeyPatch) -> None:
    level, _text = told(monkeypatch, json.dumps({"asked": "through the proxy"}))
    assert level is Level.GOOD


def test_a_proxy_that_does_not_say_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    level, text = told(monkeypatch, json.dumps({"asked": "directly"}))
    assert level is Level.CARE
    assert "X-Forwarded-For" in text


@pytest.mark.parametrize("answer", ["<h1>Welcome to nginx</h1>", "[]", "{}", URLError("refused")])
def test_whoever_else_answers_is_told(
    answer: str | Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    level, text = told(monkeypatch, answer)
    assert level is Level.CARE
    assert "https://debts.example.org/health" in text
    assert "urlopen" not in text


def test_without_a_proxy_nobody_is_asked(settings: Settings) -> None:
    settings.PROXIES = 0
    assert list(doctor._proxy()) == []
