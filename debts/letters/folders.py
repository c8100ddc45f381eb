"""Which form of a letter is used: the country's own in this language, else the neutral one."""

from __future__ import annotations

from django.template import TemplateDoesNotExist
from django.template.loader import get_template

NEUTRAL = "neutral"


def template_name(folder: str, language: str, kind: str) -> str:
    return f"letters/{folder}/{language}/{kind}.html"


def folder_for(country_folder: str, language: str, kind: str) -> str:
    """The country's folder if it has this kind in this language, else the neutral one."""
    return country_folder if has(template_name(country_folder, language, kind)) else NEUTRAL


def offered(country_folder: str, language: str, kind: str) -> bool:
    """Whether this kind exists in this language at all."""
    folder = folder_for(country_folder, language, kind)
    return has(template_name(folder, language, kind))


def style_of(folder: str) -> str:
    """The look: a folder with a sheet of its own has a look of its own."""
    return folder if has(f"letters/{folder}/sheet.html") else "plain"


def has(name: str) -> bool:
    try:
        get_template(name)
    except TemplateDoesNotExist:
        return False
    return True
