"""Exercises, circuits with refrigerant, and photos as evidence."""

from decimal import Decimal

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import co2scan.models.evidence
import co2scan.models.fields


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("co2scan", "0012_travel_and_context"),
    ]

    operations = [
        migrations.AlterField(
            model_name="connection",
            name="entry_mode",
            field=models.CharField(
                choices=[
                    ("register", "meterstand"),
                    ("month", "verbruik per maand"),
                    ("delivery", "levering"),
                    ("central", "komt centraal"),
                    ("event", "per gebeurtenis"),
                ],
                default="month",
                max_length=20,
                verbose_name="manier van invoer",
            ),
        ),
        migrations.CreateModel(
            name="Circuit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="naam")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("airco", "airco"),
                            ("heat_pump", "warmtepomp"),
                            ("cooling", "koeling"),
                            ("extinguishing", "blusgasinstallatie"),
                            ("switchgear", "schakelinstallatie"),
                            ("portable", "draagbare blussers"),
                            ("stock", "voorraad schuim of poeder"),
                        ],
                        max_length=20,
                        verbose_name="soort",
                    ),
                ),
                ("gas", models.CharField(max_length=40, verbose_name="vulling")),
                (
                    "charge",
                    co2scan.models.fields.QuantityField(
                        blank=True,
                        decimal_places=6,
                        max_digits=20,
                        null=True,
                        verbose_name="inhoud",
                    ),
                ),
                (
                    "has_detection",
                    models.BooleanField(default=False, verbose_name="heeft lekdetectie"),
                ),
                (
                    "is_sealed",
                    models.BooleanField(
                        default=False, verbose_name="hermetisch gesloten, volgens het plaatje"
                    ),
                ),
                (
                    "installed_on",
                    models.DateField(blank=True, null=True, verbose_name="geplaatst op"),
                ),
                (
                    "removed_on",
                    models.DateField(blank=True, null=True, verbose_name="buiten gebruik op"),
                ),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="toelichting")),
                (
                    "connection",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="circuit",
                        to="co2scan.connection",
                    ),
                ),
                (
                    "location",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="circuits",
                        to="co2scan.location",
                    ),
                ),
            ],
            options={
                "verbose_name": "installatie",
                "verbose_name_plural": "installaties",
                "ordering": ["location__name", "kind", "name"],
            },
        ),
        migrations.CreateModel(
            name="CircuitEvent",
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
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("top_up", "bijgevuld of gebruikt"),
                            ("leak_check", "lekcontrole"),
                            ("removal", "buiten gebruik"),
                        ],
                        max_length=12,
                        verbose_name="gebeurtenis",
                    ),
                ),
                ("happened_on", models.DateField(verbose_name="dag")),
                (
                    "quantity",
                    co2scan.models.fields.QuantityField(
                        blank=True,
                        decimal_places=6,
                        max_digits=20,
                        null=True,
                        verbose_name="hoeveelheid",
                    ),
                ),
                (
                    "recovered",
                    co2scan.models.fields.QuantityField(
                        blank=True,
                        decimal_places=6,
                        max_digits=20,
                        null=True,
                        verbose_name="teruggewonnen",
                    ),
                ),
                (
                    "is_tight",
                    models.BooleanField(blank=True, null=True, verbose_name="geen lek meer"),
                ),
                ("company", models.CharField(blank=True, max_length=120, verbose_name="bedrijf")),
                (
                    "certificate",
                    models.CharField(blank=True, max_length=60, verbose_name="certificaatnummer"),
                ),
                (
                    "why_withdrawn",
                    models.CharField(blank=True, max_length=300, verbose_name="waarom ingetrokken"),
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
                    "circuit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="co2scan.circuit",
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
                        to="co2scan.circuitevent",
                    ),
                ),
            ],
            options={
                "verbose_name": "gebeurtenis bij een installatie",
                "ordering": ["-happened_on", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Exercise",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("is_example", models.BooleanField(default=False, editable=False)),
                (
                    "location",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exercises",
                        to="co2scan.location",
                    ),
                ),
            ],
            options={
                "verbose_name": "oefening",
                "verbose_name_plural": "oefeningen",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts_on", models.DateField(blank=True, null=True)),
                ("ends_on", models.DateField(blank=True, null=True)),
                (
                    "file",
                    models.FileField(
                        max_length=200, upload_to=co2scan.models.evidence.evidence_path
                    ),
                ),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("photo", "foto"), ("pdf", "pdf")],
                        max_length=10,
                        verbose_name="soort",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "why_removed",
                    models.CharField(blank=True, max_length=300, verbose_name="waarom weggehaald"),
                ),
                (
                    "connection",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="co2scan.connection",
                    ),
                ),
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
                    "event",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="co2scan.circuitevent",
                    ),
                ),
                (
                    "location",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="co2scan.location",
                    ),
                ),
                (
                    "meter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="co2scan.meter",
                    ),
                ),
                (
                    "removed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "exercise",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="co2scan.exercise",
                    ),
                ),
            ],
            options={
                "verbose_name": "bewijs",
                "verbose_name_plural": "bewijzen",
                "ordering": ["created_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ExerciseAssumption",
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
                        choices=[
                            ("pallet_kg", "droge stof per pallet (kg)"),
                            ("propane_kg_per_l", "dichtheid van propaan (kg per liter)"),
                        ],
                        max_length=20,
                        verbose_name="aanname",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="vanaf")),
                (
                    "value",
                    co2scan.models.fields.QuantityField(
                        decimal_places=6, max_digits=20, verbose_name="waarde"
                    ),
                ),
                ("source", models.CharField(max_length=200, verbose_name="bron")),
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
            ],
            options={
                "verbose_name": "aanname bij oefeningen",
                "ordering": ["kind", "-starts_on"],
            },
        ),
        migrations.CreateModel(
            name="ExerciseVersion",
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
                ("starts_on", models.DateField(verbose_name="van")),
                ("ends_on", models.DateField(verbose_name="tot")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("fire", "brandbestrijding"),
                            ("rescue", "technische hulpverlening"),
                            ("hazmat", "gevaarlijke stoffen"),
                            ("water", "waterongevallen"),
                            ("course", "opleiding of bijscholing"),
                            ("demonstration", "demonstratie of open dag"),
                            ("other", "andere oefening"),
                        ],
                        max_length=20,
                        verbose_name="soort",
                    ),
                ),
                (
                    "participants",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="deelnemers"),
                ),
                (
                    "hours",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=7, null=True, verbose_name="uren"
                    ),
                ),
                (
                    "water_l",
                    co2scan.models.fields.QuantityField(
                        blank=True,
                        decimal_places=6,
                        max_digits=20,
                        null=True,
                        verbose_name="bluswater in liter",
                    ),
                ),
                (
                    "why_withdrawn",
                    models.CharField(blank=True, max_length=300, verbose_name="waarom ingetrokken"),
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
                    "exercise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="co2scan.exercise",
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
                        to="co2scan.exerciseversion",
                    ),
                ),
            ],
            options={
                "verbose_name": "versie van een oefening",
                "ordering": ["-starts_on", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="ExerciseLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("category", models.CharField(max_length=40)),
                (
                    "amount",
                    co2scan.models.fields.QuantityField(
                        decimal_places=6, max_digits=20, verbose_name="hoeveelheid zoals opgegeven"
                    ),
                ),
                ("unit", models.CharField(max_length=20, verbose_name="opgegeven eenheid")),
                (
                    "quantity",
                    co2scan.models.fields.QuantityField(
                        decimal_places=6, max_digits=20, verbose_name="hoeveelheid"
                    ),
                ),
                (
                    "assumption",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="co2scan.exerciseassumption",
                    ),
                ),
                (
                    "meter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exercise_lines",
                        to="co2scan.meter",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="co2scan.exerciseversion",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="circuit",
            constraint=models.CheckConstraint(
                condition=models.Q(("charge", None), ("charge__gt", Decimal("0")), _connector="OR"),
                name="charge_positive",
            ),
        ),
        migrations.AddConstraint(
            model_name="circuit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("installed_on", None),
                    ("removed_on", None),
                    ("removed_on__gte", models.F("installed_on")),
                    _connector="OR",
                ),
                name="circuit_removed_after_installed",
            ),
        ),
        migrations.AddIndex(
            model_name="circuitevent",
            index=models.Index(fields=["circuit", "happened_on"], name="event_by_day"),
        ),
        migrations.AddIndex(
            model_name="evidence",
            index=models.Index(fields=["meter", "starts_on"], name="evidence_of_meter"),
        ),
        migrations.AddIndex(
            model_name="evidence",
            index=models.Index(fields=["connection", "starts_on"], name="evidence_of_display"),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("connection", None),
                        ("event", None),
                        ("exercise", None),
                        ("meter__isnull", False),
                        ("starts_on__lt", models.F("ends_on")),
                    ),
                    models.Q(
                        ("connection__isnull", False),
                        ("event", None),
                        ("exercise", None),
                        ("meter", None),
                        ("starts_on__lt", models.F("ends_on")),
                    ),
                    models.Q(
                        ("connection", None),
                        ("event", None),
                        ("exercise__isnull", False),
                        ("meter", None),
                    ),
                    models.Q(
                        ("connection", None),
                        ("event__isnull", False),
                        ("exercise", None),
                        ("meter", None),
                    ),
                    _connector="OR",
                ),
                name="evidence_of_one_thing",
            ),
        ),
        migrations.AddConstraint(
            model_name="exerciseassumption",
            constraint=models.UniqueConstraint(
                fields=("kind", "starts_on"), name="one_assumption_per_day"
            ),
        ),
        migrations.AddConstraint(
            model_name="exerciseassumption",
            constraint=models.CheckConstraint(
                condition=models.Q(("value__gt", 0)), name="assumption_positive"
            ),
        ),
        migrations.AddIndex(
            model_name="exerciseversion",
            index=models.Index(fields=["starts_on"], name="exercise_by_day"),
        ),
        migrations.AddConstraint(
            model_name="exerciseversion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("counts", True)),
                fields=("exercise",),
                name="one_version_counts",
            ),
        ),
        migrations.AddConstraint(
            model_name="exerciseversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__gt", models.F("starts_on"))),
                name="exercise_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="exerciseline",
            constraint=models.UniqueConstraint(
                fields=("version", "category"), name="one_line_per_category"
            ),
        ),
        migrations.AddConstraint(
            model_name="exerciseline",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount__gt", 0), ("quantity__gt", 0)),
                name="exercise_line_positive",
            ),
        ),
    ]
