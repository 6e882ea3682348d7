"""Invented data to look around in: believable, the same every time, and wholly removable.

Nothing here is measured. It goes in by the same services as real data and is marked `is_example`.
"""
