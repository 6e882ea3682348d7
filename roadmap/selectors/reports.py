"""Fixed reports and the files that are made of them and of today."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date
from decimal import Decimal
from functools import cached_property

from django.utils import timezone

from roadmap.domain.snapshot import FigureLine, Snapshot
from roadmap.models import FileState, FixedReport, ReportFile, ReportKind
from roadmap.selectors.keeping import Json, digest_of, figures_from_json, from_json
from vrt_duurzaam.accounts import access
from vrt_duurzaam.accounts.models import User
from vrt_duurzaam.lib.dates import long_day

POSTERS = frozenset({ReportKind.POSTER, ReportKind.POSTER_SVG, ReportKind.POSTER_PNG})
BUSY = frozenset({FileState.WAITING, FileState.WORKING})


@dataclass(frozen=True)
class KeptReport:
    """A fixed report with what is in it, each part read when it is asked for."""

    row: FixedReport

    @cached_property
    def snapshot(self) -> Snapshot:
        return from_json(self.row.content)

    @cached_property
    def figures(self) -> list[FigureLine]:
        return figures_from_json(self.row.figures)

    @cached_property
    def is_unchanged(self) -> bool:
        """Whether it is to the sign what was signed."""
        row = self.row
        return row.digest == digest_of(signed_part(row), row.content, row.figures)


def signed_part(row: FixedReport) -> Json:
    """What was signed beside the snapshot and its figures, as the digest takes it."""
    return {
        "title": row.title,
        "on": row.on.isoformat(),
        "fixes_plan": row.fixes_plan,
        "note": row.note,
        "signer_name": row.signer_name,
        "signer_role": row.signer_role,
        "fixed_at": row.fixed_at.astimezone(UTC).isoformat(),
    }


def signed_words(row: FixedReport) -> str:
    """`Vastgesteld door Fatma Yilmaz, secretaris, op 12 mei 2026`."""
    return f"{_verb(row)} door {row.signer_name}, {row.signer_role}, op {_signed_on(row)}"


def _verb(row: FixedReport) -> str:
    return "Vastgesteld" if row.fixes_plan else "Vastgelegd"


def _signed_on(row: FixedReport) -> str:
    return long_day(timezone.localtime(row.fixed_at).date())


@dataclass(frozen=True, slots=True)
class FiguresSummary:
    """Of the figures behind a report. `kg` is what is known of it; `unknown` lines have no factor.
    `estimated` is the part of the days that was estimated; None without days."""

    lines: int
    first: date | None
    last: date | None
    meters: int
    locations: int
    unknown: int
    estimated: Decimal | None


def figures_summary(lines: Sequence[FigureLine]) -> FiguresSummary:
    months = [line.month for line in lines]
    days = sum((line.days for line in lines), Decimal(0))
    estimated = sum((line.estimated_days for line in lines), Decimal(0))
    return FiguresSummary(
        lines=len(lines),
        first=min(months, default=None),
        last=max(months, default=None),
        meters=len({(line.location, line.meter) for line in lines}),
        locations=len({line.location for line in lines}),
        unknown=sum(line.kg is None for line in lines),
        estimated=estimated / days if days else None,
    )


def may_have(user: User, kind: str) -> bool:
    """The poster hangs on the wall for everybody; the rest is for who sees the course."""
    needed = access.VIEW_ROADMAP if kind in POSTERS else access.VIEW_COURSE
    return user.has_perm(needed)


def files_by_kind(files: Iterable[ReportFile]) -> dict[str, ReportFile]:
    """The newest of each kind."""
    found: dict[str, ReportFile] = {}
    for file in files:
        known = found.get(file.kind)
        if known is None or (file.asked_at, file.pk) > (known.asked_at, known.pk):
            found[file.kind] = file
    return found


def files_of_today() -> dict[str, ReportFile]:
    """The newest of each kind, also when it was made some days ago. One query."""
    return files_by_kind(ReportFile.objects.filter(report=None, period=""))
