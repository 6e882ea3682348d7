"""Days and percentages as people type them."""

from datetime import date
from decimal import Decimal

import pytest
from django import forms

from co2scan.forms.days import DayField, LastDayField
from co2scan.forms.percentages import PercentField


class _Form(forms.Form):
    day = DayField(required=False)
    last_day = LastDayField(required=False)
    part = PercentField(required=False)


@pytest.mark.parametrize("typed", ["2026-03-31", "31-03-2026", "31/03/2026", "31-3-2026"])
def test_a_day_in_every_way_that_people_write_it(typed: str) -> None:
    form = _Form({"day": typed, "last_day": typed})
    assert form.is_valid()
    assert form.cleaned_data["day"] == date(2026, 3, 31)
    assert form.cleaned_data["last_day"] == date(2026, 4, 1)


@pytest.mark.parametrize("typed", ["31-02-2026", "31 maart", "2026-13-01", "03-2026"])
def test_a_day_that_is_none_stays_readable(typed: str) -> None:
    form = _Form({"day": typed})
    assert not form.is_valid()
    assert "Deze datum bestaat niet" in str(form.errors)
    assert f'<input type="text" name="day" value="{typed}"' in str(form["day"])


def test_the_last_day_of_all_has_no_day_after_it() -> None:
    assert not _Form({"last_day": "31-12-9999"}).is_valid()


def test_a_known_day_fills_the_date_picker() -> None:
    form = _Form(initial={"day": date(2026, 3, 31), "last_day": date(2026, 4, 1)})
    for name in ("day", "last_day"):
        assert f'<input type="date" name="{name}" value="2026-03-31"' in str(form[name])


@pytest.mark.parametrize(
    ("typed", "share"),
    [("60", "0.6"), ("33,3333", "0.333333"), ("0", "0"), ("100", "1"), ("0,5", "0.005")],
)
def test_a_percentage_is_kept_as_a_share(typed: str, share: str) -> None:
    form = _Form({"part": typed})
    assert form.is_valid()
    assert form.cleaned_data["part"] == Decimal(share)
    assert f'value="{typed}"' in str(_Form(initial={"part": Decimal(share)})["part"])
    assert f'value="{typed}"' in str(form["part"])
