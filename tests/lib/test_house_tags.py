from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django import forms
from django.template import Context, Template
from django.test import RequestFactory

from vrt_duurzaam.lib.templatetags import house


def render(source: str, **context: object) -> str:
    return Template(source).render(Context(context)).strip()


@pytest.mark.parametrize(
    ("kg", "text"),
    [
        ("1761820", "1.762"),
        ("100000", "100"),
        ("99999", "100,0"),
        ("12345", "12,3"),
        ("50", "0,1"),
        ("49", "<\u00a00,1"),
        ("-49", ">\u00a0−0,1"),
        ("0", "0,0"),
        ("-12345", "−12,3"),
        (None, "–"),
    ],
)
def test_tonnes(kg: str | None, text: str) -> None:
    assert house.tonnes(None if kg is None else Decimal(kg)) == text


@pytest.mark.parametrize(
    ("share", "text"),
    [
        ("0.373", "37\u00a0%"),
        ("1", "100\u00a0%"),
        ("0.9999", "99\u00a0%"),
        ("0.0001", "1\u00a0%"),
        ("0", "0\u00a0%"),
        ("-0.31", "−31\u00a0%"),
        (None, "–"),
    ],
)
def test_percent_is_never_rounded_to_all_or_nothing(share: str | None, text: str) -> None:
    assert house.percent(None if share is None else Decimal(share)) == text


def test_unknown_is_not_zero() -> None:
    assert render("{{ value|dutch:0 }} {{ value|month }} {{ value|day }}", value=None) == "– – –"
    assert render("{{ value|dutch:1 }}", value=Decimal("1234.56")) == "1.234,6"


def test_months_and_days() -> None:
    day = date(2026, 11, 3)
    assert render('{{ day|month }}, {{ day|month:"long" }}', day=day) == "nov 2026, november 2026"
    just_before_midnight_utc = datetime(2026, 11, 3, 23, 30, tzinfo=UTC)
    assert render('{{ at|day:"long" }}', at=just_before_midnight_utc) == "4 november 2026"
    assert render("{{ at|day }}, {{ at|clock }}", at=just_before_midnight_utc) == (
        "4 nov 2026, 0.30 uur"
    )


def test_icon_says_nothing_beside_its_word() -> None:
    assert 'aria-hidden="true"' in render('{% icon "vink" %}')
    assert "#i-vink" in render('{% icon "vink" %}')
    assert "#s-loopt" in render('{% icon "s-loopt" "sm" %}')
    assert 'role="img" aria-label="klaar"' in render('{% icon "vink" label="klaar" %}')


def test_every_text_is_escaped() -> None:
    evil = "<script>"
    for source in (
        "{% pill text %}",
        "{% button text url=text %}",
        "{% stat text text text text %}",
        "{% notice %}{{ text }}{% endnotice %}",
        "{% panel title=text %}{{ text }}{% endpanel %}",
        "{% side_panel title=text close_url=text kicker=text %}{{ text }}{% endside_panel %}",
        "{% step text %}{{ text }}{% endstep %}",
        '{% moment when=text icon="vink" %}{{ text }}{% endmoment %}',
        "{% attention kind=text what=text url=text %}{{ text }}{% endattention %}",
        "{% progress 40 text %}",
        "{% icon text label=text %}",
    ):
        assert evil not in render(source, text=evil)


def test_button_is_a_link_with_a_url_and_else_submits() -> None:
    assert '<a class="btn btn-line" href="/x/"' in render('{% button "Open" url="/x/" %}')
    assert 'type="submit"' in render('{% button "Bewaar" kind="primary" %}')
    button = render('{% button "Bewaar" type="button" hx_post="/y/" %}')
    assert 'hx-post="/y/"' in button
    assert 'type="button"' in button


def test_progress_is_drawn_without_a_style() -> None:
    bar = render('{% progress percent "half" "klimaat" time=53 %}', percent=Decimal("12.5"))
    assert 'width="12.5%"' in bar
    assert 'x="53%"' in bar
    assert "style=" not in bar


class ChoiceForm(forms.Form):
    kind = forms.ChoiceField(
        label="Soort", choices=[("a", "eerste"), ("b", "tweede")], widget=forms.RadioSelect
    )
    agree = forms.BooleanField(label="Akkoord", required=False)


def test_choices_have_a_legend_and_labels() -> None:
    page = str(ChoiceForm({"kind": "c"}))
    assert "<legend>Soort" in page
    assert page.count('class="form-check-input"') == 3
    assert '<label class="label" for="id_kind_1">tweede</label>' in page
    assert 'aria-describedby="id_kind_error"' in page
    assert 'href="#id_kind"' in page
    assert '<fieldset id="id_kind"' in page


class _Filter:
    def __init__(self, form: forms.Form) -> None:
        self.form = form


class SearchForm(forms.Form):
    q = forms.CharField(label="Zoek", required=False)
    kind = forms.MultipleChoiceField(
        label="Soort", choices=[("a", "eerste"), ("b", "tweede")], required=False
    )


def test_active_filters() -> None:
    request = RequestFactory().get("/", {"q": "x", "kind": ["a", "b"], "page": "3", "sort": "q"})
    form = SearchForm(request.GET)
    assert form.is_valid()
    assert house.active_filters({"request": request}, _Filter(form)) == [
        {"label": "Zoek", "value": "x", "url": "?kind=a&kind=b&sort=q"},
        {"label": "Soort", "value": "eerste, tweede", "url": "?q=x&sort=q"},
    ]
