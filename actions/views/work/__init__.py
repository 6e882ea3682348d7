"""Mijn werk: the page of what waits, and its answers."""
