from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("co2scan", "0004_reading_api")]

    operations = [
        migrations.AddField(
            model_name="location",
            name="joins_ranking",
            field=models.BooleanField(default=False, verbose_name="doet mee aan de ranglijst"),
        ),
        migrations.AddField(
            model_name="location",
            name="post_kind",
            field=models.CharField(
                blank=True,
                choices=[
                    ("volunteer", "vrijwilligerspost"),
                    ("staffed", "beroepspost (dag en nacht bezet)"),
                ],
                default="",
                max_length=20,
                verbose_name="soort post",
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
                ],
                max_length=20,
                verbose_name="gegeven",
            ),
        ),
        migrations.CreateModel(
            name="NormalYearChoice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "station",
                    models.PositiveSmallIntegerField(unique=True, verbose_name="weerstation"),
                ),
                ("first_year", models.PositiveSmallIntegerField(verbose_name="eerste jaar")),
                ("last_year", models.PositiveSmallIntegerField(verbose_name="laatste jaar")),
            ],
            options={
                "verbose_name": "normaal jaar",
                "verbose_name_plural": "normale jaren",
                "ordering": ["station"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("last_year__gte", models.F("first_year"))),
                        name="normal_year_in_order",
                    )
                ],
            },
        ),
    ]
