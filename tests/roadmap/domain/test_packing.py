from roadmap.domain.packing import Stretch, packed


def test_what_overlaps_stands_below_each_other() -> None:
    ways = [[Stretch(0, 10)], [Stretch(5, 20)], [Stretch(11, 30)]]
    assert packed(ways, 0) == [(0, 0), (1, 0), (0, 0)]
    assert packed(ways, 3) == [(0, 0), (1, 0), (2, 0)]


def test_another_way_to_lie_is_taken_only_where_it_saves_a_row() -> None:
    wide, other = Stretch(8, 30), Stretch(20, 30)
    assert packed([[Stretch(0, 10)], [wide, other]], 0) == [(0, 0), (0, 1)]
    assert packed([[Stretch(0, 10)], [Stretch(5, 9)], [wide, other]], 0) == [
        (0, 0),
        (1, 0),
        (0, 1),
    ]
    assert packed([[Stretch(0, 10)], [Stretch(5, 7)], [wide, other]], 0)[2] == (1, 0)
