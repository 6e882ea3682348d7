"""Redoes the sums of an evidence bundle from its raw rows, by the rules of its LEESMIJ.txt: fifty
lines and a reader (raw_days.py), the standard library only, and nothing of the product."""

from collections import defaultdict
from decimal import Decimal
from typing import IO

from tests.evidence.raw_days import Offers, Row, length, number, offers, spread, tables


def recompute(path: str | IO[bytes]) -> dict[str, Decimal]:
    """The kg of each presentation."""
    table, used, totals = tables(path), {}, defaultdict(Decimal)
    for meter in table("meters"):
        days = offers(lambda kind, code=meter["meter"]: table(f"rijen/{kind}/{code}", telt="ja"))
        shares, contracts = (table(of, meter=meter["meter"]) for of in ("aandelen", "contracten"))
        used |= months(meter, days, shares, contracts, table("periode")[0])
    factors = {row["factor"]: row for row in table("factoren")}
    for line in table("lijst"):
        quantity = Decimal(used[line["meter"], line["categorie"], line["maand"]]).scaleb(-6)
        if line["factor"]:
            per_unit = number(factors[line["factor"]][line["onderdeel"]])
            kg = quantity * (per_unit * number(line["omrekening"]))
            totals[line["presentatie"]] += kg.quantize(Decimal("0.000001"))
    return dict(totals)


def months(
    meter: Row, days: Offers, shares: list[Row], contracts: list[Row], period: Row
) -> dict[tuple[str, str, str], int]:
    """By meter, category and month what counts, after share, correction and contract."""
    per_day, sums, found = defaultdict(list), defaultdict(int), defaultdict(int)
    for day, *offer in days:
        if period["vanaf"] <= str(day) < period["tot"]:
            per_day[day].append(offer)
    for day, of_day in per_day.items():
        left, is_covered = length(day), any(seconds for _, _, seconds, _ in of_day)
        share = ["1", *(row["aandeel"] for row in shares if row["vanaf"] <= str(day))][-1]
        now = [row for row in contracts if row["vanaf"] <= str(day) < (row["tot"] or "9")]
        mix = [(row["telt_als"], int(row["gewicht"])) for row in now] or [(meter["categorie"], 1)]
        for _, whole, seconds, named in sorted(of_day, key=lambda offer: offer[0]):
            taken = min(left, seconds)
            part = whole * taken // (seconds or 1) if is_covered else whole
            sums[str(day)[:7], ((named, 1),) if named else tuple(mix), share] += part
            left -= taken
    for (month, mix, share), whole in sums.items():
        ours = round(whole * (number(share) * number(meter["correctie"] or "1")))
        for (category, _), part in zip(mix, spread(ours, [of[1] for of in mix]), strict=True):
            found[meter["meter"], category, month] += part
    return found
