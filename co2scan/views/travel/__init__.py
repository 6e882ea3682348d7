"""Reizen: what travel emits, and entering it."""
