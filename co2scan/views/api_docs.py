"""How a supplier sends data: a page to read, open to all, with examples that work."""

import json
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.utils.decorators import method_decorator
from django.views.generic import TemplateView

from co2scan.domain.api_codes import CODES

INTERVALS = {
    "series": [
        {
            "meter": "871687120000000018",
            "kind": "interval",
            "unit": "kWh",
            "minutes": 15,
            "values": [
                {"at": "2026-01-31T23:30:00+01:00", "value": "1.25"},
                {"at": "2026-01-31T23:45:00+01:00", "value": "1.375"},
            ],
        }
    ]
}
READINGS = {
    "series": [
        {
            "meter": "hengelo-gas",
            "kind": "reading",
            "unit": "m3",
            "values": [{"at": "2026-02-01T00:00:00+01:00", "value": "45690.125"}],
        }
    ]
}
PERIODS = {
    "series": [
        {
            "meter": "hengelo-warmte",
            "kind": "period",
            "unit": "GJ",
            "values": [{"from": "2026-01-01", "until": "2026-02-01", "value": "12.4"}],
        }
    ]
}
EXAMPLES = (
    (
        "Kwartieren of uren",
        "Hoeveel er in elk interval is geteld. Zonder stamp is at het begin ervan.",
        INTERVALS,
    ),
    ("Meterstanden", "Wat de teller op een moment aanwijst.", READINGS),
    (
        "Een hoeveelheid per periode",
        "Hele dagen; until is de eerste dag erna. Hier heel januari.",
        PERIODS,
    ),
)
RECEIVED = {
    "id": "0b2f6c1e-6a57-4c8e-9a57-1f6d4b7f2c11",
    "url": "…/api/v1/jobs/0b2f6c1e-6a57-4c8e-9a57-1f6d4b7f2c11",
    "values": 2,
    "received_at": "2026-02-01T00:05:12+01:00",
}
REFUSED = {
    "state": "refused",
    "errors": [
        {
            "series": 0,
            "value": 1,
            "meter": "871687120000000018",
            "code": "future",
            "message": "01-02-2026 00:00 (+01:00) is nog niet geweest. "
            "Kijk of de klok van de meter goed staat.",
        }
    ],
}


LINE = 64  # characters


def as_text(example: Any, indent: str = "") -> str:
    """JSON with what fits on a line on one, as a person would write it."""
    line = json.dumps(example, ensure_ascii=False)
    if not isinstance(example, dict | list) or len(line) <= LINE:
        return line
    deeper = f"{indent}  "
    if isinstance(example, dict):
        lines = [f'"{name}": {as_text(value, deeper)}' for name, value in example.items()]
        opens, closes = "{", "}"
    else:
        lines = [as_text(value, deeper) for value in example]
        opens, closes = "[", "]"
    body = f",\n{deeper}".join(lines)
    return f"{opens}\n{deeper}{body}\n{indent}{closes}"


@method_decorator(login_not_required, name="dispatch")
class ApiDocs(TemplateView):
    template_name = "co2scan/api/docs.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            examples=[(name, says, as_text(example)) for name, says, example in EXAMPLES],
            received=as_text(RECEIVED),
            refused=as_text(REFUSED),
            codes=CODES.items(),
            limit_mb=settings.API_BODY_LIMIT_MB,
            **kwargs,
        )
