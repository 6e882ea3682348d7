"""What a person knows over a longer period: an invoice, or two stands."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from co2scan.choices import EstimateMethod
from co2scan.domain.periods import add_months, month_of
from co2scan.estimate_wording import PROFILE_NAMES
from co2scan.forms.days import DayField, LastDayField
from co2scan.selectors.estimates.amounts import PROFILES, Amount, Spread
from co2scan.selectors.meters import MeterFacts
from co2scan.wording import quantity_words, unit_word
from vrt_duurzaam.lib.dates import long_day, long_month
from vrt_duurzaam.lib.fields import DutchDecimalField
from vrt_duurzaam.lib.numbers import dutch

LONGEST_MONTHS = 36


class AmountForm(forms.Form):
    """`amount` gives what was meant. `starts` and `ends` name the fields of the period."""

    starts, ends = "starts_on", "ends_on"

    def __init__(self, *args: Any, meter: MeterFacts, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meter = meter

    def offer_unit(self, name: str) -> None:
        self.fields[name].widget.attrs["data-unit"] = unit_word(self.meter.unit)

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        opens, closes = found.get(self.starts), found.get(self.ends)
        if opens and closes:
            try:
                check_period(opens, closes, self.meter, timezone.localdate())
            except ValidationError as error:
                self.add_error(self.ends, error)
        return found

    def amount(self) -> Amount:
        raise NotImplementedError

    def check(self, spread: Spread | None) -> bool:
        """Whether it can be spread; else the reason stands at its field."""
        if spread is None:
            self.add_error(self.ends, "In deze periode ontbreekt geen dag van deze meter.")
        elif spread.rest < 0:
            known = quantity_words(spread.known, self.meter.unit)
            self.add_error(
                None,
                f"In deze periode is al {known} bekend. Dat is meer dan je opgaf. "
                "Kijk het bedrag of de periode na.",
            )
        elif "profile" in self.fields and spread.amount.profile not in spread.profiles:
            self.add_error(
                "profile", "Daarvan zijn niet alle maanden bekend. Kies een andere verdeling."
            )
        return not self.errors


class InvoiceForm(AmountForm):
    quantity = DutchDecimalField(label="Verbruik volgens de factuur", minimum=Decimal(0))
    starts_on = DayField(label="Eerste dag")
    ends_on = LastDayField(label="Laatste dag")
    profile = forms.ChoiceField(
        label="Verdelen",
        choices=[(profile, PROFILE_NAMES[profile]) for profile in PROFILES],
        initial="last_year",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_unit("quantity")

    def amount(self) -> Amount:
        found = self.cleaned_data
        period = period_words(found["starts_on"], found["ends_on"])
        return Amount(
            EstimateMethod.INVOICE,
            self.meter.code,
            found["starts_on"],
            found["ends_on"],
            found["quantity"],
            found["profile"],
            f"{quantity_words(found['quantity'], self.meter.unit)} van {period}, "
            f"verdeeld {PROFILE_NAMES[found['profile']]}",
        )


class StandsForm(AmountForm):
    """Both stands are of the start of their day, as a person reads a display."""

    starts, ends = "first_on", "last_on"

    first_on = DayField(label="Eerste stand, gelezen op")
    first = DutchDecimalField(label="Eerste stand", minimum=Decimal(0))
    last_on = DayField(label="Laatste stand, gelezen op")
    last = DutchDecimalField(label="Laatste stand", minimum=Decimal(0))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("first", "last"):
            self.offer_unit(name)

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        first, last = found.get("first"), found.get("last")
        if first is not None and last is not None and last < first:
            self.add_error(
                "last",
                f"Dit is lager dan de eerste stand, {dutch(first)}. Is de meter vervangen? "
                "Leg dat dan eerst vast.",
            )
        return found

    def amount(self) -> Amount:
        found = self.cleaned_data
        return Amount(
            EstimateMethod.STANDS,
            self.meter.code,
            found["first_on"],
            found["last_on"],
            found["last"] - found["first"],
            "even",
            f"{dutch(found['last'])} op {long_day(found['last_on'])} min {dutch(found['first'])} "
            f"op {long_day(found['first_on'])}, elke dag evenveel",
        )


def check_period(opens: date, closes: date, meter: MeterFacts, today: date) -> None:
    """Raises ValidationError for [opens, closes) that cannot be filled, in Dutch."""
    running = month_of(today)
    if closes <= opens:
        raise ValidationError("De laatste dag ligt voor de eerste.", "order")
    if closes > running:
        raise ValidationError(
            f"{long_month(running).capitalize()} is nog niet voorbij. Kies een dag daarvoor.",
            "future",
        )
    if closes > add_months(month_of(opens), LONGEST_MONTHS + 1):
        raise ValidationError("Kies een periode van hooguit drie jaar.", "long")
    first, last = meter.expected.starts_on, meter.expected.ends_on
    if (first and closes <= first) or (last and opens >= last):
        raise ValidationError("Deze meter was in die periode niet in gebruik.", "closed")


def period_words(starts_on: date, ends_on: date) -> str:
    return f"{long_day(starts_on)} tot en met {long_day(ends_on - timedelta(days=1))}"
