"""The base year and what was recalculated: k) and l)."""

from collections.abc import Iterator

from co2scan.domain.footprint import METHOD_NAMES, SCOPE_NAMES
from co2scan.domain.inventory import AT_GRID, LADDER, MARKET, ScopeSum, scope_sums
from roadmap.reports.dossier.page import Block, Section, Table, number, says, text
from roadmap.reports.dossier.words import signed_change, tonnes
from roadmap.selectors.inventory import BaseYear, Inventory, Restatement
from vrt_duurzaam.lib.dates import long_day, short_day
from vrt_duurzaam.lib.numbers import dutch

NONE_SIGNED = "Er is nog geen basisjaar vastgesteld (nulmeting)."
CLAUSE = (
    "Het basisjaar wordt herberekend bij een verandering van structuur (locaties of taken), van "
    "methode, van een factor of door een fout, als die samen {percent} % of meer van het totaal "
    "uitmaken. De oude versie blijft staan; het streefpad volgt de laatste."
)


def history_sections(found: Inventory) -> Iterator[Section]:
    base = found.base
    title = f"Het basisjaar {base.year}" if base else "Het basisjaar"
    yield Section(title, list(_base(found, base)) if base else [says(NONE_SIGNED)], "k")
    yield Section(
        "Herberekening van het basisjaar en van eerdere cijfers",
        [
            says(CLAUSE.format(percent=dutch(found.threshold_percent))),
            _restatements(
                (*(base.restatements if base else ()), *found.restatements),
                "Er is niets herberekend.",
            ),
            says(_limits(found)),
        ],
        "l",
    )


def _base(found: Inventory, base: BaseYear) -> Iterator[Block]:
    is_this = found.period.slug == str(base.year)
    beside = f"Hieronder naast {found.period.label}."
    if found.period.half:
        beside = f"{beside[:-1]}, dat de helft van een jaar is."
    yield says(
        f"Versie {base.version}, ondertekend op {long_day(base.signed_on)}.",
        "Deze inventaris is die van het basisjaar." if is_this else beside,
    )
    if is_this:
        return
    for method in (LADDER, MARKET, AT_GRID):
        then, now = scope_sums(base.rows, method), scope_sums(found.rows, method)
        scopes = [scope for scope in SCOPE_NAMES if scope in then or scope in now]
        yield Table(
            title=METHOD_NAMES[method],
            columns=[
                text("Scope"),
                number(f"{base.year}, ton CO₂-eq", "w-short"),
                number(f"{found.period.label}, ton CO₂-eq", "w-short"),
            ],
            rows=[
                (SCOPE_NAMES[scope], _shown(then.get(scope)), _shown(now.get(scope)))
                for scope in scopes
            ],
            total=("Totaal", _sum(list(then.values())), _sum(list(now.values()))),
        )


def _shown(found: ScopeSum | None) -> str:
    return tonnes(found.kg, is_partial=found.is_partial) if found else "geen"


def _sum(found: list[ScopeSum]) -> str:
    if not found:
        return "geen"
    kg = sum(one.kg for one in found)
    return tonnes(kg, is_partial=any(one.is_partial for one in found))  # type: ignore[arg-type]


def _restatements(rows: tuple[Restatement, ...], empty: str) -> Table:
    return Table(
        columns=[
            text("Wat", "w-mid"),
            text("Ondertekend", "w-short"),
            text("Reden", "w-unit"),
            text("Toelichting"),
            number("Was (t)", "w-short"),
            number("Werd (t)", "w-short"),
            number("Verschil", "w-class"),
        ],
        rows=[
            (
                f"{row.what}, versie {row.version}",
                short_day(row.signed_on),
                row.reason,
                row.explanation,
                tonnes(row.earlier_kg),
                tonnes(row.kg),
                _difference(row),
            )
            for row in rows
        ],
        empty=empty,
    )


def _difference(row: Restatement) -> str:
    if not row.earlier_kg:
        return ""
    return signed_change((row.kg - row.earlier_kg) / row.earlier_kg)


def _limits(found: Inventory) -> str:
    """What keeps the years from being laid beside each other."""
    share = found.completeness.complete
    if share is not None and share < 1:
        return (
            "Vergelijken kan alleen over meters en maanden die er in beide perioden zijn: deze "
            "periode is niet compleet."
        )
    return "Vergeleken worden meters en maanden die er in beide perioden zijn."
