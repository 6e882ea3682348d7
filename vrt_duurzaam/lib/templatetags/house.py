"""The words of the templates: numbers, months, and the elements that are used everywhere.

Built in for every template (settings). Elements that take content are block tags; those that take
data are `{% include "elements/….html" with … only %}`.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from django import template
from django.forms.boundfield import BoundField
from django.forms.utils import flatatt
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from vrt_duurzaam.lib import dates, forms, numbers

register = template.Library()

ABSENT = "–"
NO_BREAK_SPACE = "\u00a0"
WHOLE_TONNES_FROM = Decimal(100)
SMALLEST_TONNES = Decimal("0.05")  # less than this would read as 0,0


# -- values -----------------------------------------------------------------------------------


@register.filter
def dutch(value: Decimal | int | None, decimals: int | None = None) -> str:
    """`{{ value|dutch:0 }}`: 1234.5 to `1.235`; None, which is unknown, to `–`."""
    return ABSENT if value is None else numbers.dutch(value, decimals)


@register.filter
def tonnes(kg: Decimal | int | None) -> str:
    """Kilograms to tonnes: whole from 100 t, else one decimal; something is never `0,0`."""
    if kg is None:
        return ABSENT
    value = Decimal(kg) / 1000
    if 0 < abs(value) < SMALLEST_TONNES:
        return f"<{NO_BREAK_SPACE}0,1" if value > 0 else f">{NO_BREAK_SPACE}{numbers.MINUS}0,1"
    return numbers.dutch(value, 0 if abs(value) >= WHOLE_TONNES_FROM else 1)


@register.filter
def percent(share: Decimal | None, decimals: int = 0) -> str:
    """A share to a percentage. What is not quite all or nothing never reads as 100 % or 0 %."""
    if share is None:
        return ABSENT
    step = Decimal(1).scaleb(-decimals)
    value = Decimal(share) * 100
    if 0 < value < step:
        value = step
    elif 100 - step < value < 100:
        value = 100 - step
    return f"{numbers.dutch(value, decimals)}{NO_BREAK_SPACE}%"


@register.filter
def month(day: date | None, form: str = "short") -> str:
    """`nov 2026`; `{{ day|month:"long" }}` gives `november 2026`."""
    if day is None:
        return ABSENT
    return dates.long_month(day) if form == "long" else dates.short_month(day)


@register.filter
def day(moment: date | datetime | None, form: str = "short") -> str:
    """`3 nov 2026`; `|day:"long"` gives `3 november 2026`. A moment is taken in local time."""
    if moment is None:
        return ABSENT
    if isinstance(moment, datetime):
        moment = timezone.localtime(moment)
    return dates.long_day(moment) if form == "long" else dates.short_day(moment)


@register.filter
def clock(moment: datetime) -> str:
    """`9.00 uur`, in local time: `{{ at|day }}, {{ at|clock }}`."""
    return dates.clock(timezone.localtime(moment))


# -- small elements ---------------------------------------------------------------------------


@register.simple_tag
def icon(name: str, size: str = "", label: str = "") -> SafeString:
    """A sign of `static/icons.svg`: `{% icon "vink" %}`; states (`s-loopt`) by their whole name.

    Without a label it only repeats the word beside it and is hidden from screen readers.
    """
    symbol = name if name.startswith(("s-", "m-")) else f"i-{name}"
    css = f"icon icon-{size}" if size else "icon"
    says = (
        format_html('role="img" aria-label="{}"', label)
        if label
        else mark_safe('aria-hidden="true"')
    )
    return format_html(
        '<svg class="{}" {}><use href="{}#{}"></use></svg>', css, says, signs(), symbol
    )


@cache
def signs() -> str:
    """Where the signs are, for as long as the process lives: a page asks it dozens of times."""
    return static("icons.svg")


@register.inclusion_tag("elements/pill.html")
def pill(label: str, icon: str = "", kind: str = "") -> dict[str, str]:
    """The state of one thing: sign and word. `kind`: late, ask, off or lg, or several."""
    return {"label": label, "icon": icon, "css": " ".join(f"pill-{each}" for each in kind.split())}


@register.inclusion_tag("elements/button.html")
def button(
    label: str, url: str = "", kind: str = "line", icon: str = "", **attrs: Any
) -> dict[str, Any]:
    """A link when it has a url, else a submit button; `hx_get="…"` becomes `hx-get="…"`."""
    if not url:
        attrs.setdefault("type", "submit")
    rest = flatatt({name.replace("_", "-"): value for name, value in attrs.items()})
    return {"label": label, "url": url, "kind": kind, "icon": icon, "attrs": rest}


@register.inclusion_tag("elements/stat.html")
def stat(label: str, figure: str, unit: str = "", note: str = "", size: str = "") -> dict[str, str]:
    """Label, figure with its unit, comparison; in `<dl class="stats">`. `size="lg"` once a page."""
    return {"label": label, "figure": figure, "unit": unit, "note": note, "size": size}


@register.inclusion_tag("elements/progress.html")
def progress(
    percent: Decimal | int, label: str, theme: str = "", time: Decimal | int | None = None
) -> dict[str, Any]:
    """A bar of 0 to 100 percent; `time` puts a tick where time is."""
    return {"percent": percent, "label": label, "theme": theme, "time": time}


@register.simple_tag
def control(field: BoundField, **attrs: Any) -> SafeString:
    """The input of a form field with the classes of the house."""
    return forms.control(field, **{name.replace("_", "-"): value for name, value in attrs.items()})


@register.filter
def choices(field: BoundField) -> list[forms.Choice]:
    """The radio buttons or boxes of a form field, one by one."""
    return forms.choices(field)


@register.filter
def unit(field: BoundField) -> str:
    """The unit that stands behind the input of a field."""
    return str(field.field.widget.attrs.get("data-unit", ""))


# -- elements with content --------------------------------------------------------------------


def _render(element: str, content: str, **context: Any) -> SafeString:
    return render_to_string(f"elements/{element}.html", {"content": content, **context})


@register.simple_block_tag
def notice(content: str, kind: str = "", icon: str = "", role: str = "") -> SafeString:
    """One sentence with the way out as a link. `kind`: nothing, ask or late."""
    return _render("notice", content, kind=kind, icon=icon, role=role)


@register.simple_block_tag
def panel(content: str, title: str = "") -> SafeString:
    """Only for what lives apart from the page."""
    return _render("panel", content, title=title)


@register.simple_block_tag
def side_panel(content: str, title: str, close_url: str, kicker: str = "") -> SafeString:
    """Beside the page on a wide screen, under it on others; it has an address of its own."""
    return _render("side_panel", content, title=title, close_url=close_url, kicker=kicker)


@register.simple_block_tag
def step(content: str, title: str) -> SafeString:
    """One step from a figure to its source; inside `<ol class="steps">`."""
    return _render("step", content, title=title)


@register.simple_block_tag
def moment(content: str, when: str, icon: str) -> SafeString:
    """A message with the state of then; inside `<ol class="timeline">`."""
    return _render("moment", content, when=when, icon=icon)


@register.simple_block_tag
def attention(content: str, kind: str, what: str, url: str = "", icon: str = "let") -> SafeString:
    """What needs a person: kind, what, why and on whom it waits; in `<ul class="attention">`."""
    return _render("attention", content, kind=kind, what=what, url=url, icon=icon)


# -- lists ------------------------------------------------------------------------------------


@register.simple_tag(takes_context=True)
def active_filters(context: Mapping[str, Any], filterset: Any) -> list[dict[str, str]]:
    """The filters that are on: label, value, and the address of this list without it."""
    form, query = filterset.form, context["request"].GET
    chips = []
    for name, value in getattr(form, "cleaned_data", {}).items():
        if value in form.fields[name].empty_values:
            continue
        rest = query.copy()
        for key in [name, "page"]:
            rest.pop(key, None)
        chips.append(
            {
                "label": str(form.fields[name].label or name),
                "value": _shown(form.fields[name], value),
                "url": f"?{rest.urlencode()}",
            }
        )
    return chips


def _shown(field: Any, value: Any) -> str:
    """What a person chose, by the label of the choice."""
    chosen: Sequence[Any] = value if isinstance(value, (list, tuple)) else [value]
    labels = {str(key): str(label) for key, label in getattr(field, "choices", [])}
    return ", ".join(labels.get(str(each), str(each)) for each in chosen)
