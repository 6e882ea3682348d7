"""Travel of staff and volunteers, and what happened at a location in a month."""

from decimal import Decimal

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import co2scan.models.fields


class Migration(migrations.Migration):
    dependencies = [
        ("co2scan", "0011_fleet"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="importbatch",
            name="declarants",
            field=models.JSONField(default=list, editable=False),
        ),
        migrations.AlterField(
            model_name="estimaterun",
            name="method",
            field=models.CharField(
                choices=[
                    ("degree_days", "vorig jaar, met graaddagen"),
                    ("last_year", "vorig jaar, zelfde maand"),
                    ("group", "mediaan van de groep per m²"),
                    ("invoice", "factuur, verdeeld over de gaten"),
                    ("stands", "tussen twee meterstanden"),
                    ("commuting", "woon-werk, berekend"),
                    ("turnout", "opkomst, berekend"),
                ],
                max_length=20,
                verbose_name="manier",
            ),
        ),
        migrations.AlterField(
            model_name="locationfigure",
            name="figure",
            field=models.CharField(
                choices=[
                    ("floor_area_m2", "vloeroppervlak (m²)"),
                    ("staff", "beroepskrachten"),
                    ("volunteers", "vrijwilligers"),
                    ("call_outs_a_year", "uitrukken per jaar"),
                    ("wpm_staff", "werknemers met 20 of meer betaalde uren per maand"),
                ],
                max_length=20,
                verbose_name="gegeven",
            ),
        ),
        migrations.CreateModel(
            name="TravelAssumption",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("commuting", "woon-werk"), ("turnout", "opkomst")],
                        max_length=12,
                        verbose_name="soort",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="vanaf")),
                (
                    "km",
                    co2scan.models.fields.QuantityField(
                        decimal_places=6, max_digits=20, verbose_name="km enkele reis"
                    ),
                ),
                (
                    "days",
                    co2scan.models.fields.QuantityField(
                        decimal_places=6,
                        default=Decimal(0),
                        max_digits=20,
                        verbose_name="reisdagen per persoon per maand",
                    ),
                ),
                (
                    "home_days",
                    co2scan.models.fields.QuantityField(
                        decimal_places=6,
                        default=Decimal(0),
                        max_digits=20,
                        verbose_name="thuiswerkdagen per persoon per maand",
                    ),
                ),
                (
                    "people",
                    co2scan.models.fields.QuantityField(
                        decimal_places=6,
                        default=Decimal(0),
                        max_digits=20,
                        verbose_name="mensen per uitruk",
                    ),
                ),
                ("source", models.CharField(max_length=300, verbose_name="bron")),
                ("counts", models.BooleanField(default=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("is_example", models.BooleanField(default=False, editable=False)),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "location",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="travel_assumptions",
                        to="co2scan.location",
                    ),
                ),
            ],
            options={
                "verbose_name": "aanname over reizen",
                "verbose_name_plural": "aannames over reizen",
                "ordering": ["kind", "location", "-starts_on", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="TravelShare",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("category", models.CharField(max_length=40, verbose_name="vervoermiddel")),
                (
                    "share",
                    models.DecimalField(decimal_places=6, max_digits=7, verbose_name="aandeel"),
                ),
                (
                    "assumption",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="shares",
                        to="co2scan.travelassumption",
                    ),
                ),
            ],
            options={
                "verbose_name": "aandeel van een vervoermiddel",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Flight",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(verbose_name="dag")),
                ("origin", models.CharField(max_length=60, verbose_name="van")),
                ("destination", models.CharField(max_length=60, verbose_name="naar")),
                (
                    "distance_km",
                    co2scan.models.fields.QuantityField(
                        decimal_places=6, max_digits=20, verbose_name="afstand enkele reis"
                    ),
                ),
                ("passengers", models.PositiveSmallIntegerField(verbose_name="mensen")),
                ("is_return", models.BooleanField(default=True, verbose_name="heen en terug")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("removed_at", models.DateTimeField(editable=False, null=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "location",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="flights",
                        to="co2scan.location",
                    ),
                ),
                (
                    "removed_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "vlucht",
                "verbose_name_plural": "vluchten",
                "ordering": ["-day", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("distance_km__gt", 0), ("passengers__gt", 0)),
                        name="flight_is_somewhere",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LocationMonth",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.DateField(verbose_name="maand")),
                (
                    "fact",
                    models.CharField(
                        choices=[
                            ("call_outs", "uitrukken"),
                            ("exercise_hours", "oefenuren"),
                            ("nights_staffed", "nachten bezet"),
                        ],
                        max_length=20,
                        verbose_name="gegeven",
                    ),
                ),
                (
                    "value",
                    co2scan.models.fields.QuantityField(
                        decimal_places=6, max_digits=20, null=True, verbose_name="waarde"
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="toelichting")),
                ("is_confirmed", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("counts", models.BooleanField(default=True)),
                ("is_example", models.BooleanField(default=False, editable=False)),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "location",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="months",
                        to="co2scan.location",
                    ),
                ),
                (
                    "supersedes",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="superseded_by",
                        to="co2scan.locationmonth",
                    ),
                ),
            ],
            options={
                "verbose_name": "gegeven van een maand",
                "verbose_name_plural": "gegevens van maanden",
                "ordering": ["location", "fact", "month", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("counts", True)),
                        fields=("location", "month", "fact"),
                        name="one_month_fact_counts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("value", None), ("value__gte", 0), _connector="OR"),
                        name="month_fact_not_negative",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("month__day", 1)), name="month_fact_first_day"
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="travelassumption",
            constraint=models.UniqueConstraint(
                condition=models.Q(("counts", True), ("location__isnull", False)),
                fields=("kind", "location", "starts_on"),
                name="one_own_assumption_counts",
            ),
        ),
        migrations.AddConstraint(
            model_name="travelassumption",
            constraint=models.UniqueConstraint(
                condition=models.Q(("counts", True), ("location__isnull", True)),
                fields=("kind", "starts_on"),
                name="one_general_assumption_counts",
            ),
        ),
        migrations.AddConstraint(
            model_name="travelassumption",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("days__gte", 0), ("home_days__gte", 0), ("km__gte", 0), ("people__gte", 0)
                ),
                name="assumption_not_negative",
            ),
        ),
        migrations.AddConstraint(
            model_name="travelshare",
            constraint=models.UniqueConstraint(
                fields=("assumption", "category"), name="one_share_per_means"
            ),
        ),
        migrations.AddConstraint(
            model_name="travelshare",
            constraint=models.CheckConstraint(
                condition=models.Q(("share__gte", 0), ("share__lte", 1)),
                name="travel_share_between_0_and_1",
            ),
        ),
    ]
