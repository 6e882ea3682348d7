"""Parts of an address."""

from datetime import date


class MonthConverter:
    """`2026-10` in an address is the first day of that month."""

    regex = r"[12]\d{3}-(?:0[1-9]|1[0-2])"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(f"{value}-01")

    def to_url(self, value: date) -> str:
        return f"{value:%Y-%m}"
