"""Vehicles, the tanks of stations, chargers."""
