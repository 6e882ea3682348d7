"""Footprints that were signed, for tests; a test names only what it is about."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from importlib import import_module
from typing import Any

from django.db import connection, transaction

from co2scan.domain.baseline import BASELINE, closing_span, year_span
from co2scan.domain.frozen import FrozenFactor, FrozenFigure, FrozenLine
from co2scan.models import Baseline, BaselineFactor, BaselineLine
from co2scan.selectors.baseline.lines import digest_now, factor_rows, line_rows

SIGNED_ON = date(2026, 3, 12)


def a_factor(**parts: Any) -> FrozenFactor:
    plain = FrozenFactor(
        key=1,
        list_name="nl-2025",
        list_title="Nederlandse lijst 2025",
        year=2025,
        issued_on=date(2025, 1, 20),
        name="Aardgas",
        unit="Nm3",
        confidence="official",
        is_without_chain=False,
        source="co2emissiefactoren.nl",
        source_url="",
    )
    return replace(plain, **parts)


def a_figure(kg: str | None, value: str | None = "2", scope: str = "1") -> FrozenFigure:
    return FrozenFigure(
        scope,
        None if kg is None else Decimal(kg),
        None if value is None else Decimal(value),
        None if value is None else 1,
    )


def a_line(
    kg: str | None = "200", value: str | None = "2", quantity: str = "100", **parts: Any
) -> FrozenLine:
    """Gas of a whole month, in scope 1 under every presentation."""
    plain = FrozenLine(
        location="hengelo",
        location_name="Hengelo",
        meter="hengelo-gas",
        category="natural_gas",
        category_name="Aardgas",
        month=date(2025, 1, 1),
        unit="Nm3",
        quantity=Decimal(quantity),
        measured_days=Decimal(31),
        estimated_days=Decimal(0),
        figures={name: a_figure(kg, value) for name in ("ladder", "market", "location")},
    )
    return replace(plain, **parts)


def signed_baseline(
    subject: str = BASELINE,
    *,
    year: int = 2025,
    lines: Sequence[FrozenLine] | None = None,
    factors: Sequence[FrozenFactor] | None = None,
    **parts: Any,
) -> Baseline:
    """Kept as the service keeps it: lines and factors first."""
    span = closing_span(subject) or year_span(year)
    lines = [a_line()] if lines is None else lines
    factors = [a_factor()] if factors is None else factors
    total = sum((line.known_kg("prestatieladder") for line in lines), Decimal(0))
    plain: dict[str, Any] = {
        "subject": subject,
        "version": 1,
        "starts_on": span.starts_on,
        "ends_on": span.ends_on,
        "method": "prestatieladder",
        "boundary": "Alles waarover VRT beslist.",
        "ladder_kg": total,
        "market_kg": total,
        "location_kg": total,
        "biogenic_kg": Decimal(0),
        "complete_share": Decimal(1),
        "estimated_share": Decimal(0),
        "threshold_percent": Decimal(5),
        "signer_name": "Hanneke Vos",
        "signer_role": "secretaris",
        "signed_on": SIGNED_ON,
        "signed_at": datetime(2026, 3, 12, 9, tzinfo=UTC),
    }
    row = Baseline(**(plain | parts))
    row.digest = digest_now(row, factors, lines)
    with transaction.atomic():  # the lines name a row that comes after them
        BaselineFactor.objects.bulk_create(factor_rows(row, factors))
        BaselineLine.objects.bulk_create(line_rows(row, lines))
        row.save()
    return row


LOCKS = import_module("co2scan.migrations.0003_baseline")


def locks(*, are_on: bool) -> tuple[str, ...]:
    """The statements that put the database's locks on, or take them off."""
    if connection.vendor == "sqlite":
        return LOCKS.SQLITE_LOCK if are_on else LOCKS.SQLITE_UNLOCK  # type: ignore[no-any-return]
    return LOCKS.POSTGRESQL_LOCK if are_on else LOCKS.POSTGRESQL_UNLOCK  # type: ignore[no-any-return]


def run(*sql: str) -> None:
    with connection.cursor() as cursor:
        for statement in sql:
            cursor.execute(statement)


def change_with_locks_off(*sql: str) -> None:
    """What only somebody can do who owns the database."""
    run(*locks(are_on=False), *sql, *locks(are_on=True))
