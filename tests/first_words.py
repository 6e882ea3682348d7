"""The words that the plan starts with come from a migration. A test that empties the database, as
every test with a browser does, would leave none for the next: here they come back."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.contrib.contenttypes.management import create_contenttypes
from django.db.models.signals import post_migrate


@pytest.fixture(scope="session", autouse=True)
def _first_words() -> Iterator[None]:
    """Emptying the database ends with the signal that migrating ends with."""
    words = import_module("actions.migrations.0002_first_words")
    target = import_module("roadmap.migrations.0002_first_target")

    def add(sender: Any, **kwargs: Any) -> None:
        words.add(apps, None)
        target.add(apps, None)

    # Rows of Django's own permissions, which nobody here asks for: half the time of emptying.
    post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")
    post_migrate.disconnect(create_contenttypes)
    roadmap = apps.get_app_config("roadmap")
    post_migrate.connect(add, sender=roadmap)
    yield
    post_migrate.disconnect(add, sender=roadmap)
