"""What stands around an action: signs, shares, and who counts on the same emission."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actions.domain.status import Status
from actions.models import Action, ActionEffect
from actions.selectors.parts import ActionParts, action_parts, weight_shares
from actions.selectors.rows import action_row
from tests.factories import LocationFactory, UserFactory
from tests.plan_factories import (
    ActionDependencyFactory,
    ActionEffectFactory,
    ActionFactory,
    ActionLinkFactory,
    AttachmentFactory,
    MilestoneFactory,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)
MAX_QUERIES = 6


def parts_of(action: Action) -> ActionParts:
    return action_parts(action, action_row(action, TODAY))


def effect(
    action: Action, *locations: Any, carriers: tuple[str, ...] = ("gas",), **other: Any
) -> ActionEffect:
    row = ActionEffectFactory(action=action, carriers=list(carriers), **other)
    row.locations.set(locations)
    return row


def test_signs_and_words_of_milestones() -> None:
    action = ActionFactory()
    MilestoneFactory(action=action, due_on=date(2026, 4, 1), done_on=date(2026, 4, 14))
    MilestoneFactory(action=action, due_on=date(2026, 11, 13))
    MilestoneFactory(action=action, due_on=TODAY)  # the day itself is in time
    parts = parts_of(action)
    assert [(row.sign, row.late) for row in parts.milestones] == [
        ("m-done", ""),
        ("m-late", "12 dagen"),
        ("m-todo", ""),
    ]
    assert parts.milestones_stand == "1 van 3 gehaald"


@pytest.mark.parametrize("status", [Status.IDEA, Status.DONE, Status.DROPPED])
def test_nothing_is_late_where_nothing_was_promised(status: Status) -> None:
    action = ActionFactory(status=status.value)
    MilestoneFactory(action=action, due_on=date(2026, 1, 1))
    assert parts_of(action).milestones[0].late == ""


def test_who_does_it() -> None:
    action = ActionFactory()
    for number, owner in enumerate(
        [
            {"owner": UserFactory(name="J. Wolters")},
            {"owner": UserFactory(name="A. Bakker", is_active=False)},
            {"owner_name": "gemeente Hengelo"},
            {},
        ]
    ):
        MilestoneFactory(action=action, due_on=date(2030, 1, 1 + number), **owner)
    assert [row.who for row in parts_of(action).milestones] == [
        "J. Wolters",
        "A. Bakker (account gesloten)",
        "gemeente Hengelo",
        "nog niemand",
    ]


def test_shares_are_relative() -> None:
    """Weights of 100, 100 and 50 are 40, 40 and 20 percent: no share and no sum is over 100."""
    assert weight_shares({1: 100, 2: 100, 3: 50}) == {
        1: Decimal("0.4"),
        2: Decimal("0.4"),
        3: Decimal("0.2"),
    }
    assert weight_shares({}) == {}


def test_both_ends_of_a_dependency() -> None:
    pump, charging, later = (ActionFactory(code=code) for code in ("K-08", "K-03", "K-12"))
    ActionDependencyFactory(action=pump, depends_on=charging, note="zelfde aansluiting")
    ActionDependencyFactory(action=later, depends_on=pump)
    parts = parts_of(pump)
    assert [(row.action, row.note) for row in parts.waits_for] == [(charging, "zelfde aansluiting")]
    assert [row.action for row in parts.waited_by] == [later]


@pytest.mark.parametrize(
    ("facts", "headline", "now_t"),
    [
        (
            {"starts_on": date(2027, 10, 1)},
            "Nog geen effect: het telt vanaf oktober 2027",
            0,
        ),
        (
            {"starts_on": date(2026, 11, 26), "starts_precision": "day"},
            "Nog geen effect: het telt vanaf 26 november 2026",
            0,
        ),
        (  # 99 of the 212 days from 18 August to 18 March
            {"starts_on": date(2026, 8, 18), "starts_precision": "day", "ramp_months": 7},
            "47\u00a0% van het effect telt nu; alles vanaf 18 maart 2027",
            Decimal(38) * 99 / 212,
        ),
        ({"starts_on": date(2025, 10, 1)}, "Het hele effect telt sinds oktober 2025", 38),
        (
            {"starts_on": date(2025, 10, 1), "ramp_months": 6},
            "Het hele effect telt sinds 1 april 2026",
            38,
        ),
    ],
)
def test_what_an_effect_does_now(facts: dict[str, Any], headline: str, now_t: Decimal) -> None:
    action = ActionFactory()
    effect(action, **facts)
    (row,) = parts_of(action).effects
    assert row.headline == headline
    assert row.now_t == now_t
    assert row.is_to_come is headline.startswith("Nog geen")


def test_what_was_dropped_has_no_effect() -> None:
    action = ActionFactory(status=Status.DROPPED.value)
    effect(action, starts_on=date(2025, 1, 1))
    (row,) = parts_of(action).effects
    assert (row.headline, row.now_t) == ("De actie is vervallen: dit effect komt er niet", 0)


def test_on_what_it_works() -> None:
    hengelo, almelo, borne, goor = (
        LocationFactory(name=name) for name in ("Hengelo", "Almelo", "Borne", "Goor")
    )
    words = []
    for action, chosen in (
        (ActionFactory(locations=[hengelo]), []),
        (ActionFactory(locations=[hengelo]), [almelo]),
        (ActionFactory(), [almelo, borne]),
        (ActionFactory(), [hengelo, almelo, borne, goor]),
        (ActionFactory(), []),
    ):
        effect(action, *chosen)
        words.append(parts_of(action).effects[0].slice_words)
    assert words == [
        "gas van Hengelo",
        "gas van Almelo",
        "gas van Almelo en Borne",
        "gas van 4 locaties",
        "gas van de hele organisatie",
    ]


def test_outside_the_scan_it_meets_nothing() -> None:
    one, other = ActionFactory(), ActionFactory()
    effect(one, carriers=())
    effect(other, carriers=())
    (row,) = parts_of(one).effects
    assert (row.slice_words, row.also) == ("", [])


def test_who_counts_on_the_same_emission() -> None:
    hengelo, almelo = LocationFactory(), LocationFactory()
    pump = ActionFactory(code="K-08", locations=[hengelo])
    effect(pump)
    same = ActionFactory(code="K-12", locations=[hengelo, almelo])
    effect(same)
    everywhere = ActionFactory(code="K-14")
    effect(everywhere, carriers=("gas", "heat"))
    elsewhere = ActionFactory(locations=[hengelo])
    effect(elsewhere, almelo)
    other_carrier = ActionFactory(locations=[hengelo])
    effect(other_carrier, carriers=("electricity",))
    (row,) = parts_of(pump).effects
    assert row.also == [same, everywhere]
    assert parts_of(elsewhere).effects[0].also == [same, everywhere]
    assert parts_of(other_carrier).effects[0].also == []


def test_a_long_row_of_them_is_cut() -> None:
    pump = ActionFactory()
    effect(pump)
    for _ in range(5):
        effect(ActionFactory())
    (row,) = parts_of(pump).effects
    assert (len(row.also_shown), row.also_more) == (3, 2)


def test_two_effects_of_one_action_are_no_double() -> None:
    pump = ActionFactory(code="K-08")
    effect(pump)
    effect(pump)
    assert [row.also for row in parts_of(pump).effects] == [[], []]
    assert parts_of(pump).effects_stand == "samen 76 t per jaar"


@pytest.mark.parametrize(
    ("status", "starts_on", "counts"),
    [
        (Status.IDEA, date(2028, 1, 1), True),
        (Status.PAUSED, date(2028, 1, 1), True),
        (Status.DROPPED, date(2028, 1, 1), False),
        (Status.DONE, date(2026, 6, 1), True),  # half of the last year is still without it
        (Status.DONE, date(2025, 11, 1), False),  # the meters have seen it
    ],
)
def test_what_still_counts_on_it(status: Status, starts_on: date, counts: bool) -> None:
    pump, other = ActionFactory(), ActionFactory(status=status.value)
    effect(pump)
    effect(other, starts_on=starts_on)
    assert parts_of(pump).effects[0].also == ([other] if counts else [])


def test_files_and_links() -> None:
    action = ActionFactory()
    ActionLinkFactory(action=action, url="https://www.vrtwente.nl/plan")
    AttachmentFactory(action=action, name="a.pdf", size=9)
    AttachmentFactory(action=action, name="b.pdf", size=2_449_000)
    parts = parts_of(action)
    assert [row.host for row in parts.links] == ["vrtwente.nl"]
    assert [row.size for row in parts.attachments] == ["1 kB", "2,4 MB"]


def test_six_queries_whatever_there_is() -> None:
    action = ActionFactory()
    counts = []
    for number in (1, 20):
        for _ in range(number):
            MilestoneFactory(action=action, owner=UserFactory())
            effect(action, LocationFactory(), estimated_by=UserFactory())
            effect(ActionFactory())
            ActionDependencyFactory(action=action)
            ActionDependencyFactory(depends_on=action)
            ActionLinkFactory(action=action)
            AttachmentFactory(action=action, created_by=UserFactory())
        row = action_row(action, TODAY)
        with CaptureQueriesContext(connection) as asked:
            parts = action_parts(action, row)
            assert parts.milestones[0].who and parts.effects[0].also
            assert parts.effects[0].effect.estimated_by and parts.waits_for[0].action.title
            assert parts.waited_by[0].action.title and parts.attachments[0].attachment.created_by
            assert parts.effects[0].slice_words
        counts.append(len(asked))
    assert counts[0] == counts[1] == MAX_QUERIES
