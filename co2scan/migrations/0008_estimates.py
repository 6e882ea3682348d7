"""Gaps that were filled with an estimate: the proposal, and which entries came from it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("co2scan", "0007_findings"),
    ]

    operations = [
        migrations.CreateModel(
            name="EstimateRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("degree_days", "vorig jaar, met graaddagen"),
                            ("last_year", "vorig jaar, zelfde maand"),
                            ("group", "mediaan van de groep per m²"),
                            ("invoice", "factuur, verdeeld over de gaten"),
                            ("stands", "tussen twee meterstanden"),
                        ],
                        max_length=20,
                        verbose_name="manier",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="wanneer")),
                ("undone_at", models.DateTimeField(null=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="wie",
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "schatting",
                "verbose_name_plural": "schattingen",
                "ordering": ["-created_at", "-pk"],
            },
        ),
        migrations.AddField(
            model_name="periodentry",
            name="estimate_run",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="entries",
                to="co2scan.estimaterun",
            ),
        ),
    ]
