"""The effects of an action as its page shows them, and which other actions count on the same."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from django.db.models import F, Q, Value

from actions.domain.effect import in_full_from, share_in_effect
from actions.domain.effect_bar import EffectBar, effect_bar
from actions.domain.slices import Slice
from actions.domain.status import Status
from actions.domain.when import words
from actions.models import Action, ActionEffect
from actions.selectors.slices import WHOLE_ORGANISATION
from co2scan.wording import carriers_listed
from vrt_duurzaam.lib.dates import long_day
from vrt_duurzaam.lib.templatetags.house import percent

IN_THE_METERS_AFTER = timedelta(days=365)  # a finished action's effect is in the year's figures
MOST_NAMES = 3
MOST_OTHERS = 3

Names = dict[int, str]  # of locations, by their key


@dataclass(frozen=True)
class EffectRow:
    """An effect on a day. `also` are the other actions that count on the same slice."""

    effect: ActionEffect
    slice: Slice
    places: list[str]  # empty: the whole organisation
    status: Status
    today: date
    also: list[Action] = field(default_factory=list)

    @cached_property
    def bar(self) -> EffectBar:
        return effect_bar(self.effect.low_t, self.effect.expected_t, self.effect.high_t)

    @property
    def also_shown(self) -> list[Action]:
        return self.also[:MOST_OTHERS]

    @property
    def also_more(self) -> int:
        return len(self.also) - len(self.also_shown)

    @property
    def adds_emission(self) -> bool:
        """Some of it is more emission, which has a minus."""
        return self.effect.low_t < 0

    @property
    def slot(self) -> str:
        """Where its form opens."""
        return f"effect-{self.effect.pk}"

    @property
    def share_now(self) -> Decimal:
        return share_in_effect(self.today, self.effect.starts_on, self.effect.ramp_months)

    @property
    def now_t(self) -> Decimal:
        """Of what is expected, today."""
        if self.status is Status.DROPPED:
            return Decimal(0)
        return self.effect.expected_t * self.share_now

    @property
    def in_full_from(self) -> date:
        return in_full_from(self.effect.starts_on, self.effect.ramp_months)

    @property
    def is_to_come(self) -> bool:
        return self.today < self.effect.starts_on

    @property
    def start_words(self) -> str:
        """`oktober 2027`."""
        return words(self.effect.starts_on, self.effect.starts_precision, long=True)

    @property
    def headline(self) -> str:
        """What to see in the drawing."""
        if self.status is Status.DROPPED:
            return "De actie is vervallen: dit effect komt er niet"
        if self.is_to_come:
            return f"Nog geen effect: het telt vanaf {self.start_words}"
        if self.share_now < 1:
            grown = percent(self.share_now)
            return f"{grown} van het effect telt nu; alles vanaf {long_day(self.in_full_from)}"
        return f"Het hele effect telt sinds {self._counts_since}"

    @property
    def _counts_since(self) -> str:
        return long_day(self.in_full_from) if self.effect.ramp_months else self.start_words

    @property
    def slice_words(self) -> str:
        """`gas van Kazerne Hengelo`; empty when the scan does not measure it."""
        if not self.effect.carriers:
            return ""
        return f"{carriers_listed(self.effect.carriers)} van {self.places_words}"

    @property
    def places_words(self) -> str:
        if not self.places:
            return WHOLE_ORGANISATION
        if len(self.places) > MOST_NAMES:
            return f"{len(self.places)} locaties"
        return carriers_listed(self.places)


def effect_rows(action: Action, status: Status, today: date) -> list[EffectRow]:
    """Two queries, whatever the number of effects and of actions."""
    effects = list(
        ActionEffect.objects.filter(Q(action=action) | ~Q(action__status=Status.DROPPED))
        .select_related("action", "estimated_by")
        .order_by("starts_on", "pk")
    )
    own = [effect for effect in effects if effect.action_id == action.pk]
    if not own:
        return []
    of_effect, of_action = _locations()
    slices = {
        effect.pk: _slice(effect, of_effect[effect.pk] or of_action[effect.action_id])
        for effect in effects
    }
    others = [effect for effect in effects if effect.action_id != action.pk]
    claiming = [effect for effect in others if _still_counts_on_it(effect, today)]
    rows = []
    for effect in own:
        names = of_effect[effect.pk] or of_action[action.pk]
        also = [other.action for other in claiming if _meet(slices, effect, other)]
        is_over = status is Status.DROPPED
        rows.append(
            EffectRow(
                effect=effect,
                slice=slices[effect.pk],
                places=sorted(names.values()),
                status=status,
                today=today,
                also=[] if is_over else _by_code(also),
            )
        )
    return rows


def _locations() -> tuple[defaultdict[int, Names], defaultdict[int, Names]]:
    """Locations of effects and of actions that have effects, by their keys. One query."""
    of_effect: defaultdict[int, Names] = defaultdict(dict)
    of_action: defaultdict[int, Names] = defaultdict(dict)
    chosen = ActionEffect.locations.through.objects.values_list(
        Value(value=True), F("actioneffect"), "location", "location__name"
    )
    acting = (
        Action.locations.through.objects.filter(action__effects__isnull=False)
        .distinct()
        .values_list(Value(value=False), F("action"), "location", "location__name")
    )
    for is_of_effect, owner, location, name in chosen.union(acting, all=True):
        (of_effect if is_of_effect else of_action)[owner][location] = name
    return of_effect, of_action


def _slice(effect: ActionEffect, locations: Iterable[int]) -> Slice:
    return Slice(frozenset(locations) or None, frozenset(effect.carriers))


def _meet(slices: dict[int, Slice], one: ActionEffect, other: ActionEffect) -> bool:
    return slices[one.pk].overlaps(slices[other.pk])


def _still_counts_on_it(effect: ActionEffect, today: date) -> bool:
    """Not an effect that the meters of the last year have seen already."""
    if effect.action.state is not Status.DONE:
        return True
    return in_full_from(effect.starts_on, effect.ramp_months) > today - IN_THE_METERS_AFTER


def _by_code(actions: Sequence[Action]) -> list[Action]:
    found = {action.pk: action for action in actions}
    return sorted(found.values(), key=lambda action: action.code)
