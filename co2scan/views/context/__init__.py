"""Uitrukken en uren: call-outs, hours of exercise and nights staffed, per month."""
