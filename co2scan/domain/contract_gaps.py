"""Days of a connection on which nobody knows what its supplier delivered."""

from collections.abc import Sequence
from datetime import date

from co2scan.domain.contracts import Contract

Period = tuple[date, date]  # half-open


def contract_gaps(
    contracts: Sequence[Contract], starts_on: date | None, ends_on: date
) -> list[Period]:
    """The periods in [starts_on, ends_on) without a contract, oldest first.

    With `starts_on` unknown the first contract is the start: what was before it is not missed.
    Example on paper: from 1 January, contracts over February and April: January and March.
    """
    gaps: list[Period] = []
    reached = starts_on
    for contract in sorted(contracts, key=lambda row: row.starts_on):
        opens = min(contract.starts_on, ends_on)
        if reached is not None and reached < opens:
            gaps.append((reached, opens))
        reached = max(contract.ends_on or ends_on, reached or date.min)
    if reached is not None and reached < ends_on:
        gaps.append((reached, ends_on))
    return gaps
