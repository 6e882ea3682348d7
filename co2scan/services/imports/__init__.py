"""Files with data: their life as a batch, what storing them would change, and storing them.

Storing is one transaction: all accepted rows or none.
"""

from co2scan.services.imports.batches import (
    APPLY_TASK,
    MAP_AGAIN,
    OPEN_STATES,
    READ_TASK,
    UNDO_TASK,
    ask_mapping,
    confirm,
    discard,
    empty_content,
    offer,
    read_again,
    refuse,
    rejected_path,
    rename,
    replace_content,
    request_undo,
    sha256,
    show_preview,
    store_and_finish,
    undo,
    unfinished,
)
from co2scan.services.imports.previewing import preview
from co2scan.services.imports.stored import MeterTotal, Stored
from co2scan.services.imports.storing import store

__all__ = [
    "APPLY_TASK",
    "MAP_AGAIN",
    "OPEN_STATES",
    "READ_TASK",
    "UNDO_TASK",
    "MeterTotal",
    "Stored",
    "ask_mapping",
    "confirm",
    "discard",
    "empty_content",
    "offer",
    "preview",
    "read_again",
    "refuse",
    "rejected_path",
    "rename",
    "replace_content",
    "request_undo",
    "sha256",
    "show_preview",
    "store",
    "store_and_finish",
    "undo",
    "unfinished",
]
