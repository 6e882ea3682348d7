"""Footprints that were signed, and what is being prepared to be."""
