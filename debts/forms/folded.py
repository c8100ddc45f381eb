"""Questions that are folded away until one of them has an answer, or needs another look."""

from __future__ import annotations

from typing import Any

from crispy_forms.layout import Fieldset
from crispy_forms.utils import TEMPLATE_PACK
from django.template.loader import render_to_string
from django.utils.safestring import SafeString


class Folded(Fieldset):  # type: ignore[misc]  # crispy-forms has no types
    """A group with its legend to press; nothing in it is lost where it is never opened."""

    def render(
        self, form: Any, context: Any, template_pack: str = TEMPLATE_PACK, **kwargs: Any
    ) -> SafeString:
        fields = self.get_rendered_fields(form, context, template_pack, **kwargs)
        found = {
            "legend": self.legend,
            "fields": fields,
            "is_open": any(self._is_touched(form, name) for name in self.fields),
        }
        return render_to_string("plain/layout/folded.html", found)

    def _is_touched(self, form: Any, name: str) -> bool:
        if name not in form.fields:
            return False
        value = form[name].value()
        has_any = any(value) if isinstance(value, tuple) else value not in (None, "", False, [])
        return name in form.errors or has_any
