"""Travel: totals that are typed, flights, and what is computed from assumptions."""
