"""The supplier layouts that are known from the start, one module each."""

from co2scan.imports.formats import activity, greenchoice, liander, slimmemeterportal, vanons
from co2scan.imports.formats.layout import Layout, mapped_layout

__all__ = ["KNOWN", "Layout", "mapped_layout"]

KNOWN: tuple[Layout, ...] = (
    slimmemeterportal.ELECTRICITY,
    slimmemeterportal.GAS,
    liander.LAYOUT,
    greenchoice.LAYOUT,
    vanons.LAYOUT,
    activity.LAYOUT,
)
