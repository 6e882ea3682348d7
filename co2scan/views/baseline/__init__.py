"""Pages of footprints that are signed: the baseline, and the closings of years and half years."""
