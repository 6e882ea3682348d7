"""Footprints that stay: tables, and what refuses to change them, whoever asks the database.

A version is its row, its factors, its lines, and for a closing its re-opening. Lines and factors are
written before their version, which seals them: none can be added afterwards. Only what is of the
example may be removed, and no version becomes one. A table that a later migration makes anew on
SQLite loses its triggers: that migration runs `lock` again (a test notices).
"""

import uuid
from decimal import Decimal

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import co2scan.models.fields

REFUSAL = "Wat ondertekend is verandert niet en gaat niet weg."
WHOLE = "co2scan_baseline"
SEALED = ("co2scan_baselineline", "co2scan_baselinefactor")
PARTS = (*SEALED, "co2scan_baselinereopening")

POSTGRESQL_LOCK = (
    f"""
    CREATE FUNCTION co2scan_baseline_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' AND OLD.is_example THEN
            RETURN OLD;
        END IF;
        RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    f"""
    CREATE FUNCTION co2scan_baseline_part_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'INSERT' THEN
            IF NOT EXISTS (SELECT 1 FROM {WHOLE} WHERE id = NEW.baseline_id) THEN
                RETURN NEW;
            END IF;
        ELSIF TG_OP = 'DELETE' THEN
            IF EXISTS (SELECT 1 FROM {WHOLE} WHERE id = OLD.baseline_id AND is_example) THEN
                RETURN OLD;
            END IF;
        END IF;
        RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    f"""
    CREATE TRIGGER baseline_stays BEFORE UPDATE OR DELETE ON {WHOLE}
    FOR EACH ROW EXECUTE FUNCTION co2scan_baseline_stays()
    """,
    *(
        f"""
        CREATE TRIGGER baseline_part_stays BEFORE UPDATE OR DELETE ON {table}
        FOR EACH ROW EXECUTE FUNCTION co2scan_baseline_part_stays()
        """
        for table in PARTS
    ),
    *(
        f"""
        CREATE TRIGGER baseline_is_sealed BEFORE INSERT ON {table}
        FOR EACH ROW EXECUTE FUNCTION co2scan_baseline_part_stays()
        """
        for table in SEALED
    ),
)
POSTGRESQL_UNLOCK = (
    *(f"DROP TRIGGER baseline_is_sealed ON {table}" for table in SEALED),
    *(f"DROP TRIGGER baseline_part_stays ON {table}" for table in PARTS),
    f"DROP TRIGGER baseline_stays ON {WHOLE}",
    "DROP FUNCTION co2scan_baseline_part_stays()",
    "DROP FUNCTION co2scan_baseline_stays()",
)
_REFUSE = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
SQLITE_LOCK = (
    f"CREATE TRIGGER {WHOLE}_never_changes BEFORE UPDATE ON {WHOLE} {_REFUSE}",
    f"CREATE TRIGGER {WHOLE}_never_goes BEFORE DELETE ON {WHOLE} WHEN NOT OLD.is_example {_REFUSE}",
    # INSERT OR REPLACE takes the old row away without asking the trigger above.
    f"""
    CREATE TRIGGER {WHOLE}_never_replaced BEFORE INSERT ON {WHOLE}
    WHEN EXISTS (
        SELECT 1 FROM {WHOLE}
        WHERE id = NEW.id OR (subject = NEW.subject AND version = NEW.version)
    ) {_REFUSE}
    """,
    *(
        f"CREATE TRIGGER {table}_never_changes BEFORE UPDATE ON {table} {_REFUSE}"
        for table in PARTS
    ),
    *(
        f"""
        CREATE TRIGGER {table}_never_goes BEFORE DELETE ON {table}
        WHEN NOT EXISTS (SELECT 1 FROM {WHOLE} WHERE id = OLD.baseline_id AND is_example) {_REFUSE}
        """
        for table in PARTS
    ),
    *(
        f"""
        CREATE TRIGGER {table}_is_sealed BEFORE INSERT ON {table}
        WHEN EXISTS (SELECT 1 FROM {WHOLE} WHERE id = NEW.baseline_id)
            OR EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id) {_REFUSE}
        """
        for table in SEALED
    ),
    f"""
    CREATE TRIGGER co2scan_baselinereopening_is_sealed BEFORE INSERT ON co2scan_baselinereopening
    WHEN EXISTS (
        SELECT 1 FROM co2scan_baselinereopening
        WHERE id = NEW.id OR baseline_id = NEW.baseline_id
    ) {_REFUSE}
    """,
)
SQLITE_UNLOCK = (
    *(f"DROP TRIGGER {WHOLE}_{name}" for name in ("never_changes", "never_goes", "never_replaced")),
    *(
        f"DROP TRIGGER {table}_{name}"
        for table in PARTS
        for name in ("never_changes", "never_goes", "is_sealed")
    ),
)


def lock(apps, schema_editor):
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in SQLITE_LOCK if is_sqlite else POSTGRESQL_LOCK:
        schema_editor.execute(statement, params=None)


def unlock(apps, schema_editor):
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in SQLITE_UNLOCK if is_sqlite else POSTGRESQL_UNLOCK:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("co2scan", "0002_weather"),
    ]

    operations = [
        migrations.CreateModel(
            name="Baseline",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("subject", models.CharField(max_length=20)),
                ("version", models.PositiveSmallIntegerField()),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("prestatieladder", "CO₂-Prestatieladder"),
                            ("ghg-market", "GHG, eigen contract"),
                            ("ghg-location", "GHG, gemiddeld net"),
                        ],
                        max_length=20,
                        verbose_name="rekenregel",
                    ),
                ),
                ("gwp_set", models.CharField(default="AR6", max_length=8)),
                ("boundary", models.TextField(verbose_name="grens")),
                ("exclusions", models.JSONField(default=list)),
                ("gaps", models.JSONField(default=list)),
                (
                    "incomplete_reason",
                    models.TextField(blank=True, verbose_name="waarom toch ondertekend"),
                ),
                ("complete_share", models.DecimalField(decimal_places=9, max_digits=10, null=True)),
                (
                    "estimated_share",
                    models.DecimalField(decimal_places=9, max_digits=10, null=True),
                ),
                ("is_partial", models.BooleanField(default=False)),
                ("ladder_kg", co2scan.models.fields.QuantityField(decimal_places=6, max_digits=20)),
                ("market_kg", co2scan.models.fields.QuantityField(decimal_places=6, max_digits=20)),
                (
                    "location_kg",
                    co2scan.models.fields.QuantityField(decimal_places=6, max_digits=20),
                ),
                (
                    "biogenic_kg",
                    co2scan.models.fields.QuantityField(decimal_places=6, max_digits=20),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("first", "eerste versie"),
                            (
                                "structure",
                                "structuur: er kwam een locatie of taak bij, of ging er af",
                            ),
                            ("method", "methode: een andere rekenwijze of grens"),
                            ("factor", "factor: een factor is verbeterd"),
                            ("error", "fout: er stond iets verkeerd in de gegevens"),
                        ],
                        default="first",
                        max_length=12,
                        verbose_name="reden",
                    ),
                ),
                ("explanation", models.TextField(blank=True, verbose_name="toelichting")),
                (
                    "earlier_kg",
                    co2scan.models.fields.QuantityField(decimal_places=6, max_digits=20, null=True),
                ),
                ("threshold_percent", models.DecimalField(decimal_places=2, max_digits=5)),
                ("signer_name", models.CharField(max_length=120, verbose_name="ondertekend door")),
                ("signer_role", models.CharField(max_length=120, verbose_name="functie")),
                ("signed_on", models.DateField(verbose_name="ondertekend op")),
                ("signed_at", models.DateTimeField()),
                ("digest", models.CharField(max_length=64)),
                ("is_example", models.BooleanField(default=False, editable=False)),
                (
                    "signed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "vastgelegde voetafdruk",
                "verbose_name_plural": "vastgelegde voetafdrukken",
                "ordering": ["subject", "version"],
            },
        ),
        migrations.CreateModel(
            name="BaselineDraft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("subject", models.CharField(max_length=20, unique=True)),
                ("year", models.PositiveSmallIntegerField(null=True)),
                ("method", models.CharField(default="prestatieladder", max_length=20)),
                ("boundary", models.TextField(blank=True)),
                ("exclusions", models.JSONField(default=list)),
                ("incomplete_reason", models.TextField(blank=True)),
                ("reason", models.CharField(blank=True, max_length=12)),
                ("explanation", models.TextField(blank=True)),
                ("signer_name", models.CharField(blank=True, max_length=120)),
                ("signer_role", models.CharField(blank=True, max_length=120)),
                ("version", models.PositiveIntegerField(default=0)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "changed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="BaselineFactor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.PositiveBigIntegerField()),
                ("list_name", models.CharField(max_length=60)),
                ("list_title", models.CharField(max_length=160)),
                ("year", models.PositiveSmallIntegerField()),
                ("issued_on", models.DateField()),
                ("name", models.CharField(max_length=160)),
                ("unit", models.CharField(max_length=40)),
                ("confidence", models.CharField(max_length=12)),
                ("is_without_chain", models.BooleanField()),
                ("source", models.CharField(max_length=300)),
                ("source_url", models.CharField(blank=True, max_length=300)),
                (
                    "baseline",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="factors",
                        to="co2scan.baseline",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="BaselineLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("location", models.CharField(max_length=40)),
                ("location_name", models.CharField(max_length=120)),
                ("meter", models.CharField(max_length=80)),
                ("category", models.CharField(max_length=40)),
                ("category_name", models.CharField(max_length=120)),
                ("month", models.DateField()),
                ("unit", models.CharField(max_length=20)),
                ("quantity", co2scan.models.fields.QuantityField(decimal_places=6, max_digits=20)),
                ("measured_days", models.DecimalField(decimal_places=6, max_digits=8)),
                ("estimated_days", models.DecimalField(decimal_places=6, max_digits=8)),
                ("ladder_scope", models.CharField(blank=True, max_length=20)),
                (
                    "ladder_kg",
                    co2scan.models.fields.QuantityField(decimal_places=6, max_digits=20, null=True),
                ),
                ("ladder_value", models.DecimalField(decimal_places=6, max_digits=16, null=True)),
                ("ladder_factor", models.PositiveBigIntegerField(null=True)),
                ("market_scope", models.CharField(blank=True, max_length=20)),
                (
                    "market_kg",
                    co2scan.models.fields.QuantityField(decimal_places=6, max_digits=20, null=True),
                ),
                ("market_value", models.DecimalField(decimal_places=6, max_digits=16, null=True)),
                ("market_factor", models.PositiveBigIntegerField(null=True)),
                ("market_chain_scope", models.CharField(blank=True, max_length=20)),
                (
                    "market_chain_kg",
                    co2scan.models.fields.QuantityField(decimal_places=6, max_digits=20, null=True),
                ),
                (
                    "market_chain_value",
                    models.DecimalField(decimal_places=6, max_digits=16, null=True),
                ),
                ("market_chain_factor", models.PositiveBigIntegerField(null=True)),
                ("location_scope", models.CharField(blank=True, max_length=20)),
                (
                    "location_kg",
                    co2scan.models.fields.QuantityField(decimal_places=6, max_digits=20, null=True),
                ),
                ("location_value", models.DecimalField(decimal_places=6, max_digits=16, null=True)),
                ("location_factor", models.PositiveBigIntegerField(null=True)),
                ("location_chain_scope", models.CharField(blank=True, max_length=20)),
                (
                    "location_chain_kg",
                    co2scan.models.fields.QuantityField(decimal_places=6, max_digits=20, null=True),
                ),
                (
                    "location_chain_value",
                    models.DecimalField(decimal_places=6, max_digits=16, null=True),
                ),
                ("location_chain_factor", models.PositiveBigIntegerField(null=True)),
                ("biogenic_scope", models.CharField(blank=True, max_length=20)),
                (
                    "biogenic_kg",
                    co2scan.models.fields.QuantityField(decimal_places=6, max_digits=20, null=True),
                ),
                ("biogenic_value", models.DecimalField(decimal_places=6, max_digits=16, null=True)),
                ("biogenic_factor", models.PositiveBigIntegerField(null=True)),
                (
                    "baseline",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="co2scan.baseline",
                    ),
                ),
            ],
            options={
                "ordering": ["location", "meter", "category", "month"],
            },
        ),
        migrations.CreateModel(
            name="BaselineReopening",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("why", models.TextField(verbose_name="waarom")),
                ("at", models.DateTimeField()),
                (
                    "baseline",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reopening",
                        to="co2scan.baseline",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="BaselineSettings",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "threshold_percent",
                    models.DecimalField(
                        decimal_places=2, default=Decimal(5), max_digits=5, verbose_name="drempel"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("pk", 1)), name="one_baseline_settings"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("threshold_percent__gt", 0), ("threshold_percent__lte", 100)
                        ),
                        name="baseline_threshold_in_percent",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="baseline",
            constraint=models.UniqueConstraint(
                fields=("subject", "version"), name="one_baseline_per_version"
            ),
        ),
        migrations.AddConstraint(
            model_name="baselinefactor",
            constraint=models.UniqueConstraint(
                fields=("baseline", "key"), name="one_frozen_factor_per_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="baselineline",
            constraint=models.UniqueConstraint(
                fields=("baseline", "location", "meter", "category", "month"),
                name="one_frozen_line_per_month",
            ),
        ),
        migrations.RunPython(lock, unlock),
    ]
