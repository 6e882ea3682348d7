"""Installaties: filled systems, stocks, and what happened to each."""
