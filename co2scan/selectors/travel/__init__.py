"""Travel as its pages show it."""
