"""Changing targets and assumptions: what is refused and kept."""

from decimal import Decimal
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from roadmap.models import GridOutlook, RoadmapSettings, Scenario, Target
from tests.co2scan.footprints import signed_in, text_of
from vrt_duurzaam.accounts.access import Role

pytestmark = pytest.mark.django_db
TARGETS, OUTLOOKS = "/koers/doelen/", "/koers/netfactor/"


def typed(
    *rows: tuple[str, str], reference: str = "2022", aim: str | None = None, **other: Any
) -> dict[str, str]:
    """It aims at the last row, if not said otherwise."""
    version = RoadmapSettings.current().version
    aimed = (rows[-1][0] if rows else "2030") if aim is None else aim
    data = {"reference_year": reference, "aim_year": aimed, "seen": str(version), **other}
    for place, (year, percent) in enumerate(rows):
        data |= {f"year_{place}": year, f"percent_{place}": percent, f"note_{place}": "MT"}
    return data


def targets() -> list[tuple[int, Decimal, str]]:
    return list(Target.objects.values_list("year", "reduction_percent", "note"))


def errors(response: HttpResponse) -> dict[str, list[str]]:
    return response.context["form"].errors  # type: ignore[attr-defined,no-any-return]


def test_targets_are_added_changed_and_emptied_away(core: Client) -> None:
    data = typed(("2027", "30"), ("2050", "95,5"), reference="2021", aim="2027")
    response = core.post(TARGETS, {**data, "year_2": "", "percent_2": "", "note_2": ""})
    assert response["Location"] == "/koers/"
    assert targets() == [(2027, 30, "MT"), (2050, Decimal("95.5"), "MT")]
    settings = RoadmapSettings.current()
    assert (settings.reference_year, settings.aim_year, settings.version) == (2021, 2027, 2)


@pytest.mark.parametrize(
    ("rows", "reference", "field", "message"),
    [
        ([("2031", "55"), ("", "")], "2022", "aim_year", "Vul het jaar in."),
        ([("2022", "55")], "2022", "year_0", "2022 ligt niet na het referentiejaar 2022."),
        ([("2030", "55"), ("2030", "60")], "2022", "year_1", "Voor 2030 staat er al een doel."),
        ([("2030", "101")], "2022", "percent_0", "Meer dan 100 % minder kan niet."),
        ([("2030", "1.234")], "2022", "percent_0", "Bedoel je 1234 of 1,234?"),
        ([("dit jaar", "55")], "2022", "year_0", "Dit is geen jaartal."),
        ([("2030", "")], "2022", "percent_0", "Vul in hoeveel minder"),
        ([("2030", "55")], "2027", "reference_year", "2027 moet nog komen."),
        ([("2030", "55")], "", "reference_year", "Vul het jaar in."),
    ],
)
def test_a_refused_target_stays_as_typed(
    core: Client, rows: list[tuple[str, str]], reference: str, field: str, message: str
) -> None:
    data = typed(*rows, reference=reference)
    response = core.post(TARGETS, data)
    assert response.status_code == 422
    assert errors(response)[field][0].startswith(message)
    form = response.context["form"]
    assert all(str(form[name].value() or "") == text for name, text in data.items())
    assert message in text_of(response.content.decode())
    assert targets() == [(2030, 55, "")]
    assert RoadmapSettings.current().version == 1


def test_the_course_aims_at_a_target_that_is_there(core: Client) -> None:
    response = core.post(TARGETS, typed(("2030", "55"), ("2050", "95"), aim="2035"))
    assert response.status_code == 422
    assert errors(response)["aim_year"][0].startswith("Voor 2035 staat er geen doel.")


def test_who_is_second_sees_it_and_may_still_save(core: Client) -> None:
    data = typed(("2030", "60"))
    core.post(TARGETS, typed(("2031", "50")))
    response = core.post(TARGETS, data)
    assert response.status_code == 409
    assert "Iemand anders wijzigde dit net ook." in response.content.decode()
    assert targets() == [(2031, 50, "MT")]
    again = {**data, "seen": response.context["form"]["seen"].value()}
    assert core.post(TARGETS, again).status_code == 302
    assert targets() == [(2030, 60, "MT")]


def outlook(**parts: Any) -> GridOutlook:
    plain = {"name": "Schoner", "source": "ACM", "change_percent": -40, "to_year": 2030}
    return GridOutlook.objects.create(**{**plain, "from_year": 2024, **parts})


FORM = {
    "name": "Schoner",
    "source": "ACM",
    "change_percent": "−40,5",
    "from_year": "2024",
    "to_year": "2030",
}


def test_an_assumption_is_added_changed_chosen_and_kept_while_it_counts(core: Client) -> None:
    assert core.post(f"{OUTLOOKS}nieuw/", FORM)["Location"] == OUTLOOKS
    row = GridOutlook.objects.get()
    assert row.change_percent == Decimal("-40.5")
    core.post(f"{OUTLOOKS}{row.pk}/", {**FORM, "to_year": "2035"})
    core.post(OUTLOOKS, {"outlook": row.pk})
    assert RoadmapSettings.current().outlook == row
    page = text_of(core.post(f"{OUTLOOKS}{row.pk}/weg/", follow=True).content.decode())
    assert "Deze aanname telt nu mee. Kies eerst een andere." in page
    assert "2024 – 2035" in page
    core.post(OUTLOOKS, {"outlook": "geen"})
    assert RoadmapSettings.current().outlook is None
    scenario = Scenario.objects.create(name="Met schoner net", outlook=row)
    page = text_of(core.post(f"{OUTLOOKS}{row.pk}/weg/", follow=True).content.decode())
    assert "Het scenario ‘Met schoner net’ rekent hiermee." in page
    scenario.delete()
    core.post(f"{OUTLOOKS}{row.pk}/weg/")
    assert not GridOutlook.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"name": "Bestaat"}, "name", "Deze naam is er al."),
        ({"name": ""}, "name", "Vul dit in."),
        ({"source": ""}, "source", "Vul dit in."),
        ({"change_percent": "-101"}, "change_percent", "Meer dan 100 % minder kan niet."),
        ({"change_percent": "veel"}, "change_percent", "'veel' is geen getal."),
        ({"change_percent": "-1,234"}, "change_percent", "Hooguit twee cijfers"),
        ({"to_year": "2024"}, "to_year", "2024 ligt niet na 2024."),
        ({"to_year": "20300"}, "to_year", "Kies een jaar van 2000 tot en met 2100."),
    ],
)
def test_a_refused_assumption_stays_as_typed(
    core: Client, changes: dict[str, str], field: str, message: str
) -> None:
    outlook(name="Bestaat")
    response = core.post(f"{OUTLOOKS}nieuw/", {**FORM, **changes})
    assert response.status_code == 422
    assert errors(response)[field][0].startswith(message)
    assert response.context["form"]["name"].value() == {**FORM, **changes}["name"]
    assert GridOutlook.objects.count() == 1


def test_choosing_what_is_gone_and_choosing_without_the_right(core: Client) -> None:
    response = core.post(OUTLOOKS, {"outlook": "999"})
    assert response.status_code == 422
    assert "Deze aanname is er niet meer." in response.content.decode()
    row = outlook()
    assert signed_in(Role.MANAGEMENT).post(OUTLOOKS, {"outlook": row.pk}).status_code == 403
    assert RoadmapSettings.current().outlook is None
