"""Rules that find what may be wrong in the data. Each says which days, and rests on figures that
are stored: docs/calculation.md has a worked example per rule."""
