"""Two answers side by side, and which take was best."""
