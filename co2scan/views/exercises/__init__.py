"""Oefeningen: what was burned and used while exercising."""
