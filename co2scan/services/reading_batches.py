"""A batch of values that meters send: taken in, stored by the worker, all of it or nothing.

The batch is the job row: whatever happens to a task, the sweep finds its state.
"""

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.core.files.base import ContentFile
from django.db import DatabaseError, transaction
from django.utils import timezone

from co2scan.choices import BatchState, ReadingBatchState
from co2scan.domain.api_body import MOST_ERRORS, Places, RowError, places_of, read_json
from co2scan.domain.api_moments import ValueRefused, Window
from co2scan.domain.api_series import Batch
from co2scan.domain.incoming import ParsedFile
from co2scan.models import ApiToken, ApiUse, ImportBatch, Meter, ReadingBatch
from co2scan.services import imports
from co2scan.services.api_uses import take_values
from co2scan.services.named_meters import NamedMeters, addressee_of, meters_of
from vrt_duurzaam.lib.queue import enqueue

log = logging.getLogger(__name__)

STORE_TASK = "co2scan.store_readings"
UNFINISHED = (ReadingBatchState.WAITING, ReadingBatchState.WORKING)
OUR_FAULT = (
    "Deze aanlevering kunnen we niet verwerken, en dat ligt niet aan jou. Stuur hem nog eens met "
    "een nieuwe Idempotency-Key; gaat het weer mis, vraag het dan de beheerder."
)
WITHDRAWN = "De sleutel is ingetrokken voordat deze aanlevering verwerkt was."


class KeyUsed(Exception):
    """The idempotency key was used before, for another body."""


class _Refused(Exception):
    def __init__(self, errors: Sequence[RowError]) -> None:
        super().__init__()
        self.errors = errors


def receive(use: ApiUse, key: str, body: bytes, values: int) -> ReadingBatch:
    """Keep the batch and tell the worker. The same again gives the batch of before.

    Raises KeyUsed, or TooMuch when it goes over the limit of the day.
    """
    digest = hashlib.sha256(body).hexdigest()
    batch = ReadingBatch(idempotency_key=key, body_sha256=digest, values=values)
    try:
        with transaction.atomic():
            # Locked: the same batch that comes twice at once is stored once.
            token = ApiToken.objects.select_for_update(of=("self",), no_key=True).get(
                pk=use.token_id
            )
            before = _sent_before(token, key, digest)
            if before is not None:
                use.batch = before
                return before
            batch.token = token
            batch.body.save(f"{batch.public_id}.json", ContentFile(body), save=False)
            batch.save()
            take_values(token, use, batch)
            enqueue(STORE_TASK, [batch.pk])
    except BaseException:
        if batch.body.name:
            batch.body.delete(save=False)
        raise
    return batch


def _sent_before(token: ApiToken, key: str, digest: str) -> ReadingBatch | None:
    before = ReadingBatch.objects.filter(token=token, idempotency_key=key).first()
    if before is not None and before.body_sha256 != digest:
        raise KeyUsed
    return before


def store(batch_id: int) -> None:
    """Store a batch that waits, in one transaction: a worker that is killed leaves nothing
    half-written, and the sweep starts it again."""
    unfinished = ReadingBatch.objects.filter(pk=batch_id, state__in=UNFINISHED)
    if not unfinished.update(state=ReadingBatchState.WORKING, started_at=timezone.now()):
        return
    batch = ReadingBatch.objects.select_related("token").get(pk=batch_id)
    try:
        found = _read(batch)
        with transaction.atomic():
            _refuse_withdrawn(batch.token_id)
            if unfinished.select_for_update(of=("self",)).exists():
                _store(batch, found)
    except _Refused as refused:
        _refuse(batch_id, refused.errors)
    except DatabaseError:
        raise  # of the moment, not of the batch: the sweep does it again
    except Exception:
        log.exception("reading batch %s cannot be stored", batch_id)
        _refuse(batch_id, [RowError(0, None, "", "internal", OUR_FAULT)])


def _refuse_withdrawn(token_id: int) -> None:
    """A key is withdrawn since it leaked, or its values are not wanted: what still waits neither.
    One that expired was right when it was used. Locked: whoever withdraws waits for us."""
    token = ApiToken.objects.select_for_update(of=("self",), no_key=True).get(pk=token_id)
    if token.withdrawn_at is not None:
        raise _Refused([RowError(0, None, "", "key_withdrawn", WITHDRAWN)])


def resume() -> None:
    """Do every batch that waits, whatever happened to the task that was to do it."""
    waiting = ReadingBatch.objects.filter(state__in=UNFINISHED).order_by("pk")
    for pk in waiting.values_list("pk", flat=True):
        try:
            store(pk)
        except Exception:
            # One bad batch must not keep the others waiting; its state stays for the next sweep.
            log.exception("reading batch %s failed", pk)


@dataclass(frozen=True, slots=True)
class _Found:
    """What stands in a batch, and whose it is."""

    parsed: ParsedFile
    places: Places
    meters: list[Meter]


def _read(batch: ReadingBatch) -> _Found:
    """Raises _Refused with a reason for every value that is not right."""
    with batch.body.open("rb") as file:
        document = read_json(file.read())
    places, meters = places_of(document["series"]), meters_of(batch.token)
    found = Batch(Window(timezone.now(), accepts_old=bool(document.get("accept_old"))))
    errors = []
    for number, series in enumerate(document["series"]):
        try:
            found.add(series, places.firsts[number], addressee_of(series, meters))
        except ValueRefused as refusal:
            errors.append(places.series_error(number, refusal.code, str(refusal)))
    parsed = found.parsed()
    errors += [places.error(issue.row, issue.code, issue.message) for issue in found.issues]
    if errors:
        raise _Refused(errors)
    return _Found(parsed, places, meters)


def _store(batch: ReadingBatch, found: _Found) -> None:
    """Along the way of a file, so that it is traced and taken back like one. Raises _Refused when
    something does not fit what is there, which rolls back all of it."""
    meters = {meter.code: meter for meter in found.meters}
    # Locked: of two batches for one meter, the second sees what the first stored.
    locked = Meter.objects.filter(pk__in=[meter.pk for meter in found.meters]).order_by("pk")
    list(locked.select_for_update(no_key=True).values_list("pk"))
    source = ImportBatch.objects.create(
        file=batch.body.name,
        file_name=f"{batch.token.supplier}, {timezone.localtime(batch.received_at):%d-%m-%Y %H.%M}",
        sha256=batch.body_sha256,
        state=BatchState.CONFIRMED,
    )
    stored = imports.store_and_finish(found.parsed, source, NamedMeters(by_code=meters))
    if stored.rejected:
        raise _Refused(_errors(stored, found.places))
    batch.import_batch = source
    batch.result = [_result(total) for total in stored.totals.values()]
    batch.state = ReadingBatchState.DONE
    batch.finished_at = timezone.now()
    batch.save()


def _errors(stored: imports.Stored, places: Places) -> list[RowError]:
    codes = {issue.message: issue.code for issue in stored.tally.issues}
    return [
        places.error(row, codes[message], message)
        for row, messages in stored.rejected.items()
        for message in dict.fromkeys(messages)
    ]


def _result(total: imports.MeterTotal) -> dict[str, Any]:
    """What became of the rows of a meter: days, stands or entries."""
    tally = total.tally
    return {
        "meter": total.meter.code,
        "new": tally.new,
        "changed": tally.changed,
        "unchanged": tally.unchanged,
        "first": total.first.isoformat() if total.first else None,
        "last": total.last.isoformat() if total.last else None,
    }


def _refuse(batch_id: int, errors: Sequence[RowError]) -> None:
    """Nothing of it is stored; its body goes, since the sender has it and its hash stays."""
    shown = sorted(errors, key=lambda error: (error.series, error.value or 0, error.code))
    with transaction.atomic():
        rows = ReadingBatch.objects.select_for_update(of=("self",))
        batch = rows.filter(pk=batch_id, state__in=UNFINISHED).first()
        if batch is None:
            return
        body = batch.body.name
        batch.state = ReadingBatchState.REFUSED
        batch.errors = [error.to_dict() for error in shown[:MOST_ERRORS]]
        batch.more_errors = len(shown[MOST_ERRORS:])
        batch.finished_at = timezone.now()
        batch.body = ""
        batch.save()
        transaction.on_commit(partial(batch.body.storage.delete, body))
