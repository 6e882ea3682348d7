from datetime import date
from decimal import Decimal

import pytest

from co2scan.domain.contracts import Contract, Mix, mix_on


def contract(label: str, share: str = "1", country: str = "NL") -> Contract:
    return Contract(date(2024, 1, 1), date(2025, 1, 1), label, Decimal(share), country)


@pytest.mark.parametrize(
    ("given", "mix"),
    [
        (contract("electricity_wind"), (("electricity_wind", 1_000_000),)),
        (
            contract("electricity_wind", "0.6"),
            (("electricity_wind", 600_000), ("electricity_grey", 400_000)),
        ),
        (
            contract("electricity_wind", "0.6", "NO"),
            (("electricity_foreign_wind", 600_000), ("electricity_grey", 400_000)),
        ),
        (contract("electricity_solar", "1", ""), (("electricity_foreign_solar", 1_000_000),)),
        (contract("electricity_unknown_mix"), (("electricity_unknown_mix", 1_000_000),)),
        (contract("green_gas", "0.25"), (("green_gas", 250_000), ("natural_gas", 750_000))),
        (contract("green_gas", "1", "DK"), (("natural_gas", 1_000_000),)),
        (contract("electricity_wind", "0"), (("electricity_grey", 1_000_000),)),
    ],
)
def test_mix(given: Contract, mix: Mix) -> None:
    assert given.mix == mix


def test_without_a_contract_it_counts_as_grey() -> None:
    wind = contract("electricity_wind")
    assert mix_on(date(2024, 12, 31), [wind], "electricity_grey") == wind.mix
    assert mix_on(date(2025, 1, 1), [wind], "electricity_grey") == (("electricity_grey", 10**6),)
