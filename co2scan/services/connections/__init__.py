"""Connections with their meters, devices, shares and contracts."""

from co2scan.services.connections.replacing import (
    MonthEffect,
    ReplacementRefused,
    preview_replacement,
    record_replacement,
    replace_device,
)
from co2scan.services.connections.setup import (
    DeviceDetails,
    add_connection,
    change_connection,
)
from co2scan.services.connections.supply import (
    labels_for,
    remove_contract,
    remove_share,
    save_contract,
    set_share,
)

__all__ = [
    "DeviceDetails",
    "MonthEffect",
    "ReplacementRefused",
    "add_connection",
    "change_connection",
    "labels_for",
    "preview_replacement",
    "record_replacement",
    "remove_contract",
    "remove_share",
    "replace_device",
    "save_contract",
    "set_share",
]
