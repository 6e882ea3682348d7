"""Making the connections of the example: meters, devices, contracts and shares."""

from datetime import date
from itertools import pairwise

from co2scan.domain.connection_kinds import FEED_IN_CATEGORY
from co2scan.domain.ean import check_digit
from co2scan.example.noise import noise
from co2scan.example.profiles import CONTRACTS, Profile
from co2scan.models import Connection, Location, SupplyContract
from co2scan.services.connections import DeviceDetails, add_connection, save_contract, set_share

EAN_PREFIX = "8716999"  # with what follows an invented number; the check digit is right


def make_connection(
    profile: Profile, location: Location, first_month: date, number: int
) -> Connection:
    """`number` tells the connections of the example apart."""
    categories = [flow.category for flow in profile.flows if flow.category != FEED_IN_CATEGORY]
    connection = add_connection(
        Connection(
            location=location,
            name=profile.name,
            kind=profile.kind,
            ean=_ean(number) if profile.kind in ("gas", "electricity") else None,
            entry_mode=profile.entry_mode,
            active_from=max(first_month, profile.active_from or first_month),
            is_example=True,
        ),
        categories=categories,
        has_feed_in=profile.has_feed_in,
        device=_device(profile, first_month),
    )
    if profile.supply:
        _add_contracts(connection, profile)
    if profile.share != 1:
        set_share(
            connection, first_month, profile.share, "Gebouw gedeeld met de gemeente (voorbeeld)"
        )
    return connection


def _ean(number: int) -> str:
    digits = f"{EAN_PREFIX}{number:010}"
    return f"{digits}{check_digit(digits)}"


def _device(profile: Profile, installed_on: date) -> DeviceDetails | None:
    if profile.way != "stands":
        return None
    serial = f"VB{5_000_000 + noise(profile.key) * 937}"
    return DeviceDetails(serial_number=serial, installed_on=installed_on, digits=6)


def _add_contracts(connection: Connection, profile: Profile) -> None:
    assert profile.supply is not None
    for delivery, later in pairwise((*CONTRACTS[profile.supply], None)):
        assert delivery is not None
        save_contract(
            SupplyContract(
                connection=connection,
                starts_on=delivery.starts_on,
                ends_on=later.starts_on if later else None,
                supplier=delivery.supplier,
                label=delivery.label,
                origin_country=delivery.country,
                evidence=delivery.evidence,
            )
        )
