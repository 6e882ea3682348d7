"""How the documents of the dossier say figures. What is not known is `geen cijfer`, never zero."""

from datetime import date, timedelta
from decimal import Decimal

from co2scan.baseline_words import signed_words
from co2scan.domain.uncertainty import Uncertainty
from co2scan.models import Baseline
from co2scan.wording import unit_word
from roadmap.domain.dossier import Ladder, Period
from roadmap.selectors.period_lines import PeriodLines
from vrt_duurzaam.lib.dates import long_day
from vrt_duurzaam.lib.numbers import MINUS, dutch
from vrt_duurzaam.lib.templatetags.house import percent

NO_FIGURE = "geen cijfer"
NOT_SAID = "Nog niet ingevuld in het dossier."
EXAMPLE = "Voorbeeldgegevens: deze cijfers zijn bedacht. Niets hiervan is gemeten."
ROUNDED = "Getallen zijn afgerond; de Excel van de inventaris heeft alle decimalen."
PER_TONNE = Decimal(1000)
LEAST = Decimal("0.001")  # a tenth of a per cent


def tonnes(kg: Decimal | None, *, is_partial: bool = False) -> str:
    """`347,21`; `≥ 347,21` where a factor is missing."""
    if kg is None:
        return NO_FIGURE
    words = dutch(kg / PER_TONNE, 2)
    return f"≥\u00a0{words}" if is_partial else words


def change(kg: Decimal | None) -> str:
    """In tonnes, with its sign: `+12,30`, `−4,00`."""
    if kg is None:
        return NO_FIGURE
    words = dutch(kg / PER_TONNE, 2)
    return f"+{words}" if kg > 0 and words.strip("0,") else words


def kilograms(kg: Decimal | None) -> str:
    return NO_FIGURE if kg is None else quantity(kg)


def quantity(value: Decimal) -> str:
    """Whole from 100 on; small ones with decimals."""
    size = abs(value)
    return dutch(value, 0 if size >= 100 or not size else 1 if size >= 1 else 3)


def factor(value: Decimal | None) -> str:
    return NO_FIGURE if value is None else dutch(value)


def unit(name: str) -> str:
    return unit_word(name)


def range_words(share: Decimal | None) -> str:
    """`± 5 %`."""
    return "" if share is None else f"±\u00a0{dutch(share * 100, 0 if share >= 1 else 1)}\u00a0%"


def uncertainty_words(found: Uncertainty) -> str:
    return range_words(found.share)


def signed_change(share: Decimal | None) -> str:
    """`−7 %`, `+4 %`."""
    if share is None:
        return NO_FIGURE
    words = percent(abs(share), 1)
    return f"{MINUS if share < 0 else '+'}{words}"


def share_of(part: Decimal, whole: Decimal) -> str:
    """To a tenth of a per cent; what is less is no tenth: `< 0,1 %`."""
    if not whole:
        return ""
    share = part / whole
    words = percent(share, 1)
    return f"< {words}" if 0 < share < LEAST else words


def days(period: Period) -> str:
    """`1 januari 2025 tot en met 31 december 2025`."""
    last = period.ends_on - timedelta(days=1)
    return f"{long_day(period.starts_on)} tot en met {long_day(last)}"


def when(period: Period) -> str:
    """Within a sentence: `in 2025`, `in het eerste halfjaar van 2025`."""
    if not period.half:
        return f"in {period.year}"
    return f"in het {'eerste' if period.half == 1 else 'tweede'} halfjaar van {period.year}"


def ladder_words(ladder: Ladder) -> str:
    return f"CO₂-Prestatieladder {ladder.value}"


def stand_of(found: PeriodLines, on: date) -> list[str]:
    """What the figures of a document rest on: the signed lines, or the data of a day."""
    signed = found.signed
    if signed is not None:
        return [f"{signed_line(signed)} Controlegetal {signed.digest}."]
    again = " Zij was afgesloten en is heropend." if found.is_reopened else ""
    return [
        f"Voorlopig: de cijfers zoals de gegevens ze op {long_day(on)} zeggen. "
        f"Deze periode is niet afgesloten.{again}"
    ]


def signed_line(version: Baseline) -> str:
    return f"De cijfers zijn die van {version}. {signed_words(version)}."
