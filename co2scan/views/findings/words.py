"""What a finding says: the figures in a sentence, in Dutch."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from co2scan.choices import WeatherStation
from co2scan.context_words import counted_fact
from co2scan.domain.categories import CATEGORIES
from co2scan.domain.findings.rules import Rule
from co2scan.domain.location_months import FACTS
from co2scan.domain.periods import add_months, month_of, months_between
from co2scan.models import Finding
from co2scan.views.entry.naming import meter_title
from co2scan.wording import listed, months_listed, quantity_words, span_name, unit_word
from vrt_duurzaam.lib.dates import long_day, long_month
from vrt_duurzaam.lib.numbers import counted, dutch
from vrt_duurzaam.lib.templatetags.house import percent


def sentence(finding: Finding) -> str:
    """`2.510 m³ is 3 keer oktober 2025 (838 m³).`"""
    return _SENTENCES[Rule(finding.rule)](_Telling(finding))


def about(finding: Finding) -> str:
    """The meter, or what else it is about: `Aardgas`, `Diesel`, `Twenthe (290)`."""
    if finding.meter:
        return meter_title(finding.meter)
    if finding.rule == Rule.FACTOR:
        return CATEGORIES[finding.figures["category"]].name
    number = int(finding.figures["station"])
    return WeatherStation(number).label if number in WeatherStation.values else str(number)


def days_words(finding: Finding) -> str:
    """`oktober 2026`, `3 november 2026`, `21 oktober – 3 november 2026`."""
    first, last = finding.starts_on, finding.ends_on - timedelta(days=1)
    if first == last:
        return long_day(first)
    if first == month_of(first) and finding.ends_on == month_of(finding.ends_on):
        return span_name(first, finding.ends_on)
    if first.year != last.year:
        return f"{long_day(first)} – {long_day(last)}"
    if first.month != last.month:
        return f"{long_day(first).rsplit(' ', 1)[0]} – {long_day(last)}"
    return f"{first.day} – {long_day(last)}"


@dataclass(frozen=True, slots=True)
class _Telling:
    """A sentence per rule."""

    finding: Finding

    @property
    def figures(self) -> Mapping[str, str]:
        found: Mapping[str, str] = self.finding.figures
        return found

    @property
    def unit(self) -> str:
        return unit_word(self.finding.meter.unit) if self.finding.meter else ""

    def amount(self, name: str) -> str:
        unit = self.finding.meter.unit if self.finding.meter else ""
        return quantity_words(Decimal(self.figures[name]), unit)

    def count(self, name: str, one: str, many: str) -> str:
        return counted(int(self.figures[name]), one, many)

    def gap(self) -> str:
        first, after = self.finding.starts_on, self.finding.ends_on
        what = days_words(self.finding)
        if first.day == after.day == 1:
            months = months_between(first, after)
            what = months_listed(months)
            if len({month.year for month in months}) == 1:
                what += f" {first.year}"
        return f"{self.count('days', 'dag ontbreekt', 'dagen ontbreken')}: {what}."

    def silent(self) -> str:
        return f"Geen waarde meer na {long_day(date.fromisoformat(self.figures['last']))}."

    def overlap(self) -> str:
        return (
            f"{self.amount('value')} telt. Een andere bron zegt {self.amount('unused')} over "
            "dezelfde dagen."
        )

    def jump_year(self) -> str:
        times = dutch(Decimal(self.figures["times"]))
        month = long_month(add_months(self.finding.starts_on, -12))
        return f"{self.amount('value')} is {times} keer {month} ({self.amount('last_year')})."

    def jump_day(self) -> str:
        value, usual = Decimal(self.figures["value"]), Decimal(self.figures["usual"])
        times = dutch(value / usual, 1).removesuffix(",0")
        return (
            f"{self.amount('value')} is {times} keer zo’n dag in de weken eromheen "
            f"({self.amount('usual')})."
        )

    def negative(self) -> str:
        if "low" not in self.figures:
            return f"{self.amount('value')}: een meter telt niet terug."
        words = ("uur", "uren")
        if self.figures["minutes"] == "15":
            words = ("kwartier", "kwartieren")
        return f"{self.count('values', *words)} onder nul, de laagste {self.amount('low')}."

    def zero(self) -> str:
        if "days" in self.figures:
            return f"{self.count('days', 'dag', 'dagen')} achter elkaar zonder verbruik."
        before = f", en daarvoor nog {self.amount('before')}" if "before" in self.figures else ""
        if "in_use" not in self.figures:
            return f"0 {self.unit}{before}."
        seen = [
            counted_fact(fact, Decimal(self.figures[fact]))
            for fact in FACTS
            if fact in self.figures
        ]
        return f"0 {self.unit}{before}. Toch was het in gebruik: {listed(seen)}."

    def runs_back(self) -> str:
        before, after = (dutch(Decimal(self.figures[name])) for name in ("before", "after"))
        return f"De stand ging van {before} naar {after}. Is de meter vervangen?"

    def unit_odd(self) -> str:
        how = "zo’n 1.000 keer" if self.figures["way"] == "more" else "ongeveer een duizendste van"
        usual = self.amount("usual")
        return f"{self.amount('value')} is {how} wat gewoon is ({usual}). Klopt de eenheid?"

    def duplicate(self) -> str:
        before = long_month(add_months(self.finding.starts_on, -1))
        value = dutch(Decimal(self.figures["value"]))
        return f"{value} {self.unit}, precies hetzelfde als {before}."

    def estimated(self) -> str:
        return f"{self.figures['months']} maanden achter elkaar geschat."

    def feed_in(self) -> str:
        return f"{self.amount('value')} teruggeleverd, en maar {self.amount('produced')} opgewekt."

    def clock(self) -> str:
        return f"{self.figures['values']} waarden; deze dag heeft er {self.figures['needed']}."

    def flat(self) -> str:
        value = dutch(Decimal(self.figures["value"]))
        days = self.count("days", "dag", "dagen")
        return f"{days} met steeds {value} {self.unit}: dat lijkt een verdeeld totaal."

    def factor(self) -> str:
        months = self.count("months", "maand telt", "maanden tellen")
        return f"Geen factor van {self.finding.starts_on.year}: {months} niet mee."

    def contract(self) -> str:
        if self.figures["until"]:
            return f"Geen contract, {days_words(self.finding)}: telt als grijze stroom."
        since = long_day(date.fromisoformat(self.figures["from"]))
        return f"Geen contract sinds {since}: telt als grijze stroom."

    def weather(self) -> str:
        days = self.count("days", "dag ontbreekt", "dagen ontbreken")
        return f"{days}: {long_month(self.finding.starts_on)} heeft geen graaddagen."

    def leak(self) -> str:
        topped_up, charge = (Decimal(self.figures[name]) for name in ("topped_up", "charge"))
        return (
            f"{dutch(topped_up)} {self.unit} bijgevuld in 12 maanden, "
            f"{percent(topped_up / charge)} van de {dutch(charge)} {self.unit} die erin zit."
        )

    def tank(self) -> str:
        names = ("too_much", "before", "delivered", "after")
        found = {name: Decimal(self.figures[name]) for name in names}
        came = f" plus {dutch(found['delivered'])}" if found["delivered"] else ", niets"
        return (
            f"{dutch(found['too_much'])} {self.unit} te veel in de tank: {dutch(found['before'])} "
            f"{self.unit}{came} geleverd, en daarna {dutch(found['after'])} {self.unit} gepeild. "
            "Ontbreekt er een levering?"
        )


_SENTENCES: dict[Rule, Callable[[_Telling], str]] = {
    Rule.GAP: _Telling.gap,
    Rule.SILENT: _Telling.silent,
    Rule.OVERLAP: _Telling.overlap,
    Rule.JUMP_YEAR: _Telling.jump_year,
    Rule.JUMP_DAY: _Telling.jump_day,
    Rule.NEGATIVE: _Telling.negative,
    Rule.ZERO: _Telling.zero,
    Rule.RUNS_BACK: _Telling.runs_back,
    Rule.UNIT: _Telling.unit_odd,
    Rule.DUPLICATE: _Telling.duplicate,
    Rule.ESTIMATED: _Telling.estimated,
    Rule.FEED_IN: _Telling.feed_in,
    Rule.CLOCK: _Telling.clock,
    Rule.FLAT: _Telling.flat,
    Rule.FACTOR: _Telling.factor,
    Rule.CONTRACT: _Telling.contract,
    Rule.WEATHER: _Telling.weather,
    Rule.LEAK: _Telling.leak,
    Rule.TANK: _Telling.tank,
}
