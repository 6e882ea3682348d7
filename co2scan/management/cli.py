"""What the commands share: one JSON object on stdout, reasons on stderr, exit codes 0, 1 and 2."""

import json
import sys
from decimal import Decimal
from typing import Any, NoReturn

from django.core.management.base import CommandError


def wrong_usage(message: str) -> NoReturn:
    raise CommandError(message, returncode=2)


def text(value: Decimal | None) -> str | None:
    """A decimal as text without an exponent; unknown stays None."""
    return None if value is None else f"{value:f}"


def print_json(content: dict[str, Any]) -> None:
    json.dump(content, sys.stdout, ensure_ascii=False)
    sys.stdout.write("\n")


def refuse(message: str) -> NoReturn:
    raise CommandError(message, returncode=1)
