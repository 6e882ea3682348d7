"""What the course is held against: reference year, signed baseline, targets, outlook of the grid.
One query."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import CharField, PositiveSmallIntegerField, Value

from co2scan.selectors.baseline.versions import SignedReference, reference_rows
from roadmap.models import GridOutlook, RoadmapSettings, Target

_NO_YEAR = Value(None, output_field=PositiveSmallIntegerField())
_NO_NAME = Value(None, output_field=CharField())


@dataclass(frozen=True, slots=True)
class Assumptions:
    """`targets` are pairs of a year and a percentage; `aim_year` is that of the one that counts.
    `outlook` None: the factor stays as it is."""

    reference_year: int
    aim_year: int
    targets: tuple[tuple[int, Decimal], ...]
    outlook: GridOutlook | None = None
    signed: tuple[SignedReference, ...] = ()  # every version of the baseline, the first first


def read_assumptions() -> Assumptions:
    """As they are by default where nobody changed them."""
    settings = RoadmapSettings.objects.filter(pk=1).values_list(
        Value("settings"),
        "reference_year",
        "outlook__change_percent",
        "aim_year",
        "outlook__from_year",
        "outlook__to_year",
        "outlook__name",
    )
    targets = Target.objects.order_by().values_list(
        Value("target"), "year", "reduction_percent", _NO_YEAR, _NO_YEAR, _NO_YEAR, _NO_NAME
    )
    # First, since it is the first whose decimals SQLite goes by.
    signed = reference_rows().values_list(
        Value("signed"), "year", "ladder_kg", "version", _NO_YEAR, _NO_YEAR, _NO_NAME
    )
    default = RoadmapSettings()
    reference_year, aim_year = default.reference_year, default.aim_year
    outlook, found, versions = None, [], []
    for kind, year, value, aim, from_year, to_year, name in signed.union(
        settings, targets, all=True
    ):
        if kind == "signed":
            versions.append(SignedReference(aim, year, value))
            continue
        percent = Decimal(0) if value is None else round(value, 2)
        if kind == "target":
            found.append((year, percent))
            continue
        reference_year, aim_year = year, aim
        if name is not None:
            outlook = GridOutlook(
                name=name, change_percent=percent, from_year=from_year, to_year=to_year
            )
    versions.sort(key=lambda row: row.version)
    return Assumptions(reference_year, aim_year, tuple(sorted(found)), outlook, tuple(versions))
