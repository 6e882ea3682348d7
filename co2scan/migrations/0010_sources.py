"""Sources switched on and off, for the organisation or at a location, with the reason."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

STATES = [
    ("counts", "telt mee"),
    ("not_applicable", "niet van toepassing"),
    ("outside", "buiten de inventaris"),
    ("follows", "zoals de organisatie"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("co2scan", "0009_more_categories"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            "monthlyconsumption", "is_left_out", models.BooleanField(default=False)
        ),
        migrations.AddField("monthlyemission", "is_left_out", models.BooleanField(default=False)),
        migrations.CreateModel(
            name="SourceDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("source", models.CharField(max_length=40, verbose_name="bron")),
                (
                    "state",
                    models.CharField(choices=STATES, max_length=16, verbose_name="stand"),
                ),
                ("starts_on", models.DateField(verbose_name="vanaf")),
                ("reason", models.CharField(max_length=300, verbose_name="waarom")),
                ("decided_at", models.DateTimeField(auto_now_add=True, verbose_name="wanneer")),
                ("is_example", models.BooleanField(default=False, editable=False)),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="wie",
                    ),
                ),
                (
                    "location",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="source_decisions",
                        to="co2scan.location",
                    ),
                ),
            ],
            options={
                "verbose_name": "besluit over een bron",
                "verbose_name_plural": "besluiten over bronnen",
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        name="source_decision_has_a_reason",
                        condition=~Q(reason=""),
                        violation_error_message="Zeg waarom.",
                    )
                ],
            },
        ),
    ]
