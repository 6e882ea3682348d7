"""Vehicles and tanks as the screens show them."""
