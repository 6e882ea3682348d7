"""Vehicles with their stations, months and tanks, and what a charger's kWh count in."""

from decimal import Decimal

import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import co2scan.models.fields


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("co2scan", "0010_sources"),
    ]

    operations = [
        migrations.AddField(
            model_name="connection",
            name="is_behind_meter",
            field=models.BooleanField(
                blank=True, null=True, verbose_name="loopt ook door de meter van het gebouw"
            ),
        ),
        migrations.AlterField(
            model_name="connection",
            name="kind",
            field=models.CharField(
                choices=[
                    ("electricity", "elektriciteit"),
                    ("gas", "aardgas"),
                    ("solar", "zonnepanelen"),
                    ("heat", "warmtenet"),
                    ("tank", "brandstoftank"),
                    ("fuel_card", "tankpas"),
                    ("vehicle", "voertuig"),
                    ("charger", "laadpaal"),
                    ("travel", "reizen"),
                    ("waste", "afval"),
                    ("purchasing", "water en inkoop"),
                    ("activity", "overig"),
                ],
                max_length=20,
                verbose_name="soort",
            ),
        ),
        migrations.CreateModel(
            name="Tank",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "capacity_l",
                    co2scan.models.fields.QuantityField(
                        decimal_places=6, max_digits=20, verbose_name="inhoud"
                    ),
                ),
                (
                    "start_hvo_share",
                    models.DecimalField(
                        decimal_places=6,
                        default=Decimal(0),
                        max_digits=7,
                        verbose_name="aandeel HVO bij de eerste peiling",
                    ),
                ),
                (
                    "connection",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tank",
                        to="co2scan.connection",
                    ),
                ),
            ],
            options={
                "verbose_name": "brandstoftank",
                "verbose_name_plural": "brandstoftanks",
            },
        ),
        migrations.AddField(
            model_name="periodentry",
            name="tank",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="uses",
                to="co2scan.tank",
            ),
        ),
        migrations.CreateModel(
            name="TankDelivery",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("row", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "quality",
                    models.CharField(
                        choices=[
                            ("measured", "gemeten"),
                            ("estimated", "geschat"),
                            ("extrapolated", "doorgetrokken"),
                            ("synthetic", "bedacht"),
                        ],
                        default="measured",
                        max_length=12,
                        verbose_name="kwaliteit",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="toelichting")),
                ("is_confirmed", models.BooleanField(default=False)),
                ("counts", models.BooleanField(default=True)),
                ("retracted_at", models.DateTimeField(blank=True, null=True)),
                ("delivered_on", models.DateField(verbose_name="geleverd op")),
                (
                    "litres",
                    co2scan.models.fields.QuantityField(
                        decimal_places=6, max_digits=20, verbose_name="liters"
                    ),
                ),
                (
                    "hvo_share",
                    models.DecimalField(
                        decimal_places=6,
                        default=Decimal(0),
                        max_digits=7,
                        verbose_name="aandeel HVO",
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="co2scan.importbatch",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "retracted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "supersedes",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="superseded_by",
                        to="co2scan.tankdelivery",
                    ),
                ),
                (
                    "tank",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deliveries",
                        to="co2scan.tank",
                    ),
                ),
            ],
            options={
                "verbose_name": "levering",
                "verbose_name_plural": "leveringen",
                "ordering": ["tank", "-delivered_on", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="TankLevel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("row", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "quality",
                    models.CharField(
                        choices=[
                            ("measured", "gemeten"),
                            ("estimated", "geschat"),
                            ("extrapolated", "doorgetrokken"),
                            ("synthetic", "bedacht"),
                        ],
                        default="measured",
                        max_length=12,
                        verbose_name="kwaliteit",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="toelichting")),
                ("is_confirmed", models.BooleanField(default=False)),
                ("counts", models.BooleanField(default=True)),
                ("retracted_at", models.DateTimeField(blank=True, null=True)),
                ("measured_on", models.DateField(verbose_name="gepeild op")),
                (
                    "litres",
                    co2scan.models.fields.QuantityField(
                        decimal_places=6, max_digits=20, verbose_name="liters"
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="co2scan.importbatch",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "retracted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "supersedes",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="superseded_by",
                        to="co2scan.tanklevel",
                    ),
                ),
                (
                    "tank",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="levels",
                        to="co2scan.tank",
                    ),
                ),
            ],
            options={
                "verbose_name": "peiling",
                "verbose_name_plural": "peilingen",
                "ordering": ["tank", "-measured_on"],
            },
        ),
        migrations.CreateModel(
            name="Vehicle",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("plate", models.CharField(blank=True, max_length=8, verbose_name="kenteken")),
                (
                    "call_sign",
                    models.CharField(blank=True, max_length=20, verbose_name="roepnummer"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("pumper", "tankautospuit"),
                            ("ladder", "redvoertuig"),
                            ("platform", "hoogwerker"),
                            ("water_tanker", "waterwagen"),
                            ("hooklift", "haakarmvoertuig"),
                            ("rescue", "hulpverleningsvoertuig"),
                            ("car", "dienstauto"),
                            ("van", "dienstbus"),
                            ("boat", "boot"),
                            ("forklift", "heftruck"),
                            ("trailer", "aanhanger"),
                            ("pump", "pomp"),
                            ("other", "overig"),
                        ],
                        max_length=20,
                        verbose_name="soort",
                    ),
                ),
                (
                    "fuel",
                    models.CharField(
                        choices=[
                            ("diesel", "diesel"),
                            ("petrol", "benzine"),
                            ("hybrid", "benzine en stekker"),
                            ("electric", "elektrisch"),
                            ("lpg", "lpg"),
                            ("cng", "cng of lng"),
                            ("hydrogen", "waterstof"),
                            ("none", "geen"),
                        ],
                        max_length=12,
                        verbose_name="brandstof",
                    ),
                ),
                (
                    "ownership",
                    models.CharField(
                        choices=[
                            ("owned", "eigendom"),
                            ("lease", "lease"),
                            ("municipality", "gemeente"),
                        ],
                        default="owned",
                        max_length=12,
                        verbose_name="van wie",
                    ),
                ),
                (
                    "measure",
                    models.CharField(
                        choices=[("km", "kilometers"), ("hours", "draaiuren")],
                        default="km",
                        max_length=6,
                        verbose_name="telt",
                    ),
                ),
                (
                    "in_service_from",
                    models.DateField(blank=True, null=True, verbose_name="in dienst vanaf"),
                ),
                (
                    "in_service_until",
                    models.DateField(blank=True, null=True, verbose_name="in dienst tot"),
                ),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="toelichting")),
                ("is_example", models.BooleanField(default=False, editable=False)),
                (
                    "home",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="vehicles",
                        to="co2scan.location",
                    ),
                ),
            ],
            options={
                "verbose_name": "voertuig",
                "verbose_name_plural": "voertuigen",
                "ordering": ["kind", "call_sign", "pk"],
            },
        ),
        migrations.CreateModel(
            name="VehicleMonth",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("row", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "quality",
                    models.CharField(
                        choices=[
                            ("measured", "gemeten"),
                            ("estimated", "geschat"),
                            ("extrapolated", "doorgetrokken"),
                            ("synthetic", "bedacht"),
                        ],
                        default="measured",
                        max_length=12,
                        verbose_name="kwaliteit",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="toelichting")),
                ("is_confirmed", models.BooleanField(default=False)),
                ("counts", models.BooleanField(default=True)),
                ("retracted_at", models.DateTimeField(blank=True, null=True)),
                ("month", models.DateField(verbose_name="maand")),
                (
                    "measure",
                    models.CharField(
                        choices=[("km", "kilometers"), ("hours", "draaiuren")], max_length=6
                    ),
                ),
                (
                    "quantity",
                    co2scan.models.fields.QuantityField(
                        decimal_places=6, max_digits=20, null=True, verbose_name="hoeveelheid"
                    ),
                ),
                (
                    "odometer_km",
                    co2scan.models.fields.QuantityField(
                        decimal_places=6, max_digits=20, null=True, verbose_name="kilometerstand"
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="co2scan.importbatch",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "retracted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "supersedes",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="superseded_by",
                        to="co2scan.vehiclemonth",
                    ),
                ),
                (
                    "vehicle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="months",
                        to="co2scan.vehicle",
                    ),
                ),
            ],
            options={
                "verbose_name": "maand van een voertuig",
                "ordering": ["vehicle", "month"],
            },
        ),
        migrations.CreateModel(
            name="VehicleStay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="vanaf")),
                (
                    "connection",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="vehicle_stay",
                        to="co2scan.connection",
                    ),
                ),
                (
                    "counts_in",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="vehicles_in_it",
                        to="co2scan.connection",
                    ),
                ),
                (
                    "location",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="vehicle_stays",
                        to="co2scan.location",
                    ),
                ),
                (
                    "vehicle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stays",
                        to="co2scan.vehicle",
                    ),
                ),
            ],
            options={
                "verbose_name": "standplaats",
                "ordering": ["vehicle", models.OrderBy(models.F("starts_on"), nulls_first=True)],
            },
        ),
        migrations.AddConstraint(
            model_name="tank",
            constraint=models.CheckConstraint(
                condition=models.Q(("capacity_l__gt", 0)), name="tank_holds_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="tank",
            constraint=models.CheckConstraint(
                condition=models.Q(("start_hvo_share__gte", 0), ("start_hvo_share__lte", 1)),
                name="tank_share_between_0_and_1",
            ),
        ),
        migrations.AddConstraint(
            model_name="tankdelivery",
            constraint=models.CheckConstraint(
                condition=models.Q(("litres__gt", 0)), name="delivery_positive"
            ),
        ),
        migrations.AddConstraint(
            model_name="tankdelivery",
            constraint=models.CheckConstraint(
                condition=models.Q(("hvo_share__gte", 0), ("hvo_share__lte", 1)),
                name="hvo_share_between_0_and_1",
            ),
        ),
        migrations.AddConstraint(
            model_name="tanklevel",
            constraint=models.UniqueConstraint(
                condition=models.Q(("counts", True)),
                fields=("tank", "measured_on"),
                name="one_level_counts",
            ),
        ),
        migrations.AddConstraint(
            model_name="tanklevel",
            constraint=models.CheckConstraint(
                condition=models.Q(("litres__gte", 0)), name="level_not_negative"
            ),
        ),
        migrations.AddConstraint(
            model_name="vehicle",
            constraint=models.UniqueConstraint(
                condition=models.Q(("plate", ""), _negated=True),
                fields=("plate",),
                name="one_vehicle_per_plate",
                violation_error_message="Dit kenteken staat al bij een ander voertuig.",
            ),
        ),
        migrations.AddConstraint(
            model_name="vehicle",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("in_service_from", None),
                    ("in_service_until", None),
                    ("in_service_until__gt", models.F("in_service_from")),
                    _connector="OR",
                ),
                name="vehicle_ends_after_start",
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
        ),
        migrations.AddConstraint(
            model_name="vehiclemonth",
            constraint=models.UniqueConstraint(
                condition=models.Q(("counts", True)),
                fields=("vehicle", "month", "measure"),
                name="one_vehicle_month_counts",
            ),
        ),
        migrations.AddConstraint(
            model_name="vehiclemonth",
            constraint=models.CheckConstraint(
                condition=models.Q(("quantity", None), ("quantity__gte", 0), _connector="OR"),
                name="vehicle_month_not_negative",
            ),
        ),
        migrations.AddConstraint(
            model_name="vehiclestay",
            constraint=models.UniqueConstraint(
                fields=("vehicle", "starts_on"), name="one_stay_per_day"
            ),
        ),
        migrations.AddConstraint(
            model_name="vehiclestay",
            constraint=models.UniqueConstraint(
                condition=models.Q(("starts_on", None)), fields=("vehicle",), name="one_first_stay"
            ),
        ),
        migrations.AddConstraint(
            model_name="vehiclestay",
            constraint=models.CheckConstraint(
                condition=models.Q(("connection", None), ("counts_in", None), _connector="OR"),
                name="stay_counts_once",
            ),
        ),
    ]
