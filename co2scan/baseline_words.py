"""How a footprint that was signed is spoken of."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from co2scan.domain.frozen_differences import Significance
from co2scan.models import Baseline
from co2scan.models.baseline import BaselineReason
from co2scan.wording import carriers_listed, months_listed
from vrt_duurzaam.lib.dates import long_day
from vrt_duurzaam.lib.numbers import dutch
from vrt_duurzaam.lib.templatetags.house import percent, tonnes

DEFAULT_BOUNDARY = (
    "Alle locaties, voertuigen, oefeningen en zakelijke reizen waarover VRT zelf beslist. Van een "
    "gebouw dat VRT deelt telt alleen het aandeel van VRT."
)


def percentage(value: Decimal) -> str:
    """Of a number of percent: `5 %`, `2,5 %`."""
    return f"{dutch(value)}\u00a0%"


def change_words(found: Significance) -> str:
    """`0,3 % meer`, `evenveel`."""
    if not found.kg:
        return "evenveel"
    if found.change is None:
        return "eerst was het niets"
    return f"{percent(abs(found.change), 1)} {'meer' if found.kg > 0 else 'minder'}"


def now_words(found: Significance, replaced_by: int | None = None) -> str:
    """`De gegevens zeggen nu 2.441 ton, 0,3 % meer: dat blijft onder de drempel van 5 %.` Of a
    version that was replaced nothing has to follow any more."""
    if not found.kg:
        return "De gegevens zeggen nu hetzelfde."
    head = f"De gegevens zeggen nu {tonnes(found.now_kg)} ton, {change_words(found)}"
    if replaced_by is not None:
        return f"{head}. Versie {replaced_by} geldt nu."
    threshold = percentage(found.threshold_percent)
    if found.is_significant:
        return f"{head}. Dat is de drempel van {threshold} of meer: er is een nieuwe versie nodig."
    return f"{head}: dat blijft onder de drempel van {threshold}."


def restated_words(found: Significance, version: int) -> str:
    """What a new version changes: `6,1 % meer dan versie 1: de drempel van 5 % is gehaald.`"""
    threshold = percentage(found.threshold_percent)
    reach = "is gehaald, dus" if found.is_significant else "is niet gehaald, maar"
    must = "moet" if found.is_significant else "mag"
    return (
        f"{change_words(found).capitalize()} {'als' if not found.kg else 'dan'} versie {version}. "
        f"De drempel van {threshold} {reach} een nieuwe versie {must}."
    )


def restatement_of(version: Baseline) -> str:
    """What this version changed, where it can be held against the one before it."""
    if version.earlier_kg is None:
        return ""
    found = Significance(version.earlier_kg, version.total_kg, version.threshold_percent)
    return restated_words(found, version.version - 1)


def signed_words(version: Baseline) -> str:
    return (
        f"Ondertekend door {version.signer_name}, {version.signer_role}, "
        f"op {long_day(version.signed_on)}"
    )


def reason_word(version: Baseline) -> str:
    return BaselineReason(version.reason).word


def kept_gaps(gaps: Sequence[Mapping[str, Any]]) -> list[str]:
    """`Losser: gas en stroom, september en oktober`."""
    return [
        f"{gap['location']}: {carriers_listed(gap['carriers'])}, "
        f"{months_listed([date.fromisoformat(month) for month in gap['months']])}"
        for gap in gaps
    ]
