"""All that a footprint rests on, for who wants to redo it: lines, factors, meters, raw rows."""
