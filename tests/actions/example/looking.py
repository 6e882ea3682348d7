"""The example plan, loaded on the days on which the tests look at it."""

from datetime import date, datetime, timedelta

from actions.example.build import Built, build
from co2scan.domain.periods import local_midnight

SPRING, AUTUMN, LONG_AFTER = date(2026, 3, 31), date(2026, 11, 25), date(2028, 2, 1)


class Loaded:
    """Goes before TestCase; a subclass says which day it is."""

    today: date
    built: Built
    night: datetime  # what happened before it, happened up to and with today

    @classmethod
    def setUpTestData(cls) -> None:
        cls.built = build(cls.today)
        cls.night = local_midnight(cls.today + timedelta(days=1))
