"""A signed footprint is not emptied either: TRUNCATE fires no trigger of a row."""

from typing import Any

from django.db import migrations

TABLES = (
    "co2scan_baseline",
    "co2scan_baselineline",
    "co2scan_baselinefactor",
    "co2scan_baselinereopening",
)


def lock(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor != "postgresql":
        return  # SQLite has no TRUNCATE
    schema_editor.execute(
        """
        CREATE FUNCTION co2scan_baseline_is_not_emptied() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'Wat ondertekend is verandert niet en gaat niet weg.'
            USING ERRCODE = 'integrity_constraint_violation';
        END $$
        """
    )
    for table in TABLES:
        schema_editor.execute(
            f"CREATE TRIGGER baseline_is_not_emptied BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION co2scan_baseline_is_not_emptied()"
        )


def unlock(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor != "postgresql":
        return
    for table in TABLES:
        schema_editor.execute(f"DROP TRIGGER baseline_is_not_emptied ON {table}")
    schema_editor.execute("DROP FUNCTION co2scan_baseline_is_not_emptied()")


class Migration(migrations.Migration):
    dependencies = [("co2scan", "0013_exercises_and_evidence")]

    operations = [migrations.RunPython(lock, unlock)]
