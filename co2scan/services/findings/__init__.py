"""Checking the data by the rules, and what people say of what was found."""

from co2scan.services.findings.accepting import Accepted, accept
from co2scan.services.findings.checking import drain_checks
from co2scan.services.findings.nightly import request_nightly
from co2scan.services.findings.requests import CHECK_TASK, request_check

__all__ = [
    "CHECK_TASK",
    "Accepted",
    "accept",
    "drain_checks",
    "request_check",
    "request_nightly",
]
