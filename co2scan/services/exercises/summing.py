"""What exercises come to: at a meter one row per period, the sum of those that count."""

from datetime import date

from co2scan.choices import ConnectionKind, Direction, EntryMode
from co2scan.domain.categories import CATEGORIES
from co2scan.models import Connection, ExerciseLine, ExerciseVersion, Location, Meter
from co2scan.services.day_totals import Part, Touched, keep_total, lock_meters
from co2scan.services.matching import add_meter, free_code
from vrt_duurzaam.accounts.models import User
from vrt_duurzaam.lib.numbers import dutch

Key = tuple[int, date, date]  # meter, period


def exercise_meter(location: Location, category: str, *, is_day: bool) -> Meter:
    """The meter on which exercises of this location count; made when it is not there yet.

    Those of which only the month is known stand apart: a month and a day in it would overlap.
    """
    word, name = ("oefenen", "Oefeningen") if is_day else ("oefenmaand", "Oefeningen per maand")
    connection = Connection.objects.filter(
        location=location, entry_mode=EntryMode.EVENT, code__contains=f"-{word}", circuit=None
    ).first()
    if connection is None:
        connection = Connection.objects.create(
            location=location,
            code=free_code(Connection, f"{location.code}-{word}"),
            name=name,
            kind=ConnectionKind.ACTIVITY,
            entry_mode=EntryMode.EVENT,
        )
    meter = connection.meters.filter(category=category).first()
    suffix = f"-{category.replace('_', '-')}"
    return meter or add_meter(connection, Direction.USE, category, suffix)


def keys_of(version: ExerciseVersion) -> set[Key]:
    return {
        (meter, version.starts_on, version.ends_on)
        for meter in version.lines.values_list("meter", flat=True)
    }


def sum_up(keys: set[Key], by: User | None) -> Touched:
    """Let the row of each meter and period be the sum of the exercises that count."""
    lock_meters({meter for meter, *_ in keys})
    meters = Meter.objects.in_bulk({meter for meter, *_ in keys})
    touched: Touched = set()
    for pk, starts_on, ends_on in sorted(keys):
        lines = (
            ExerciseLine.objects.filter(
                meter=pk,
                version__counts=True,
                version__starts_on=starts_on,
                version__ends_on=ends_on,
            )
            .select_related("version", "assumption")
            .order_by("version__exercise_id")
        )
        parts = [Part(line.quantity, line.amount, line.unit, _said(line)) for line in lines]
        touched |= keep_total(meters[pk], (starts_on, ends_on), parts, by)
    return touched


def _said(line: ExerciseLine) -> str:
    """`Oefening 12: 40 stuks × 20 kg`."""
    amount = f"{dutch(line.amount)} {line.unit}"
    if line.assumption is None:
        return f"Oefening {line.version.exercise_id}: {amount}"
    unit = CATEGORIES[line.category].unit
    if line.unit == "kg":
        how = f"gedeeld door {dutch(line.assumption.value)} kg per liter"
    else:
        how = f"× {dutch(line.assumption.value)} {unit}"
    return f"Oefening {line.version.exercise_id}: {amount} {how}"
