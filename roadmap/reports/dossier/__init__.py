"""The documents of the dossier: made of a period by the worker."""

from roadmap.reports.dossier.data_quality import data_quality_document
from roadmap.reports.dossier.energy import energy_document
from roadmap.reports.dossier.inventory import inventory_document
from roadmap.reports.dossier.inventory_book import inventory_book
from roadmap.reports.dossier.page import printed
from roadmap.reports.dossier.progress import progress_document
from roadmap.reports.making import DossierSource, Report
from roadmap.selectors.data_quality import read_data_quality
from roadmap.selectors.energy_assessment import read_energy_assessment
from roadmap.selectors.inventory import read_inventory
from roadmap.selectors.progress_report import read_progress_report


def make_inventory(source: DossierSource, progress: Report) -> bytes:
    found = read_inventory(source.period, source.ladder, source.on)
    progress(20)
    return printed(inventory_document(found))


def make_inventory_book(source: DossierSource, progress: Report) -> bytes:
    found = read_inventory(source.period, source.ladder, source.on)
    progress(60)
    return inventory_book(found)


def make_energy(source: DossierSource, progress: Report) -> bytes:
    found = read_energy_assessment(source.period, source.ladder, source.on)
    progress(50)
    return printed(energy_document(found))


def make_progress(source: DossierSource, progress: Report) -> bytes:
    found = read_progress_report(source.period, source.ladder, source.on)
    progress(50)
    return printed(progress_document(found))


def make_data_quality(source: DossierSource, progress: Report) -> bytes:
    found = read_data_quality(source.period, source.ladder, source.on)
    progress(50)
    return printed(data_quality_document(found))
