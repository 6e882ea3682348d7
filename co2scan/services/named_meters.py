"""The meters that a key may send for. What it may not, is for it the same as what is not there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from co2scan.choices import Direction
from co2scan.domain.api_moments import ValueRefused
from co2scan.domain.api_series import Addressee
from co2scan.domain.categories import CATEGORIES
from co2scan.domain.connection_kinds import KINDS
from co2scan.domain.incoming import Carrier
from co2scan.domain.incoming import Direction as Way
from co2scan.models import ApiToken, Connection, Meter
from co2scan.services.matching import Matcher, Stream


@dataclass(slots=True)
class NamedMeters(Matcher):
    """For streams whose source is a meter of ours: nothing is guessed, attached or made."""

    by_code: dict[str, Meter] = field(default_factory=dict)

    def connection(self, stream: Stream) -> Connection:
        return self.by_code[stream.source.meter].connection

    def meter_for(self, stream: Stream, connection: Connection) -> Meter:
        return self.by_code[stream.source.meter]


def meters_of(token: ApiToken) -> list[Meter]:
    return list(token.meters.select_related("connection__location").order_by("pk"))


def addressee_of(series: Mapping[str, Any], meters: list[Meter]) -> Addressee:
    """The meter that a series names, by its code, or by the EAN of its connection and a direction
    (use goes without saying where there is more than one). Raises ValueRefused."""
    name, direction = series["meter"], series.get("direction")
    named = [meter for meter in meters if meter.code == name]
    if not named:
        named = [meter for meter in meters if meter.connection.ean == name]
        if not named:
            raise ValueRefused(
                "unknown_meter",
                f"Meter {name} staat niet bij deze koppeling. Klopt de code? Vraag de beheerder "
                "om hem toe te voegen.",
            )
    if direction is None:
        direction = Direction.USE.value if len(named) > 1 else named[0].direction
    fitting = [meter for meter in named if meter.direction == direction]
    if not fitting:
        raise ValueRefused(
            "wrong_direction",
            f"Meter {name} telt hier geen {Direction(direction).label}.",
        )
    meter = fitting[0]
    connection = meter.connection
    return Addressee(
        code=meter.code,
        name=f"{connection.name} van {connection.location.name}",
        carrier=cast("Carrier", CATEGORIES[meter.category].carrier),
        direction=cast("Way", meter.direction),
        unit=meter.unit,
        has_display=KINDS[connection.kind].has_display,
    )
