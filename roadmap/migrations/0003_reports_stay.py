"""A fixed report never changes and never goes, whoever asks the database: refused by triggers.

Only a row of the example may be removed, and no row becomes one. A table that a later migration
makes anew on SQLite loses its triggers: that migration runs `lock` again (a test notices).
"""

from django.db import migrations

TABLE = "roadmap_fixedreport"
REFUSAL = "Een vastgelegd rapport verandert niet en gaat niet weg."

POSTGRESQL_LOCK = (
    f"""
    CREATE FUNCTION roadmap_report_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' AND OLD.is_example THEN
            RETURN OLD;
        END IF;
        RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    f"""
    CREATE TRIGGER roadmap_report_stays BEFORE UPDATE OR DELETE ON {TABLE}
    FOR EACH ROW EXECUTE FUNCTION roadmap_report_stays()
    """,
)
POSTGRESQL_UNLOCK = (
    f"DROP TRIGGER roadmap_report_stays ON {TABLE}",
    "DROP FUNCTION roadmap_report_stays()",
)
SQLITE_LOCK = (
    f"""
    CREATE TRIGGER roadmap_report_never_changes BEFORE UPDATE ON {TABLE}
    BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END
    """,
    f"""
    CREATE TRIGGER roadmap_report_never_goes BEFORE DELETE ON {TABLE} WHEN NOT OLD.is_example
    BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END
    """,
    # INSERT OR REPLACE takes the old row away without asking the trigger above.
    f"""
    CREATE TRIGGER roadmap_report_never_replaced BEFORE INSERT ON {TABLE}
    WHEN EXISTS (SELECT 1 FROM {TABLE} WHERE id = NEW.id OR asked_as = NEW.asked_as)
    BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END
    """,
)
SQLITE_UNLOCK = (
    "DROP TRIGGER roadmap_report_never_changes",
    "DROP TRIGGER roadmap_report_never_goes",
    "DROP TRIGGER roadmap_report_never_replaced",
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
    dependencies = [("roadmap", "0002_first_target")]

    operations = [migrations.RunPython(lock, unlock)]
