import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("co2scan", "0005_comparing"),
    ]

    operations = [
        migrations.AddField(
            model_name="importbatch",
            name="is_from_inbox",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name="importbatch",
            name="removed_columns",
            field=models.JSONField(default=list, editable=False),
        ),
        migrations.CreateModel(
            name="PlaceName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=120, unique=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "location",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="names_in_files",
                        to="co2scan.location",
                    ),
                ),
            ],
            options={"verbose_name": "naam in bestanden", "ordering": ["key"]},
        ),
    ]
