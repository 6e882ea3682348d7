"""A fixed report is not emptied either: TRUNCATE fires no trigger of a row."""

from typing import Any

from django.db import migrations


def lock(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":  # SQLite has no TRUNCATE
        schema_editor.execute(
            """
            CREATE FUNCTION roadmap_report_is_not_emptied() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                RAISE EXCEPTION 'Een vastgelegd rapport verandert niet en gaat niet weg.'
                USING ERRCODE = 'integrity_constraint_violation';
            END $$
            """
        )
        schema_editor.execute(
            "CREATE TRIGGER report_is_not_emptied BEFORE TRUNCATE ON roadmap_fixedreport "
            "FOR EACH STATEMENT EXECUTE FUNCTION roadmap_report_is_not_emptied()"
        )


def unlock(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP TRIGGER report_is_not_emptied ON roadmap_fixedreport")
        schema_editor.execute("DROP FUNCTION roadmap_report_is_not_emptied()")


class Migration(migrations.Migration):
    dependencies = [("roadmap", "0004_dossier")]

    operations = [migrations.RunPython(lock, unlock)]
