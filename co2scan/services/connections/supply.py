"""VRT's share of a connection, and what its supplier delivers, over time."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction

from co2scan.choices import Direction, SupplyLabel
from co2scan.domain.connection_kinds import KINDS
from co2scan.domain.consumption import Share
from co2scan.domain.contracts import Contract, mix_on
from co2scan.domain.monthly import share_on
from co2scan.domain.periods import days_between, next_month
from co2scan.models import Connection, ConnectionShare, SupplyContract
from co2scan.selectors.raw_months import months_with_rows
from co2scan.services.recompute import request_recompute

GAS_LABELS = {SupplyLabel.NATURAL_GAS, SupplyLabel.GREEN_GAS}
PerDay = Callable[[date], object]


def labels_for(kind: str) -> list[SupplyLabel]:
    """What a supplier of this kind of connection can deliver."""
    return [label for label in SupplyLabel if (label in GAS_LABELS) == (kind == "gas")]


def set_share(connection: Connection, starts_on: date, share: Decimal, reason: str = "") -> bool:
    """VRT's share from a day on; the same day again corrects it. False when nothing changed.

    Raises ValidationError when the share is not between 0 and 1.
    """
    if not 0 <= share <= 1:
        raise ValidationError({"share": "Een aandeel ligt tussen 0 en 100 %."})
    with transaction.atomic():
        connection = Connection.objects.select_for_update().get(pk=connection.pk)
        before = _shares(connection)
        row = connection.shares.filter(starts_on=starts_on).first()
        row = row or ConnectionShare(connection=connection, starts_on=starts_on)
        if row.pk and (row.share, row.reason) == (share, reason):
            return False
        row.share, row.reason = share, reason
        row.full_clean()
        row.save()
        _recompute_shares(connection, before)
    return True


def remove_share(share: ConnectionShare) -> None:
    with transaction.atomic():
        connection = Connection.objects.select_for_update().get(pk=share.connection_id)
        before = _shares(connection)
        share.delete()
        _recompute_shares(connection, before)


def save_contract(contract: SupplyContract) -> SupplyContract:
    """Add or change a contract. Raises ValidationError when it overlaps another of the connection
    or when its supplier cannot deliver that there."""
    with transaction.atomic():
        connection = Connection.objects.select_for_update().get(pk=contract.connection_id)
        before = _contracts(connection)
        if not KINDS[connection.kind].has_contracts:
            raise ValidationError("Alleen elektriciteit en gas hebben een leveringscontract.")
        if contract.label not in labels_for(connection.kind):
            raise ValidationError({"label": "Dat past niet bij deze aansluiting."})
        contract.origin_country = contract.origin_country.upper()
        contract.full_clean()
        contract.save()
        _recompute_contracts(connection, before)
    return contract


def remove_contract(contract: SupplyContract) -> None:
    with transaction.atomic():
        connection = Connection.objects.select_for_update().get(pk=contract.connection_id)
        before = _contracts(connection)
        contract.delete()
        _recompute_contracts(connection, before)


def _shares(connection: Connection) -> list[Share]:
    rows = ConnectionShare.objects.filter(connection=connection).values_list("starts_on", "share")
    return [Share(*row) for row in rows]


def _contracts(connection: Connection) -> list[Contract]:
    rows = SupplyContract.objects.filter(connection=connection)
    return [
        Contract(*row)
        for row in rows.values_list(
            "starts_on", "ends_on", "label", "green_share", "origin_country"
        )
    ]


def _recompute_shares(connection: Connection, before: Sequence[Share]) -> None:
    _recompute_where_other(
        list(connection.meters.values_list("pk", flat=True)),
        partial(share_on, shares=before),
        partial(share_on, shares=_shares(connection)),
    )


def _recompute_contracts(connection: Connection, before: Sequence[Contract]) -> None:
    after = _contracts(connection)
    for meter in connection.meters.filter(direction=Direction.USE):
        _recompute_where_other(
            [meter.pk],
            partial(mix_on, contracts=before, category=meter.category),
            partial(mix_on, contracts=after, category=meter.category),
        )


def _recompute_where_other(meters: Sequence[int], before: PerDay, after: PerDay) -> None:
    """Only the months with data in which some day counts otherwise than before."""
    pairs = set(months_with_rows(meters))
    months = {month for _, month in pairs}
    other = {
        month
        for month in months
        if any(before(day) != after(day) for day in days_between(month, next_month(month)))
    }
    request_recompute(pair for pair in pairs if pair[1] in other)
