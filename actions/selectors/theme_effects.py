"""The share of a theme in the CO2: what its actions are expected to save together."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal

from actions.choices import Figure
from actions.domain.combined_effect import Part, SlicedEffect, combined_tonnes
from actions.domain.status import Status
from actions.models import ActionEffect, Theme
from actions.selectors.rows import EffectTotal
from actions.selectors.scan_figures import ScanFigures, YearFigure

COUNTING = (Status.PLANNED, Status.RUNNING)
STOPPED = (Status.BLOCKED, Status.PAUSED)


@dataclass(frozen=True)
class ThemeEffect:
    """Tonnes a year that actions take away together; overlap is counted once (rule 10).

    `counting` is of what is planned and running, `stopped` of what is blocked and paused, `done`
    of what is finished; None where no action says what it saves. `year` is the last one of which
    the scan of the whole organisation is complete.
    """

    counting: EffectTotal | None
    stopped: EffectTotal | None
    done: EffectTotal | None
    year: YearFigure | None

    @property
    def share(self) -> Decimal | None:
        """What is expected as a part of the whole footprint."""
        if self.counting is None or self.year is None or not self.year.value:
            return None
        return self.counting.expected_t / self.year.value


def theme_effect(theme: Theme, scan: ScanFigures) -> ThemeEffect:
    """Three queries, whatever the number of actions."""
    effects = list(
        ActionEffect.objects.filter(action__theme=theme)
        .select_related("action")
        .prefetch_related("locations", "action__locations")
    )
    year = next((row for row in reversed(scan.years(Figure.CO2)) if row.is_complete), None)
    emitted = scan.parts(year.year) if year else {}

    def together(statuses: Collection[Status]) -> EffectTotal | None:
        found = [effect for effect in effects if effect.action.state in statuses]
        return _total(found, emitted) if found else None

    return ThemeEffect(together(COUNTING), together(STOPPED), together((Status.DONE,)), year)


def _total(effects: Iterable[ActionEffect], emitted: dict[Part, Decimal]) -> EffectTotal:
    sliced = [(effect, _parts(effect, emitted)) for effect in effects]

    def sum_of(tonnes: Callable[[ActionEffect], Decimal]) -> Decimal:
        return combined_tonnes(
            [SlicedEffect(tonnes(effect), parts) for effect, parts in sliced], emitted
        )

    return EffectTotal(
        sum_of(lambda effect: effect.low_t),
        sum_of(lambda effect: effect.expected_t),
        sum_of(lambda effect: effect.high_t),
    )


def _parts(effect: ActionEffect, emitted: Iterable[Part]) -> frozenset[Part]:
    """Its own locations, else those of its action, else all."""
    chosen = effect.locations.all() or effect.action.locations.all()
    pks = {location.pk for location in chosen}
    return frozenset(
        (location, carrier)
        for location, carrier in emitted
        if carrier in effect.carriers and (not pks or location in pks)
    )
