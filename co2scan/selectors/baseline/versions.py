"""Footprints that were signed: their chains of versions, and the one that counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet
from django.db.models.functions import ExtractYear

from co2scan.domain.baseline import BASELINE
from co2scan.models import Baseline


def signed() -> QuerySet[Baseline]:
    """Every version with its re-opening."""
    found: QuerySet[Baseline] = Baseline.objects.select_related("reopening__by", "signed_by")
    return found


def reopening_of(version: Baseline) -> object | None:
    """Who opened it again, when and why; None for one that stands."""
    return getattr(version, "reopening", None)


@dataclass(frozen=True)
class Chain:
    """The versions of one subject, the first first."""

    subject: str
    versions: tuple[Baseline, ...]

    @property
    def first(self) -> Baseline:
        return self.versions[0]

    @property
    def latest(self) -> Baseline:
        return self.versions[-1]

    @property
    def is_open(self) -> bool:
        """Whether a new version may be made: always of a baseline, of a closing once reopened."""
        return self.latest.is_baseline or reopening_of(self.latest) is not None


def chains() -> dict[str, Chain]:
    """By subject. One query."""
    return _chains(signed().order_by("subject", "version"))


def chain_of(subject: str) -> Chain | None:
    """One query."""
    return _chains(signed().filter(subject=subject).order_by("version")).get(subject)


def _chains(rows: Iterable[Baseline]) -> dict[str, Chain]:
    found: dict[str, list[Baseline]] = {}
    for row in rows:
        found.setdefault(row.subject, []).append(row)
    return {subject: Chain(subject, tuple(versions)) for subject, versions in found.items()}


@dataclass(frozen=True, slots=True)
class SignedReference:
    """The total of a baseline as the CO2-Prestatieladder counts it."""

    version: int
    year: int
    kg: Decimal


def reference_rows() -> QuerySet[Baseline]:
    """Every version of the baseline with its `year`, in no order: to be read with something else.
    A `SignedReference` is its version, year and ladder_kg."""
    rows: QuerySet[Baseline] = Baseline.objects.filter(subject=BASELINE).order_by()
    return rows.annotate(year=ExtractYear("starts_on"))
