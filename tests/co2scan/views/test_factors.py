"""The list of emission factors and the page of one."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from co2scan.choices import Confidence
from co2scan.models import EmissionFactor, Location, MonthlyEmission
from tests.factories import EmissionFactorFactory, LocationFactory, MeterFactory, UserFactory
from vrt_duurzaam.accounts.access import Role

pytestmark = pytest.mark.django_db

LIST_QUERIES = 9
DETAIL_QUERIES = 8


def signed_in(role: Role = Role.CORE_TEAM, *locations: Location) -> Client:
    client = Client()
    client.force_login(UserFactory(role=role, locations=locations))
    return client


def use(factor: EmissionFactor, location: Location, kg: str) -> None:
    """A month at the location that is counted with the factor."""
    MonthlyEmission.objects.create(
        meter=MeterFactory(connection__location=location),
        category="natural_gas",
        month=date(2026, 1, 1),
        ladder_kg=Decimal(kg),
        ladder_factor=factor,
        computed_at="2026-02-01T00:00:00Z",
    )


# -- who may -----------------------------------------------------------------------------------


@pytest.mark.parametrize("role", list(Role))
def test_everybody_reads_factors_and_only_who_manages_them_is_offered_to_load(role: Role) -> None:
    client, factor = signed_in(role), EmissionFactorFactory()
    page = client.get(reverse("factor_list"))
    assert page.status_code == 200
    manages = role in {Role.CORE_TEAM, Role.ADMINISTRATOR}
    assert ("Lijst inlezen" in page.content.decode()) is manages
    assert client.get(reverse("factor_detail", args=[factor.pk])).status_code == 200


# -- the list ----------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [10, 300])
def test_the_list_takes_the_same_queries_whatever_its_length(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in()
    for number in range(count):
        EmissionFactorFactory(category="", unit="kg", name=f"Factor {number}")
    with django_assert_num_queries(LIST_QUERIES):
        client.get(reverse("factor_list"), {"q": "Factor", "year": "2026"})


def test_the_list_is_searched_and_filtered_by_its_address() -> None:
    gas = EmissionFactorFactory()
    EmissionFactorFactory(category="diesel", section="Voertuigen / Fossiel", name="Gasolie")
    EmissionFactorFactory(year=2024, confidence=Confidence.SECOND_HAND)
    use(gas, LocationFactory(), "10")
    client = signed_in()

    def found(**query: str) -> list[str]:
        table = client.get(reverse("factor_list"), query).context["table"]
        return [str(row.record) for row in table.rows]

    assert found() == ["Aardgas 2026", "Gasolie 2026", "Aardgas 2024"]
    assert found(q="aardgas") == ["Aardgas 2026", "Aardgas 2024"]
    assert found(q="diesel") == ["Gasolie 2026"]  # by the name of what it is the factor of
    assert found(year="2024") == ["Aardgas 2024"]
    assert found(section="Voertuigen") == ["Gasolie 2026"]
    assert found(confidence="second_hand") == ["Aardgas 2024"]
    assert found(used="True") == ["Aardgas 2026"]
    assert found(q="niets") == []


def test_a_year_without_a_factor_and_what_is_to_confirm_are_told_first() -> None:
    MonthlyEmission.objects.create(
        meter=MeterFactory(),
        category="natural_gas",
        month=date(2022, 1, 1),
        computed_at="2026-02-01T00:00:00Z",
    )
    EmissionFactorFactory(year=2024, confidence=Confidence.SECOND_HAND)
    page = signed_in().get(reverse("factor_list")).content.decode()
    assert "Voor 2022 ontbreekt 1 factor: Aardgas." in page
    assert "uit de tweede hand: 1 in 2024." in page
    assert "te bevestigen" in page


def test_an_official_issue_takes_the_place_of_what_was_second_hand() -> None:
    EmissionFactorFactory(year=2024, confidence=Confidence.SECOND_HAND)
    EmissionFactorFactory(year=2024, issued_on=date(2026, 3, 1))
    page = signed_in().get(reverse("factor_list"))
    assert page.context["to_confirm"] == []


# -- one factor --------------------------------------------------------------------------------


def test_a_factor_shows_its_parts_its_source_and_its_years() -> None:
    EmissionFactorFactory(year=2020, wtw=Decimal("1.884"))
    factor = EmissionFactorFactory(ttw=Decimal("1.779"), source_url="https://example.org/gas/")
    page = signed_in().get(reverse("factor_detail", args=[factor.pk]))
    text = page.content.decode()
    assert "2,134" in text
    assert "kg CO₂-eq per Nm³" in text
    assert "1,779" in text
    assert 'href="https://example.org/gas/"' in text
    assert page.context["chart"].title == "2,134 in 2026, 13 % hoger dan in 2020"
    assert [row.factor.year for row in page.context["history"].rows] == [2026, 2020]


def test_an_issue_that_was_replaced_stays_in_the_history() -> None:
    first = EmissionFactorFactory(wtw=Decimal("2.5"))
    EmissionFactorFactory(issued_on=date(2026, 6, 1))
    page = signed_in().get(reverse("factor_detail", args=[first.pk]))
    assert [row.counts for row in page.context["history"].rows] == [True, False]
    assert page.context["chart"] is None


def test_a_factor_without_chain_says_so() -> None:
    factor = EmissionFactorFactory(category="adblue", wtw=None, ttw=Decimal("0.26"))
    text = signed_in().get(reverse("factor_detail", args=[factor.pk])).content.decode()
    assert "zonder keten" in text
    assert "0,26" in text


def test_a_factor_without_a_value_gives_its_remark() -> None:
    factor = EmissionFactorFactory(
        category="", name="Groengas", unit="Nm3", wtw=None, remark="Vervallen"
    )
    text = signed_in().get(reverse("factor_detail", args=[factor.pk])).content.decode()
    assert "Geen waarde: vervallen." in text


def test_a_factor_from_hearsay_points_to_the_official_list_of_its_year() -> None:
    factor = EmissionFactorFactory(year=2024, confidence=Confidence.SECOND_HAND)
    text = signed_in().get(reverse("factor_detail", args=[factor.pk])).content.decode()
    assert "https://co2emissiefactoren.nl/factoren/2024/download/" in text


def test_where_it_is_used_shows_only_locations_that_one_may_see() -> None:
    factor = EmissionFactorFactory()
    own, other = LocationFactory(name="Eigen kazerne"), LocationFactory(name="Andere kazerne")
    use(factor, own, "213.4")
    use(factor, own, "100")
    use(factor, other, "50")

    def shown(client: Client) -> list[tuple[str, int, int, Decimal]]:
        usage = client.get(reverse("factor_detail", args=[factor.pk])).context["usage"]
        return [(row.location.name, row.meters, row.months, row.kg) for row in usage.locations]

    everything = [
        ("Eigen kazerne", 2, 2, Decimal("313.4")),
        ("Andere kazerne", 1, 1, Decimal(50)),
    ]
    assert shown(signed_in(Role.MANAGEMENT)) == everything
    assert shown(signed_in(Role.STATION_MANAGER, own)) == everything[:1]


@pytest.mark.parametrize("count", [1, 30])
def test_a_factor_takes_the_same_queries_however_much_it_is_used(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    factor, client = EmissionFactorFactory(), signed_in()
    for _ in range(count):
        use(factor, LocationFactory(), "10")
    with django_assert_num_queries(DETAIL_QUERIES):
        client.get(reverse("factor_detail", args=[factor.pk]))


def test_a_factor_that_is_not_there() -> None:
    assert signed_in().get(reverse("factor_detail", args=[1])).status_code == 404
