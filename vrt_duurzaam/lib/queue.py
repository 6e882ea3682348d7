"""Telling the worker that there is something to do. The work itself stands in rows already."""

import logging
from collections.abc import Sequence
from functools import partial

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

log = logging.getLogger(__name__)


def enqueue(task: str, args: Sequence[object] = ()) -> None:
    """After the commit, send the task. A broker that is down delays the work and loses nothing:
    the sweep finds the rows."""
    transaction.on_commit(partial(_send, task, tuple(args)))


def _send(task: str, args: tuple[object, ...]) -> None:
    try:
        current_app.send_task(task, args=args, retry=False)
    except (OperationalError, OSError) as error:
        log.warning("%s waits for the sweep: the broker does not answer (%s)", task, error)
