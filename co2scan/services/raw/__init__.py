"""Writing raw rows, and only here. Append-only: a correction supersedes, an undo retracts.

Every function tells what was new, changed or unchanged and which meter-months it touched; the
caller passes those to `request_recompute` in the same transaction. Call them inside one.
"""

from co2scan.services.raw.days import store_days
from co2scan.services.raw.entries import NewEntry, store_entries
from co2scan.services.raw.origin import Origin, Tally
from co2scan.services.raw.readings import store_readings
from co2scan.services.raw.retracting import retract

__all__ = [
    "NewEntry",
    "Origin",
    "Tally",
    "retract",
    "store_days",
    "store_entries",
    "store_readings",
]
