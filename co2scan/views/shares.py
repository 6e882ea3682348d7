"""How much of a total is measured, estimated and absent, as a bar with its words."""

from dataclasses import dataclass
from decimal import Decimal

from co2scan.domain.coverage import Coverage
from vrt_duurzaam.lib.templatetags.house import percent


@dataclass(frozen=True, slots=True)
class SharePart:
    """A part of the bar; `x` and `width` as SVG writes them."""

    name: str
    kind: str  # measured, estimated or absent
    share: str
    x: str
    width: str


@dataclass(frozen=True, slots=True)
class ShareBar:
    parts: tuple[SharePart, ...]

    @property
    def words(self) -> str:
        """`82,1 % gemeten, 0 % geschat, 17,9 % ontbreekt`."""
        return ", ".join(f"{part.share} {part.name}" for part in self.parts)


def share_bar(coverage: Coverage) -> ShareBar | None:
    """Three parts, always in the same order. None when nothing is expected."""
    shares = (
        ("gemeten", "measured", coverage.measured_share),
        ("geschat", "estimated", coverage.estimated_share),
        ("ontbreekt", "absent", coverage.absent_share),
    )
    parts, passed = [], Decimal(0)
    for name, kind, share in shares:
        if share is None:
            return None
        words = percent(share, 1 if 0 < share < 1 else 0)
        parts.append(SharePart(name, kind, words, _svg(passed), _svg(share)))
        passed += share
    return ShareBar(tuple(parts))


def _svg(share: Decimal) -> str:
    return f"{share * 100:.2f}%"
