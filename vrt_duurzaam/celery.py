"""The queue. Work is a row first; a task only says that there is something to do."""

import os
from typing import Any

from celery import Celery
from celery.signals import worker_ready

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vrt_duurzaam.settings")

app = Celery("vrt_duurzaam")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_ready.connect
def sweep_at_start(**_: Any) -> None:
    """Pick up what was asked while no worker was there to hear it."""
    app.send_task("co2scan.sweep")
    app.send_task("roadmap.sweep")
