import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("co2scan", "0003_baseline"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ApiToken",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("supplier", models.CharField(max_length=80, verbose_name="leverancier")),
                ("purpose", models.CharField(max_length=120, verbose_name="waarvoor")),
                ("token_sha256", models.CharField(editable=False, max_length=64, unique=True)),
                ("token_start", models.CharField(editable=False, max_length=12)),
                ("can_write", models.BooleanField(default=False, verbose_name="mag meterdata aanleveren")),
                ("can_read", models.BooleanField(default=False, verbose_name="mag cijfers ophalen")),
                ("expires_on", models.DateField(verbose_name="geldig tot en met")),
                ("requests_per_minute", models.PositiveIntegerField(default=60, verbose_name="aanvragen per minuut")),
                ("values_per_day", models.PositiveIntegerField(default=1000000, verbose_name="waarden per dag")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("used_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("created_by", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("meters", models.ManyToManyField(blank=True, related_name="api_tokens", to="co2scan.meter")),
                ("withdrawn_by", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "verbose_name": "koppeling",
                "verbose_name_plural": "koppelingen",
                "ordering": ["supplier", "purpose", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("can_write", True), ("can_read", True), _connector="OR"),
                        name="api_token_may_something",
                        violation_error_message="Kies wat deze koppeling mag.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReadingBatch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("idempotency_key", models.CharField(max_length=100)),
                ("body", models.FileField(max_length=200, upload_to="api")),
                ("body_sha256", models.CharField(max_length=64)),
                ("values", models.PositiveIntegerField()),
                ("state", models.CharField(choices=[("waiting", "wacht"), ("working", "wordt verwerkt"), ("done", "verwerkt"), ("refused", "geweigerd")], default="waiting", max_length=10, verbose_name="stand")),
                ("errors", models.JSONField(default=list)),
                ("more_errors", models.PositiveIntegerField(default=0)),
                ("result", models.JSONField(default=list)),
                ("received_at", models.DateTimeField(auto_now_add=True)),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                ("import_batch", models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="reading_batch", to="co2scan.importbatch")),
                ("token", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="batches", to="co2scan.apitoken")),
            ],
            options={
                "verbose_name": "aanlevering",
                "verbose_name_plural": "aanleveringen",
                "ordering": ["-received_at", "-pk"],
                "indexes": [models.Index(fields=["state"], name="reading_batch_by_state")],
                "constraints": [
                    models.UniqueConstraint(fields=("token", "idempotency_key"), name="one_batch_per_idempotency_key")
                ],
            },
        ),
        migrations.CreateModel(
            name="ApiUse",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("action", models.CharField(choices=[("readings", "meterdata aanleveren"), ("job", "aanlevering volgen"), ("footprint", "CO₂-cijfers ophalen"), ("locations", "locaties ophalen"), ("coverage", "volledigheid ophalen")], max_length=12, verbose_name="wat")),
                ("address_hash", models.CharField(max_length=64)),
                ("status", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("values", models.PositiveIntegerField(default=0)),
                ("times", models.PositiveIntegerField(default=1)),
                ("batch", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="uses", to="co2scan.readingbatch")),
                ("token", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="uses", to="co2scan.apitoken")),
            ],
            options={
                "verbose_name": "gebruik",
                "ordering": ["-at", "-pk"],
                "indexes": [
                    models.Index(fields=["token", "at"], name="api_uses_of_token"),
                    models.Index(fields=["at"], name="api_uses_by_age"),
                ],
            },
        ),
    ]
