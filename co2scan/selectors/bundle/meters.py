"""The meters of a bundle with what decides how much of them counts, and as what."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from co2scan.choices import Direction
from co2scan.domain.consumption import Share
from co2scan.domain.contracts import Contract, Mix
from co2scan.models import ConnectionShare, Meter, SupplyContract

Shares = Sequence[Share]


@dataclass(frozen=True, slots=True)
class MeterContract:
    """What a use meter counts as while the contract runs. `mix` is in millionths."""

    meter: str
    row: SupplyContract
    mix: Mix


def meters_in(locations: tuple[int, ...] | None) -> list[Meter]:
    """By code, with connection and location. One query."""
    rows = Meter.objects.select_related("connection__location").order_by("code")
    if locations is not None:
        rows = rows.filter(connection__location__in=locations)
    return list(rows)


def shares_of(locations: tuple[int, ...] | None) -> dict[int, list[Share]]:
    """By meter. One query."""
    rows = ConnectionShare.objects.exclude(connection__meters=None)
    if locations is not None:
        rows = rows.filter(connection__location__in=locations)
    found: dict[int, list[Share]] = defaultdict(list)
    for meter, starts_on, share in rows.order_by("starts_on").values_list(
        "connection__meters", "starts_on", "share"
    ):
        found[meter].append(Share(starts_on, share))
    return found


def follows_contract(meter: Meter) -> bool:
    """As selectors.meter_data reads it."""
    return meter.direction == Direction.USE and meter.unit in ("kWh", "Nm3")


def contracts_of(meters: Sequence[Meter]) -> list[MeterContract]:
    """Those of the meters that follow one, by meter and begin. One query."""
    per_connection: dict[int, list[SupplyContract]] = defaultdict(list)
    connections = {meter.connection_id for meter in meters}
    rows = SupplyContract.objects.filter(connection__in=connections).order_by("starts_on", "pk")
    for row in rows:
        per_connection[row.connection_id].append(row)
    return [
        MeterContract(meter.code, row, _mix(row))
        for meter in meters
        if follows_contract(meter)
        for row in per_connection[meter.connection_id]
    ]


def _mix(row: SupplyContract) -> Mix:
    return Contract(row.starts_on, row.ends_on, row.label, row.green_share, row.origin_country).mix
