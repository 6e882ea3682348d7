"""Filling gaps with estimates: how much a month was, and on which days that is counted."""
