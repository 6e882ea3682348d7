"""How the CO2 scan says what the weather did."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from co2scan.choices import WeatherStation
from co2scan.domain.weather_correction import FEWEST_MONTHS, Relation, WeatherChange
from co2scan.selectors.heating import CarrierTotal, Heating
from co2scan.selectors.weather import Weather
from co2scan.wording import (
    CARRIERS,
    change_words,
    counted,
    listed,
    months_listed,
    quantity_words,
    than,
    unit_word,
)
from vrt_duurzaam.lib.dates import MONTHS, long_month
from vrt_duurzaam.lib.numbers import MINUS, dutch
from vrt_duurzaam.lib.templatetags.house import percent

FAR = 3  # standard errors from the line
_HALF_A_PERCENT = Decimal("0.005")
HEATS = {"gas": "het gas", "heat": "de warmte"}
_EXPLAINS = (
    (Decimal("0.9"), "bijna alles"),
    (Decimal("0.75"), "het meeste"),
    (Decimal("0.5"), "de helft of iets meer"),
)


def station_name(station: int) -> str:
    """`Twenthe (290)`; a station that no location can follow by its number."""
    known = station in WeatherStation.values
    return str(WeatherStation(station).label) if known else f"weerstation {station}"


def signed_percent(change: Decimal) -> str:
    """`−5 %`, `+4 %`, `0 %`."""
    if abs(change) < _HALF_A_PERCENT:
        return percent(Decimal(0))
    return f"{MINUS if change < 0 else '+'}{percent(abs(change))}"


def r_squared_words(r_squared: Decimal) -> str:
    """`R² 0,97: het weer verklaart bijna alles`. Never 1,00 where it is not all."""
    shown = min(r_squared, Decimal("0.99")) if r_squared < 1 else r_squared
    much = next((words for least, words in _EXPLAINS if r_squared >= least), "weinig")
    return f"R² {dutch(shown, 2)}: het weer verklaart {much}"


def colder_words(colder: Decimal) -> str:
    """`Het was 3 % zachter`, from the degree days."""
    if abs(colder) < _HALF_A_PERCENT:
        return "Het was even koud"
    return f"Het was {percent(abs(colder))} {'kouder' if colder > 0 else 'zachter'}"


def change_sentence(carrier: str, change: WeatherChange, before: str) -> str:
    """`Gas: 5 % minder dan in 2025. Het was 3 % zachter; bij gelijk weer 2 % minder.`"""
    name = CARRIERS[carrier].capitalize()
    measured, without = change.measured, change.without_weather
    if measured is None or without is None:
        return f"{name}: een jaar eerder was er geen verbruik om mee te vergelijken."
    return (
        f"{name}: {than(measured, before)}. {colder_words(change.colder)}; "
        f"bij gelijk weer {change_words(without)}."
    )


def silence_words(heating: Heating) -> str:
    """Why the weather cannot be taken out; nothing where it can."""
    found = heating.relation
    what = HEATS[heating.carrier]
    if found.silence == "few_months":
        known = counted(len(found.points), "gemeten maand", "gemeten maanden")
        return f"Nog niet te zeggen: er zijn {known} met weer, en {FEWEST_MONTHS} zijn er nodig."
    if found.silence == "no_weather":
        months = [one.month for one in found.left_out if one.degree_days is None]
        return f"Het weer is niet compleet: {months_listed(months)}. {_load(heating)}"
    if found.silence == "unrelated":
        return f"{_r(found)}. Daarom blijft {what} zoals gemeten."
    if heating.weather.normal is None:
        return (
            "Er is geen normaal jaar: van "
            f"{station_name(heating.place.weather_station)} is geen heel jaar bekend."
        )
    if heating.change is None:
        return "Er zijn geen maanden die in beide jaren compleet zijn, met hun weer."
    return ""


def _load(heating: Heating) -> str:
    return f"Lees het bestand van {station_name(heating.place.weather_station)} in."


def _r(found: Relation) -> str:
    return r_squared_words(found.fit.r_squared) if found.fit else ""


def line_words(heating: Heating) -> str:
    """What the line says: `Per graaddag 3,2 m³, en 120 m³ per maand in elk weer.`"""
    fit = heating.relation.fit
    if fit is None or heating.relation.silence is not None:
        return ""
    per_day = quantity_words(fit.slope, heating.unit)
    if fit.base <= 0:
        return f"Elke graaddag kost {per_day}. Zonder kou is er geen verbruik."
    base = quantity_words(fit.base, heating.unit)
    return f"Elke graaddag kost {per_day}; {base} per maand is er altijd."


def left_out_words(heating: Heating) -> str:
    """Which months the line leaves out, and why."""
    out = heating.relation.left_out
    parts = [
        (sum(one.is_estimated for one in out), "geschat"),
        (sum(one.degree_days is None and not one.is_estimated for one in out), "zonder weer"),
        (
            sum(
                one.used < 0 and one.degree_days is not None and not one.is_estimated for one in out
            ),
            "minder dan nul",
        ),
    ]
    words = [f"{count} {why}" for count, why in parts if count]
    return f"Niet meegeteld: {listed(words)}." if words else ""


def total_sentence(total: CarrierTotal, before: str) -> str:
    """Of the organisation, with what it is about when that is not all."""
    if total.change is None:
        return f"{CARRIERS[total.carrier].capitalize()}: nog niet te zeggen hoeveel het weer deed."
    words = change_sentence(total.carrier, total.change, before)
    if total.share >= 1:
        return words
    return f"{words} Dit gaat over {percent(total.share)} van {HEATS[total.carrier]}."


def days_listed(days: Sequence[date]) -> str:
    """`4 maart`, `4, 5 en 9 maart`; many as a count."""
    month = MONTHS[days[0].month - 1]
    if len(days) > 5:
        return f"{len(days)} dagen"
    return f"{listed([str(day.day) for day in days])} {month}"


def silent_names(heatings: Iterable[Heating]) -> str:
    return listed([one.place.name for one in heatings])


def error_words(heating: Heating) -> str:
    """How far a month lies from the line as a rule: `± 27 m³ per maand`."""
    fit = heating.relation.fit
    if fit is None:
        return ""
    decimals = 0 if fit.standard_error >= 10 else 1
    return f"± {dutch(fit.standard_error, decimals)} {unit_word(heating.unit)} per maand"


def far_words(heating: Heating) -> str:
    """The months far from the line, which are worth a look: `oktober 2026: 1.850 m³ erboven`."""
    fit = heating.relation.fit
    if fit is None or heating.relation.silence is not None:
        return ""
    words = []
    for point in heating.relation.points:
        gap = point.used - fit.at(point.degree_days or Decimal(0))
        if abs(gap) > FAR * fit.standard_error:
            where = "erboven" if gap > 0 else "eronder"
            amount = quantity_words(abs(gap), heating.unit)
            words.append(f"{long_month(point.month)} ligt {amount} {where}")
    return f"{listed(words)}. Klopt dat?" if words else ""


def than_normal(weather: Weather, months: Sequence[date]) -> str:
    """How cold these months were: `De laatste 12 maanden waren 3 % zachter dan normaal`."""
    found, usual = weather.in_(months), weather.normal_in(months)
    if found is None:
        return "Het weer van de laatste 12 maanden is nog niet compleet"
    if not usual:
        return "Er is nog geen normaal jaar om mee te vergelijken"
    colder = (found - usual) / usual
    if abs(colder) < _HALF_A_PERCENT:
        return "De laatste 12 maanden waren zo koud als normaal"
    word = "kouder" if colder > 0 else "zachter"
    return f"De laatste 12 maanden waren {percent(abs(colder))} {word} dan normaal"
