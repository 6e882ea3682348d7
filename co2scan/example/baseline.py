"""The baseline of the example: signed in March 2023, and once more when propane had been missed."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from django.utils import timezone

from co2scan.domain.baseline import BASELINE, Exclusion, Signing, year_span
from co2scan.domain.frozen import FrozenLine
from co2scan.example.people import CORE_TEAM
from co2scan.models import Baseline, BaselineDraft
from co2scan.selectors.baseline.lines import factors_now
from co2scan.selectors.baseline.preparing import Prepared, prepare
from co2scan.services.baseline import keep, version_of
from vrt_duurzaam.accounts.models import User

YEAR, MISSED = 2022, "propane"
MEETING = time(15, 30)
BOUNDARY = (
    "29 kazernes en het oefencentrum, de voertuigen, het oefenen en de zakelijke reizen van VRT. "
    "Van een gebouw dat VRT deelt telt alleen het aandeel van VRT."
)
EXCLUSIONS = (
    Exclusion("Koudemiddelen", "Er is in 2022 niet bijgevuld."),
    Exclusion("Woon-werk en opkomst", "Telt niet mee bij de CO₂-Prestatieladder."),
)


@dataclass(frozen=True, slots=True)
class _Version:
    signing: Signing
    counts: Callable[[FrozenLine], bool]


def _signing(signed_on: date, reason: str = "first", explanation: str = "") -> Signing:
    return Signing(
        method="prestatieladder",
        boundary=BOUNDARY,
        signer_name="Hanneke Vos",
        signer_role="secretaris van het bestuur",
        signed_on=signed_on,
        exclusions=EXCLUSIONS,
        reason=reason,
        explanation=explanation,
    )


VERSIONS = (
    _Version(_signing(date(2023, 3, 14)), lambda line: line.category != MISSED),
    _Version(
        _signing(
            date(2024, 2, 6),
            "error",
            "In versie 1 ontbrak het propaan waarmee het oefencentrum branden stookt. De "
            "leverancier stuurde die leveringen na.",
        ),
        lambda _: True,
    ),
)


def sign_baseline() -> None:
    """Does nothing where a baseline was signed, or where the year is not of the example."""
    if Baseline.objects.exists():
        return
    core = User.objects.filter(email=CORE_TEAM.email).first()
    for version in VERSIONS:
        prepared = prepare(BASELINE, year_span(YEAR), "prestatieladder")
        if MISSED not in {line.category for line in prepared.lines}:
            return
        found = _of(prepared, version.counts)
        moment = timezone.make_aware(datetime.combine(version.signing.signed_on, MEETING))
        row = version_of(found, version.signing, signed_at=moment)
        row.signed_by, row.is_example = core, True
        keep(row, found)


def _of(prepared: Prepared, counts: Callable[[FrozenLine], bool]) -> Prepared:
    lines = [line for line in prepared.lines if counts(line)]
    return replace(prepared, lines=lines, factors=factors_now(lines))


def real_data() -> list[str]:
    """What real people signed on data of the example: one Dutch line each."""
    rows = Baseline.objects.filter(is_example=True, signed_by__is_example=False)
    return [
        f"{row}: ondertekend door {row.signed_by.name}"
        for row in rows.select_related("signed_by")
        if row.signed_by
    ]


def remove_baselines() -> None:
    """Every version that tells of the example, and what its people were preparing."""
    Baseline.objects.filter(is_example=True).delete()
    BaselineDraft.objects.filter(changed_by__is_example=True).delete()
