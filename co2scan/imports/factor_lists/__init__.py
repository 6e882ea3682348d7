"""Reading factor lists: the official Dutch workbook as published, and the project's own CSV."""

from co2scan.imports.factor_lists.cells import BadCell, text_number
from co2scan.imports.factor_lists.own import as_csv
from co2scan.imports.factor_lists.reading import FILE_LIMIT_MB, read_factor_list, shipped_lists
from co2scan.imports.factor_lists.refusals import FactorFileRefused

__all__ = [
    "FILE_LIMIT_MB",
    "BadCell",
    "FactorFileRefused",
    "as_csv",
    "read_factor_list",
    "shipped_lists",
    "text_number",
]
