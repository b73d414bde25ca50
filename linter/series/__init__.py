"""What a report states that its neighbours may state too: its own imprint, figures to compare, and those of other reports."""
