"""Mijn kazerne: what a person enters for a location, and what it means."""
