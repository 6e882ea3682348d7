from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from co2scan.choices import ConnectionKind, Direction, EntryMode, SupplyLabel, Tariff
from co2scan.domain.categories import CATEGORIES
from co2scan.domain.ean import ean_error
from co2scan.models.locations import Location


def check_ean(text: str) -> None:
    if error := ean_error(text):
        raise ValidationError(error, code="ean")


class Connection(models.Model):
    """A way in which energy, fuel or travel is bought: grid connection, tank, card, account."""

    location = models.ForeignKey(Location, models.PROTECT, related_name="connections")
    code = models.SlugField("code", max_length=80, unique=True)
    name = models.CharField("naam", max_length=120)
    kind = models.CharField("soort", max_length=20, choices=ConnectionKind.choices)
    ean = models.CharField(
        "EAN", max_length=18, unique=True, null=True, blank=True, validators=[check_ean]
    )
    entry_mode = models.CharField(
        "manier van invoer", max_length=20, choices=EntryMode.choices, default=EntryMode.MONTH
    )
    active_from = models.DateField("actief vanaf", null=True, blank=True)
    active_until = models.DateField("actief tot", null=True, blank=True)
    volume_correction = models.DecimalField(
        "correctie naar Nm³",
        max_digits=8,
        decimal_places=6,
        null=True,
        blank=True,
        help_text="Alleen invullen als de netbeheerder een factor geeft. Leeg: m³ telt als Nm³.",
    )
    is_behind_meter = models.BooleanField(  # of a charger; None: nobody was asked
        "loopt ook door de meter van het gebouw", null=True, blank=True
    )
    note = models.CharField("toelichting", max_length=200, blank=True)
    is_example = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = "aansluiting"
        verbose_name_plural = "aansluitingen"
        ordering = ["location", "kind", "name"]
        constraints = [
            models.CheckConstraint(
                name="connection_ends_after_start",
                condition=Q(active_from=None)
                | Q(active_until=None)
                | Q(active_until__gt=F("active_from")),
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
            models.CheckConstraint(
                name="volume_correction_positive",
                condition=Q(volume_correction=None) | Q(volume_correction__gt=0),
                violation_error_message="De correctie is groter dan 0.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.location})"

    def clean(self) -> None:
        self.ean = self.ean or None

    def is_active_on(self, day: date) -> bool:
        return (self.active_from is None or self.active_from <= day) and (
            self.active_until is None or day < self.active_until
        )


class ConnectionShare(models.Model):
    """VRT's share of a connection, from `starts_on` until the next; without a row it is all."""

    connection = models.ForeignKey(Connection, models.CASCADE, related_name="shares")
    starts_on = models.DateField("vanaf")
    share = models.DecimalField("aandeel", max_digits=7, decimal_places=6)
    reason = models.CharField("reden", max_length=200, blank=True)

    class Meta:
        verbose_name = "aandeel"
        ordering = ["-starts_on"]
        constraints = [
            models.UniqueConstraint(fields=["connection", "starts_on"], name="one_share_per_day"),
            models.CheckConstraint(
                name="share_between_0_and_1", condition=Q(share__gte=0, share__lte=1)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.share} vanaf {self.starts_on}"


class SupplyContract(models.Model):
    """What the supplier delivers over [starts_on, ends_on): label, guarantees, evidence."""

    connection = models.ForeignKey(Connection, models.CASCADE, related_name="contracts")
    starts_on = models.DateField("vanaf")
    ends_on = models.DateField("tot", null=True, blank=True)
    supplier = models.CharField("leverancier", max_length=80)
    label = models.CharField("levert", max_length=40, choices=SupplyLabel.choices)
    green_share = models.DecimalField(
        "aandeel met garanties", max_digits=7, decimal_places=6, default=Decimal(1)
    )
    origin_country = models.CharField(
        "land van de garanties", max_length=2, blank=True, help_text="Twee letters, zoals NL."
    )
    origin_year = models.PositiveSmallIntegerField("jaar van de garanties", null=True, blank=True)
    evidence = models.CharField("bewijs", max_length=200, blank=True)

    class Meta:
        verbose_name = "leveringscontract"
        verbose_name_plural = "leveringscontracten"
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                name="contract_ends_after_start",
                condition=Q(ends_on=None) | Q(ends_on__gt=F("starts_on")),
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
            models.CheckConstraint(
                name="green_share_between_0_and_1",
                condition=Q(green_share__gte=0, green_share__lte=1),
                violation_error_message="Een aandeel ligt tussen 0 en 1.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.supplier}: {self.get_label_display()}"

    def clean(self) -> None:
        if not self.connection_id or not self.starts_on:
            return
        others = SupplyContract.objects.filter(connection_id=self.connection_id).exclude(pk=self.pk)
        overlap = others.filter(Q(ends_on=None) | Q(ends_on__gt=self.starts_on))
        if self.ends_on:
            overlap = overlap.filter(starts_on__lt=self.ends_on)
        if other := overlap.first():
            raise ValidationError(
                f"In deze periode loopt al een contract met {other.supplier}. "
                "Geef dat eerst een einddatum.",
                code="overlap",
            )


class Meter(models.Model):
    """One direction of a connection; survives every replacement of the device."""

    connection = models.ForeignKey(Connection, models.CASCADE, related_name="meters")
    code = models.SlugField("code", max_length=80, unique=True)
    direction = models.CharField("richting", max_length=12, choices=Direction.choices)
    category = models.CharField(
        "categorie", max_length=40, choices=[(c.key, c.name) for c in CATEGORIES.values()]
    )
    unit = models.CharField("eenheid", max_length=20)

    class Meta:
        verbose_name = "meter"
        ordering = ["connection", "direction", "category"]
        constraints = [
            models.UniqueConstraint(
                fields=["connection", "direction", "category"], name="one_meter_per_direction"
            )
        ]

    def __str__(self) -> str:
        return self.code


class MeterDevice(models.Model):
    """The physical meter. `installed_on` and `removed_on` are local days; removal is exclusive."""

    connection = models.ForeignKey(Connection, models.CASCADE, related_name="devices")
    serial_number = models.CharField("meternummer", max_length=40, blank=True)
    installed_on = models.DateField("geplaatst op", null=True, blank=True)
    removed_on = models.DateField("verwijderd op", null=True, blank=True)
    digits = models.PositiveSmallIntegerField(
        "cijfers voor de komma",
        null=True,
        blank=True,
        help_text="Nodig om te zien dat een teller rond is.",
    )
    factor = models.DecimalField(
        "vermenigvuldigen met", max_digits=12, decimal_places=6, default=Decimal(1)
    )

    class Meta:
        verbose_name = "meterkast"
        ordering = ["connection", F("installed_on").asc(nulls_first=True)]
        constraints = [
            models.CheckConstraint(
                name="device_removed_after_installed",
                condition=Q(installed_on=None)
                | Q(removed_on=None)
                | Q(removed_on__gte=F("installed_on")),
                violation_error_message="De meter is verwijderd voor hij geplaatst is.",
            ),
            models.CheckConstraint(name="device_factor_positive", condition=Q(factor__gt=0)),
        ]

    def __str__(self) -> str:
        return self.serial_number or "meter zonder nummer"


class Register(models.Model):
    """A counter on a device: what it counts and in which tariff."""

    device = models.ForeignKey(MeterDevice, models.CASCADE, related_name="registers")
    direction = models.CharField("richting", max_length=12, choices=Direction.choices)
    tariff = models.CharField(
        "tarief", max_length=10, choices=Tariff.choices, default=Tariff.SINGLE
    )

    class Meta:
        verbose_name = "telwerk"
        ordering = ["device", "direction", "tariff"]
        constraints = [
            models.UniqueConstraint(
                fields=["device", "direction", "tariff"], name="one_register_per_tariff"
            )
        ]

    def __str__(self) -> str:
        return f"{self.device} {self.get_direction_display()} {self.get_tariff_display()}"
