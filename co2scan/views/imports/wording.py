"""The sentences about what a file does, the number first."""

from collections.abc import Sequence

from co2scan.choices import BatchState
from co2scan.domain.import_outcome import Outcome, Reason, UnknownSource
from co2scan.models import ImportBatch
from vrt_duurzaam.lib.numbers import dutch

SHOWN_SPANS = 6


def counted(number: int, one: str, many: str) -> str:
    return f"{dutch(number)} {one if number == 1 else many}"


def summary(batch: ImportBatch, outcome: Outcome) -> str:
    """The one sentence of the page, for a preview and for what is stored."""
    if batch.state == BatchState.DONE:
        return _stored(batch, outcome)
    if outcome.changes_anything:
        return _changes(outcome)
    if outcome.unknown:
        return _unknown(outcome.unknown)
    if batch.rows_accepted:
        return "Alles stond er al."
    return f"Hier valt niets in te lezen: {counted(batch.rows_rejected, 'rij', 'rijen')} geweigerd."


def _unknown(sources: Sequence[UnknownSource]) -> str:
    places = sum(source.is_place for source in sources)
    if places:
        return f"Van {counted(places, 'naam', 'namen')} weten we de locatie niet."
    if not any(_is_named(source) for source in sources):
        return "Dit bestand zegt niet van welke aansluiting het is."
    return f"{counted(len(sources), 'meter is', 'meters zijn')} hier niet bekend."


def _is_named(source: UnknownSource) -> bool:
    return bool(source.ean or source.serial_number or source.column)


def _changes(outcome: Outcome) -> str:
    parts = []
    if outcome.new_months:
        parts.append(f"{counted(outcome.new_months, 'maand', 'maanden')} nieuw")
    if outcome.changed_months:
        parts.append(f"{counted(outcome.changed_months, 'maand', 'maanden')} gewijzigd")
    if not parts:
        rows = counted(outcome.new_rows + outcome.changed_rows, "waarde", "waarden")
        return f"{rows} erbij; geen maand verandert."
    meters = sum(bool(meter.differing_months) for meter in outcome.meters)
    return " en ".join(parts) + (f", van {meters} meters." if meters > 1 else ".")


def _stored(batch: ImportBatch, outcome: Outcome) -> str:
    if not outcome.changes_anything:
        return "Alles stond er al."
    return f"{counted(batch.rows_accepted, 'rij', 'rijen')} ingelezen."


def confirm_label(outcome: Outcome) -> str:
    """What the button does; empty when there is nothing to do."""
    if not outcome.changes_anything:
        return ""
    months = outcome.new_months + outcome.changed_months
    if months:
        return f"Lees {counted(months, 'maand', 'maanden')} in"
    return f"Lees {counted(outcome.new_rows + outcome.changed_rows, 'waarde', 'waarden')} in"


def reason_rows(reason: Reason) -> str:
    """`3, 5–9 en 12`; a long list is cut off, the file with refused rows has them all."""
    shown = [
        str(first) if first == last else f"{first}–{last}"
        for first, last in reason.rows[:SHOWN_SPANS]
    ]
    rest = sum(last - first + 1 for first, last in reason.rows[SHOWN_SPANS:])
    if rest:
        shown.append(f"nog {dutch(rest)}")
    return " en ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown)
