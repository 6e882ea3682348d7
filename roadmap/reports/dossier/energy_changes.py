"""What changed in the use of energy and by what, and what finished actions did."""

from collections.abc import Iterator

from co2scan.wording import CARRIERS, carriers_listed
from roadmap.domain.dossier import Period
from roadmap.domain.energy_assessment import DoneAction, PlaceChange
from roadmap.domain.split import Parts
from roadmap.reports.dossier.page import Block, Column, Table, listed, number, says, text
from roadmap.reports.dossier.words import NO_FIGURE, change, signed_change, tonnes
from roadmap.selectors.energy_assessment import EnergyAssessment
from roadmap.selectors.measured_effects import Change
from vrt_duurzaam.lib.dates import short_day

MOST_PLACES = 15
CHANGES = "Verschillen in ton CO₂-eq; − is minder. Weer: graaddagen van het eigen weerstation."
MEASURED = (
    "Alleen de hele maanden van de periode met het effect, tegen dezelfde maanden van het jaar "
    "ervoor zonder effect. Gemeten: wat de meters daar minder aangeven, zonder weer en factoren; "
    "alles wat daar verder gebeurde zit er ook in."
)


def change_table(one: Change, title: str = "") -> Iterator[Block]:
    """By carrier, in its four causes."""
    total = one.split.total
    if not one.is_known:
        yield says(f"Met {one.year} is niets te vergelijken: er zijn geen meters met hele maanden.")
        return
    yield Table(
        title=title,
        columns=_change_columns("Energiedrager"),
        rows=[
            (_carrier(key), *_parts(parts))
            for key, parts in one.split.by_carrier
            if _is_there(parts)
        ],
        total=("Totaal", *_parts(total)),
        note=_notes(total),
    )


def _change_columns(first: str) -> list[Column]:
    return [
        text(first),
        number("Was (t)", "w-short"),
        number("Activiteit", "w-short"),
        number("Weer", "w-short"),
        number("Factor", "w-short"),
        number("Gegevens", "w-short"),
        number("Nu (t)", "w-short"),
    ]


def _parts(parts: Parts) -> tuple[str, ...]:
    """Data: what was corrected since, and months that are on one side only."""
    return (
        tonnes(parts.before_kg),
        change(parts.activity_kg),
        change(parts.weather_kg) if parts.is_weather_known else NO_FIGURE,
        change(parts.factors_kg),
        change(parts.corrected_kg + parts.incomparable_kg),
        tonnes(parts.after_kg),
    )


def _is_there(parts: Parts) -> bool:
    return bool(parts.before_kg or parts.after_kg)


def _notes(total: Parts) -> str:
    words = (
        f"{CHANGES} Gegevens: later verbeterd, of maanden die er maar aan één kant zijn; dat is "
        "geen besparing. De delen zijn samen precies het verschil."
    )
    if total.weather_unknown_kg:
        words += (
            f" Van {tonnes(total.weather_unknown_kg)} ton verwarming is het weer niet bekend: dat "
            "zit in activiteit."
        )
    return words


def _carrier(key: str) -> str:
    return CARRIERS.get(key, key).capitalize()


def causes(found: EnergyAssessment) -> Iterator[Block]:
    rows = found.places[:MOST_PLACES]
    titles = {one.code: one.title for one in found.done}
    before = found.changes[0].year if found.changes else None
    yield Table(
        title=f"Grootste verschillen tegenover {before}" if before else "",
        columns=[
            text("Locatie", "w-mid"),
            number("Verschil (t)", "w-short"),
            number("In %", "w-class"),
            number("Activiteit", "w-short"),
            number("Weer", "w-short"),
            text("Afgeronde actie daar"),
        ],
        rows=[_place(row, titles) for row in rows],
        note=(
            f"De {len(rows)} grootste van {len(found.places)}, zonder gegevens die niet te "
            "vergelijken zijn."
            if len(found.places) > len(rows)
            else "Zonder gegevens die niet te vergelijken zijn."
        ),
        empty="Er is geen verschil per locatie te zeggen.",
    )


def _place(row: PlaceChange, titles: dict[str, str]) -> tuple[str, ...]:
    parts = row.parts
    share = parts.like_for_like_kg / parts.before_kg if parts.before_kg else None
    return (
        row.location,
        change(parts.like_for_like_kg),
        signed_change(share),
        change(parts.activity_kg),
        change(parts.weather_kg) if parts.is_weather_known else NO_FIGURE,
        listed(f"{code} {titles.get(code, '')}".strip() for code in row.actions) or "geen",
    )


def done_columns() -> list[Column]:
    return [
        text("Actie"),
        text("Effect vanaf", "w-short"),
        text("Waar en waarop", "w-mid"),
        number("Verwacht minder (t)", "w-short"),
        number("Gemeten minder (t)", "w-short"),
        text("Tegen", "w-unit"),
    ]


def done_row(period: Period, one: DoneAction) -> tuple[str, ...]:
    where = listed(one.locations[:3]) if one.locations else "hele organisatie"
    if len(one.locations) > 3:
        where = f"{len(one.locations)} locaties"
    return (
        f"{one.code} {one.title}",
        short_day(one.starts_on),
        f"{where}: {carriers_listed(one.carriers)}",
        tonnes(one.expected_kg),
        tonnes(one.saved_kg),
        str(period.year - one.years_back),
    )


def done_table(found: EnergyAssessment) -> Table:
    return Table(
        columns=done_columns(),
        rows=[done_row(found.period, one) for one in found.done],
        note=MEASURED,
        empty="Er is geen afgeronde actie met een effect op iets dat wordt gemeten.",
    )
