import pytest

from actions.domain.sheet_columns import COLUMNS, guess, is_own, mapping_problems


@pytest.mark.parametrize(
    ("header", "found"),
    [
        (["Code", "Titel", "Thema"], {0: "code", 1: "title", 2: "theme"}),
        (["nr.", "Actie", "Wie", "Gereed"], {0: "code", 1: "title", 2: "owner", 3: "ends_on"}),
        (["Actie", "Maatregel"], {0: "title"}),
        (["  TITEL  ", "Kosten (€)"], {0: "title", 1: "costs_once_eur"}),
        (["Iets", ""], {}),
        (["Klaar (%)"], {}),
    ],
)
def test_known_names_are_recognised(header: list[str], found: dict[int, str]) -> None:
    assert guess(header) == found


def test_every_own_title_means_its_own_field() -> None:
    titles = [column.title for column in COLUMNS]
    readable = {number: c.key for number, c in enumerate(COLUMNS) if c.kind.value != "derived"}
    assert guess(titles) == readable
    assert is_own(titles)


@pytest.mark.parametrize(
    ("header", "own"),
    [
        (["Titel", "Thema"], True),
        (["Titel", ""], True),
        (["Code", "Thema"], False),
        (["Titel", "Opmerking van Jan"], False),
    ],
)
def test_a_sheet_of_our_own_needs_no_choice(header: list[str], own: bool) -> None:
    assert is_own(header) is own


@pytest.mark.parametrize(
    ("mapping", "problems"),
    [
        ({0: "title"}, []),
        ({0: "code", 3: "status"}, []),
        ({0: "theme"}, ["Kies de kolom met de titel van de actie, of die met de code."]),
        ({0: "title", 1: "owner", 2: "owner"}, ["‘Trekker’ is bij twee kolommen gekozen."]),
    ],
)
def test_a_choice_of_columns(mapping: dict[int, str], problems: list[str]) -> None:
    assert mapping_problems(mapping) == problems
