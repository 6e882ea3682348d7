"""Vehicles, their months, the tanks of stations, chargers."""
