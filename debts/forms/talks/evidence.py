"""What goes into the evidence of a complaint: findings, contacts, papers, words blacked out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from debts.domain.conduct.redaction import cleaned
from debts.forms.base import HouseholdModelForm
from debts.forms.typing.fields import LongTextField
from debts.models import Letter
from debts.selectors.conduct.evidence import EvidenceChoice, Gathered, choice_in

_NUMBERS = ("contacts", "words", "others", "papers")


def _ticks(label: Any, help_text: Any = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, help_text=help_text, required=False, widget=forms.CheckboxSelectMultiple
    )


class EvidenceForm(HouseholdModelForm):
    """`labels` has the words of each choice by field. Its answers are kept in `Letter.evidence`."""

    findings = _ticks(
        _("Which findings do you use?"),
        _("Each goes in with the contacts that it is made of. They are asked to look into it."),
    )
    contacts = _ticks(_("Which contacts go in?"))
    words = _ticks(
        _("With what you noted in your own words"),
        _("Without a tick your words stay at home. They may admit the debt: read them once."),
    )
    others = _ticks(
        _("Naming whom else they contacted"),
        _("Without a tick it says “somebody else”. Ask them first, if you can."),
    )
    papers = _ticks(
        _("Which papers go in as annexes?"),
        _(
            "Papers, pictures and PDFs go as they are: black names out on the paper itself first. A"
            " recording is listed, and handed over apart."
        ),
    )
    black = _ticks(
        _("Black these out"),
        _("Names of others, and numbers, that we found in your notes."),
    )
    own_black = LongTextField(
        label=_("Black these out too"),
        help_text=_("One name, number or word a line."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2_000,
        required=False,
    )

    class Meta:
        model = Letter
        fields = ()

    def __init__(
        self,
        *args: Any,
        gathered: Gathered,
        labels: Mapping[str, Iterable[tuple[str, str]]],
        presets: Mapping[str, list[str]],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.gathered = gathered
        kept = self.instance.evidence
        offered = [*gathered.to_black_out]
        choices = {**labels, "black": [(word, word) for word in offered]}
        for name, found in choices.items():
            self.fields[name].choices = [*found]
            if not self.fields[name].choices:
                del self.fields[name]
        self._ask_of_papers()
        began = _initial(choice_in(kept), offered) if kept else {"black": offered, **presets}
        self.initial = {**self.initial, **began}

    def _ask_of_papers(self) -> None:
        for key, paper in self.gathered.papers.items():
            what = {"paper": paper.title}
            self.fields[f"cover_{key}"] = forms.CharField(
                label=_("A line on its cover: %(paper)s") % what, max_length=200, required=False
            )
            if paper.content_type.startswith(("audio/", "video/")):
                self.fields[f"heard_{key}"] = LongTextField(
                    label=_("What is heard on it: %(paper)s") % what,
                    help_text=_(
                        "The lines that matter, with the minute. They go in with the paper."
                    ),
                    widget=forms.Textarea(attrs={"rows": 4}),
                    max_length=3_000,
                    required=False,
                )

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if not any(answers.get(name) for name in ("findings", "contacts")) and not self._errors:
            raise forms.ValidationError(_("Tick a finding or a contact: the letter is about that."))
        return answers

    def chosen(self) -> EvidenceChoice:
        answers = self.cleaned_data
        numbers = {name: frozenset(map(int, answers.get(name, ()))) for name in _NUMBERS}
        lines = answers["own_black"].splitlines()
        return EvidenceChoice(
            findings=frozenset(answers.get("findings", ())),
            covers=self._typed("cover"),
            heard=self._typed("heard"),
            black=cleaned([*answers.get("black", ()), *lines]),
            **numbers,
        )

    def _typed(self, name: str) -> dict[int, str]:
        answers = self.cleaned_data
        typed = {key: answers.get(f"{name}_{key}", "") for key in self.gathered.papers}
        return {key: text for key, text in typed.items() if text}


def _initial(chosen: EvidenceChoice, offered: Iterable[str]) -> dict[str, Any]:
    taken = [word for word in offered if set(cleaned([word])) & set(chosen.black)]
    shown = cleaned(taken)
    began: dict[str, Any] = {
        "findings": [*chosen.findings],
        "black": taken,
        "own_black": "\n".join(word for word in chosen.black if word not in shown),
        **{name: [str(key) for key in getattr(chosen, name)] for name in _NUMBERS},
    }
    began |= {f"cover_{key}": text for key, text in chosen.covers.items()}
    return began | {f"heard_{key}": text for key, text in chosen.heard.items()}
