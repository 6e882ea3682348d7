import json
from dataclasses import replace
from typing import Any

import pytest

from co2scan.domain.mapping import Mapping, TablePreview, ValueColumn, normalised

MAPPING = Mapping(
    name="Zonneplan",
    signature=("moment", "ean", "kwh", "soort"),
    moment_columns=("moment",),
    values=(
        ValueColumn("kwh", "electricity", "production", "interval", "Wh", only_column="soort"),
    ),
    stamp="end",
    zone="utc",
    decimal="point",
    ean_column="ean",
    minutes=60,
)


def test_a_header_is_known_by_its_words() -> None:
    header = (" Datum  tijd ", "", "kWh", "KWH")
    assert normalised(header) == ("datum tijd", "kolom 2", "kwh", "kwh (2)")
    assert MAPPING.recognises(("moment", "ean", "kwh", "soort"))
    assert not MAPPING.recognises(("moment", "ean", "kwh"))


def test_a_mapping_is_kept_as_json() -> None:
    stored = json.loads(json.dumps(MAPPING.to_dict()))
    assert Mapping.from_dict(stored) == MAPPING


@pytest.mark.parametrize(
    ("part", "word"), [("zone", "mars"), ("stamp", "middle"), ("decimal", "dot")]
)
def test_a_word_of_another_version_is_not_taken(part: str, word: str) -> None:
    with pytest.raises(ValueError, match=word):
        Mapping.from_dict(MAPPING.to_dict() | {part: word})


def test_a_word_of_another_version_in_a_column_is_not_taken() -> None:
    stored = MAPPING.to_dict()
    stored["values"][0]["carrier"] = "steam"
    with pytest.raises(ValueError, match="steam"):
        Mapping.from_dict(stored)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"moment_columns": ()}, "Kies de kolom met de datum"),
        ({"values": ()}, "Kies minstens één kolom met waarden."),
        ({"minutes": 5}, "Kies kwartieren of uren."),
        ({"ean_column": "EAN"}, "De kolom 'EAN' staat niet in het bestand."),
        ({"values": (replace(MAPPING.values[0], unit="m3"),)}, "Kies een eenheid voor 'kwh': kWh"),
        (
            {"values": (*MAPPING.values, replace(MAPPING.values[0], kind="period"))},
            "Totalen per periode kunnen niet samen met kwartieren of standen.",
        ),
    ],
)
def test_what_a_person_still_has_to_choose(change: dict[str, Any], says: str) -> None:
    assert MAPPING.problems() == []
    (problem,) = replace(MAPPING, **change).problems()
    assert problem.startswith(says)


def test_a_preview_is_kept_as_json() -> None:
    preview = TablePreview(("Dag", "kWh"), (("1", "2"),), "Blad1")
    assert TablePreview.from_dict(json.loads(json.dumps(preview.to_dict()))) == preview
    assert preview.signature == ("dag", "kwh")
