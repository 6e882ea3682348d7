"""Figures to read, the same as on screen."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router
from pydantic import BeforeValidator

from co2scan.api.keys import Key
from co2scan.api.outgoing import FootprintOut, LocationsOut, YearCoverageOut, exact, known
from co2scan.api.problems import Problem
from co2scan.api.readings import REFUSALS, ProblemOut
from co2scan.choices import ApiAction
from co2scan.domain.coverage import Coverage
from co2scan.domain.factor_rows import unit_name
from co2scan.domain.footprint import METHOD_NAMES, SCOPE_NAMES, Line, Method
from co2scan.domain.reporting import Period, calendar_year
from co2scan.models import Location, RecomputeRequest
from co2scan.selectors.api_locations import location_rows
from co2scan.selectors.places import places
from co2scan.selectors.scan import Scan, read_scan

router = Router(tags=["Cijfers"])
KG = "kg CO2-eq"
NO_DATA, NO_FACTOR = "no_data", "no_factor"


def _whole_year(value: Any) -> Any:
    """An address has text only; 2025.0 is no year."""
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() else None


Year = Annotated[int, BeforeValidator(_whole_year), Query(ge=2000, le=2100)]


@router.get(
    "/footprint",
    auth=Key(ApiAction.FOOTPRINT),
    url_name="api_footprint",
    operation_id="read_footprint",
    summary="CO2 van de organisatie",
    response={200: FootprintOut, 404: ProblemOut, **REFUSALS},
)
def read_footprint(
    request: HttpRequest,  # noqa: ARG001  (ninja gives it by this name)
    year: Year,
    method: Method = "prestatieladder",
) -> dict[str, Any]:
    """De CO2 van een jaar, per scope en per soort, zoals de CO2-scan hem toont."""
    scan = _scan(year, method)
    found = scan.footprint
    has_kg = any(line.kg is not None for line in found.lines)
    return {
        "year": year,
        "method": method,
        "method_name": METHOD_NAMES[method],
        "starts_on": scan.period.starts_on,
        "ends_on": scan.period.ends_on,
        "unit": KG,
        "total": exact(found.total_kg) if has_kg else None,
        "unknown": None if has_kg else NO_DATA,
        "is_partial": found.is_partial,
        "scopes": [_scope(scope, found.lines) for scope in found.scopes],
        "lines": [_line(line) for line in found.lines],
        "biogenic": exact(found.biogenic_kg),
        "coverage": _shares(scan.coverage.total),
        "computed_at": scan.computed_at,
        "is_being_recomputed": RecomputeRequest.objects.exists(),
    }


@router.get(
    "/locations",
    auth=Key(ApiAction.LOCATIONS),
    url_name="api_locations",
    operation_id="read_locations",
    summary="Locaties en meters",
    response={200: LocationsOut, **REFUSALS},
)
def read_locations(request: HttpRequest) -> dict[str, Any]:  # noqa: ARG001
    """Alle locaties met hun meters en het vloeroppervlak van vandaag."""
    return {
        "locations": [
            {
                "code": row.code,
                "name": row.name,
                "kind": row.kind,
                "municipality": row.municipality,
                "active_from": row.active_from,
                "active_until": row.active_until,
                "floor_area_m2": known(row.floor_area_m2),  # type: ignore[attr-defined]
                "meters": [
                    {
                        "code": meter.code,
                        "ean": connection.ean,
                        "name": connection.name,
                        "direction": meter.direction,
                        "category": meter.category,
                        "unit": unit_name(meter.unit),
                    }
                    for connection in row.connections.all()
                    for meter in connection.meters.all()
                ],
            }
            for row in location_rows(timezone.localdate())
        ]
    }


@router.get(
    "/coverage",
    auth=Key(ApiAction.COVERAGE),
    url_name="api_coverage",
    operation_id="read_coverage",
    summary="Volledigheid van de data",
    response={200: YearCoverageOut, 404: ProblemOut, **REFUSALS},
)
def read_coverage(request: HttpRequest, year: Year) -> dict[str, Any]:  # noqa: ARG001
    """Welk deel van een jaar gemeten, geschat en onbekend is, per locatie en per maand."""
    scan = _scan(year, "prestatieladder")
    expected = {meter.location for meter in scan.coverage.meters}
    found = [place for place in places(Location.objects.all()) if place.pk in expected]
    cells = scan.coverage.per_location()
    return {
        "year": year,
        "starts_on": scan.period.starts_on,
        "ends_on": scan.period.ends_on,
        "coverage": _shares(scan.coverage.total),
        "locations": [
            {
                "code": place.code,
                "name": place.name,
                **_shares(scan.coverage_per_location.get(place.pk, Coverage())),
                "months": _months(scan, cells.get(place.pk, {})),
            }
            for place in found
        ],
        "computed_at": scan.computed_at,
        "is_being_recomputed": any(place.is_waiting for place in found),
    }


def _scan(year: int, method: Method) -> Scan:
    """Raises Problem for a year of which no month is over."""
    period: Period | None = calendar_year(year, timezone.localdate())
    if period is None:
        raise Problem(404, "no_such_year", f"Van {year} is nog geen maand voorbij.")
    return read_scan(period, method)


def _scope(scope: str, lines: list[Line]) -> dict[str, Any]:
    own = [line for line in lines if line.scope == scope]
    kg = [line.kg for line in own if line.kg is not None]
    return {
        "scope": scope,
        "name": SCOPE_NAMES[scope],
        "kg": exact(sum(kg, Decimal(0))) if kg else None,
        "is_partial": len(kg) < len(own),
    }


def _line(line: Line) -> dict[str, Any]:
    return {
        "category": line.category,
        "name": line.name,
        "scope": line.scope,
        "quantity": exact(line.quantity),
        "unit": unit_name(line.unit),
        "factor": known(line.factor),
        "kg": known(line.kg),
        "is_without_chain": line.is_without_chain,
        "unknown": NO_FACTOR if line.is_missing else None,
    }


def _shares(coverage: Coverage) -> dict[str, str | None]:
    return {
        "measured_share": known(coverage.measured_share),
        "estimated_share": known(coverage.estimated_share),
        "absent_share": known(coverage.absent_share),
    }


def _months(scan: Scan, cells: dict[date, Coverage]) -> list[dict[str, Any]]:
    return [
        {
            "month": f"{month:%Y-%m}",
            "state": cells[month].state,
            "expected_days": exact(cells[month].expected),
            "measured_days": exact(cells[month].measured),
            "estimated_days": exact(cells[month].estimated),
        }
        for month in scan.period.months
        if month in cells
    ]
