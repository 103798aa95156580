"""The tests of Coach."""
