"""Commands about what was kept."""
