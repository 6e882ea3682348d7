"""How the pages about travel say things."""

from collections.abc import Sequence
from decimal import Decimal

from co2scan.domain.questions import times
from co2scan.domain.reporting import Period
from co2scan.domain.travel import TRAVEL_GROUPS, TravelGroup
from co2scan.selectors.travel.overview import GroupTotal, TravelOverview
from co2scan.wording import listed, than, unit_word, year_before_words
from vrt_duurzaam.lib.dates import MONTHS
from vrt_duurzaam.lib.numbers import dutch
from vrt_duurzaam.lib.templatetags.house import percent, tonnes

GROUP_PATHS: dict[str, TravelGroup] = {
    "zakelijk": "business",
    "woon-werk": "commuting",
    "opkomst": "turnout",
    "cursussen": "courses",
}
PATHS: dict[TravelGroup, str] = {group: path for path, group in GROUP_PATHS.items()}
_IN_SENTENCE: dict[TravelGroup, str] = {
    "business": "zakelijke reizen",
    "commuting": "woon-werk",
    "turnout": "de opkomst van vrijwilligers",
    "courses": "ritten van vrijwilligers naar een cursus",
}
UNITS = {"day": "dagen"}


def lower(name: str) -> str:
    """As in the middle of a sentence."""
    return f"{name[0].lower()}{name[1:]}"


def travel_unit(unit: str) -> str:
    return UNITS.get(unit) or unit_word(unit)


def span_words(period: Period) -> str:
    if period.is_rolling:
        return "In de laatste 12 maanden"
    if period.is_whole_year:
        return f"In {period.starts_on.year}"
    return f"In {period.starts_on.year} tot en met {MONTHS[period.last_month.month - 1]}"


def say(found: TravelOverview) -> str:
    """`In 2025 kwam van reizen ten minste 214 ton CO₂, 4 % minder dan in 2024.`"""
    if found.is_empty:
        return f"{span_words(found.period)} is van reizen nog niets bekend."
    lacks = any(not group.is_known or group.lacks_factor for group in found.groups)
    change = found.compared.change
    tail = "" if change is None else f", {than(change, year_before_words(found.period))}"
    at_least = "ten minste " if lacks else ""
    return f"{span_words(found.period)} kwam van reizen {at_least}{tonnes(found.kg)} ton CO₂{tail}."


def surety(found: TravelOverview) -> str:
    """What is estimated, and what is not known at all."""
    words = []
    if found.estimated_share:
        words.append(f"{percent(found.estimated_share)} daarvan is geschat.")
    unknown = [_IN_SENTENCE[group.group] for group in found.groups if not group.is_known]
    if unknown and not found.is_empty:
        words.append(f"Van {listed(unknown)} is nog niets bekend; dat telt niet als nul.")
    lacking = [lower(one.name) for group in found.groups for one in group.lacks_factor]
    if lacking:
        words.append(f"Voor {listed(lacking)} ontbreekt een factor.")
    if found.compared.change is not None and found.compared.compared_share < 1:
        words.append("Vergeleken is alleen wat er in beide jaren is.")
    return " ".join(words)


def group_note(group: GroupTotal, period: Period) -> str:
    """Under the figure of a group: its change, or that nothing is known."""
    if not group.is_known:
        return "nog niets ingevoerd"
    notes = []
    if group.compared.change is not None:
        notes.append(than(group.compared.change, year_before_words(period)))
    if group.lacks_factor:
        notes.append("factor ontbreekt")
    return ", ".join(notes)


def question_words(quantity: Decimal, unit: str, last_year: Decimal | None) -> str:
    """Why a total asks "klopt dit?"."""
    if last_year and quantity >= last_year:
        many = times(quantity, last_year)
        return f"{dutch(quantity)} {unit} is {dutch(many)} keer vorig jaar."
    if last_year:
        return f"{dutch(quantity)} {unit} is veel minder dan vorig jaar."
    return f"{dutch(quantity)} {unit} is veel voor zo weinig mensen."


def group_name(group: TravelGroup) -> str:
    return TRAVEL_GROUPS[group]


def names_listed(names: Sequence[str], most: int = 4) -> str:
    """`Almelo, Borne en 3 andere`."""
    if len(names) <= most:
        return listed(names)
    return f"{', '.join(names[:most])} en {len(names) - most} andere"
