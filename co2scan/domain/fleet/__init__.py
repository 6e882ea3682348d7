"""Vehicles, the tanks at stations, and what both used."""
