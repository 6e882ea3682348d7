"""What the figures of the memo rest on: method, reference year, until when, how complete, who."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from roadmap.domain.course_words import is_understated, target_words, tonnes_words
from roadmap.domain.snapshot import Snapshot
from roadmap.reports.making import Source
from vrt_duurzaam.lib.dates import long_day
from vrt_duurzaam.lib.numbers import counted
from vrt_duurzaam.lib.templatetags.house import percent


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    words: str


METHOD = (
    "CO₂-Prestatieladder, CO₂-equivalenten over de hele keten. Van de laatste twaalf maanden gaat "
    "af wat de acties nog gaan schelen; op hetzelfde verbruik telt niets dubbel."
)


def facts_of(source: Source) -> Iterator[Fact]:
    snapshot = source.snapshot
    yield Fact("Rekenwijze", METHOD)
    yield Fact("Referentiejaar", _reference(snapshot))
    if snapshot.course.target:
        words = target_words(snapshot.course.target, snapshot.course.reference_year)
        yield Fact(f"Doel {snapshot.course.target.year}", f"{words}.")
    yield Fact("Gegevens", _data(snapshot))
    if snapshot.course.grid_name:
        grid = snapshot.course.grid_name
        yield Fact("Stroom van het net", f"{grid[0].upper()}{grid[1:]}.")
    if snapshot.course.uncounted:
        count = counted(len(snapshot.course.uncounted), "effect", "effecten")
        verb = "telt" if len(snapshot.course.uncounted) == 1 else "tellen"
        yield Fact("Niet meegeteld", f"{count} van acties {verb} niet mee in de verwachting.")
    if snapshot.course.missing_factors:
        factors = ", ".join(snapshot.course.missing_factors)
        yield Fact("Zonder emissiefactor", f"{factors}. Dit telt niet mee.")
    if source.signed:
        yield Fact("Ondertekend", f"{source.signed}.")
    else:
        yield Fact("Ondertekend", "Nog niet: dit is de stand van de dag, geen vastgelegd rapport.")
    if source.digest:
        yield Fact("Controlegetal", source.digest)


def _reference(snapshot: Snapshot) -> str:
    course = snapshot.course
    if course.reference_t is None:
        return f"{course.reference_year}: de uitstoot van dat jaar is niet bekend."
    words = f"{course.reference_year}: {tonnes_words(course.reference_t)}"
    if course.reference_is_fixed:
        return f"{words}, de vastgestelde nulmeting."
    whole = "" if course.reference_is_complete else " Dit jaar is niet compleet."
    return f"{words}. De nulmeting is nog niet vastgesteld; gerekend is met het jaar zelf.{whole}"


def _data(snapshot: Snapshot) -> str:
    level, coverage = snapshot.course.level, snapshot.coverage
    if level is None:
        return "Van de laatste twaalf maanden is nog niets gemeten."
    words = [f"Tot en met {long_day(level.ends_on - timedelta(days=1))}."]
    if coverage.complete is not None:
        words.append(
            f"De laatste twaalf maanden zijn voor {percent(coverage.complete)} compleet: "
            f"{percent(coverage.measured, 1)} gemeten, {percent(coverage.estimated, 1)} geschat, "
            f"{percent(coverage.absent, 1)} ontbreekt."
        )
    if level.filled_t:
        words.append(f"{tonnes_words(level.filled_t)} is overgenomen van een jaar eerder.")
    if is_understated(snapshot.course):
        words.append("Wat dan nog ontbreekt telt niet mee, en is geen nul.")
    return " ".join(words)
