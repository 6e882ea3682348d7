from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError

from co2scan.domain.mapping import Mapping, ValueColumn
from co2scan.models import ImportMapping
from co2scan.services.mappings import save_mapping
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
DAYS = Mapping(
    name="",
    signature=("dag", "kwh"),
    moment_columns=("dag",),
    values=(ValueColumn("kwh", "electricity", "use", "period", "kWh"),),
    period="day",
)


def test_a_header_has_one_mapping_and_the_last_one_counts() -> None:
    first = save_mapping(DAYS, name=" Dagen ", by=None)
    again = save_mapping(replace(DAYS, period="month"), name="Maanden", by=UserFactory())
    assert first.pk == again.pk
    kept = ImportMapping.objects.get()
    assert (kept.name, kept.signature) == ("Maanden", "dag|kwh")
    assert Mapping.from_dict(kept.mapping) == replace(DAYS, period="month", name="Maanden")


def test_what_cannot_be_read_with_is_not_kept() -> None:
    long = tuple(f"kolom {number}" for number in range(300))
    for mapping, name, told in [
        (replace(DAYS, values=()), "Dagen", "Kies minstens één kolom met waarden."),
        (DAYS, "", "Geef de indeling een naam."),
        (DAYS, "activity", "Zo heet al een vaste indeling."),
        (replace(DAYS, signature=(*DAYS.signature, *long)), "Lang", "De kop van dit bestand"),
    ]:
        with pytest.raises(ValidationError) as caught:
            save_mapping(mapping, name=name, by=None)
        assert caught.value.messages[0].startswith(told)
    assert not ImportMapping.objects.exists()
