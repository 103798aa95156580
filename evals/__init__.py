"""Measures Coach: sets, scorers, systems side by side. Imports `coach`; nothing in `coach` knows it."""
