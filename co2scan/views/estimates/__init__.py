"""Gaten vullen: what is missing, what can fill it, and what was filled."""
