"""Values that meters send, and the job that stores them."""

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Header, Path, Router, Schema, Status
from pydantic import Field

from co2scan.api.body import JSON, json_of, read_body
from co2scan.api.incoming import check_shape
from co2scan.api.keys import AskedRequest, Key
from co2scan.api.problems import ErrorOut, Problem, ProblemOut
from co2scan.choices import ApiAction
from co2scan.models import ReadingBatch
from co2scan.selectors.api_tokens import batch_of
from co2scan.services.api_uses import TooMuch
from co2scan.services.reading_batches import KeyUsed, receive

router = Router(tags=["Meterdata"])
ASK_AGAIN = "2"  # seconds, between two looks at a job
BATCH_SCHEMA = "#/components/schemas/BatchIn"

IdempotencyKey = Annotated[
    str,
    Header(
        alias="Idempotency-Key",
        pattern=r"^[A-Za-z0-9._:-]{8,100}$",
        description="Een eigen kenmerk per aanlevering. Stuur je dezelfde nog een keer, dan "
        "verandert er niets en krijg je hetzelfde antwoord.",
    ),
]
JobId = Annotated[
    str,
    Path(
        pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$",
        description="Uit het antwoord op de aanlevering.",
    ),
]


class ReceivedOut(Schema):
    id: str
    url: str = Field(description="Waar je ziet wat ervan kwam.")
    values: int
    received_at: datetime


class MeterResultOut(Schema):
    """Wat er van een meter veranderde, in regels: dagen, standen of opgaven."""

    meter: str
    new: int
    changed: int
    unchanged: int
    first: str | None = Field(description="De eerste dag.")
    last: str | None = Field(description="De laatste dag.")


class JobOut(Schema):
    id: str
    state: Literal["waiting", "working", "done", "refused"]
    values: int
    received_at: datetime
    finished_at: datetime | None
    taken_back_at: datetime | None = Field(
        description="Wanneer iemand bij ons de aanlevering heeft teruggedraaid."
    )
    meters: list[MeterResultOut]
    errors: list[ErrorOut]
    more_errors: int


REFUSALS: dict[Any, Any] = {401: ProblemOut, 403: ProblemOut, 422: ProblemOut, 429: ProblemOut}


@router.post(
    "/readings",
    auth=Key(ApiAction.READINGS),
    url_name="api_readings",
    operation_id="send_readings",
    summary="Meterdata aanleveren",
    response={
        202: ReceivedOut,
        400: ProblemOut,
        409: ProblemOut,
        413: ProblemOut,
        415: ProblemOut,
        **REFUSALS,
    },
    openapi_extra={
        "requestBody": {"required": True, "content": {JSON: {"schema": {"$ref": BATCH_SCHEMA}}}}
    },
)
def send_readings(
    request: AskedRequest, response: HttpResponse, idempotency_key: IdempotencyKey
) -> Status[dict[str, Any]]:
    """Alles of niets: is er één waarde niet goed, dan wordt er geen enkele bewaard. Het antwoord
    noemt een adres waar je ziet of het gelukt is."""
    body = read_body(request)
    count = check_shape(json_of(body))
    try:
        batch = receive(request.auth, idempotency_key, body, count)
    except KeyUsed:
        raise Problem(
            409,
            "idempotency_key_used",
            "Deze Idempotency-Key hoorde bij een andere aanlevering. Kies een nieuwe.",
        ) from None
    except TooMuch as much:
        raise Problem(429, much.code, str(much), wait=much.wait) from None
    url = job_url(request, batch)
    response["Location"] = url
    response["Retry-After"] = ASK_AGAIN
    return Status(
        202,
        {
            "id": str(batch.public_id),
            "url": url,
            "values": batch.values,
            "received_at": batch.received_at,
        },
    )


def job_url(request: HttpRequest, batch: ReadingBatch) -> str:
    return request.build_absolute_uri(reverse("api_job", args=[batch.public_id]))


@router.get(
    "/jobs/{job_id}",
    auth=Key(ApiAction.JOB),
    url_name="api_job",
    operation_id="follow_job",
    summary="Een aanlevering volgen",
    response={200: JobOut, 404: ProblemOut, **REFUSALS},
)
def follow_job(request: AskedRequest, response: HttpResponse, job_id: JobId) -> dict[str, Any]:
    """`waiting`: wacht; `working`: wordt verwerkt; `done`: alles is bewaard; `refused`: niets is
    bewaard, en per waarde staat er waarom."""
    batch = batch_of(request.auth.token_id, job_id)
    if batch is None:
        raise Problem(404, "no_such_job", "Deze aanlevering is er niet.")
    request.auth.batch = batch
    if batch.finished_at is None:
        response["Retry-After"] = ASK_AGAIN
    source = batch.import_batch
    return {
        "id": str(batch.public_id),
        "state": batch.state,
        "values": batch.values,
        "received_at": batch.received_at,
        "finished_at": batch.finished_at,
        "taken_back_at": source.undone_at if source else None,
        "meters": batch.result,
        "errors": batch.errors,
        "more_errors": batch.more_errors,
    }
