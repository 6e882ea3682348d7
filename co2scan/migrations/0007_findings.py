import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("co2scan", "0006_reading_any_file"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="NightlyCheck",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(unique=True)),
            ],
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rule", models.CharField(max_length=20, verbose_name="regel")),
                ("severity", models.CharField(choices=[("error", "fout"), ("attention", "let op")], max_length=10, verbose_name="ernst")),
                ("detail", models.CharField(blank=True, max_length=60)),
                ("starts_on", models.DateField(verbose_name="van")),
                ("ends_on", models.DateField(verbose_name="tot")),
                ("figures", models.JSONField(default=dict)),
                ("asks_station", models.BooleanField(default=False)),
                ("state", models.CharField(choices=[("new", "nieuw"), ("still", "staat nog"), ("accepted", "geaccepteerd"), ("resolved", "opgelost")], default="new", max_length=10, verbose_name="stand")),
                ("found_on", models.DateField(verbose_name="gevonden op")),
                ("accepted_at", models.DateTimeField(blank=True, null=True)),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="waarom het klopt")),
                ("accepted_by", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("location", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="findings", to="co2scan.location")),
                ("meter", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="findings", to="co2scan.meter")),
            ],
            options={
                "verbose_name": "bevinding",
                "verbose_name_plural": "bevindingen",
                "ordering": ["-severity", "starts_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="FindingCheck",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("location", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="finding_checks", to="co2scan.location")),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="FindingEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=[("found", "gevonden"), ("changed", "de cijfers veranderden"), ("accepted", "geaccepteerd"), ("returned", "teruggekomen"), ("resolved", "opgelost")], max_length=10)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("note", models.CharField(blank=True, max_length=300)),
                ("figures", models.JSONField(default=dict)),
                ("by", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("finding", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="events", to="co2scan.finding")),
            ],
            options={
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="QuarterApproval",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("quarter", models.DateField(verbose_name="kwartaal")),
                ("approved_at", models.DateTimeField(auto_now_add=True)),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="opmerking")),
                ("seen", models.JSONField(default=dict)),
                ("reopened_at", models.DateTimeField(blank=True, null=True)),
                ("changes", models.JSONField(default=list)),
                ("approved_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("location", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="approvals", to="co2scan.location")),
            ],
            options={
                "verbose_name": "goedgekeurd kwartaal",
                "verbose_name_plural": "goedgekeurde kwartalen",
                "ordering": ["-quarter", "-approved_at", "-pk"],
            },
        ),
        migrations.AddIndex(
            model_name="finding",
            index=models.Index(fields=["state", "location"], name="finding_by_state"),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.UniqueConstraint(fields=("rule", "meter", "detail", "starts_on"), name="one_finding_per_key"),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.UniqueConstraint(condition=models.Q(("meter", None)), fields=("rule", "detail", "starts_on"), name="one_finding_without_meter"),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.CheckConstraint(condition=models.Q(("ends_on__gt", models.F("starts_on"))), name="finding_ends_after_start"),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.CheckConstraint(condition=models.Q(models.Q(("state", "accepted"), _negated=True), models.Q(("accepted_at__isnull", False), models.Q(("note", ""), _negated=True)), _connector="OR"), name="finding_accepted_with_a_note"),
        ),
        migrations.AddConstraint(
            model_name="quarterapproval",
            constraint=models.UniqueConstraint(condition=models.Q(("reopened_at", None)), fields=("location", "quarter"), name="one_standing_approval"),
        ),
    ]
