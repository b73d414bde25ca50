"""Faults planted in a copy of a report, to see how many of them are found.

Each operator finds its places by a pattern of its own, never by what the linter understood, and leaves alone the places
where its edit would be no fault. The mutation bench plants the same faults in many reports.
"""
