from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.management import call_command

from tests.co2scan.example.looking import Counts, kept_files, row_counts


@pytest.fixture
def shipped(db: None) -> Iterator[Counts]:
    """Tables with the shipped locations and factors, and nothing else; files go afterwards."""
    call_command("load_factors", stdout=StringIO())
    call_command("load_locations", stdout=StringIO())
    yield row_counts()
    for path in kept_files():
        path.unlink()
