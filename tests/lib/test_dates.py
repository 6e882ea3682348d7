from datetime import date

from vrt_duurzaam.lib.dates import long_day, long_month, short_day, short_month


def test_days_and_months() -> None:
    day = date(2026, 3, 9)
    assert [short_month(day), long_month(day)] == ["mrt 2026", "maart 2026"]
    assert [short_day(day), long_day(day)] == ["9 mrt 2026", "9 maart 2026"]
