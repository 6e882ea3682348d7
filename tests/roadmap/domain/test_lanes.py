from roadmap.domain.bars import Bar
from roadmap.domain.lanes import (
    NO_OWNER,
    NO_PLACE,
    SEVERAL_PLACES,
    by_key,
    by_theme,
    place_of,
)
from roadmap.domain.picture import LaneOf
from tests.roadmap_factories import THEMES, a_bar


def shape(lanes: list[LaneOf]) -> dict[str, dict[str, list[str]]]:
    return {
        lane.title: {part.title: [bar.code for bar in part.bars] for part in lane.parts}
        for lane in lanes
    }


def test_by_theme_and_process() -> None:
    bars: list[Bar] = [
        a_bar("N-01", theme="natuur"),
        a_bar("K-01"),
        a_bar("K-02", process="primary"),
        a_bar("X-01", theme="weg"),
    ]
    assert shape(by_theme(bars, dict(THEMES))) == {
        "Klimaat": {"Primair": ["K-02"], "Ondersteunend": ["K-01"]},
        "Natuur": {"Ondersteunend": ["N-01"]},
        "weg": {"Ondersteunend": ["X-01"]},
    }


def test_by_place_each_action_once() -> None:
    bars = [
        a_bar("K-01", locations=("Hengelo", "Almelo")),
        a_bar("K-02", locations=("Hengelo",)),
        a_bar("K-03"),
        a_bar("K-04", locations=("Almelo",)),
    ]
    assert [*shape(by_key(bars, place_of, last=NO_PLACE)).items()] == [
        ("Almelo", {"": ["K-04"]}),
        ("Hengelo", {"": ["K-02"]}),
        (SEVERAL_PLACES, {"": ["K-01"]}),
        (NO_PLACE, {"": ["K-03"]}),
    ]


def test_an_order_of_its_own_and_who_has_nobody_last() -> None:
    bars = [a_bar("K-01", owner=""), a_bar("K-02", owner="A. Bos"), a_bar("K-03", owner="Z. Aa")]
    lanes = by_key(
        bars, lambda bar: bar.owner or NO_OWNER, ["Z. Aa", "Er is niemand"], last=NO_OWNER
    )
    assert list(shape(lanes)) == ["Z. Aa", "A. Bos", NO_OWNER]
