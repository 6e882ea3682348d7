from decimal import Decimal
from typing import Any

from django import forms

from co2scan.choices import ConnectionKind, EntryMode
from co2scan.domain.connection_kinds import FEED_IN_CATEGORY, KINDS
from co2scan.forms.days import DayField, LastDayField
from co2scan.forms.percentages import PercentField
from co2scan.models import Connection, MeterDevice
from co2scan.models.connections import check_ean
from co2scan.services.connections import DeviceDetails
from vrt_duurzaam.lib.fields import DutchDecimalField

METERED = {ConnectionKind.ELECTRICITY, ConnectionKind.GAS}
ENTRY_HELP = {
    EntryMode.REGISTER: "meterstand: iemand leest het scherm van de meter af",
    EntryMode.MONTH: "verbruik per maand: van een overzicht of factuur",
    EntryMode.DELIVERY: "levering: elke keer dat er geleverd of getankt is",
    EntryMode.CENTRAL: "komt centraal: de beheerder van de locatie wordt nooit gevraagd",
    EntryMode.EVENT: "per gebeurtenis, zoals een oefening of bijvullen: niets is dan geen gat",
}


class ConnectionForm(forms.ModelForm):
    """A connection of a kind that was chosen before; the kind says which fields there are."""

    name = forms.CharField(label="Naam", max_length=120)
    ean = forms.CharField(
        label="EAN",
        required=False,
        help_text="18 cijfers, op de factuur. Hiermee vindt een bestand zijn meter.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    entry_mode = forms.ChoiceField(label="Manier van invoer", widget=forms.RadioSelect)
    categories = forms.MultipleChoiceField(
        label="Wat hierdoor verbruikt wordt", widget=forms.CheckboxSelectMultiple
    )
    has_feed_in = forms.BooleanField(
        label="Levert ook stroom terug", required=False, help_text="Komt er een meter voor bij."
    )
    serial_number = forms.CharField(label="Meternummer", max_length=40, required=False)
    installed_on = DayField(label="Geplaatst op", required=False)
    digits = forms.IntegerField(
        label="Cijfers voor de komma",
        required=False,
        min_value=3,
        max_value=12,
        help_text="Om te zien dat een teller rond is.",
    )
    factor = DutchDecimalField(
        label="Vermenigvuldigen met",
        initial=Decimal(1),
        help_text="Staat op de meter of op de factuur als het geen 1 is.",
    )
    has_tariffs = forms.BooleanField(
        label="Telt normaal en laag tarief apart", required=False, initial=True
    )
    volume_correction = DutchDecimalField(
        label="Correctie naar Nm³",
        required=False,
        help_text="Alleen als de netbeheerder een factor geeft. Leeg: m³ telt als Nm³.",
    )
    active_from = DayField(label="Actief vanaf", required=False)
    active_until = LastDayField(label="Actief tot en met", required=False)

    DEVICE_FIELDS = ("serial_number", "installed_on", "digits", "factor", "has_tariffs")

    class Meta:
        model = Connection
        fields = (
            "name",
            "ean",
            "entry_mode",
            "volume_correction",
            "active_from",
            "active_until",
            "note",
        )

    def __init__(
        self, *args: Any, connection: Connection, device: MeterDevice | None = None, **kwargs: Any
    ) -> None:
        """`connection` is new (with location and kind) or known; `device` hangs there now."""
        self.rules, self.device = KINDS[connection.kind], device
        kwargs["instance"] = connection
        super().__init__(*args, **kwargs)
        if not connection.pk:
            self.initial["name"] = ConnectionKind(connection.kind).label.capitalize()
            self.initial["entry_mode"] = self.rules.entry_modes[0]
        elif device is not None:
            for name in ("serial_number", "installed_on", "digits", "factor"):
                self.initial[name] = getattr(device, name)
        self._choose_fields(connection)
        self.order_fields(
            ["name", "ean", "categories", "has_feed_in", "entry_mode", *self.DEVICE_FIELDS]
        )

    def _choose_fields(self, connection: Connection) -> None:
        by_event = connection.entry_mode == EntryMode.EVENT  # exercises and top-ups make it
        modes = [m for m in self.rules.entry_modes if (m == EntryMode.EVENT) == by_event]
        if connection.pk and connection.entry_mode not in modes:
            modes.append(connection.entry_mode)
        self.fields["entry_mode"].choices = [  # type: ignore[attr-defined]
            (mode, ENTRY_HELP[EntryMode(mode)]) for mode in modes
        ]
        there = (
            set(connection.meters.values_list("category", flat=True)) if connection.pk else set()
        )
        left = [category for category in self.rules.categories if category.key not in there]
        self.fields["categories"].choices = [(c.key, c.name) for c in left]  # type: ignore[attr-defined]
        self.fields["categories"].required = not there
        if there:
            self.fields["categories"].label = "Wat erbij komt"
        unfit = {
            "categories": bool(self.rules.only_category) or not left,
            "has_feed_in": not self.rules.can_feed_in or FEED_IN_CATEGORY in there,
            "ean": connection.kind not in METERED,
            "volume_correction": connection.kind != ConnectionKind.GAS,
            "has_tariffs": not self.rules.has_tariffs or self.device is not None,
            **dict.fromkeys(self.DEVICE_FIELDS[:4], not self.rules.has_display),
        }
        for name, is_unfit in unfit.items():
            if is_unfit:
                del self.fields[name]

    def clean_ean(self) -> str | None:
        ean: str = self.cleaned_data["ean"].replace(" ", "")
        if ean:
            check_ean(ean)
        return ean or None

    def clean_factor(self) -> Decimal:
        factor: Decimal = self.cleaned_data["factor"]
        if factor <= 0:
            raise forms.ValidationError("Dit is meer dan 0.")
        return factor

    def device_details(self) -> DeviceDetails | None:
        """None when there is no device and no stands are read either."""
        cleaned = self.cleaned_data
        is_read = cleaned["entry_mode"] == EntryMode.REGISTER
        if not self.rules.has_display or not (self.device or is_read or cleaned["serial_number"]):
            return None
        return DeviceDetails(
            cleaned["serial_number"],
            cleaned["installed_on"],
            cleaned["digits"],
            cleaned["factor"],
            cleaned.get("has_tariffs", False),
        )

    def extra(self) -> dict[str, Any]:
        """What goes with the connection to the service."""
        return {
            "categories": self.cleaned_data.get("categories", []),
            "has_feed_in": self.cleaned_data.get("has_feed_in", False),
            "device": self.device_details(),
        }


class ShareForm(forms.Form):
    """VRT's part of a connection that others use too."""

    share = PercentField(label="Aandeel van VRT")
    starts_on = DayField(
        label="Telt vanaf", help_text="Dezelfde dag nog een keer verbetert wat er stond."
    )
    reason = forms.CharField(
        label="Reden",
        max_length=200,
        required=False,
        help_text="Bijvoorbeeld: gedeeld met de gemeente, naar vloeroppervlak.",
    )
